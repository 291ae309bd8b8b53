/// The answer of every query and the input of every format: a whole graph, or the part of one that answers a question.
///
/// All arrays are sorted, so that the same graph is always written in the same bytes; ids are ASCII and compare by bytes.
/// Whatever an id names is in the graph too: the ends of relations and co-occurrences, the articles of evidence and
/// mentions, the pages of articles. Two exceptions: `mentions` and `coOccurrences` are left out of answers that do not
/// need them, and `Relation.object` of `issued` is a document's title (`Document.id(title:)` makes its id).
public struct Graph: Sendable {
  /// Sorted by id.
  public var pages: [PageIdentity] = []
  /// Sorted by id. A reprinted article stands here once; see `reprints`.
  public var articles: [Article] = []
  /// Sorted by id.
  public var entities: [Entity] = []
  /// The objects of `issued`, sorted by id.
  public var documents: [Document] = []
  /// Facts, sorted by subject, predicate, object and title; each keeps all its evidence.
  public var relations: [Relation] = []
  /// Every mention of the entities above in the articles above, sorted by article and span.
  public var mentions: [ArticleMention] = []
  /// Who is named together, sorted by the two ids: not facts.
  public var coOccurrences: [CoOccurrence] = []
  /// Where else articles were printed, sorted by article and page.
  public var reprints: [Reprint] = []
  /// IRIs of the same things elsewhere, sorted by entity and IRI.
  public var sameAs: [SameAs] = []
  /// How often the whole graph names an entity, by entity id; for looking up only, never for iterating.
  public var counts: [String: EntityCount] = [:]

  public init() {}

  /// A mention, what it means and where it stands.
  public struct ArticleMention: Hashable, Sendable, Comparable {
    public let article: String
    public let entity: String
    public let mention: Mention
    /// The rule that gave the mention its meaning, where it was asked for.
    public let rule: ResolutionRule?

    public init(article: String, entity: String, mention: Mention, rule: ResolutionRule? = nil) {
      self.article = article
      self.entity = entity
      self.mention = mention
      self.rule = rule
    }

    public static func < (a: ArticleMention, b: ArticleMention) -> Bool {
      (a.article, a.mention.span) < (b.article, b.mention.span)
    }
  }

  /// How often an entity is named in the whole graph, even where this graph is a part of it.
  public struct EntityCount: Hashable, Sendable {
    public let mentions: Int
    public let articles: Int

    public init(mentions: Int, articles: Int) {
      self.mentions = mentions
      self.articles = articles
    }
  }

  /// A further place of print of an article.
  public struct Reprint: Hashable, Sendable, Comparable {
    /// The article that stands for both.
    public let article: String
    /// The page of the further print, and the id that the article would have there.
    public let page: String
    public let id: String

    public init(article: String, page: String, id: String) {
      self.article = article
      self.page = page
      self.id = id
    }

    public static func < (a: Reprint, b: Reprint) -> Bool { (a.article, a.page, a.id) < (b.article, b.page, b.id) }
  }

  /// The IRI of an entity in another knowledge base.
  public struct SameAs: Hashable, Sendable, Comparable {
    public let entity: String
    public let iri: String

    public init(entity: String, iri: String) {
      self.entity = entity
      self.iri = iri
    }

    public static func < (a: SameAs, b: SameAs) -> Bool { (a.entity, a.iri) < (b.entity, b.iri) }
  }
}

// MARK: - Looking up

extension Graph {
  /// The one with this id, found by halving: O(log n).
  public func entity(_ id: String) -> Entity? { Graph.find(id, in: entities, by: \.id) }

  public func article(_ id: String) -> Article? { Graph.find(id, in: articles, by: \.id) }

  public func page(_ id: String) -> PageIdentity? { Graph.find(id, in: pages, by: \.id) }

  public func document(_ id: String) -> Document? { Graph.find(id, in: documents, by: \.id) }

  /// The day an article was printed, ISO 8601: its page's date, else that of its dateline.
  public func date(of article: Article) -> String? { page(article.pageID)?.date ?? article.dateline?.date }

  /// The first and the last day that said a relation, ISO 8601; nil where no article of its evidence has a date.
  public func dates(of relation: Relation) -> (first: String, last: String)? {
    let dates = relation.evidence.compactMap { evidence in article(evidence.article).flatMap(date(of:)) }
    guard let first = dates.min(), let last = dates.max() else { return nil }
    return (first, last)
  }

  private static func find<Element>(_ id: String, in elements: [Element], by key: KeyPath<Element, String>) -> Element? {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if elements[middle][keyPath: key] < id { low = middle + 1 } else { high = middle }
    }
    return low < elements.count && elements[low][keyPath: key] == id ? elements[low] : nil
  }
}

extension Article {
  /// Where a span of the article's text stands in the source file: spans of the file's text, in order of the article's.
  /// Empty where the stretches are not known.
  public func sourceSpans(of span: TextSpan) -> [TextSpan] {
    stretches.compactMap { stretch in
      let start = max(span.start, stretch.start)
      let end = min(span.end, stretch.start + stretch.count)
      guard start < end else { return nil }
      return TextSpan(stretch.source + start - stretch.start, stretch.source + end - stretch.start)
    }
  }
}
