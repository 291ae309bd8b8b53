internal import Foundation
public import Tupu

/// GraphML 1.1, for Gephi, Cytoscape, Neo4j, yEd's reader, networkx and igraph. Each finds the keys that it looks for:
/// `label`, `size`, `r g b`, `weight` (Gephi), `name`, `interaction` (Cytoscape), `labels` and edge `label` (Neo4j),
/// `labelV`, `labelE` (TinkerPop).
public struct GraphMLFormat: ExportFormat {
  public let name = "graphml"
  public let fileExtensions = ["graphml"]

  public init() {}

  public func write(_ graph: some GraphSource, settings: ExportSettings, to output: ExportOutput) throws -> ExportReport {
    let index = try GraphIndex(graph)
    let writer = GraphMLWriter(xml: try XMLStream(to: output.sink), index: index, settings: settings)
    writer.start()
    try writer.nodes(of: graph, output)
    try writer.edges(of: graph, output)
    return writer.finish()
  }
}

/// One document on its way.
private final class GraphMLWriter {
  private let xml: XMLStream
  private let index: GraphIndex
  private let settings: ExportSettings
  private var report = ExportReport()

  init(xml: XMLStream, index: GraphIndex, settings: ExportSettings) {
    self.xml = xml
    self.index = index
    self.settings = settings
  }

  /// A declared `data` key. Its id is unique in the document: what nodes and edges share has two.
  private struct Key {
    let id: String
    let owner: String
    let name: String
    let type: String

    init(_ owner: String, _ name: String, _ type: String, id: String? = nil) {
      self.id = id ?? name
      self.owner = owner
      self.name = name
      self.type = type
    }
  }

  private static let keys: [Key] = [
    Key("edge", "articles", "int", id: "edgearticles"), Key("edge", "citation", "string"), Key("edge", "evidence", "string"),
    Key("edge", "firstSeen", "string", id: "edgefirstSeen"), Key("edge", "interaction", "string"),
    Key("edge", "label", "string"), Key("edge", "labelE", "string"), Key("edge", "labelZh", "string"),
    Key("edge", "lastSeen", "string", id: "edgelastSeen"), Key("edge", "npmi", "double"), Key("edge", "rules", "string"),
    Key("edge", "score", "double"), Key("edge", "title", "string"), Key("edge", "weight", "double"), Key("graph", "generator", "string"),
    Key("node", "aliases", "string"), Key("node", "articles", "int"), Key("node", "b", "int"), Key("node", "date", "string"),
    Key("node", "divisionCode", "string"), Key("node", "firstSeen", "string"), Key("node", "g", "int"),
    Key("node", "iri", "string"), Key("node", "label", "string", id: "nodelabel"), Key("node", "labelV", "string"),
    Key("node", "labels", "string"), Key("node", "lastSeen", "string"), Key("node", "mentions", "int"),
    Key("node", "name", "string"), Key("node", "page", "string"), Key("node", "paper", "string"), Key("node", "r", "int"),
    Key("node", "section", "string"), Key("node", "size", "double"), Key("node", "type", "string"),
  ]

  func start() {
    xml.start("graphml")
    xml.attribute("xmlns", "http://graphml.graphdrawing.org/xmlns")
    xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    xml.attribute(
      "xsi:schemaLocation",
      "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd")
    for key in Self.keys {
      xml.start("key")
      xml.attribute("id", key.id)
      xml.attribute("for", key.owner)
      xml.attribute("attr.name", key.name)
      xml.attribute("attr.type", key.type)
      xml.end()
    }
    xml.start("graph")
    xml.attribute("id", "G")
    xml.attribute("edgedefault", "directed")
    xml.attribute("parse.order", "nodesfirst")
    data("generator", settings.generator)
  }

  func finish() -> ExportReport {
    xml.finish()
    report.forbiddenCharacters = xml.forbiddenCount
    return report
  }

  // MARK: Nodes: articles, documents, entities, each by id

  func nodes(of graph: some GraphSource, _ output: ExportOutput) throws {
    var papers: [String: String] = [:]
    try graph.forEachPage { papers[$0.id] = $0.paper }
    try graph.forEachArticle { article, mentions in
      node(article.id, article.displayName, Vocabulary.article, count: mentions.count)
      data("date", index.articles[article.id]?.date)
      data("page", article.page)
      data("paper", papers[article.pageID])
      data("section", article.section)
      xml.end()
      try output.check()
    }
    try graph.forEachDocument { document in
      node(document.id, document.title, Vocabulary.document, count: index.tallies[document.id]?.mentions ?? 0)
      counts(of: document.id)
      xml.end()
    }
    try graph.forEachEntity { entity, _ in
      node(entity.id, entity.name, Vocabulary.term(of: entity.type), count: index.tallies[entity.id]?.mentions ?? 0)
      data("aliases", entity.aliases.isEmpty ? nil : entity.aliases.joined(separator: "|"))
      data("divisionCode", entity.divisionCode)
      counts(of: entity.id)
      xml.end()
      try output.check()
    }
  }

  /// Opens a node and writes what all nodes have.
  private func node(_ id: String, _ label: String, _ term: Ontology.ClassTerm, count: Int) {
    report.nodes += 1
    xml.start("node")
    xml.attribute("id", id)
    data("nodelabel", label)
    data("name", label)
    data("labels", ":" + term.name)
    data("labelV", term.name)
    data("type", term.code)
    data("iri", Vocabulary.resource + id)
    data("size", Decimal.text(size(count), places: 2))
    data("r", String(term.color.red))
    data("g", String(term.color.green))
    data("b", String(term.color.blue))
  }

  private func counts(of id: String) {
    guard let tally = index.tallies[id] else { return }
    data("articles", String(tally.articles))
    data("mentions", String(tally.mentions))
    data("firstSeen", tally.dates.first)
    data("lastSeen", tally.dates.last)
  }

  /// From 10 for what is named once, growing slowly: a name printed a thousand times must not hide the others.
  private func size(_ count: Int) -> Double {
    switch settings.scale {
    case .log: 10 + 6 * log2(Double(max(1, count)))
    case .sqrt: 10 * Double(max(1, count)).squareRoot()
    }
  }

  // MARK: Edges: mentions, relations, co-occurrence, each by source, label and target

  func edges(of graph: some GraphSource, _ output: ExportOutput) throws {
    try graph.forEachArticleCounts { row in
      for (entity, count) in row.counts where index.tallies[entity] != nil {
        edge(from: row.article, Vocabulary.mentions, to: entity, weight: count)
        xml.end()
      }
      try output.check()
    }
    try graph.forEachRelation(of: nil) { relation in
      try self.relation(relation)
      try output.check()
    }
    guard settings.includesCoOccurrence else { return }
    try graph.forEachCoOccurrence { pair in
      guard index.isNode(pair.first), index.isNode(pair.second) else { return }
      edge(from: pair.first, Vocabulary.coOccursWith, to: pair.second, weight: pair.sentences)
      data("edgearticles", String(pair.articles))
      data("npmi", Decimal.text(pair.npmi, places: 4))
      xml.end()
      try output.check()
    }
  }

  private func relation(_ relation: Relation) throws {
    let (subject, object) = try index.ends(of: relation)
    let (dates, articles) = index.span(of: relation.evidence)
    edge(from: subject, relation.predicate.rawValue, to: object, weight: relation.evidence.count, title: relation.title)
    data("labelZh", Ontology.standard[relation.predicate]?.labels["zh"])
    data("title", relation.title)
    data("edgearticles", String(articles))
    data("citation", relation.evidence.map(\.citation).joined(separator: "\n"))
    data("evidence", relation.evidence.map(\.line).joined(separator: "\n"))
    data("rules", relation.rules.isEmpty ? nil : relation.rules.joined(separator: "|"))
    data("score", Decimal.text(relation.score, places: 2))
    data("edgefirstSeen", dates.first)
    data("edgelastSeen", dates.last)
    xml.end()
  }

  /// Opens an edge and writes what all edges have. Its id tells its ends, label and title.
  private func edge(from subject: String, _ label: String, to object: String, weight: Int, title: String? = nil) {
    report.edges += 1
    xml.start("edge")
    xml.attribute("id", Vocabulary.statementID(subject, label, object, title: title))
    xml.attribute("source", subject)
    xml.attribute("target", object)
    data("label", label)
    data("labelE", label)
    data("interaction", label)
    data("weight", "\(max(1, weight)).0")
  }

  private func data(_ key: String, _ value: String?) {
    guard let value else { return }
    xml.start("data")
    xml.attribute("key", key)
    xml.text(value)
    xml.end()
  }
}
