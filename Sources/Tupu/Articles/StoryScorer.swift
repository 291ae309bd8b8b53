/// Weighs evidence: a net with one small hidden layer beside direct weights. One weighs the features of `StoryEvidence`, with a softmax over
/// all stories that a piece could belong to, another one those of `StoryRevision`.
package struct StoryScorer: Sendable {
  /// How many features it weighs, and how many hidden units it has.
  package let count: Int
  package let hidden: Int
  /// A row of `count` weights for each hidden unit.
  package let input: [Float]
  /// The same by features, eight hidden units in a vector, the last one filled up with zeros.
  private let columns: [SIMD8<Float>]
  private let biases: [SIMD8<Float>]
  package let bias: [Float]
  /// Weights of the hidden units, then direct ones.
  package let output: [Float]

  package init(input: [Float], bias: [Float], output: [Float]) {
    hidden = bias.count
    count = output.count - bias.count
    self.input = input
    self.bias = bias
    self.output = output
    var column = [Float](repeating: 0, count: hidden)
    var columns: [SIMD8<Float>] = []
    for f in 0..<count {
      for h in 0..<hidden { column[h] = input[h * count + f] }
      columns += Self.vectors(column)
    }
    self.columns = columns
    biases = Self.vectors(bias)
  }

  /// The mean of several nets, as one.
  package init(mean nets: [StoryScorer]) {
    let share = 1 / Float(max(1, nets.count))
    let direct = (0..<(nets.first?.count ?? 0)).map { f in nets.reduce(Float(0)) { $0 + $1.output[$1.hidden + f] } * share }
    self.init(input: nets.flatMap(\.input), bias: nets.flatMap(\.bias), output: nets.flatMap { $0.output.prefix($0.hidden).map { $0 * share } } + direct)
  }

  /// A net of `count` features from its file; one that says nothing where the file is another's.
  package init(_ bytes: UnsafeRawBufferPointer, count: Int) {
    var reader = WeightsReader(bytes)
    let (input, bias, output) = (reader.floats(), reader.floats(), reader.floats())
    let fits = input.count == count * bias.count && output.count == bias.count + count
    self.init(input: fits ? input : [], bias: fits ? bias : [], output: fits ? output : [Float](repeating: 0, count: count))
  }

  package func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.floats(input)
    writer.floats(bias)
    writer.floats(output)
    return writer.bytes
  }

  package func score(_ features: [Float]) -> Float {
    let blocks = biases.count
    return withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: max(1, blocks)) { values in
      for b in 0..<blocks { values[b] = biases[b] }
      var sum: Float = 0
      columns.withUnsafeBufferPointer { columns in
        for f in 0..<min(features.count, count) where features[f] != 0 {
          let x = features[f]
          for b in 0..<blocks { values[b] += columns[f * blocks + b] * x }
          sum += output[hidden + f] * x
        }
      }
      for h in 0..<hidden { sum += output[h] * max(0, values[h / 8][h % 8]) }
      return sum
    }
  }

  private static func vectors(_ values: [Float]) -> [SIMD8<Float>] {
    stride(from: 0, to: values.count, by: 8).map { start in
      var vector = SIMD8<Float>(repeating: 0)
      for lane in 0..<min(8, values.count - start) { vector[lane] = values[start + lane] }
      return vector
    }
  }
}
