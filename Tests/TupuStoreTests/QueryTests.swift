import GRDB
import Testing
import Tupu

@testable import TupuStore

@Suite struct QueryTests {
  let graph: TemporaryGraph
  let store: GraphStore

  init() throws {
    graph = try TemporaryGraph()
    store = try graph.build([.first(), .second(), .third()])
  }

  @Test(arguments: [
    ("青岛海关", "org-customs"), ("海关", "org-customs"), ("中车四方", "org-sifang"), ("黄岛", "plc-cn-370211"), ("吴帅", "per-wu"),
    ("吴 帅", "per-wu"), ("plc-cn-370211", "plc-cn-370211"), ("org-custo", "org-customs"),
  ])
  func aNameAnAliasOrAnIDFinds(name: String, id: String) throws {
    #expect(try store.lookup(name).entities.map(\.id) == [id])
    #expect(try store.resolve(name).id == id)
  }

  /// Short forms that no page prints for their bodies, and divisions without the word for their kind.
  @Test func shortFormsFind() throws {
    let bodies = ["烟台市公安局", "威海市公安局", "中车株洲四方机车车辆股份有限公司"].map {
      Entity(id: "org-" + StableHash.hexadecimal($0), type: .organization, name: $0)
    }
    let weihai = Entity(id: "plc-cn-371000", type: .place, name: "威海市", divisionCode: "371000")
    var page = Fixture("05")
    page.article("文", (bodies.map(\.name) + [weihai.name]).joined(separator: "、"), names: (bodies + [weihai]).map { ($0.name, $0) })
    let store = try TemporaryGraph().build([page])
    #expect(try store.lookup("公安局").entities.map(\.name).sorted() == ["威海市公安局", "烟台市公安局"].sorted())
    #expect(try store.resolve("中车四方").name == "中车株洲四方机车车辆股份有限公司")
    #expect(try store.resolve("威海").id == weihai.id)
  }

  @Test func lookingUpShowsWhereAnEntityIsMentioned() throws {
    let found = try store.lookup("黄岛区")
    #expect(found.articles.count == 2)
    #expect(found.mentions.count == 3)
    #expect(try store.lookup("黄岛区", limit: 1).articles.map(\.headline) == ["再访黄岛"])
  }

  @Test func anUnknownNameGetsTheClosest() throws {
    #expect(try store.lookup("青岛日报社").entities.isEmpty)
    #expect(throws: StoreError.unknownName("青岛日报社", closest: try store.closest(to: "青岛日报社"))) { try store.resolve("青岛日报社") }
    #expect(try store.closest(to: "青岛日报社").first?.name == "青岛日报")
    #expect(try store.closest(to: "宁允辰").first?.name == "宁允展")
    #expect(try store.closest(to: "XYZ").isEmpty)
  }

  @Test func twoOfOneNameAreAmbiguous() throws {
    var page = Fixture("04")
    page.article("另", "李四李四。", names: [("李四", Entity(id: "per-other", type: .person, name: "李四"))])
    try graph.build([page])
    #expect(try store.lookup("李四").entities.map(\.id) == ["per-li", "per-other"])
    let error = #expect(throws: StoreError.self) { try store.resolve("李四") }
    #expect(error?.description.hasPrefix("'李四' names 2 entities.") == true)
  }

  @Test func neighborsComeWithTheirSentences() throws {
    let near = try store.neighbors(of: Fixture.huangdao.id)
    #expect(near.entities.map(\.name) == ["青岛市", "黄岛区"])
    #expect(near.relations.map(\.evidence.count) == [2])
    #expect(near.articles.count == 2)
    #expect(try store.neighbors(of: Fixture.qingdao.id).relations.count == 3)
  }

  @Test func neighborsCanBeFiltered() throws {
    let id = Fixture.qingdao.id
    #expect(try store.neighbors(of: id, type: .place).entities.map(\.name) == ["青岛市", "黄岛区"])
    #expect(try store.neighbors(of: id, predicate: .partOf).relations.isEmpty)
    // The one that two sentences support comes first.
    #expect(try store.neighbors(of: id, limit: 1).relations.map(\.subject) == [Fixture.huangdao.id])
    let far = try store.neighbors(of: id, depth: 3, type: .person)
    #expect(far.relations.map(\.predicate).sorted() == [.cooperatesWith, .locatedIn, .worksFor, .worksFor].sorted())
    #expect(far.entities.map(\.name).contains("李四"))
  }

  @Test func aPathIsAChainOfRelations() throws {
    let path = try store.path(from: "宁允展", to: "李四")
    #expect(path.relations.map(\.predicate).sorted() == [.cooperatesWith, .worksFor, .worksFor])
    #expect(try store.path(from: "宁允展", to: "宁允展").relations.isEmpty)
    #expect(throws: StoreError.noPath(from: "吴帅", to: "李四", together: 0)) { try store.path(from: "吴帅", to: "李四") }
    #expect(throws: StoreError.noPath(from: "吴帅", to: "黄岛区", together: 1)) { try store.path(from: "吴帅", to: "黄岛") }
  }

  @Test func articlesAreFoundByTextAndByName() throws {
    #expect(try store.articles("拿到证书").articles.map(\.headline) == ["黄岛海关助企"])
    // The full name is printed nowhere; the articles that mean it are found.
    #expect(try store.articles("中车青岛四方机车车辆股份有限公司").articles.count == 2)
    #expect(try store.articles("没有这句").articles.isEmpty)
  }

  @Test func everythingIsCounted() throws {
    let summary = try store.summary()
    #expect(summary.pages == 3)
    #expect(summary.articles == 4)
    #expect(summary.entities.map(\.count) == [3, 3, 2])
    #expect(summary.relations.map(\.count).reduce(0, +) == 8)
    #expect(summary.papers.map(\.pages) == [1, 2])
  }

  @Test func aSoundGraphHasNoProblemAndADamagedOneHas() throws {
    #expect(try store.problems().isEmpty)
    try store.write { try $0.execute(sql: "UPDATE evidence SET text = '别的' WHERE start = (SELECT min(start) FROM evidence)") }
    try store.write { try $0.execute(sql: "UPDATE entities SET mentions = 99 WHERE id = 'per-li'") }
    let problems = try store.problems()
    #expect(problems.contains { $0.contains("evidence '别的'") })
    #expect(problems.contains { $0.contains("per-li counts 99") })
  }
}
