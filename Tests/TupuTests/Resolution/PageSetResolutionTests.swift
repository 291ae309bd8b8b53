import Testing

@testable import Tupu

/// The linked set's assertions, and that the order of pages changes nothing.
struct PageSetResolutionTests {
  /// All pages together: what a form on a page means.
  struct Answers {
    let resolution: PageSetResolution
    private var meanings: [String: Entity] = [:]

    init(_ sources: [LinkedSet.PageSource]) {
      var locals: [PageSetResolution.LocalEntity] = []
      var pages: [(String, [String: String], Range<Int>)] = []
      for source in sources {
        let (row, forms) = LinkedSet.locals(source)
        pages.append((source.name, forms, locals.count..<locals.count + row.count))
        locals += row
      }
      resolution = PageSetResolution(locals)
      for (name, forms, range) in pages {
        for (form, id) in forms {
          if let index = range.first(where: { locals[$0].entity.id == id }) {
            meanings[name + "/" + form] = resolution.entities[resolution.links[index]]
          }
        }
      }
    }

    func entity(_ form: String, _ page: String) throws -> Entity { try #require(meanings[page + "/" + form], "\(form) on \(page)") }
    func id(_ form: String, _ page: String) throws -> String { try entity(form, page).id }
  }

  let answers = Answers(LinkedSet.pages)

  @Test func shortFormsFollowTheirFullFormOverPages() throws {
    #expect(try answers.entity("中车四方", "qd-2").name == "中车青岛四方机车车辆股份有限公司")
    #expect(try answers.id("中车四方", "qd-2") == answers.id("中车四方", "qd-1"))
    #expect(try answers.entity("海蓝渔业科技", "qd-4").name == "青岛海蓝渔业科技股份有限公司")
    #expect(try answers.entity("海蓝渔业科技", "qd-4").aliases.contains("海蓝渔业科技"))
  }

  @Test func officesAreTheirCitys() throws {
    #expect(try answers.entity("市公安局", "qd-1").name == "青岛市公安局")
    #expect(try answers.id("市公安局", "qd-1") == answers.id("青岛市公安局", "qd-2"))
    #expect(try answers.entity("市公安局", "xa-1").name == "西安市公安局")
    #expect(try answers.id("市海洋发展局", "qd-3") == answers.id("青岛市海洋发展局", "qd-4"))
    #expect(try answers.id("市公安局", "unknown-1") != answers.id("市公安局", "qd-1"))
    #expect(try answers.id("市公安局", "unknown-1") != answers.id("市公安局", "xa-1"))
  }

  @Test func oneOfficeUnderTwoFullNames() throws {
    #expect(try answers.id("市发改委", "xa-1") == answers.id("西安市发展和改革委员会", "xa-2"))
  }

  @Test func divisionsOfOneNameStayApart() throws {
    #expect(try answers.id("鼓楼区", "nj-1") == "plc-cn-320106")
    #expect(try answers.id("鼓楼", "nj-1") == "plc-cn-320106")
    #expect(try answers.id("鼓楼区", "fz-1") == "plc-cn-350102")
    #expect(try answers.entity("鼓楼区政府", "nj-1").id != answers.id("区政府", "fz-1"))
    #expect(try answers.entity("黄岛", "qd-1").name == "黄岛区")
  }

  @Test func streetsAndSchoolsOfOneNameStayApartByCity() throws {
    #expect(try answers.id("人民路", "qd-1") == answers.id("人民路", "qd-2"))
    #expect(try answers.id("人民路", "qd-1") != answers.id("人民路", "xa-1"))
    #expect(try answers.id("实验小学", "qd-1") == answers.id("实验小学", "qd-2"))
    #expect(try answers.id("实验小学", "qd-1") != answers.id("实验小学", "xa-1"))
  }

  @Test func personsOfOneNameStayApartByEmployerAndPlace() throws {
    #expect(try answers.id("张伟", "qd-1") != answers.id("张伟", "qd-3"))
    #expect(try answers.id("李强", "qd-1") == answers.id("李强", "qd-2"))
    #expect(try answers.id("李强", "qd-1") != answers.id("李强", "xa-1"))
    #expect(try answers.id("王建国", "xa-1") == answers.id("王建国", "xa-2"))
    #expect(try answers.id("陈静", "nj-1") != answers.id("陈静", "fz-1"))
    #expect(try answers.id("张某", "nj-1") != answers.id("张某", "fz-1"))
  }

  @Test func foreignNamesMeanOnePersonEverywhere() throws {
    #expect(try answers.id("杜邦", "nj-1") == answers.id("马克·杜邦", "nj-1"))
    #expect(try answers.id("马克·杜邦", "nj-1") == answers.id("马克·杜邦", "xa-2"))
  }

  @Test func idsThatNamesakesTookAwayRedirect() throws {
    let alone = Answers([LinkedSet.pages[0]])
    let before = try alone.id("李强", "qd-1")
    #expect(try before != answers.id("李强", "qd-1"))
    let after = try #require(answers.resolution.redirects[before])
    #expect(answers.resolution.entities.contains { $0.id == after && $0.name == "李强" })
    for (old, new) in answers.resolution.redirects {
      #expect(!answers.resolution.entities.contains { $0.id == old })
      #expect(answers.resolution.entities.contains { $0.id == new })
    }
  }

  @Test func anyOrderOfPagesGivesTheSame() {
    var random = SeededGenerator(state: 7)
    for _ in 0..<20 {
      let other = Answers(LinkedSet.pages.shuffled(using: &random)).resolution
      #expect(other.entities == answers.resolution.entities)
      #expect(other.redirects == answers.resolution.redirects)
    }
  }

  @Test func pagesByPagesEndsAtTheSameGraph() {
    // Any subset is a set of its own; what came before leaves no trace in it.
    var random = SeededGenerator(state: 11)
    let part = Array(LinkedSet.pages.shuffled(using: &random).prefix(5))
    #expect(Answers(part).resolution.entities == Answers(part.reversed()).resolution.entities)
  }

  @Test func reprintsAreOneArticle() {
    let articles = LinkedSet.pages.flatMap { source -> [(Article, PageIdentity)] in
      let (page, articles, _) = LinkedSet.read(source)
      return articles.map { ($0, page) }
    }
    let candidates = articles.map {
      Reprints.Candidate(id: $0.0.id, page: $0.1.id, sketch: ArticleSketch(text: $0.0.paragraphs.joined(separator: "\n")))
    }
    let originals = Reprints.originals(candidates)
    let reprints = originals.indices.filter { originals[$0] != $0 }
    #expect(reprints.count == 1)
    let pair = reprints.flatMap { [articles[$0].1.name, articles[originals[$0]].1.name] }.sorted()
    #expect(pair == ["qd-4", "xa-2"])
    var random = SeededGenerator(state: 3)
    let order = candidates.indices.shuffled(using: &random)
    let shuffled = Reprints.originals(order.map { candidates[$0] })
    for (position, index) in order.enumerated() {
      #expect(candidates[order[shuffled[position]]].id == candidates[originals[index]].id)
    }
  }

  @Test func emptySetsGiveNothing() {
    #expect(PageSetResolution([]).entities.isEmpty)
    #expect(Reprints.originals([]).isEmpty)
    #expect(ArticleSketch(text: "短").hashes.isEmpty)
  }
}

/// SplitMix64 (Steele, Lea and Flood): the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// What is taken together and kept apart over pages, one rule a test, on entities as pages give them.
struct PageSetRuleTests {
  typealias Local = PageSetResolution.LocalEntity

  static func organization(_ name: String, _ page: String, aliases: [String] = [], city: String? = "青岛市") -> Local {
    Local(
      page: page, entity: Entity(id: Meaning(.organization, name, rule: .asPrinted).id, type: .organization, name: name, aliases: aliases),
      article: "art-" + page, city: city)
  }

  static func person(_ name: String, _ page: String, employer: Local? = nil, city: String? = "青岛市") -> Local {
    Local(
      page: page, entity: Entity(id: Meaning(.person, name, rule: .asPrinted).id, type: .person, name: name),
      employers: employer.map { [$0.entity.id] } ?? [], article: "art-" + page, city: city)
  }

  private func count(_ locals: [Local], _ name: String) -> Int { PageSetResolution(locals).entities.count { $0.name == name } }

  @Test func anAliasThatTwoBodiesClaimLinksToNeither() {
    let locals = [
      Self.organization("青岛恒泰换热设备股份有限公司", "a", aliases: ["恒泰设备"]), Self.organization("恒泰设备安装有限公司", "b", aliases: ["恒泰设备"]),
      Self.organization("恒泰设备", "c"),
    ]
    #expect(count(locals, "恒泰设备") == 1)
    #expect(count(Array(locals.dropFirst()), "恒泰设备") == 0)
  }

  @Test func contextualFormsNeverLink() {
    let locals = [Self.organization("青岛海关", "a", aliases: ["海关", "总装二部"]), Self.organization("海关", "b"), Self.organization("总装二部", "c")]
    #expect(count(locals, "海关") == 1)
    #expect(count(locals, "总装二部") == 1)
  }

  @Test func shortFormsOfOtherCitiesAreOtherFirms() {
    let locals = [Self.organization("青岛海蓝渔业科技股份有限公司", "a"), Self.organization("海蓝渔业科技", "b", city: "大连市")]
    #expect(count(locals, "海蓝渔业科技") == 1)
  }

  @Test func aBodyAndItsPartAreOneEmployer() {
    let bureau = Self.organization("青岛市公安局", "a")
    let unit = Self.organization("青岛市公安局经侦支队", "b")
    let school = Self.organization("青岛大学", "c")
    let locals = [
      bureau, unit, school, Self.person("李强", "a", employer: bureau), Self.person("李强", "b", employer: unit), Self.person("李强", "c", employer: school),
    ]
    #expect(count(locals, "李强") == 2)
  }

  @Test func postsOfOnePlaceAreOnePersons() {
    let committee = Self.organization("青岛市委", "a")
    let government = Self.organization("青岛市人民政府", "b")
    let locals = [committee, government, Self.person("陈海", "a", employer: committee), Self.person("陈海", "b", employer: government)]
    #expect(count(locals, "陈海") == 1)
  }

  @Test func whoHasNoEmployerJoinsTheOnlyOneOfTheCity() {
    let bureau = Self.organization("青岛市公安局", "a")
    let school = Self.organization("青岛大学", "b")
    let one = [bureau, Self.person("李强", "a", employer: bureau), Self.person("李强", "c")]
    #expect(count(one, "李强") == 1)
    let two = one + [school, Self.person("李强", "b", employer: school)]
    #expect(count(two, "李强") == 3)
  }

  @Test func wellKnownNamesMeanOnePersonEverywhere() {
    let academy = Self.organization("中国工程院", "a")
    let school = Self.organization("西南大学", "b")
    let locals = [
      academy, school, Self.person("袁隆平", "a", employer: academy), Self.person("袁隆平", "b", employer: school, city: "重庆市"),
      Self.person("袁隆平", "c", city: "长沙市"),
    ]
    #expect(count(locals, "袁隆平") == 1)
    #expect(count([Self.person("袁小平", "a"), Self.person("袁小平", "b", city: "重庆市")], "袁小平") == 2)
  }

  @Test func aNewNamesakeMovesTheIDAndLeavesARedirect() throws {
    let bureau = Self.organization("青岛市公安局", "a")
    let school = Self.organization("青岛大学", "b")
    let first = [bureau, Self.person("李强", "a", employer: bureau)]
    let before = try #require(PageSetResolution(first).entities.first { $0.name == "李强" }).id
    let all = PageSetResolution(first + [school, Self.person("李强", "b", employer: school)])
    #expect(!all.entities.contains { $0.id == before })
    #expect(all.redirects[before] == all.entities[all.links[1]].id)
  }

  @Test func manyPages() {
    var locals: [Local] = []
    for page in 0..<2_000 {
      let bureau = Self.organization("青岛市公安局", "p\(page)")
      locals += [bureau, Self.person("李强", "p\(page)", employer: bureau), Self.organization("海蓝\(page)科技有限公司", "p\(page)"), Self.person("王\(page)", "p\(page)")]
    }
    let resolution = PageSetResolution(locals)
    #expect(resolution.entities.count == 2 + 4_000)
    #expect(PageSetResolution(locals.reversed()).entities == resolution.entities)
  }
}
