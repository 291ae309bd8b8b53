/// The answer of every query and the input of every format. All arrays are sorted by id.
public struct Graph: Sendable {
  public var pages: [PageIdentity] = []
  public var articles: [Article] = []
  public var entities: [Entity] = []
  /// Facts, sorted by subject, predicate, object and title.
  public var relations: [Relation] = []
  /// Every mention of the entities above in the articles above, sorted by article and span.
  public var mentions: [ArticleMention] = []

  public init() {}

  /// A mention, what it means and where it stands.
  public struct ArticleMention: Hashable, Sendable {
    public let article: String
    public let entity: String
    public let mention: Mention

    public init(article: String, entity: String, mention: Mention) {
      self.article = article
      self.entity = entity
      self.mention = mention
    }
  }
}
