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
