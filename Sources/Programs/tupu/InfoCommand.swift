internal import ArgumentParser
internal import Tupu
internal import TupuStore

/// `tupu info`: what a graph holds.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Count what a graph holds: pages, articles, entities by class, relations by predicate.")

  @OptionGroup var graph: GraphOptions

  @Flag(help: "Print for programs.")
  var json = false

  func run() throws {
    let summary = try graph.store().summary()
    try Output.write(json ? Self.json(summary) : text(summary))
  }

  private func text(_ summary: GraphSummary) -> String {
    var rows: [[String]] = [
      ["graph", graph.graph], ["schema", "\(summary.schemaVersion)"], ["model", summary.model ?? "unknown"],
      ["pages", "\(summary.pages)"], ["articles", "\(summary.articles)"], ["fragments", "\(summary.fragments)"],
      ["reprints", "\(summary.reprints)"], ["mentions", "\(summary.mentions)"],
    ]
    rows += summary.entities.map { [$0.type.rawValue, "\($0.count)"] }
    rows.append(["documents", "\(summary.documents)"])
    rows += summary.relations.map { [$0.predicate.rawValue, "\($0.count)"] }
    rows += [["sentences", "\(summary.sentences)"], ["co-occurrences", "\(summary.coOccurrences)"]]
    for paper in summary.papers.sorted(by: { ($0.pages, $1.name ?? "") > ($1.pages, $0.name ?? "") }).prefix(10) {
      let days = paper.first == paper.last ? paper.first : [paper.first, paper.last].compactMap { $0 }.joined(separator: " – ")
      rows.append(["paper", "\(paper.name ?? "unknown"), \(GraphText.number(paper.pages, "page"))" + (days.map { ", \($0)" } ?? "")])
    }
    if summary.papers.count > 10 { rows.append(["", "… and \(GraphText.number(summary.papers.count - 10, "more paper")) (--json)"]) }
    if summary.waitingPages > 0 {
      rows.append(["waiting", "\(GraphText.number(summary.waitingPages, "page")) of an interrupted build; the next build takes them in"])
    }
    return Columns.aligned(rows).joined(separator: "\n") + "\n"
  }

  static func json(_ summary: GraphSummary) -> String {
    var json = JSONText()
    json.object { json in
      json.field("schema", summary.schemaVersion)
      json.field("model", summary.model)
      json.field("pages", summary.pages)
      json.field("waitingPages", summary.waitingPages)
      json.field("articles", summary.articles)
      json.field("fragments", summary.fragments)
      json.field("reprints", summary.reprints)
      json.field("mentions", summary.mentions)
      json.field("documents", summary.documents)
      json.field("sentences", summary.sentences)
      json.field("coOccurrences", summary.coOccurrences)
      json.array("entities") { json in
        for row in summary.entities {
          json.object { json in
            json.field("type", row.type.rawValue)
            json.field("count", row.count)
          }
        }
      }
      json.array("relations") { json in
        for row in summary.relations {
          json.object { json in
            json.field("predicate", row.predicate.rawValue)
            json.field("count", row.count)
          }
        }
      }
      json.array("papers") { json in
        for paper in summary.papers {
          json.object { json in
            json.field("paper", paper.name)
            json.field("pages", paper.pages)
            json.field("first", paper.first)
            json.field("last", paper.last)
          }
        }
      }
    }
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
