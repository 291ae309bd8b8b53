/// Finds the relations that an article says.
public struct RelationFinder: Sendable {
  public init() {}

  /// - Parameters:
  ///   - mentions: those of the article, in order.
  ///   - links: the entity id of each mention.
  ///   - entities: all of the page, by id.
  public func relations(in article: Article, mentions: [Mention], links: [String], entities: [String: Entity]) -> [Relation] {
    []
  }
}
