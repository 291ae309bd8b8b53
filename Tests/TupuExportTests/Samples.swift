import Foundation
import Testing
import Tupu
import TupuExport

/// Graphs made by hand, small enough to count.
enum Sample {
  static let page = PageIdentity(
    id: "page-1", name: "黄海日报-2024-05-15", source: "pages/黄海日报-2024-05-15.txt", paper: "黄海日报", city: "青岛市",
    province: "山东省", date: "2024-05-15")

  /// Two articles, six entities and a document; every relation of the ontology's kinds of ends, marks that XML must
  /// escape, a control character, and characters beyond the BMP.
  static var graph: Graph {
    var graph = Graph()
    graph.pages = [page]
    let first = Article(
      id: "art-1", page: page, section: "要闻", kicker: "引题", headline: "黄岛区<试点>&“出台”",
      paragraphs: ["青岛市黄岛区的𠮷田说\u{1}好。", "市公安局印发《方案》。"])
    let second = Article(id: "art-2", page: page, paragraphs: ["青岛市"])
    graph.articles = [first, second]
    graph.entities = [
      Entity(id: "org-1", type: .organization, name: "青岛市公安局", aliases: ["市公安局"]),
      Entity(id: "org-2", type: .organization, name: "青岛海关"),
      Entity(id: "per-1", type: .person, name: "𠮷田"),
      Entity(id: "plc-cn-370200", type: .place, name: "青岛市", aliases: ["青岛", "青 岛"], divisionCode: "370200"),
      Entity(id: "plc-cn-370211", type: .place, name: "黄岛区", divisionCode: "370211"),
    ]
    graph.documents = [Document(title: "方案")]
    func evidence(_ article: Article, _ text: String) -> Evidence {
      let body = Array(article.text.unicodeScalars)
      let wanted = Array(text.unicodeScalars)
      let start = (0...(body.count - wanted.count)).first { Array(body[$0..<($0 + wanted.count)]) == wanted }!
      return Evidence(article: article.id, span: TextSpan(start, start + wanted.count), text: text)
    }
    let line = evidence(first, "青岛市黄岛区的𠮷田说\u{1}好。")
    let issue = evidence(first, "市公安局印发《方案》。")
    graph.relations = [
      Relation(subject: "org-2", predicate: .cooperatesWith, object: "org-1", evidence: [issue]),
      Relation(subject: "org-1", predicate: .issued, object: "方案", score: 0.5, evidence: [issue]),
      Relation(subject: "per-1", predicate: .worksFor, object: "org-1", title: "局长", evidence: [line]),
      Relation(subject: "per-1", predicate: .worksFor, object: "org-1", title: "所长", evidence: [line, issue]),
      Relation(subject: "per-1", predicate: .wrote, object: "art-1", evidence: [line]),
      Relation(
        subject: "plc-cn-370211", predicate: .locatedIn, object: "plc-cn-370200",
        evidence: [line, Evidence(article: "art-2", span: TextSpan(0, 3), text: "青岛市")],
        rules: ["name", "chain"]),
    ]
    func mention(_ article: Article, _ text: String, _ entity: String, _ type: EntityClass) -> Graph.ArticleMention {
      Graph.ArticleMention(
        article: article.id, entity: entity, mention: Mention(span: evidence(article, text).span, surface: text, type: type))
    }
    graph.mentions = [
      mention(first, "黄岛区", "plc-cn-370211", .place), mention(first, "青岛市", "plc-cn-370200", .place),
      Graph.ArticleMention(
        article: "art-1", entity: "plc-cn-370211",
        mention: Mention(span: evidence(first, "黄岛区的").span, surface: "黄岛区的", type: .place)),
      mention(first, "𠮷田", "per-1", .person), mention(first, "市公安局", "org-1", .organization),
      mention(second, "青岛市", "plc-cn-370200", .place),
    ].sorted()
    graph.coOccurrences = [
      CoOccurrence(first: "plc-cn-370200", second: "plc-cn-370211", articles: 1, sentences: 2, npmi: 0.25)
    ]
    graph.sameAs = [Graph.SameAs(entity: "plc-cn-370200", iri: "http://www.wikidata.org/entity/Q170247")]
    return graph
  }

  static func export(
    _ graph: Graph = graph, as format: any ExportFormat, settings: ExportSettings = ExportSettings()
  ) throws -> (text: String, report: ExportReport) {
    let folder = try TemporaryFolder()
    let path = folder.path("out.\(format.name)")
    let report = try GraphExporter(format: format, settings: settings).export(graph, to: path)
    return (try String(contentsOfFile: path, encoding: .utf8), report)
  }

  static var withCoOccurrence: ExportSettings {
    var settings = ExportSettings()
    settings.includesCoOccurrence = true
    return settings
  }
}

/// A folder that goes when the test ends.
final class TemporaryFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tupu-export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }
}
