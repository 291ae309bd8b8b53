import Foundation
import Testing
import Tupu

@testable import TupuStore

/// Readings made by hand, so that the store is tested apart from what reads pages.
struct Fixture {
  let page: PageIdentity
  private var articles: [PageReading.ArticleReading] = []
  private var entities: [String: Entity] = [:]

  init(_ name: String, paper: String? = "青岛日报", date: String? = "2024-05-15", content: String = "") {
    page = PageIdentity(
      id: "page-" + StableHash.hexadecimal(name, content), name: name, source: "pages/\(name).txt", paper: paper,
      city: "青岛市", province: "山东省", date: date)
  }

  /// An article of a headline and one paragraph.
  ///
  /// - Parameters:
  ///   - names: of printed forms to entities: each place where the form stands is a mention.
  ///   - facts: subject, predicate, object (ids) and title; the paragraph is the evidence.
  mutating func article(
    _ headline: String, _ paragraph: String, names: [(form: String, entity: Entity)] = [],
    facts: [(String, Tupu.Predicate, String, String?)] = [], byline: Byline? = nil
  ) {
    for name in names { entities[name.entity.id] = name.entity }
    let id = "art-" + StableHash.hexadecimal(page.id, headline)
    let article = Article(
      id: id, page: page, section: "要闻", kicker: "眉题", headline: headline, subheads: ["副题一", "副题二"], byline: byline,
      dateline: Dateline(printed: "本报5月14日讯", date: "2024-05-14"), paragraphs: ["小标题", paragraph], crossheads: [0],
      stretches: [Article.Stretch(start: 0, source: 7, count: 2), Article.Stretch(start: 3, source: 40, count: headline.scalarCount)])
    let text = ScalarText(article.text)
    var mentions: [(Mention, String)] = []
    for (form, entity) in names {
      let scalars = Array(form.unicodeScalars)
      for start in 0...max(0, text.count - scalars.count) where Array(text.scalars[start...].prefix(scalars.count)) == scalars {
        let span = TextSpan(start, start + scalars.count)
        guard !mentions.contains(where: { $0.0.span.overlaps(span) }) else { continue }
        mentions.append((Mention(span: span, surface: form, type: entity.type, score: 0.5), entity.id))
      }
    }
    mentions.sort { $0.0.span < $1.0.span }
    let span = TextSpan(text.count - paragraph.scalarCount, text.count)
    articles.append(
      PageReading.ArticleReading(
        article: article, mentions: mentions.map(\.0), links: mentions.map(\.1),
        relations: facts.map { subject, predicate, object, title in
          Relation(
            subject: subject, predicate: predicate, object: object == "this" ? id : object, title: title, score: 0.75,
            evidence: [Evidence(article: id, span: span, text: paragraph)], rules: ["hand"])
        }))
  }

  var reading: PageReading {
    PageReading(
      page: page, segmentation: Segmentation(articles: articles.map(\.article)), articles: articles,
      entities: entities.values.sorted { $0.id < $1.id })
  }

  var submission: GraphStore.Submission {
    GraphStore.Submission(reading, location: page.source, fingerprint: page.id)
  }

  // MARK: - A small world

  static let qingdao = Entity(id: "plc-cn-370200", type: .place, name: "青岛市", aliases: ["青岛"], divisionCode: "370200")
  static let huangdao = Entity(id: "plc-cn-370211", type: .place, name: "黄岛区", aliases: ["黄岛"], divisionCode: "370211")
  static let customs = Entity(id: "org-customs", type: .organization, name: "青岛海关", aliases: ["海关"])
  static let daily = Entity(id: "org-daily", type: .organization, name: "青岛日报")
  static let sifang = Entity(
    id: "org-sifang", type: .organization, name: "中车青岛四方机车车辆股份有限公司", aliases: ["中车四方"])
  static let ning = Entity(id: "per-ning", type: .person, name: "宁允展")
  static let wu = Entity(id: "per-wu", type: .person, name: "吴帅", aliases: ["吴 帅"])
  static let li = Entity(id: "per-li", type: .person, name: "李四")

  static func first() -> Fixture {
    var page = Fixture("01")
    page.article(
      "黄岛海关助企", "青岛市黄岛区企业从青岛海关拿到证书，吴 帅写道。",
      names: [("青岛市", qingdao), ("黄岛区", huangdao), ("青岛海关", customs), ("海关", customs), ("黄岛", huangdao), ("吴 帅", wu)],
      facts: [
        (huangdao.id, .locatedIn, qingdao.id, nil), (customs.id, .locatedIn, qingdao.id, nil), (wu.id, .wrote, "this", nil),
      ], byline: Byline(printed: "□记者 吴 帅", outlets: ["青岛日报"], reporters: ["吴帅"], correspondents: ["张三"]))
    page.article(
      "工匠宁允展", "中车四方钳工宁允展获奖，中车四方印发《方案》。", names: [("中车四方", sifang), ("宁允展", ning)],
      facts: [(ning.id, .worksFor, sifang.id, "钳工"), (sifang.id, .issued, "方案", nil)])
    return page
  }

  static func second() -> Fixture {
    var page = Fixture("02", date: "2024-05-16")
    page.article(
      "再访黄岛", "黄岛区在青岛，中车四方与青岛日报合作，落户青岛。",
      names: [("黄岛区", huangdao), ("青岛日报", daily), ("青岛", qingdao), ("中车四方", sifang)],
      facts: [
        (huangdao.id, .locatedIn, qingdao.id, nil), (sifang.id, .cooperatesWith, daily.id, nil),
        (sifang.id, .locatedIn, qingdao.id, nil),
      ])
    return page
  }

  /// A page of one article in which 李四 leads the paper.
  static func third() -> Fixture {
    var page = Fixture("03", paper: nil, date: nil)
    page.article("社长", "青岛日报社长李四。", names: [("青岛日报", daily), ("李四", li)], facts: [(li.id, .worksFor, daily.id, "社长")])
    return page
  }
}

/// A graph in a folder of its own, removed with it.
final class TemporaryGraph {
  let folder: URL
  let path: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("tupu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("graph.tupu").path
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Builds pages onto the graph, in this order.
  @discardableResult
  func build(_ pages: [Fixture]) throws -> GraphStore {
    let store = try GraphStore(building: path)
    for result in try store.add(pages.map(\.submission)) { _ = try result.get() }
    try store.finish(model: "test")
    return store
  }
}

/// All that a graph says, as text: equal dumps are equal graphs.
func dump(_ graph: Graph) -> String {
  var out = ""
  for part: [Any] in [
    graph.pages, graph.articles, graph.entities, graph.documents, graph.relations, graph.mentions, graph.coOccurrences,
    graph.reprints, graph.sameAs, graph.entities.map { graph.counts[$0.id] as Any },
  ] {
    for element in part { Swift.dump(element, to: &out) }
    out += "----\n"
  }
  return out
}
