internal import Tupu

/// Invented persons, bodies and places, and pages that tell of them. A few are named very often, most seldom, as in papers.
/// No two have one name, and no name is of a kind that cities share (人民路): the graph has as many entities as are asked for.
struct SyntheticWorld {
  let entities: Int
  let relations: Int
  let articles: Int
  private var random: SeededRandom
  private var nextArticle = 0
  private var nextRelation = 0
  private var nextIntroduction = 0
  private var known: Set<UInt64> = []

  static let articlesPerPage = 30

  init(entities: Int, relations: Int, articles: Int, seed: UInt64) {
    self.entities = entities
    self.relations = relations
    self.articles = articles
    random = SeededRandom(seed: seed)
    known.reserveCapacity(relations)
  }

  // MARK: - Names

  private static let surnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹")
  private static let givenNames = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰志国建文海峰晓东雪梅")
  private static let syllables = Array("安宝昌德东丰福光海和恒宏华吉江金康乐隆明宁平庆瑞盛泰天通万祥新兴永裕源远云泽正中")
  private static let bodies = ["有限公司", "集团公司", "大学", "医院", "研究院", "出版社", "基金会", "商会"]
  private static let places = ["县", "河", "山", "湖", "岛", "桥", "港", "峰"]

  /// Of ten entities four are persons, three bodies, three places.
  func type(_ index: Int) -> EntityClass {
    switch index % 10 {
    case 0..<4: .person
    case 4..<7: .organization
    default: .place
    }
  }

  /// A name that no other has: the index in a number system of syllables.
  func name(_ index: Int) -> String {
    func spelled(_ number: Int, _ digits: [Character], count: Int) -> String {
      var number = number
      var text = ""
      for _ in 0..<count {
        text.append(digits[number % digits.count])
        number /= digits.count
      }
      return text
    }
    switch type(index) {
    case .person:
      let surname = Self.surnames[index % Self.surnames.count]
      return String(surname) + spelled(index / Self.surnames.count, Self.givenNames, count: 3)
    case .organization: return spelled(index, Self.syllables, count: 5) + Self.bodies[index % Self.bodies.count]
    case .place: return spelled(index, Self.syllables, count: 4) + Self.places[index % Self.places.count]
    }
  }

  private func entity(_ index: Int) -> Entity {
    let type = type(index)
    let prefix = Ontology.standard.classTerm(code: type.rawValue)?.idPrefix ?? "ent"
    let name = name(index)
    return Entity(id: "\(prefix)-\(StableHash.hexadecimal(type.rawValue, name))", type: type, name: name)
  }

  // MARK: - Pages

  /// The next page; nil when all articles are told.
  mutating func nextPage() -> PageReading? {
    guard nextArticle < articles else { return nil }
    let number = nextArticle / Self.articlesPerPage
    let day = number / 8
    let month = (day / 28) % 12 + 1
    let date = "\(2000 + day / 336)-\(month < 10 ? "0" : "")\(month)-\(day % 28 + 1 < 10 ? "0" : "")\(day % 28 + 1)"
    let page = PageIdentity(
      id: "page-" + StableHash.hexadecimal("synthetic", String(number)), name: "page-\(number)", source: "synthetic/\(number).txt",
      paper: "合成日报", city: nil, province: nil, date: date)
    var rows: [PageReading.ArticleReading] = []
    var named: [String: Entity] = [:]
    while rows.count < Self.articlesPerPage, nextArticle < articles {
      rows.append(article(on: page, named: &named))
      nextArticle += 1
    }
    return PageReading(
      page: page, segmentation: Segmentation(articles: rows.map(\.article)), articles: rows,
      entities: named.values.sorted { $0.id < $1.id })
  }

  private mutating func article(on page: PageIdentity, named: inout [String: Entity]) -> PageReading.ArticleReading {
    let headline = "合成新闻第\(nextArticle)号"
    let id = "art-" + StableHash.hexadecimal(page.id, headline)
    var text = ""
    let offset = headline.scalarCount + 1
    var mentions: [Mention] = []
    var links: [String] = []
    var found: [Relation] = []
    func mention(_ entity: Entity) {
      let start = offset + text.scalarCount
      text += entity.name
      mentions.append(Mention(span: TextSpan(start, offset + text.scalarCount), surface: entity.name, type: entity.type))
      links.append(entity.id)
      named[entity.id] = entity
    }
    let end = relations * (nextArticle + 1) / articles
    while nextRelation < end {
      let (left, predicate, right) = nextFact()
      let (subject, object) = (entity(left), entity(right))
      let start = text.scalarCount
      mention(subject)
      text += "与"
      mention(object)
      text += "有关，记者从现场获悉此事。"
      let sentence = String(text.unicodeScalars.dropFirst(start))
      found.append(
        Relation(
          subject: subject.id, predicate: predicate, object: object.id,
          evidence: [Evidence(article: id, span: TextSpan(offset + start, offset + text.scalarCount), text: sentence)]))
      nextRelation += 1
    }
    if text.isEmpty { text = "本报讯。" }
    let article = Article(id: id, page: page, headline: headline, paragraphs: [text])
    return PageReading.ArticleReading(article: article, mentions: mentions, links: links, relations: found)
  }

  /// A relation that was not told yet. Every entity is the subject of one at least, where there are enough relations.
  private mutating func nextFact() -> (Int, Predicate, Int) {
    while true {
      let introduces =
        nextIntroduction < entities && (random.next() % 3 == 0 || relations - nextRelation <= entities - nextIntroduction)
      let left = introduces ? nextIntroduction : skewed()
      let kind = random.next() % 4
      let (predicate, wanted): (Predicate, EntityClass) =
        switch (type(left), kind) {
        // One employer each: the resolution of all pages keeps persons of several employers apart.
        case (.person, _) where introduces: (.worksFor, .organization)
        case (.person, 0): (.receivedAwardFrom, .organization)
        case (.person, _): (.visited, .place)
        case (.organization, 0): (.partOf, .organization)
        case (.organization, 1): (.cooperatesWith, .organization)
        case (.organization, _): (.locatedIn, .place)
        case (.place, _): (.locatedIn, .place)
        }
      var right = skewed()
      while type(right) != wanted { right = (right + 1) % entities }
      guard left != right else { continue }
      // 28 bits for each end are enough for a hundred million entities.
      let ends = predicate == .cooperatesWith ? (min(left, right), max(left, right)) : (left, right)
      let code: UInt64 =
        switch predicate {
        case .visited, .partOf: 1
        case .cooperatesWith, .receivedAwardFrom: 2
        default: 0
        }
      if known.insert(code << 60 | UInt64(ends.0) << 28 | UInt64(ends.1)).inserted {
        if introduces { nextIntroduction += 1 }
        return (left, predicate, right)
      }
    }
  }

  /// An entity; the first ones far more often than the last.
  private mutating func skewed() -> Int {
    let unit = Double(random.next() >> 11) * 0x1p-53
    return min(entities - 1, Int(Double(entities) * unit * unit * unit))
  }
}
