internal import Foundation
internal import Tupu

/// Trains `HeadOrder` on heads of two lines: those of annotated articles and invented ones.
struct HeadOrderTrainer {
  typealias Example = (features: [Float], isKicker: Bool)

  static func examples(_ articles: [MarkedArticle], model: PageModel, random: inout SeededRandom) -> [Example] {
    var out: [Example] = []
    for article in articles {
      guard let headline = article.headline, (article.kicker == nil) != article.subheads.isEmpty, article.subheads.count <= 1 else { continue }
      let isKicker = article.kicker != nil
      let body = article.paragraphs.prefix(4).flatMap { $0.text.map(folded) }
      for round in 0..<6 {
        func printed(_ text: [Unicode.Scalar], _ share: Double) -> PrintedLine? {
          PrintedLine.lines(of: ScalarText(round % 2 == 1 && random.unit() < share ? PageMaker.spaced(text) : text)).first
        }
        let first = isKicker ? article.kicker.flatMap { printed($0.text, 0.6) } : printed(headline.text, 0.2)
        let second = isKicker ? printed(headline.text, 0.2) : printed(article.subheads[0].text, 0)
        guard let first, let second else { continue }
        out.append((HeadOrder.features(first, second, style: model.style, topic: model.topic, body: body), isKicker))
      }
    }
    return out
  }

  static func train(_ examples: [Example], random: inout SeededRandom) -> HeadOrder {
    var weights = [Float](repeating: 0, count: HeadOrder.count)
    var order = Array(examples.indices)
    for pass in 0..<200 {
      order.shuffle(using: &random)
      let rate: Float = 0.05 / (1 + Float(pass) / 20)
      for index in order {
        let (features, isKicker) = examples[index]
        let probability = 1 / (1 + exp(-HeadOrder(weights: weights).score(features)))
        let gradient = probability - (isKicker ? 1 : 0)
        for f in weights.indices { weights[f] -= rate * (gradient * features[f] + 0.01 * weights[f]) }
      }
    }
    return HeadOrder(weights: weights)
  }

  static func accuracy(_ order: HeadOrder, _ examples: [Example]) -> Double {
    Double(examples.count { (order.score($0.features) > 0) == $0.isKicker }) / Double(max(1, examples.count))
  }
}
