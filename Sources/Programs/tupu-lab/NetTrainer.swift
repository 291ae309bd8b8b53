internal import Tupu

/// The net of a `StoryScorer` while it learns by AdaGrad.
final class NetTrainer {
  private let count: Int
  private let hidden = 24
  private let input: JoinTrainer.Parameters
  private let bias: JoinTrainer.Parameters
  private let output: JoinTrainer.Parameters

  init(features count: Int, random: inout SeededRandom) {
    self.count = count
    input = JoinTrainer.Parameters(count * hidden, scale: 0.25, random: &random)
    bias = JoinTrainer.Parameters(hidden, scale: 0, random: &random)
    output = JoinTrainer.Parameters(hidden + count, scale: 0.1, random: &random)
  }

  /// The score of some features, and the values of the hidden units before they are cut off at zero.
  func score(_ features: [Float]) -> (score: Float, values: [Float]) {
    var values = [Float](repeating: 0, count: hidden)
    var score: Float = 0
    for h in 0..<hidden {
      var value = bias.values[h]
      for f in 0..<count { value += input.values[h * count + f] * features[f] }
      values[h] = value
      if value > 0 { score += output.values[h] * value }
    }
    for f in 0..<count { score += output.values[hidden + f] * features[f] }
    return (score, values)
  }

  /// One step against the slope of the loss by the score; slopes near none are passed over.
  func step(_ features: [Float], values: [Float], slope: Float, rate: Float) {
    if abs(slope) < 0.002 { return }
    for h in 0..<hidden where values[h] > 0 {
      let back = slope * output.values[h]
      output.update(h, slope * values[h], rate: rate)
      bias.update(h, back, rate: rate)
      for f in 0..<count where features[f] != 0 { input.update(h * count + f, back * features[f], rate: rate) }
    }
    for f in 0..<count where features[f] != 0 { output.update(hidden + f, slope * features[f], rate: rate) }
  }

  /// Adds the weights as they stand to the mean that `net` is.
  func addToAverage() { [input, bias, output].forEach { $0.addToAverage() } }

  var net: StoryScorer { StoryScorer(input: input.average, bias: bias.average, output: output.average) }
}
