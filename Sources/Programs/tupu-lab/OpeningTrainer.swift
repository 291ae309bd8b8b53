internal import Foundation
internal import Tupu

/// Trains `OpeningModel`: sentences' beginnings against places within sentences.
struct OpeningTrainer {
  static func train(_ news: NewsText, seed: UInt64, log: (String) -> Void) -> [UInt8] {
    var random = SeededRandom(seed: seed)
    var weights = [Float](repeating: 0, count: 1 << OpeningModel.bits)
    var squares = [Float](repeating: 0.3, count: weights.count)
    var bias: Float = 0
    var order = Array(news.documents.indices)
    for pass in 0..<2 {
      order.shuffle(using: &random)
      var loss: Float = 0
      var count: Float = 0
      for index in order {
        for sentence in news.documents[index] where sentence.count >= 12 {
          for target in [Float(1), 0] {
            let start = target == 1 ? 0 : 2 + random.below(sentence.count - 6)
            let features = OpeningModel.features(sentence[start...])
            var sum = bias
            for feature in features { sum += weights[Int(feature)] }
            let probability = 1 / (1 + exp(-sum))
            loss -= log2(max(1e-6, target == 1 ? probability : 1 - probability))
            count += 1
            let gradient = probability - target
            bias -= 0.001 * gradient
            for feature in features {
              squares[Int(feature)] += gradient * gradient
              weights[Int(feature)] -= 0.1 * gradient / squares[Int(feature)].squareRoot()
            }
          }
        }
      }
      log("opening pass \(pass + 1): \(loss / count) bits")
    }
    var writer = WeightsWriter()
    writer.float(bias)
    writer.quantized(weights, scale: 4 / 127)
    return writer.bytes
  }
}
