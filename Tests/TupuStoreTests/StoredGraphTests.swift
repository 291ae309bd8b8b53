import GRDB
import Testing
import Tupu

@testable import TupuStore

/// The rows that exports read are those of the whole graph, in its order.
@Test func rowsAreThoseOfTheWholeGraph() throws {
  let graph = try TemporaryGraph()
  var reprint = Fixture("09", paper: "别的报", date: "2024-05-17", content: "other")
  reprint.article(
    "再访黄岛", "黄岛区在青岛，中车四方与青岛日报合作，落户青岛。", names: [("黄岛区", Fixture.huangdao), ("青岛", Fixture.qingdao)],
    facts: [(Fixture.huangdao.id, .locatedIn, Fixture.qingdao.id, nil)])
  let store = try graph.build([.first(), .second(), .third(), reprint])
  try store.write {
    try $0.execute(
      sql: """
        UPDATE articles SET reprint_of = (SELECT a.key FROM articles a JOIN pages p ON p.key = a.page WHERE p.name = '02')
        WHERE page = (SELECT key FROM pages WHERE name = '09');
        INSERT OR IGNORE INTO co_occurrences (first, second, articles, sentences, npmi)
        SELECT a.key, b.key, 1, 2, 0.5 FROM entities a JOIN entities b ON a.id < b.id;
        """)
  }
  let whole = try store.whole()
  #expect(!whole.reprints.isEmpty && !whole.coOccurrences.isEmpty && !whole.documents.isEmpty)
  try store.withRows { rows in
    func collect<Element>(_ each: ((Element) throws -> Void) throws -> Void) throws -> [Element] {
      var all: [Element] = []
      try each { all.append($0) }
      return all
    }
    #expect(try collect(rows.forEachPage) == whole.pages)
    #expect(try collect(rows.forEachDocument) == whole.documents)
    #expect(try collect { try rows.forEachRelation(of: nil, $0) } == whole.relations)
    #expect(try collect { try rows.forEachRelation(of: .locatedIn, $0) } == whole.relations.filter { $0.predicate == .locatedIn })
    func counts(_ source: some GraphSource) throws -> [String] { try collect(source.forEachArticleCounts).map { "\($0)" } }
    #expect(try counts(rows) == counts(whole))
    #expect(try collect(rows.forEachCoOccurrence) == whole.coOccurrences)
    #expect(try collect(rows.forEachReprint) == whole.reprints)
    #expect(try collect(rows.forEachSameAs) == whole.sameAs)
    var entities: [Entity] = []
    try rows.forEachEntity { entity, count in
      entities.append(entity)
      #expect(count == whole.counts[entity.id])
    }
    #expect(entities == whole.entities)
    var articles: [Article] = []
    var mentions: [Graph.ArticleMention] = []
    try rows.forEachArticle {
      articles.append($0)
      mentions += $1
    }
    #expect(articles.map(\.text) == whole.articles.map(\.text) && articles.map(\.id) == whole.articles.map(\.id))
    #expect(mentions == whole.mentions)
  }
}
