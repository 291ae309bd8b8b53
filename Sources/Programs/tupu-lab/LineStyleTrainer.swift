internal import Foundation
internal import Tupu

/// Trains `LineStyleModel` with stochastic gradients on the logistic loss.
struct LineStyleTrainer {
  private var examples: [([UInt16], Int)] = []
  private var weights = [Float](repeating: 0, count: (1 << LineStyleModel.bits) * 3)
  private var squares = [Float](repeating: 0.3, count: (1 << LineStyleModel.bits) * 3)
  private var random: SeededRandom

  init(shared: String, seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    var sections: Set<String> = []
    var headlines: [[FoldedScalar]] = []
    for line in try CompressedText.read("\(shared)/data/text/headlines-1990-2022.tsv.xz").split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      var text = line[line.index(after: tab)...]
      if let match = text.firstMatch(of: #/[（(]([^（()）]{2,12})[）)]$/#) {
        sections.insert(String(match.1))
        text = text[..<match.range.lowerBound]
      }
      if text.unicodeScalars.count >= 5, random.below(3) == 0 { headlines.append(NewsText.fold(text)) }
    }
    for section in sections.sorted() {
      let scalars = NewsText.fold(section)
      for _ in 0..<3 { examples.append((LineStyleModel.features(scalars), 0)) }
    }
    for headline in headlines { examples.append((LineStyleModel.features(headline), 1)) }
    let news = try NewsText(shared: shared, headlines: false)
    for document in news.documents {
      let text = Array(document.joined())
      for _ in 0..<(1 + text.count / 60) {
        let length = 4 + random.below(36)
        guard text.count > length else { continue }
        var start = random.below(text.count - length)
        if random.below(3) == 0, let stop = text[start...].firstIndex(where: { $0 == 0x3002 }), stop + 1 + length < text.count { start = stop + 1 }
        examples.append((LineStyleModel.features(text[start..<(start + length)]), 2))
      }
    }
  }

  mutating func train(passes: Int, log: (String) -> Void) {
    for pass in 0..<passes {
      examples.shuffle(using: &random)
      var right = 0
      for (features, style) in examples {
        var sums: [Float] = [0, 0, 0]
        for feature in features { for k in 0..<3 { sums[k] += weights[Int(feature) * 3 + k] } }
        let top = sums.max() ?? 0
        let powers = sums.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        if sums[style] == top { right += 1 }
        for k in 0..<3 {
          let gradient = powers[k] / total - (k == style ? 1 : 0)
          if abs(gradient) < 0.01 { continue }
          for feature in features {
            let index = Int(feature) * 3 + k
            squares[index] += gradient * gradient
            weights[index] -= 0.1 * gradient / squares[index].squareRoot()
          }
        }
      }
      log("style pass \(pass + 1): \(examples.count) examples, right \(Double(right) / Double(examples.count))")
    }
  }

  func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.quantized(weights, scale: 3 / 127)
    return writer.bytes
  }
}
