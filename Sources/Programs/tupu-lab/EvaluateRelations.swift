internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Relations by themselves: gold mentions that mean gold entities, so that no mistake of resolution is mixed in.
struct EvaluateRelations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate-relations",
    abstract: "Finds relations over gold mentions and gold entities; precision and recall of each predicate.")

  @Option(help: "A folder as corpus_gold.py writes it.")
  var gold: String
  @Flag(help: "Print what is missed and what is too much, with the sentence and the rule.")
  var misses = false
  @Flag(help: "Print how often each rule is right, as ontology/relation-rules.tsv holds it.")
  var rules = false
  @Option(help: "Only this predicate.")
  var predicate: String?

  func run() throws {
    let folder = URL(fileURLWithPath: gold)
    let corpus = try GoldRelations(folder: folder)
    let finder = RelationFinder()
    var tally: [String: Tally] = [:]
    var titles = Tally()
    var lines: [String] = []
    var ruleTally: [String: Tally] = [:]
    for item in corpus.articles {
      let article = item.article.article(of: item.identity)
      let found = finder.relations(
        in: article, mentions: item.mentions, links: item.links, entities: item.entities)
      func key(_ subject: String, _ predicate: String, _ object: String) -> String {
        var ends = [subject, object == article.id ? "ARTICLE" : object]
        if predicate == Predicate.cooperatesWith.rawValue { ends.sort() }
        return [ends[0], predicate, ends[1]].joined(separator: " | ")
      }
      func name(_ id: String) -> String { item.entities[id]?.name ?? id }
      var wanted: [String: String?] = [:]
      for relation in item.relations {
        wanted[key(name(relation.subject), relation.predicate, name(relation.object)), default: nil] = relation.title
      }
      var claimed: Set<String> = []
      for claim in rules ? finder.claims(in: article, mentions: item.mentions, links: item.links, entities: item.entities) : []
      where claim.subject != claim.object {
        let text = key(name(claim.subject), claim.predicate.rawValue, name(claim.object))
        let rule = claim.predicate.rawValue + "\t" + claim.rule
        guard claimed.insert(text + rule).inserted else { continue }
        ruleTally[rule, default: Tally()].found += 1
        if wanted[text] != nil { ruleTally[rule, default: Tally()].right += 1 }
      }
      var seen: Set<String> = []
      for relation in found {
        let text = key(name(relation.subject), relation.predicate.rawValue, name(relation.object))
        guard seen.insert(text).inserted else { continue }
        tally[relation.predicate.rawValue, default: Tally()].found += 1
        if let title = wanted[text] {
          tally[relation.predicate.rawValue, default: Tally()].right += 1
          if let title {
            titles.gold += 1
            if title == relation.title { titles.right += 1 } else { lines.append("TITLE \(text) gold \(title) found \(relation.title ?? "nil")") }
          }
        } else if predicate == nil || predicate == relation.predicate.rawValue {
          lines.append("EXTRA \(text) | \(relation.title ?? "") | \(relation.score) | \(relation.evidence[0].text)")
        }
      }
      for (text, title) in wanted.sorted(by: { $0.key < $1.key }) {
        let name = text.components(separatedBy: " | ")[1]
        tally[name, default: Tally()].gold += 1
        if !seen.contains(text), predicate == nil || predicate == name { lines.append("MISS  \(text) | \(title ?? "") | \(item.article.page ?? "")") }
      }
    }
    if rules {
      for (rule, one) in ruleTally.sorted(by: { $0.key < $1.key }) { print("\(rule)\t\(one.right)\t\(one.found)") }
      return
    }
    if misses { print(lines.sorted().joined(separator: "\n")) }
    var all = Tally()
    for (name, one) in tally.sorted(by: { $0.key < $1.key }) {
      print(one.line(name))
      all.found += one.found
      all.gold += one.gold
      all.right += one.right
    }
    print(all.line("all"))
    print("titles \(titles.right)/\(titles.gold)")
  }

  struct Tally {
    var found = 0
    var gold = 0
    var right = 0

    func line(_ name: String) -> String {
      let precision = found == 0 ? 0 : Double(right) / Double(found)
      let recall = gold == 0 ? 0 : Double(right) / Double(gold)
      let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
      return String(
        format: "%@ right %d found %d gold %d  P %.3f  R %.3f  F1 %.3f", name.padding(toLength: 18, withPad: " ", startingAt: 0),
        right, found, gold, precision, recall, f1)
    }
  }
}
