/// The whole chain: page → articles → mentions → entities → relations. Immutable: one reader serves all tasks.
public struct PageReader: Sendable {
  let segmenter = PageSegmenter()
  let finder: MentionFinder
  let resolver = Resolver()
  let relationFinder = RelationFinder()

  public init(finder: MentionFinder = MentionFinder()) { self.finder = finder }

  /// - Parameter isOneArticle: the page holds one article, nothing to cut apart.
  public func read(_ page: Page, isOneArticle: Bool = false) -> PageReading {
    let segmentation =
      isOneArticle ? Segmentation(articles: [segmenter.article(of: page)]) : segmenter.articles(of: page)
    let articles = segmentation.articles
    let mentions = articles.map { finder.mentions(in: $0) }
    let resolution = resolver.resolve(mentions, in: articles, of: page.identity)
    let entities = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.id, $0) })
    let relations = relationFinder.relations(in: articles, mentions: mentions, links: resolution.links, entities: entities)
    let readings = articles.indices.map { index in
      PageReading.ArticleReading(
        article: articles[index], mentions: mentions[index], links: resolution.links[index], decisions: resolution.decisions[index],
        relations: relations[index])
    }
    // Where nobody said which city the page is of, what it says of itself keeps its namesakes from those of other cities.
    var identity = page.identity
    if identity.city == nil, let city = resolution.city {
      identity = PageIdentity(
        id: identity.id, name: identity.name, source: identity.source, paper: identity.paper, city: city, province: identity.province,
        date: identity.date)
    }
    return PageReading(page: identity, segmentation: segmentation, articles: readings, entities: resolution.entities)
  }
}
