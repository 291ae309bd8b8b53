import Testing
import Tupu

@testable import TupuStore

/// What only several pages together tell: namesakes, short forms, reprints.
@Suite struct SetOfPagesTests {
  private static let wang = Entity(id: "per-wang", type: .person, name: "王伟")
  private static let school = Entity(id: "org-school", type: .organization, name: "济宁市第一中学")
  private static let story =
    "青岛日报记者从青岛市获悉，全市今年一季度外贸进出口总值同比增长两成，民营企业占比超过七成，机电产品出口增势良好，跨境电商、市场采购等新业态新模式发展较快，"
    + "主要贸易伙伴包括东盟、欧盟和美国，港口集装箱吞吐量再创历史同期新高，下一步将继续优化口岸营商环境，助力企业开拓国际市场。"

  private static func pages() -> [Fixture] {
    var first = Fixture("a")
    first.article("甲", "青岛日报社长王伟讲话。", names: [("青岛日报", Fixture.daily), ("王伟", wang)], facts: [("per-wang", .worksFor, "org-daily", "社长")])
    first.article("外贸增长", story, names: [("青岛日报", Fixture.daily), ("青岛市", Fixture.qingdao)], facts: [("org-daily", .locatedIn, "plc-cn-370200", nil)])
    var second = Fixture("b", paper: "济宁日报", date: "2024-05-17")
    second.article("乙", "济宁市第一中学校长王伟讲话。", names: [("济宁市第一中学", school), ("王伟", wang)], facts: [("per-wang", .worksFor, "org-school", "校长")])
    var third = Fixture("c", paper: "大众日报", date: "2024-05-18")
    third.article("青岛外贸增长两成", story, names: [("青岛日报", Fixture.daily), ("青岛市", Fixture.qingdao)], facts: [("org-daily", .locatedIn, "plc-cn-370200", nil)])
    return [first, second, third]
  }

  @Test func namesakesStayApart() throws {
    let store = try TemporaryGraph().build(Self.pages())
    let found = try store.lookup("王伟").entities
    #expect(found.count == 2)
    #expect(!found.map(\.id).contains("per-wang"))
    // The id that one page alone gives leads to one of them.
    #expect(found.map(\.id).contains(try store.resolve("per-wang").id))
    #expect(throws: StoreError.self) { try store.resolve("王伟") }
    for person in found { #expect(try store.neighbors(of: person.id).relations.map(\.predicate) == [.worksFor]) }
  }

  @Test func aReprintIsOneArticleWithTwoPlacesOfPrint() throws {
    let whole = try TemporaryGraph().build(Self.pages()).whole()
    #expect(whole.articles.count == 3)
    let reprint = try #require(whole.reprints.first)
    #expect(whole.reprints.count == 1)
    #expect(whole.article(reprint.article) != nil && whole.article(reprint.id) == nil)
    #expect(Set([reprint.page, try #require(whole.article(reprint.article)).pageID]).count == 2)
    #expect(whole.relations.first { $0.predicate == .locatedIn }?.evidence.count == 1)
  }

  @Test func anyOrderGivesTheSame() throws {
    let pages = Self.pages()
    let dumps = try [[0, 1, 2], [2, 1, 0], [1, 2, 0]].flatMap { order -> [String] in
      let graph = try TemporaryGraph()
      for index in order { try graph.build([pages[index]]) }
      return [dump(try GraphStore(reading: graph.path).whole()), dump(try TemporaryGraph().build(order.map { pages[$0] }).whole())]
    }
    #expect(Set(dumps).count == 1)
  }

  @Test func anIDThatANewPageChangesRedirects() throws {
    let pages = Self.pages()
    let graph = try TemporaryGraph()
    try graph.build([pages[0]])
    #expect(try GraphStore(reading: graph.path).resolve("王伟").id == "per-wang")
    let store = try graph.build([pages[1]])
    let after = try store.resolve("per-wang")
    #expect(after.id != "per-wang" && after.name == "王伟")
    #expect(try store.redirects(to: after.id) == ["per-wang"])
    #expect(try store.problems().isEmpty)
  }

  @Test func whatTheUserKnowsOfThingsElsewhereStays() throws {
    let graph = try TemporaryGraph()
    let store = try graph.build([Self.pages()[0]])
    let iri = "http://www.wikidata.org/entity/Q170322"
    #expect(try store.setExternalNames([("青岛市", iri), ("王伟", "http://example.org/w"), ("没有", "http://example.org/n")]) == ["没有"])
    #expect(try store.whole().sameAs.map(\.entity) == ["per-wang", Fixture.qingdao.id])
    // 王伟 means two now; the row waits.
    let after = try graph.build([Self.pages()[1]]).whole()
    #expect(after.sameAs == [Graph.SameAs(entity: Fixture.qingdao.id, iri: iri)])
  }

  @Test func whoIsNamedTogetherIsCountedOnce() throws {
    let whole = try TemporaryGraph().build(Self.pages()).whole()
    // In the story that is printed twice, in two sentences of the headline's article.
    let edge = try #require(whole.coOccurrences.first { $0.first == "org-daily" && $0.second == Fixture.qingdao.id })
    #expect(edge.articles == 1 && edge.sentences == 1)
    // Three articles; the paper is in two, the city in one, both in one: ln(1 · 3 / (2 · 1)) / -ln(1 / 3).
    #expect(edge.npmi == 0.36907)
    let near = try TemporaryGraph().build(Self.pages()).explain("青岛日报", "青岛市")
    #expect(near.coOccurrences.contains(edge))
  }
}
