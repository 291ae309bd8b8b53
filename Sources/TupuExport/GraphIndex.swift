internal import Tupu

/// The first pass over a graph: what an export must know before it writes the first node. It holds ids, counts and dates,
/// never texts, and judges on the way: ids can be written and ascend; `ends(of:)` sees that the ends of a relation exist.
struct GraphIndex {
  /// How often a node is named, in how many articles, between which days.
  struct Tally {
    var mentions = 0
    var articles = 0
    var dates = DateRange()
  }

  /// An article's place among all, and the day of its print where that is known.
  struct ArticleEntry {
    let number: Int
    let date: String?
  }

  /// Of entities and documents, by id.
  private(set) var tallies: [String: Tally] = [:]
  /// Of articles, by id.
  private(set) var articles: [String: ArticleEntry] = [:]
  private var predicates: Set<Predicate> = []

  init(_ graph: some GraphSource) throws {
    predicates = Set(Ontology.standard.predicates.map(\.predicate))
    var order = AscendingIDs()
    var wholeCounts: [String: Graph.EntityCount] = [:]
    try graph.forEachEntity { entity, count in
      try order.check(entity.id)
      tallies[entity.id] = Tally()
      wholeCounts[entity.id] = count
    }
    order = AscendingIDs()
    try graph.forEachDocument { document in
      try order.check(document.id)
      tallies[document.id] = Tally()
    }
    try addArticles(of: graph)
    try addDocuments(of: graph)
    // A part of a graph knows better from the whole how often a thing is named.
    for (id, count) in wholeCounts {
      tallies[id]?.mentions = count.mentions
      tallies[id]?.articles = count.articles
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
    try graph.forEachArticleCounts { row in
      try order.check(row.article)
      let date = DateRange.valid(pageDates[row.page] ?? row.datelineDate)
      articles[row.article] = ArticleEntry(number: articles.count, date: date)
      for (entity, count) in row.counts {
        tallies[entity]?.mentions += count
        tallies[entity]?.articles += 1
        tallies[entity]?.dates.add(date)
      }
    }
  }

  private mutating func addDocuments(of graph: some GraphSource) throws {
    for term in Ontology.standard.predicates where term.range.contains(Vocabulary.document.name) {
      try graph.forEachRelation(of: term.predicate) { relation in
        let object = try ends(of: relation).object
        let (dates, articles) = span(of: relation.evidence)
        tallies[object]?.mentions += relation.evidence.count
        tallies[object]?.articles += articles
        tallies[object]?.dates.add(dates.first)
        tallies[object]?.dates.add(dates.last)
      }
    }
  }

  /// The node ids of a relation's ends: where the object is no node, it is a document's title.
  /// - Throws: `ExportError.unknownPredicate`, `.missingEnd`.
  func ends(of relation: Relation) throws(ExportError) -> (subject: String, object: String) {
    guard predicates.contains(relation.predicate) else { throw .unknownPredicate(relation.predicate.rawValue) }
    let object = isNode(relation.object) ? relation.object : Document.id(title: relation.object)
    for id in [relation.subject, object] where !isNode(id) {
      throw .missingEnd(
        id == object ? relation.object : id, subject: relation.subject, predicate: relation.predicate.rawValue,
        object: relation.object)
    }
    return (relation.subject, object)
  }

  func isNode(_ id: String) -> Bool { tallies[id] != nil || articles[id] != nil }

  /// Between which days some sentences were printed, and in how many articles.
  func span(of evidence: [Evidence]) -> (dates: DateRange, articles: Int) {
    var dates = DateRange()
    var articles = 0
    var last: String?
    for item in evidence {
      if item.article != last { articles += 1 }
      last = item.article
      dates.add(self.articles[item.article]?.date)
    }
    return (dates, articles)
  }
}
