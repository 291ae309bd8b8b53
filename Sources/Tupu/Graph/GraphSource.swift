/// What a format reads: a graph in memory, or a store's graph row by row. Every pass gives the same rows in the same order.
public protocol GraphSource {
  /// By id.
  func forEachPage(_ body: (PageIdentity) throws -> Void) throws
  /// By id, each with its mentions in order of the text.
  func forEachArticle(_ body: (Article, ArraySlice<Graph.ArticleMention>) throws -> Void) throws
  /// By id.
  func forEachEntity(_ body: (Entity) throws -> Void) throws
  /// By subject, predicate, object and title.
  func forEachRelation(_ body: (Relation) throws -> Void) throws
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

  public func forEachEntity(_ body: (Entity) throws -> Void) throws { try entities.forEach(body) }

  public func forEachRelation(_ body: (Relation) throws -> Void) throws { try relations.forEach(body) }
}
