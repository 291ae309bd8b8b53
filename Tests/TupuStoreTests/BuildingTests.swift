import Foundation
import Testing
import Tupu

@testable import TupuStore

@Suite struct BuildingTests {
  @Test func whatWasReadComesBack() throws {
    let graph = try TemporaryGraph()
    let page = Fixture.first()
    let whole = try graph.build([page]).whole()
    #expect(whole.pages == [page.page])
    #expect(whole.articles == page.reading.articles.map(\.article).sorted { $0.id < $1.id })
    #expect(whole.entities == page.reading.entities)
    #expect(Set(whole.relations) == Set(page.reading.articles.flatMap(\.relations)))
    #expect(whole.documents.map(\.title) == ["方案"])
    let mentions = page.reading.articles.flatMap { row in
      zip(row.mentions, row.links).map { Graph.ArticleMention(article: row.article.id, entity: $1, mention: $0) }
    }
    #expect(whole.mentions == mentions.sorted())
    #expect(whole.counts[Fixture.customs.id] == Graph.EntityCount(mentions: 2, articles: 1))
  }

  @Test func anyOrderOfPagesGivesTheSameGraph() throws {
    let pages = [Fixture.first(), .second(), .third()]
    var dumps: Set<String> = []
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      dumps.insert(dump(try TemporaryGraph().build(order.map { pages[$0] }).whole()))
      // One at a time, each finished, is the same again.
      let graph = try TemporaryGraph()
      for index in order { try graph.build([pages[index]]) }
      dumps.insert(dump(try GraphStore(reading: graph.path).whole()))
    }
    #expect(dumps.count == 1)
  }

  @Test func buildingAgainChangesNothing() throws {
    let graph = try TemporaryGraph()
    let before = try graph.build([.first(), .second()]).whole()
    let store = try GraphStore(building: graph.path)
    let outcomes = try store.add([Fixture.first().submission]).map { try $0.get() }
    #expect(outcomes == [.unchanged])
    try store.finish(model: "test")
    #expect(dump(try store.whole()) == dump(before))
    #expect(try store.holds(location: Fixture.first().page.source, fingerprint: Fixture.first().page.id))
  }

  @Test func aChangedPageReplacesWhatItSaid() throws {
    let graph = try TemporaryGraph()
    try graph.build([.first(), .second()])
    var changed = Fixture("02", date: "2024-05-16", content: "changed")
    changed.article("别的", "青岛日报在。", names: [("青岛日报", Fixture.daily)])
    let after = try graph.build([changed]).whole()
    #expect(dump(after) == dump(try TemporaryGraph().build([.first(), changed]).whole()))
    #expect(after.pages.count == 2)
  }

  @Test func evidenceOfSeveralPagesIsOneRelation() throws {
    let whole = try TemporaryGraph().build([.first(), .second()]).whole()
    let relation = try #require(
      whole.relations.first { $0.subject == Fixture.huangdao.id && $0.object == Fixture.qingdao.id })
    #expect(relation.evidence.count == 2)
    let dates = try #require(whole.dates(of: relation))
    #expect(dates == ("2024-05-15", "2024-05-16"))
  }

  @Test func aPageThatContradictsItselfLeavesNoTrace() throws {
    let graph = try TemporaryGraph()
    let store = try GraphStore(building: graph.path)
    var bad = Fixture("bad")
    bad.article("坏", "青岛日报。", names: [("青岛日报", Fixture.daily)], facts: [("org-daily", .partOf, "org-nobody", nil)])
    let results = try store.add([Fixture.first().submission, bad.submission, Fixture.second().submission])
    #expect(throws: StoreError.self) { try results[1].get() }
    try store.finish(model: "test")
    #expect(dump(try store.whole()) == dump(try TemporaryGraph().build([.first(), .second()]).whole()))
  }

  @Test func anInterruptedBuildShowsNothingAndLosesNothing() throws {
    let graph = try TemporaryGraph()
    let before = dump(try graph.build([.first()]).whole())
    // The program ends here, before `finish`.
    _ = try GraphStore(building: graph.path).add([Fixture.second().submission])
    let reader = try GraphStore(reading: graph.path)
    #expect(dump(try reader.whole()) == before)
    #expect(try reader.summary().waitingPages == 1)
    #expect(try reader.problems().isEmpty)
    #expect(try reader.articles("再访黄岛").articles.isEmpty)
    #expect(dump(try graph.build([.third()]).whole()) == dump(try TemporaryGraph().build([.first(), .second(), .third()]).whole()))
  }

  @Test func nothingRefersToItself() throws {
    var page = Fixture("same")
    page.article(
      "同", "青岛市即青岛。", names: [("青岛市", Fixture.qingdao)], facts: [(Fixture.qingdao.id, .locatedIn, Fixture.qingdao.id, nil)])
    #expect(try TemporaryGraph().build([page]).whole().relations.isEmpty)
  }
}
