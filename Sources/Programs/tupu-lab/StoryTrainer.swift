internal import Foundation
internal import Tupu

/// Trains `StoryScorer` on made pages: for every piece, which of the open stories does it belong to?
struct StoryTrainer {
  struct Decision {
    var features: [[Float]]
    var gold: Int
    /// The ends of the pieces, for those who look at misses.
    var note = ""
  }
  let model: PageModel

  /// The pieces of a made page and the stories that they belong to.
  func pieces(_ page: MadePage) -> (units: [StoryUnit], owners: [Int]) {
    var units: [StoryUnit] = []
    var owners: [Int] = []
    var lastHead = -1
    var places: [[Unicode.Scalar]: [Int]] = [:]
    for (index, line) in page.lines.enumerated() where line.role == "body" && line.text.count >= 16 { places[line.text, default: []].append(index) }
    for (number, line) in page.lines.enumerated() where line.role != "furniture" {
      // Of lines printed twice the first is kept, as the program does.
      let copies = places[line.text] ?? []
      if copies.count > 1 ? number != copies[0] : line.isRepeat { continue }
      let isLoose = copies.count > 1 && !(number > 0 && page.lines[number - 1].text == page.lines[copies[1] - 1].text)
      guard let story = line.parts.first?.story else { continue }
      if line.parts[0].paragraph < 0 {
        // A head block is one unit.
        let printed = PrintedLine.lines(of: ScalarText(line.text)).first
        let text = printed?.folded ?? []
        if story == lastHead, let last = units.indices.last, units[last].kind == .head {
          if line.role != "byline" { units[last] = StoryUnit(kind: .head, head: story, text: PrintedText(), folded: units[last].folded + text, model: model) }
        } else {
          units.append(StoryUnit(kind: .head, head: story, text: PrintedText(), folded: line.role == "byline" ? [] : text, model: model))
          owners.append(story)
        }
        lastHead = story
        continue
      }
      lastHead = -1
      var offset = line.text.count - line.parts.reduce(0) { $0 + $1.count }
      var pieces: [([FoldedScalar], Int)] = []
      for part in line.parts {
        let text = line.text[offset..<(offset + part.count)].map(folded)
        offset += part.count
        pieces.append((text, part.story))
      }
      for (number, (text, owner)) in pieces.enumerated() {
        let unit = StoryUnit(kind: line.role == "crosshead" ? .crosshead : .body, head: 0, text: PrintedText(), folded: text, model: model)
        unit.followsCut = number > 0
        unit.isLoose = isLoose && number == 0
        units.append(unit)
        owners.append(owner)
      }
    }
    return (units, owners)
  }

  /// How many stories of a page come out whole, its lines' roles known.
  func assembled(_ page: MadePage, scorer: StoryScorer, setUp: (inout StoryAssembler) -> Void) -> (whole: Int, all: Int) {
    let (units, owners) = pieces(page)
    var assembler = StoryAssembler(evidence: StoryEvidence(units, model: model), scorer: scorer)
    setUp(&assembler)
    let found = Set(assembler.stories().map { $0.sorted() })
    let gold = Set(Dictionary(grouping: owners.indices, by: { owners[$0] }).values.map { $0.sorted() })
    return (found.intersection(gold).count, gold.count)
  }

  /// All decisions of a made page, each with the true stories so far.
  func decisions(_ page: MadePage) -> [Decision] {
    let (units, owners) = pieces(page)
    let evidence = StoryEvidence(units, model: model)
    var open: [Int] = []
    var states: [Int: Int] = [:]
    var decisions: [Decision] = []
    for unit in units.indices {
      let story = owners[unit]
      if units[unit].kind == .head {
        let state = evidence.open(unit)
        open.append(state)
        states[story] = open.count - 1
        continue
      }
      let features = evidence.features(unit, stories: open, previous: units[unit].isLoose ? -1 : unit - 1)
      if let index = states[story] {
        let tails = open.map { state in String(decoding: units[evidence.states[state].tail].folded.suffix(14), as: UTF16.self) }
        decisions.append(
          Decision(features: features, gold: index, note: (evidence.states[open[index]].tail == unit - 1 ? "STAY " : "JUMP ") + String(decoding: units[unit].folded.prefix(24), as: UTF16.self) + " <- " + tails[index] + " | " + tails.joined(separator: " / ")))
        open[index] = evidence.extend(open[index], with: unit)
      } else {
        decisions.append(Decision(features: features, gold: open.count))
        open.append(evidence.open(unit))
        states[story] = open.count - 1
      }
    }
    return decisions
  }

  func train(_ decisions: [Decision], passes: Int, seed: UInt64, log: (String) -> Void) -> StoryScorer {
    var random = SeededRandom(seed: seed)
    let trainer = NetTrainer(features: StoryEvidence.count, random: &random)
    var order = Array(decisions.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      let rate: Float = 0.05 * (1 - 0.9 * Float(pass) / Float(passes))
      var loss: Float = 0
      var right = 0
      for index in order {
        let decision = decisions[index]
        let results = decision.features.map(trainer.score)
        let scores = results.map(\.score)
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        loss -= log2(max(1e-7, powers[decision.gold] / total))
        if scores[decision.gold] == top { right += 1 }
        for (choice, features) in decision.features.enumerated() {
          let slope = powers[choice] / total - (choice == decision.gold ? 1 : 0)
          trainer.step(features, values: results[choice].values, slope: slope, rate: rate)
        }
      }
      if pass >= passes / 2 { trainer.addToAverage() }
      log("stories pass \(pass + 1): loss \(loss / Float(max(1, decisions.count))) bits, right \(Float(right) / Float(max(1, decisions.count)))")
    }
    return trainer.net
  }

  /// Prints wrong decisions.
  static func misses(_ scorer: StoryScorer, _ decisions: [Decision], log: (String) -> Void) {
    for decision in decisions {
      let scores = decision.features.map(scorer.score)
      guard let found = scores.indices.max(by: { scores[$0] < scores[$1] }), found != decision.gold else { continue }
      log("gold \(decision.gold) found \(found) by \(scores[found] - scores[decision.gold]): \(decision.note)")
      for index in [decision.gold, found] { log("   " + decision.features[index].enumerated().filter { $1 != 0 }.map { "\($0):\(($1 * 100).rounded() / 100)" }.joined(separator: " ")) }
    }
  }

  static func accuracy(_ scorer: StoryScorer, _ decisions: [Decision]) -> Double {
    var right = 0
    for decision in decisions {
      let scores = decision.features.map(scorer.score)
      if scores.indices.max(by: { scores[$0] < scores[$1] }) == decision.gold { right += 1 }
    }
    return Double(right) / Double(max(1, decisions.count))
  }
}
