internal import Foundation
internal import Tupu

/// Trains the tagger of roles on made pages: an averaged structured perceptron.
struct RoleTrainer {
  struct Example {
    let features: RoleFeatures
    let gold: [LineRole]
    let isOneStory: Bool
    var texts: [String] = []

    /// Some features left out, so that none is relied on alone.
    func thinned(_ random: inout SeededRandom) -> Example {
      var copy = features
      for line in copy.buckets.indices { copy.buckets[line].removeAll { _ in random.below(3) == 0 } }
      return Example(features: copy, gold: gold, isOneStory: isOneStory)
    }
  }
  let model: PageModel

  /// The roles of a made page's lines; nil where lines do not match.
  func example(_ page: MadePage, isOneStory: Bool = false) -> Example? {
    let lines = PrintedLine.lines(of: ScalarText(page.text))
    guard lines.count == page.lines.count else { return nil }
    let gold = page.lines.map { Self.role($0.role) }
    return Example(features: RoleFeatures(lines, style: model.style, join: model.join, topic: model.topic), gold: gold, isOneStory: isOneStory, texts: page.lines.map { String($0.text) })
  }

  static func role(_ name: String) -> LineRole {
    switch name {
    case "section": .section
    case "kicker": .kicker
    case "headline": .headline
    case "subhead": .subhead
    case "byline": .byline
    case "crosshead": .crosshead
    case "furniture": .furniture
    default: .body
    }
  }

  /// One file, one story: head and body as the corpus has them.
  static func single(_ article: MarkedArticle) -> MadePage {
    var page = MadePage()
    page.stories = [article]
    func add(_ line: MarkedArticle.Line?, _ role: String) {
      guard let line else { return }
      page.lines.append(.init(text: line.text, role: role, parts: [.init(story: 0, paragraph: -1, start: 0, count: line.text.count)]))
    }
    add(article.section, "section")
    add(article.kicker, "kicker")
    add(article.headline, "headline")
    article.subheads.forEach { add($0, "subhead") }
    add(article.byline, "byline")
    for (index, paragraph) in article.paragraphs.enumerated() { add(paragraph, article.crossheads.contains(index) ? "crosshead" : "body") }
    return page
  }

  /// Manners of pages to train on, in turn.
  static func manner(_ number: Int) -> PageManner {
    switch number % 10 {
    case 0, 1: PageManner(hard: 0.7)
    case 2: PageManner(hard: 0)
    case 3: PageManner(hard: 0.9, disorder: 0.3, crossheadBreak: 0.8)
    case 4: PageManner(hard: 0.7, disorder: 0.2, freedom: 1, crossheadBreak: 0.5)
    case 5: PageManner(hard: 0.7)
    // Long runs: columns are cut a few times only.
    case 7: PageManner(hard: 0.25, freedom: 0.4, crossheadBreak: 2.4)
    case 9: PageManner(hard: 0.4, disorder: 0.2, crossheadBreak: 1.6)
    case 6: PageManner(hard: 0.7, slips: 0.01, freedom: 0.5)
    default: PageManner(hard: 0.7, freedom: 0.3, loss: 0.5, crossheadBreak: 0.6)
    }
  }

  func train(_ examples: [Example], passes: Int, seed: UInt64, log: (String) -> Void) -> RoleTagger {
    var random = SeededRandom(seed: seed)
    var tagger = RoleTagger()
    var emissionSums = tagger.emissions
    var transitionSums = tagger.transitions
    var clock: Float = 1
    let k = RoleTagger.roles
    var order = Array(examples.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      var wrong = 0
      var all = 0
      for index in order {
        let example = examples[index].thinned(&random)
        let found = tagger.roles(of: example.features, isOneStory: example.isOneStory)
        clock += 1
        all += found.count
        for i in found.indices {
          let gold = Int(example.gold[i].rawValue)
          let guess = Int(found[i].rawValue)
          let goldBefore = i == 0 ? k : Int(example.gold[i - 1].rawValue)
          let guessBefore = i == 0 ? k : Int(found[i - 1].rawValue)
          if gold != guess {
            wrong += 1
            for bucket in example.features.buckets[i] {
              let row = Int(bucket) * k
              tagger.emissions[row + gold] += 1
              emissionSums[row + gold] += clock
              tagger.emissions[row + guess] -= 1
              emissionSums[row + guess] -= clock
            }
          }
          if gold != guess || goldBefore != guessBefore {
            let shape = example.features.looks[i].shape
            let right = tagger.transition(shape: shape, before: goldBefore, role: gold)
            let miss = tagger.transition(shape: shape, before: guessBefore, role: guess)
            tagger.transitions[right] += 1
            transitionSums[right] += clock
            tagger.transitions[miss] -= 1
            transitionSums[miss] -= clock
          }
        }
      }
      log("roles pass \(pass + 1): \(wrong) of \(all) lines wrong")
    }
    for index in tagger.emissions.indices { tagger.emissions[index] -= emissionSums[index] / clock }
    for index in tagger.transitions.indices { tagger.transitions[index] -= transitionSums[index] / clock }
    return tagger
  }

  /// Counts right lines, and lists kinds of misses.
  func evaluate(_ tagger: RoleTagger, _ examples: [Example], log: (String) -> Void) {
    var right = 0
    var all = 0
    var misses: [String: Int] = [:]
    var shown: Set<String> = []
    for example in examples {
      for (gold, found) in zip(example.gold, tagger.roles(of: example.features, isOneStory: example.isOneStory)) {
        all += 1
        if gold == found { right += 1 } else { misses["\(gold) read as \(found)", default: 0] += 1 }
      }
      let found = tagger.roles(of: example.features, isOneStory: example.isOneStory)
      for index in found.indices where found[index] != example.gold[index] && shown.insert(example.texts[index]).inserted {
        log("    \(example.gold[index]) as \(found[index]): \(example.texts[index].prefix(60))")
      }
    }
    log("roles right \(right)/\(all) = \(Double(right) / Double(max(1, all)))")
    for (miss, count) in misses.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(14) { log("  \(count) \(miss)") }
  }
}
