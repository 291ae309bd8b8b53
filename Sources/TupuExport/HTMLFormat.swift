public import Tupu

/// One self-contained page to look at and click: the graph drawn, and behind every edge its sentences. It loads nothing
/// from anywhere. A browser draws some hundreds of nodes at ease: of a larger graph the most named are shown.
public struct HTMLFormat: ExportFormat {
  public let name = "html"
  public let fileExtensions = ["html", "htm"]
  /// Sentences of one edge beyond these are counted, not shown.
  private static let sentencesShown = 8

  public init() {}

  public func write(_ graph: some GraphSource, settings: ExportSettings, to output: ExportOutput) throws -> ExportReport {
    let index = try GraphIndex(graph)
    var view = GraphView(index: index)
    try view.fill(from: graph, limit: settings.maximumNodes, sentences: Self.sentencesShown)
    let parts = HTMLTemplate.page.split(separator: "DATA", maxSplits: 1)
    output.write(String(parts[0]))
    output.write(view.json)
    output.write(String(parts[1]))
    output.sink.flush()
    var report = ExportReport()
    report.nodes = view.nodes.count
    report.edges = view.edges.count
    return report
  }
}

/// What the page shows: numbered nodes, edges between numbers, and the articles that they cite.
private struct GraphView {
  struct Node {
    let id: String
    let name: String
    let classIndex: Int
    let aliases: [String]
    let mentions: Int
    let articles: Int
  }

  let index: GraphIndex
  private(set) var nodes: [Node] = []
  private(set) var edges: [Relation] = []
  /// All nodes of the graph, of which these are the most named.
  private var total = 0
  private var numbers: [String: Int] = [:]
  private var articles: [(headline: String, date: String?)] = []
  private var articleNumbers: [String: Int] = [:]
  private var sentences = 0

  init(index: GraphIndex) { self.index = index }

  mutating func fill(from graph: some GraphSource, limit: Int, sentences: Int) throws {
    self.sentences = sentences
    let classes = Ontology.standard.classes
    func number(_ term: Ontology.ClassTerm) -> Int { classes.firstIndex(of: term) ?? 0 }
    var all: [Node] = []
    try graph.forEachEntity { entity, _ in
      let tally = index.tallies[entity.id] ?? GraphIndex.Tally()
      all.append(
        Node(
          id: entity.id, name: entity.name, classIndex: number(Vocabulary.term(of: entity.type)), aliases: entity.aliases,
          mentions: tally.mentions, articles: tally.articles))
    }
    try graph.forEachDocument { document in
      let tally = index.tallies[document.id] ?? GraphIndex.Tally()
      all.append(
        Node(
          id: document.id, name: document.title, classIndex: number(Vocabulary.document), aliases: [],
          mentions: tally.mentions, articles: tally.articles))
    }
    total = all.count
    nodes = Array(all.sorted { ($1.mentions, $0.id) < ($0.mentions, $1.id) }.prefix(limit)).sorted { $0.id < $1.id }
    numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    var cited: Set<String> = []
    var credited: Set<String> = []
    try graph.forEachRelation(of: nil) { relation in
      let (subject, object) = try index.ends(of: relation)
      guard numbers[subject] != nil else { return }
      if index.articles[object] != nil {
        // An article is a node where somebody wrote it.
        cited.insert(object)
        credited.insert(object)
      } else if numbers[object] == nil {
        return
      }
      edges.append(relation)
      cited.formUnion(relation.evidence.prefix(sentences).map(\.article))
    }
    try graph.forEachArticle { article, mentions in
      guard cited.contains(article.id) else { return }
      articleNumbers[article.id] = articles.count
      articles.append((article.displayName, index.articles[article.id]?.date))
      guard credited.contains(article.id) else { return }
      numbers[article.id] = nodes.count
      nodes.append(
        Node(
          id: article.id, name: article.displayName, classIndex: number(Vocabulary.article), aliases: [],
          mentions: 1, articles: 1))
    }
  }

  /// The data inside the page. `<` is escaped: no text of a page can end the script that holds it.
  var json: String {
    var json = JSONText()
    let ontology = Ontology.standard
    json.object { json in
      json.field("total", total)
      json.array("classes") { json in
        for term in ontology.classes {
          json.object { json in
            json.field("name", term.labels["zh"])
            json.field("code", term.code)
            json.field("color", "rgb(\(term.color.red),\(term.color.green),\(term.color.blue))")
          }
        }
      }
      json.array("nodes") { json in
        for node in nodes {
          json.object { json in
            json.field("id", node.id)
            json.field("name", node.name)
            json.field("class", node.classIndex)
            if !node.aliases.isEmpty { json.array("aliases", of: node.aliases) }
            json.field("mentions", node.mentions)
            json.field("articles", node.articles)
          }
        }
      }
      json.array("edges") { json in for relation in edges { edge(relation, ontology, &json) } }
      json.array("articles") { json in
        for article in articles {
          json.object { json in
            json.field("headline", article.headline)
            json.field("date", article.date)
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self).replacing("<", with: "\\u003c")
  }

  private func edge(_ relation: Relation, _ ontology: Ontology, _ json: inout JSONText) {
    guard let (subject, object) = try? index.ends(of: relation), let from = numbers[subject], let to = numbers[object]
    else { return }
    json.object { json in
      json.field("from", from)
      json.field("to", to)
      json.field("predicate", relation.predicate.rawValue)
      json.field("label", ontology[relation.predicate]?.labels["zh"])
      if let title = relation.title { json.field("title", title) }
      json.field("count", relation.evidence.count)
      json.array("evidence") { json in
        for item in relation.evidence.prefix(sentences) {
          json.object { json in
            json.field("article", articleNumbers[item.article] ?? -1)
            json.field("text", item.line)
          }
        }
      }
    }
  }
}
