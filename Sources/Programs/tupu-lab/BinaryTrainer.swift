internal import Foundation
internal import Tupu

/// Trains a small net that says yes or no, by AdaGrad on the logistic loss.
enum BinaryTrainer {
  struct Example {
    let features: [Float]
    let isRight: Bool
  }

  static func train(_ examples: [Example], features n: Int, passes: Int, rate first: Float, seed: UInt64, log: (String) -> Void) -> StoryScorer {
    var random = SeededRandom(seed: seed)
    let trainer = NetTrainer(features: n, random: &random)
    var order = Array(examples.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      let rate: Float = first * (1 - 0.9 * Float(pass) / Float(passes))
      var loss = 0.0
      var wrong = 0
      for index in order {
        let (features, isRight) = (examples[index].features, examples[index].isRight)
        let (score, values) = trainer.score(features)
        let probability = 1 / (1 + exp(-score))
        let slope = probability - (isRight ? 1 : 0)
        loss -= Double(log2(max(1e-7, isRight ? probability : 1 - probability)))
        if (score > 0) != isRight { wrong += 1 }
        trainer.step(features, values: values, slope: slope, rate: rate)
      }
      if pass >= passes / 2 { trainer.addToAverage() }
      log("pass \(pass + 1): loss \(loss / Double(max(1, examples.count))) bits, \(wrong) wrong")
    }
    return trainer.net
  }
}
