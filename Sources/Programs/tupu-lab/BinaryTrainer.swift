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
    let hidden = 24
    let input = JoinTrainer.Parameters(n * hidden, scale: 0.25, random: &random)
    let bias = JoinTrainer.Parameters(hidden, scale: 0, random: &random)
    let output = JoinTrainer.Parameters(hidden + n, scale: 0.1, random: &random)
    var order = Array(examples.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      let rate: Float = first * (1 - 0.9 * Float(pass) / Float(passes))
      var loss = 0.0
      var wrong = 0
      for index in order {
        let (features, isRight) = (examples[index].features, examples[index].isRight)
        var values = [Float](repeating: 0, count: hidden)
        var score: Float = 0
        for h in 0..<hidden {
          var value = bias.values[h]
          for f in 0..<n { value += input.values[h * n + f] * features[f] }
          values[h] = value
          if value > 0 { score += output.values[h] * value }
        }
        for f in 0..<n { score += output.values[hidden + f] * features[f] }
        let probability = 1 / (1 + exp(-score))
        let gradient = probability - (isRight ? 1 : 0)
        loss -= Double(log2(max(1e-7, isRight ? probability : 1 - probability)))
        if (score > 0) != isRight { wrong += 1 }
        if abs(gradient) < 0.002 { continue }
        for h in 0..<hidden where values[h] > 0 {
          let back = gradient * output.values[h]
          output.update(h, gradient * values[h], rate: rate)
          bias.update(h, back, rate: rate)
          for f in 0..<n where features[f] != 0 { input.update(h * n + f, back * features[f], rate: rate) }
        }
        for f in 0..<n where features[f] != 0 { output.update(hidden + f, gradient * features[f], rate: rate) }
      }
      if pass >= passes / 2 { [input, bias, output].forEach { $0.addToAverage() } }
      log("pass \(pass + 1): loss \(loss / Double(max(1, examples.count))) bits, \(wrong) wrong")
    }
    return StoryScorer(input: input.average, bias: bias.average, output: output.average)
  }
}
