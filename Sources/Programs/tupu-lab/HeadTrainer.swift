internal import Foundation
internal import Tupu

/// Trains `HeadReader` on the heads of annotated articles and on invented ones: a softmax over readings, by AdaGrad.
struct HeadTrainer {
  struct Example {
    let evidence: HeadReader.Evidence
    let reading: [LineRole]
    var weight: Float = 1
  }

  /// How much our own heads of a kicker and a headline count, so that they are as frequent beside those of a headline and a subhead as in the
  /// shared corpus, which mirrors papers; ours were written half and half.
  private static func kickerWeight(_ articles: [MarkedArticle]) -> Float {
    func share(_ articles: [MarkedArticle]) -> Float {
      let kickers = articles.count { $0.kicker != nil && $0.subheads.isEmpty }
      let subheads = articles.count { $0.kicker == nil && $0.subheads.count == 1 }
      return Float(max(1, kickers)) / Float(max(1, subheads))
    }
    return min(1, share(articles.filter(\.isShared)) / share(articles.filter { !$0.isShared }))
  }

  static func examples(_ articles: [MarkedArticle], model: PageModel, rounds: Int = 8, random: inout SeededRandom) -> [Example] {
    var out: [Example] = []
    let kickerWeight = kickerWeight(articles)
    for article in articles {
      guard let headline = article.headline else { continue }
      let body = article.paragraphs.prefix(4).flatMap { $0.text.prefix(300).map(folded) }
      for round in 0..<rounds {
        var parts: [(LineRole, [Unicode.Scalar])] = []
        // In half of the rounds a part that a paper may do without is left out now and then.
        func keeps() -> Bool { round % 2 == 0 || random.unit() < 0.7 }
        func spaced(_ text: [Unicode.Scalar], _ share: Double) -> [Unicode.Scalar] { round % 2 == 1 && random.unit() < share ? PageMaker.spaced(text) : text }
        if let section = article.section, keeps() { parts.append((.section, spaced(section.text, 0.1))) }
        if let kicker = article.kicker, keeps() { parts.append((.kicker, spaced(kicker.text, 0.6))) }
        parts.append((.headline, spaced(headline.text, 0.2)))
        if keeps() { for subhead in article.subheads { parts.append((.subhead, subhead.text)) } }
        guard (2...HeadReader.longest).contains(parts.count) else { continue }
        let lines = parts.compactMap { PrintedLine.lines(of: ScalarText($0.1)).first }
        guard lines.count == parts.count else { continue }
        let reading = parts.map(\.0)
        out.append(
          Example(
            evidence: HeadReader.evidence(lines, style: model.style, body: body), reading: reading,
            weight: reading == [.kicker, .headline] && !article.isShared ? kickerWeight : 1))
      }
    }
    return out
  }

  static func train(_ examples: [Example], passes: Int = 6, rate: Float = 0.05, decay: Float = 1e-3, drop: Double = 0.4, random: inout SeededRandom) -> HeadReader {
    var reader = HeadReader(weights: [Float](repeating: 0, count: 1 << HeadReader.bits))
    var squares = [Float](repeating: 1, count: 1 << HeadReader.bits)
    var sums = reader.weights
    var order = Array(examples.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      for index in order {
        let example = examples[index]
        let readings = HeadReader.readings(example.reading.count)
        // Some features are left out, so that none is relied on alone.
        var evidence = example.evidence
        for line in evidence.lines.indices { evidence.lines[line].removeAll { _ in random.unit() < drop } }
        let buckets = readings.map { evidence.buckets(of: $0) }
        let scores = buckets.map { $0.reduce(Float(0)) { $0 + reader.weights[$1] } }
        let top = scores.max() ?? 0
        let total = scores.reduce(Float(0)) { $0 + exp($1 - top) }
        for (number, reading) in readings.enumerated() {
          let gradient = example.weight * (exp(scores[number] - top) / total - (reading == example.reading ? 1 : 0))
          guard abs(gradient) > 1e-4 else { continue }
          for bucket in buckets[number] {
            let slope = gradient + decay * reader.weights[bucket]
            squares[bucket] += slope * slope
            reader.weights[bucket] -= rate * slope / squares[bucket].squareRoot()
          }
        }
      }
      if pass >= passes / 2 { for bucket in sums.indices { sums[bucket] += reader.weights[bucket] } }
    }
    let count = Float(passes - passes / 2)
    reader.weights = sums.map { $0 / count }
    return reader
  }

  /// The share of heads read right, and of heads of two lines of text, where one is known to be a kicker or a subhead.
  static func accuracy(_ reader: HeadReader, _ examples: [Example]) -> (all: Double, doubles: Double) {
    func isRight(_ example: Example, among readings: [[LineRole]]) -> Bool {
      readings.max { reader.score(example.evidence, $0) < reader.score(example.evidence, $1) } == example.reading
    }
    let pair: [[LineRole]] = [[.kicker, .headline], [.headline, .subhead]]
    let doubles = examples.filter { pair.contains($0.reading) }
    return (
      Double(examples.count { isRight($0, among: HeadReader.readings($0.reading.count)) }) / Double(max(1, examples.count)),
      Double(doubles.count { isRight($0, among: pair) }) / Double(max(1, doubles.count)))
  }
}
