internal import Foundation
internal import Tupu

/// Trains `JoinModel` on running text: at random places of documents, does this right side go on from this left one?
///
/// Sixteen places make a batch, all 256 pairs count, 16 true and 240 false; half of the batches are drawn from
/// neighboring documents, so that time and topic do not give the answer away. AdaGrad on the logistic loss.
final class JoinTrainer {
  static let batch = 16
  private let reach = JoinModel.reach
  private let width = JoinModel.embedding
  private let hidden = JoinModel.hidden
  private var vocabulary: [UInt16] = []
  private var classes = [UInt16](repeating: 1, count: 65536)
  private let texts: [[FoldedScalar]]
  private var random: SeededRandom
  /// Documents by number, each as often as it is to be drawn.
  private var draws: [Int] = []
  private var headlines: [Int] = []

  private var embeddings: Parameters
  private var left: Parameters
  private var right: Parameters
  private var bias: Parameters
  private var output: Parameters
  private var offset: Float = -2
  private var wide: Parameters

  /// Weights with the sums of their squared gradients.
  final class Parameters {
    let values: UnsafeMutablePointer<Float>
    let squares: UnsafeMutablePointer<Float>
    let count: Int
    init(_ count: Int, scale: Float, random: inout SeededRandom) {
      values = .allocate(capacity: count)
      squares = .allocate(capacity: count)
      for index in 0..<count {
        values[index] = scale == 0 ? 0 : Float(random.unit() * 2 - 1) * scale
        squares[index] = 0.1
      }
      self.count = count
    }
    @inline(__always) func update(_ index: Int, _ gradient: Float, rate: Float) {
      squares[index] += gradient * gradient
      values[index] -= rate * gradient / squares[index].squareRoot()
    }
    var array: [Float] { Array(UnsafeBufferPointer(start: values, count: count)) }

    /// Adds the values as they stand to what `average` is of: the mean over the last passes depends less on chance than the last step.
    func addToAverage() {
      if sums.isEmpty { sums = [Double](repeating: 0, count: count) }
      for index in 0..<count { sums[index] += Double(values[index]) }
      kept += 1
    }
    var average: [Float] { kept == 0 ? array : sums.map { Float($0 / Double(kept)) } }
    private var sums: [Double] = []
    private var kept = 0
  }

  init(_ news: NewsText, seed: UInt64) {
    random = SeededRandom(seed: seed)
    texts = news.documents.map { Array($0.joined()) }.filter { $0.count >= 14 }
    for (index, text) in texts.enumerated() {
      if text.count < 60 { headlines.append(index) } else { draws += Array(repeating: index, count: 1 + text.count / 80) }
    }
    var counts = [Int](repeating: 0, count: 65536)
    for text in texts { for scalar in text { counts[Int(scalar)] += 1 } }
    vocabulary = (0..<65536).filter { counts[$0] >= 20 }.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.prefix(5200).map { UInt16($0) }
    for (index, scalar) in vocabulary.enumerated() { classes[Int(scalar)] = UInt16(index + 2) }
    embeddings = Parameters((vocabulary.count + 2) * width, scale: 0.3, random: &random)
    left = Parameters(reach * width * hidden, scale: 0.08, random: &random)
    right = Parameters(reach * width * hidden, scale: 0.08, random: &random)
    bias = Parameters(hidden, scale: 0, random: &random)
    output = Parameters(hidden, scale: 0.3, random: &random)
    wide = Parameters(1 << JoinModel.wideBits, scale: 0, random: &random)
    for index in 0..<wide.count { wide.squares[index] = 0.3 }
  }

  /// A place in a text. Long documents are drawn as often as they are long, headlines one time in six.
  private func place(near draw: Int?) -> (Int, Int) {
    let index: Int
    if let draw {
      index = draws[min(draws.count - 1, max(0, draw + random.below(81) - 40))]
    } else {
      index = !headlines.isEmpty && random.below(6) == 0 ? headlines[random.below(headlines.count)] : draws[random.below(draws.count)]
    }
    let text = texts[index]
    return (index, 4 + random.below(text.count - 8))
  }

  /// Trains for a number of batches.
  func train(batches: Int, rate: Float, log: (String) -> Void) {
    let n = Self.batch
    let inputs = reach * width
    let leftHidden = UnsafeMutablePointer<Float>.allocate(capacity: n * hidden)
    let rightHidden = UnsafeMutablePointer<Float>.allocate(capacity: n * hidden)
    let leftGradient = UnsafeMutablePointer<Float>.allocate(capacity: n * hidden)
    let rightGradient = UnsafeMutablePointer<Float>.allocate(capacity: n * hidden)
    let weightGradient = UnsafeMutablePointer<Float>.allocate(capacity: inputs * hidden)
    let embeddingGradient = UnsafeMutablePointer<Float>.allocate(capacity: width)
    var tokens = [[Int]](repeating: [], count: 2 * n)
    var near = [(UInt32, UInt32, UInt32, UInt32)](repeating: (0, 0, 0, 0), count: 2 * n)
    var features = [[UInt32]](repeating: JoinModel.emptyFeatures, count: n * n)
    var loss = 0.0
    var trueRanks = 0
    var seen = 0
    for step in 0..<batches {
      let rate = rate * Float(1 - 0.9 * Double(step) / Double(batches))
      let anchor = random.below(2) == 0 ? random.below(draws.count) : nil
      for i in 0..<n {
        let (document, position) = place(near: anchor)
        let text = texts[document]
        let l = (0..<reach).map { position - 1 - $0 >= 0 ? text[position - 1 - $0] : 0 }
        let r = (0..<reach).map { position + $0 < text.count ? text[position + $0] : 0 }
        tokens[i] = l.map { $0 == 0 ? 0 : Int(classes[Int($0)]) }
        tokens[n + i] = r.map { $0 == 0 ? 0 : Int(classes[Int($0)]) }
        near[i] = (UInt32(l[0]), UInt32(l[1]), UInt32(l[2]), UInt32(l[3]))
        near[n + i] = (UInt32(r[0]), UInt32(r[1]), UInt32(r[2]), UInt32(r[3]))
      }
      forward(tokens[0..<n], left, into: leftHidden, withBias: true)
      forward(tokens[n..<(2 * n)], right, into: rightHidden, withBias: false)
      for index in 0..<(n * hidden) { (leftGradient[index], rightGradient[index]) = (0, 0) }
      var outputGradient = [Float](repeating: 0, count: hidden)
      var offsetGradient: Float = 0
      for i in 0..<n {
        var best = -Float.infinity
        var own: Float = 0
        for j in 0..<n {
          JoinModel.features(near[i], near[n + j], into: &features[i * n + j])
          var sum = offset
          let a = leftHidden + i * hidden
          let b = rightHidden + j * hidden
          for h in 0..<hidden { sum += output.values[h] * max(0, a[h] + b[h]) }
          for feature in features[i * n + j] { sum += wide.values[Int(feature)] }
          let target: Float = i == j ? 1 : 0
          let probability = 1 / (1 + exp(-sum))
          loss -= Double(log2(max(1e-7, i == j ? probability : 1 - probability)))
          if i == j { own = sum } else { best = max(best, sum) }
          let gradient = probability - target
          if abs(gradient) < 0.0005 { continue }
          offsetGradient += gradient
          let ga = leftGradient + i * hidden
          let gb = rightGradient + j * hidden
          for h in 0..<hidden {
            let active = a[h] + b[h]
            let isActive: Float = active > 0 ? 1 : 0
            outputGradient[h] += gradient * active * isActive
            let back = gradient * output.values[h] * isActive
            ga[h] += back
            gb[h] += back
          }
          for feature in features[i * n + j] { wide.update(Int(feature), gradient, rate: rate) }
        }
        if own > best { trueRanks += 1 }
      }
      offset -= 0.002 * offsetGradient
      for h in 0..<hidden {
        output.update(h, outputGradient[h], rate: rate * 0.2)
        var sum: Float = 0
        for i in 0..<n { sum += leftGradient[i * hidden + h] }
        bias.update(h, sum, rate: rate * 0.2)
      }
      backward(tokens[0..<n], left, leftGradient, weightGradient, embeddingGradient, rate: rate * 0.3)
      backward(tokens[n..<(2 * n)], right, rightGradient, weightGradient, embeddingGradient, rate: rate * 0.3)
      seen += n
      if (step + 1) % 5000 == 0 {
        log("join \(step + 1): loss \(loss / Double(seen)) bits a place, first of \(n) \(Double(trueRanks) / Double(seen))")
        (loss, trueRanks, seen) = (0, 0, 0)
      }
    }
  }

  private func forward(_ tokens: ArraySlice<[Int]>, _ weights: Parameters, into out: UnsafeMutablePointer<Float>, withBias: Bool) {
    for (i, row) in tokens.enumerated() {
      let target = out + i * hidden
      for h in 0..<hidden { target[h] = withBias ? bias.values[h] : 0 }
      for position in 0..<reach {
        let e = embeddings.values + row[position] * width
        for k in 0..<width {
          let x = e[k]
          let w = weights.values + (position * width + k) * hidden
          for h in 0..<hidden { target[h] += x * w[h] }
        }
      }
    }
  }

  private func backward(
    _ tokens: ArraySlice<[Int]>, _ weights: Parameters, _ gradient: UnsafeMutablePointer<Float>, _ weightGradient: UnsafeMutablePointer<Float>,
    _ embeddingGradient: UnsafeMutablePointer<Float>, rate: Float
  ) {
    for index in 0..<(reach * width * hidden) { weightGradient[index] = 0 }
    for (i, row) in tokens.enumerated() {
      let g = gradient + i * hidden
      for position in 0..<reach {
        let token = row[position]
        let e = embeddings.values + token * width
        for k in 0..<width {
          let index = (position * width + k) * hidden
          let w = weights.values + index
          let wg = weightGradient + index
          let x = e[k]
          var lanes: (Float, Float, Float, Float) = (0, 0, 0, 0)
          for h in stride(from: 0, to: hidden, by: 4) {
            wg[h] += x * g[h]
            wg[h + 1] += x * g[h + 1]
            wg[h + 2] += x * g[h + 2]
            wg[h + 3] += x * g[h + 3]
            lanes.0 += w[h] * g[h]
            lanes.1 += w[h + 1] * g[h + 1]
            lanes.2 += w[h + 2] * g[h + 2]
            lanes.3 += w[h + 3] * g[h + 3]
          }
          embeddingGradient[k] = lanes.0 + lanes.1 + lanes.2 + lanes.3
        }
        for k in 0..<width { embeddings.update(token * width + k, embeddingGradient[k], rate: rate) }
      }
    }
    for index in 0..<(reach * width * hidden) where weightGradient[index] != 0 { weights.update(index, weightGradient[index], rate: rate) }
  }

  /// The model's file.
  func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.shorts(vocabulary)
    writer.quantized(embeddings.array)
    writer.quantized(left.array)
    writer.quantized(right.array)
    writer.floats(bias.array)
    writer.floats(output.array)
    writer.float(offset)
    writer.quantized(wide.array, scale: 3.2 / 127)
    return writer.bytes
  }
}
