/// What a format reads: a `Graph` in memory, or a store's graph row by row. Every pass gives the same rows in the order of
/// `Graph`'s arrays; only the row at hand need be in memory.
public protocol GraphSource {
  func forEachPage(_ body: (PageIdentity) throws -> Void) throws
  /// Each with its mentions in order of the text; none where the answer left them out.
  func forEachArticle(_ body: (Article, ArraySlice<Graph.ArticleMention>) throws -> Void) throws
  /// What `forEachArticle` tells of who is named how often, without the cost of texts.
  func forEachArticleCounts(_ body: (Graph.ArticleCounts) throws -> Void) throws
  /// Each with how often the whole graph names it, where that is known.
  func forEachEntity(_ body: (Entity, Graph.EntityCount?) throws -> Void) throws
  func forEachDocument(_ body: (Document) throws -> Void) throws
  /// - Parameter predicate: only those of this kind; nil is all.
  func forEachRelation(of predicate: Predicate?, _ body: (Relation) throws -> Void) throws
  func forEachCoOccurrence(_ body: (CoOccurrence) throws -> Void) throws
  func forEachReprint(_ body: (Graph.Reprint) throws -> Void) throws
  func forEachSameAs(_ body: (Graph.SameAs) throws -> Void) throws
}

extension Graph {
  /// An article, and how often it names whom.
  public struct ArticleCounts: Sendable {
    public let article: String
    public let page: String
    public let datelineDate: String?
    /// By entity id.
    public let counts: [(entity: String, count: Int)]

    public init(article: String, page: String, datelineDate: String?, counts: [(entity: String, count: Int)]) {
      self.article = article
      self.page = page
      self.datelineDate = datelineDate
      self.counts = counts
    }
  }
}

extension Graph: GraphSource {
  public func forEachPage(_ body: (PageIdentity) throws -> Void) throws { try pages.forEach(body) }

  public func forEachArticle(_ body: (Article, ArraySlice<ArticleMention>) throws -> Void) throws {
    var start = 0
    for article in articles {
      while start < mentions.count, mentions[start].article < article.id { start += 1 }
      var end = start
      while end < mentions.count, mentions[end].article == article.id { end += 1 }
      try body(article, mentions[start..<end])
      start = end
    }
  }

  public func forEachEntity(_ body: (Entity, EntityCount?) throws -> Void) throws {
    for entity in entities { try body(entity, counts[entity.id]) }
  }

  public func forEachDocument(_ body: (Document) throws -> Void) throws { try documents.forEach(body) }

  public func forEachArticleCounts(_ body: (ArticleCounts) throws -> Void) throws {
    try forEachArticle { article, mentions in
      var counts: [String: Int] = [:]
      for mention in mentions { counts[mention.entity, default: 0] += 1 }
      try body(
        ArticleCounts(
          article: article.id, page: article.pageID, datelineDate: article.dateline?.date,
          counts: counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
  }

  public func forEachRelation(of predicate: Predicate?, _ body: (Relation) throws -> Void) throws {
    for relation in relations where predicate == nil || relation.predicate == predicate { try body(relation) }
  }

  public func forEachCoOccurrence(_ body: (CoOccurrence) throws -> Void) throws { try coOccurrences.forEach(body) }

  public func forEachReprint(_ body: (Reprint) throws -> Void) throws { try reprints.forEach(body) }

  public func forEachSameAs(_ body: (SameAs) throws -> Void) throws { try sameAs.forEach(body) }
}
