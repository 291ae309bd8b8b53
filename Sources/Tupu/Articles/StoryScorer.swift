/// Weighs the evidence that a piece belongs to a story: a small net over the features of `StoryEvidence`, trained with a
/// softmax over all stories that the piece could belong to.
package struct StoryScorer: Sendable {
  package static let hidden = 24
  package let input: [Float]
  private let columns: [Float]
  package var bias: [Float]
  package var output: [Float]

  package init(input: [Float], bias: [Float], output: [Float]) {
    self.input = input
    columns = Self.columns(input)
    self.bias = bias
    self.output = output
  }

  package init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    var input = reader.floats()
    bias = reader.floats()
    output = reader.floats()
    if input.count != StoryEvidence.count * Self.hidden || bias.count != Self.hidden || output.count != Self.hidden + StoryEvidence.count {
      input = [Float](repeating: 0, count: StoryEvidence.count * Self.hidden)
      bias = [Float](repeating: 0, count: Self.hidden)
      output = [Float](repeating: 0, count: Self.hidden + StoryEvidence.count)
    }
    self.input = input
    columns = Self.columns(input)
  }

  package func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.floats(input)
    writer.floats(bias)
    writer.floats(output)
    return writer.bytes
  }

  /// The score of one story; `output` holds hidden weights, then direct ones.
  package func score(_ features: [Float]) -> Float {
    var values = bias
    var sum: Float = 0
    values.withUnsafeMutableBufferPointer { values in
      columns.withUnsafeBufferPointer { columns in
        for f in 0..<min(features.count, StoryEvidence.count) where features[f] != 0 {
          let x = features[f]
          let column = f * Self.hidden
          for h in 0..<Self.hidden { values[h] += columns[column + h] * x }
          sum += output[Self.hidden + f] * x
        }
      }
      for h in 0..<Self.hidden { sum += output[h] * max(0, values[h]) }
    }
    return sum
  }

  /// The input weights, a row a feature.
  private static func columns(_ input: [Float]) -> [Float] {
    var out = [Float](repeating: 0, count: input.count)
    for h in 0..<hidden { for f in 0..<(input.count / hidden) { out[f * hidden + h] = input[h * StoryEvidence.count + f] } }
    return out
  }
}
