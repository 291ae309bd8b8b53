/// All that was read from one page: what a store merges and what gold is compared with.
public struct PageReading: Sendable {
  public let page: PageIdentity
  public let segmentation: Segmentation
  /// One an article of the segmentation, in its order.
  public let articles: [ArticleReading]
  /// All that the page names, sorted by id.
  public let entities: [Entity]

  /// What one article says.
  public struct ArticleReading: Sendable {
    public let article: Article
    public let mentions: [Mention]
    /// The entity id of each mention.
    public let links: [String]
    /// Why each mention means what it means; empty where nobody recorded it.
    public let decisions: [Resolution.Decision]
    public let relations: [Relation]

    public init(
      article: Article, mentions: [Mention], links: [String], decisions: [Resolution.Decision] = [], relations: [Relation]
    ) {
      precondition(mentions.count == links.count)
      precondition(decisions.isEmpty || decisions.count == mentions.count)
      self.article = article
      self.mentions = mentions
      self.links = links
      self.decisions = decisions
      self.relations = relations
    }
  }

  public init(page: PageIdentity, segmentation: Segmentation, articles: [ArticleReading], entities: [Entity]) {
    self.page = page
    self.segmentation = segmentation
    self.articles = articles
    self.entities = entities
  }
}
