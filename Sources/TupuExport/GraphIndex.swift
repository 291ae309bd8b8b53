internal import Tupu

/// The first pass over a graph: what an export must know before it writes the first node. It holds ids, counts and dates,
/// never texts, and judges on the way: ids can be written, ascend, and every end of a relation exists.
struct GraphIndex {
  /// A node that is no article: how often it is named, in how many articles, between which dates.
  struct Tally {
    var classIndex: Int
    var mentions = 0
    var articles = 0
    var dates = DateRange()
  }

  /// An entity's or document's tally by id.
  private(set) var tallies: [String: Tally] = [:]
  /// The date of each article, by id; nil where it is not known.
  private(set) var articleDates: [String: String?] = [:]
  /// The titles of all documents, by id.
  private(set) var documents: [String: String] = [:]
  private(set) var coOccurrences: CoOccurrenceCounter?
  let ontology = Ontology.standard
  private let classByCode: [String: Int]
  private let classByName: [String: Int]
  private let predicates: [Predicate: Ontology.PredicateTerm]

  init(_ graph: some GraphSource, countsCoOccurrence: Bool) throws {
    classByCode = Dictionary(uniqueKeysWithValues: ontology.classes.enumerated().map { ($1.code, $0) })
    classByName = Dictionary(uniqueKeysWithValues: ontology.classes.enumerated().map { ($1.name, $0) })
    predicates = Dictionary(uniqueKeysWithValues: ontology.predicates.map { ($0.predicate, $0) })
    if countsCoOccurrence { coOccurrences = CoOccurrenceCounter() }
    try addEntities(of: graph)
    try addArticles(of: graph)
    try addDocuments(of: graph)
  }

  private mutating func addEntities(of graph: some GraphSource) throws {
    var order = AscendingIDs()
    try graph.forEachEntity { entity in
      try order.check(entity.id)
      tallies[entity.id] = Tally(classIndex: classByCode[entity.type.rawValue] ?? 0)
    }
  }

  private mutating func addArticles(of graph: some GraphSource) throws {
    var pageDates: [String: String] = [:]
    var order = AscendingIDs()
    try graph.forEachPage { page in
      try order.check(page.id)
      pageDates[page.id] = page.date
    }
    order = AscendingIDs()
    try graph.forEachArticle { article, mentions in
      try order.check(article.id)
      let date = DateRange.valid(pageDates[article.pageID] ?? article.dateline?.date)
      articleDates[article.id] = .some(date)
      for (entity, count) in Self.counts(of: mentions) {
        tallies[entity]?.mentions += count
        tallies[entity]?.articles += 1
        tallies[entity]?.dates.add(date)
      }
      coOccurrences?.add(article, mentions: mentions) { tallies[$0] != nil }
    }
  }

  private mutating func addDocuments(of graph: some GraphSource) throws {
    let documentClass = classByName["Document"] ?? 0
    try graph.forEachRelation { relation in
      let (subject, object) = try ends(of: relation)
      guard object != relation.object else { return _ = subject }
      documents[object] = relation.object
      var tally = tallies[object] ?? Tally(classIndex: documentClass)
      tally.mentions += relation.evidence.count
      let articles = Set(relation.evidence.map(\.article))
      tally.articles += articles.count
      for article in articles { tally.dates.add(articleDates[article] ?? nil) }
      tallies[object] = tally
    }
  }

  /// The node ids of a relation's ends; a document's title becomes its id.
  /// - Throws: `ExportError.unknownPredicate`, `.missingEnd`.
  func ends(of relation: Relation) throws -> (subject: String, object: String) {
    guard let term = predicates[relation.predicate] else { throw ExportError.unknownPredicate(relation.predicate.rawValue) }
    let object =
      term.range == ["Document"] && documents[relation.object] == nil ? Self.documentID(relation.object) : relation.object
    for id in [relation.subject, object] where tallies[id] == nil && articleDates[id] == nil {
      if id == object, object != relation.object { continue }
      throw ExportError.missingEnd(
        id, subject: relation.subject, predicate: relation.predicate.rawValue, object: relation.object)
    }
    return (relation.subject, object)
  }

  /// One document for one title, book marks and blanks aside.
  static func documentID(_ title: String) -> String {
    let bare = title.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "《" && $0 != "》" }
    return "doc-" + StableHash.hexadecimal("DOCUMENT", String(bare))
  }

  /// How often an article names each entity, by id.
  static func counts(of mentions: ArraySlice<Graph.ArticleMention>) -> [(entity: String, count: Int)] {
    var counts: [String: Int] = [:]
    for mention in mentions { counts[mention.entity, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func classTerm(of id: String) -> Ontology.ClassTerm { ontology.classes[tallies[id]?.classIndex ?? 0] }

  func classTerm(named name: String) -> Ontology.ClassTerm { ontology.classes[classByName[name] ?? 0] }

  /// From when to when the sentences of a relation were printed, and in how many articles.
  func span(of evidence: [Evidence]) -> (dates: DateRange, articles: Int) {
    var dates = DateRange()
    var articles = 0
    var last: String?
    for item in evidence {
      if item.article != last { articles += 1 }
      last = item.article
      dates.add(articleDates[item.article] ?? nil)
    }
    return (dates, articles)
  }
}

/// The first and last of some days, ISO 8601.
struct DateRange: Equatable {
  private(set) var first: String?
  private(set) var last: String?

  mutating func add(_ date: String?) {
    guard let date else { return }
    first = first.map { min($0, date) } ?? date
    last = last.map { max($0, date) } ?? date
  }

  /// The day, if it is one that XML Schema knows: a year of four digits, a month, and a day of that month.
  static func valid(_ date: String?) -> String? {
    guard let date, date.utf8.count == 10 else { return nil }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0, (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day) ? date : nil
  }
}

/// Sees that ids can be written in every format and ascend.
struct AscendingIDs {
  private var last: String?

  mutating func check(_ id: String) throws(ExportError) {
    let isWritable = !id.isEmpty && id.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
        || $0 == 0x5F
    }
    guard isWritable else { throw .badID(id) }
    if let last, last >= id { throw .notAscending(id, after: last) }
    last = id
  }
}
