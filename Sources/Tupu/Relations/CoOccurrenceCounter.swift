internal import Foundation

/// Counts which entities are named together, over the articles that are added, in any order: the result depends on the
/// set of articles only. Memory is bounded by the pairs that share a sentence.
public struct CoOccurrenceCounter: Sendable {
  /// Two entity ids, the smaller first.
  public struct Pair: Hashable, Sendable, Comparable {
    public let first: String
    public let second: String

    public init(_ a: String, _ b: String) {
      first = min(a, b)
      second = max(a, b)
    }

    public static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }

  /// In a sentence that names more entities than this, only the first ones are paired: a roll of names ties nobody.
  public static let sentenceLimit = 40

  private var articles = 0
  private var articlesOfEntity: [String: Int] = [:]
  private var articlesOfPair: [Pair: Int] = [:]
  private var sentencesOfPair: [Pair: Int] = [:]

  public init() {}

  /// How many sentences of one article name each pair of entities.
  /// - Parameter links: the entity id of each mention.
  public static func pairs(in article: Article, mentions: [Mention], links: [String]) -> [Pair: Int] {
    let sentences = ArticleSentences(Array(article.text.unicodeScalars)).spans
    let order = zip(mentions, links).sorted { $0.0.span < $1.0.span }
    var counts: [Pair: Int] = [:]
    var next = 0
    for sentence in sentences {
      var named: [String] = []
      while next < order.count, order[next].0.span.start < sentence.end {
        let (mention, link) = order[next]
        next += 1
        if mention.span.start >= sentence.start, named.count < sentenceLimit, !named.contains(link) { named.append(link) }
      }
      for (index, first) in named.enumerated() {
        for second in named[(index + 1)...] { counts[Pair(first, second), default: 0] += 1 }
      }
    }
    return counts
  }

  /// Counts one article. A reprint is not to be added again.
  public mutating func add(_ article: Article, mentions: [Mention], links: [String]) {
    add(pairs: Self.pairs(in: article, mentions: mentions, links: links), entities: Set(links))
  }

  /// Counts one article by its pairs and the entities that it names.
  public mutating func add(pairs: [Pair: Int], entities: Set<String>) {
    articles += 1
    for entity in entities { articlesOfEntity[entity, default: 0] += 1 }
    for (pair, sentences) in pairs {
      articlesOfPair[pair, default: 0] += 1
      sentencesOfPair[pair, default: 0] += sentences
    }
  }

  /// All pairs, sorted.
  public var coOccurrences: [CoOccurrence] {
    articlesOfPair.keys.sorted().map { pair in
      let together = articlesOfPair[pair] ?? 0
      return CoOccurrence(
        first: pair.first, second: pair.second, articles: together, sentences: sentencesOfPair[pair] ?? 0,
        npmi: Self.npmi(
          together: together, first: articlesOfEntity[pair.first] ?? together, second: articlesOfEntity[pair.second] ?? together,
          all: articles))
    }
  }

  /// Normalised pointwise mutual information (Bouma 2009) of integer counts over articles, rounded to six places so that
  /// it is the same on every machine: ln(p(xy) / p(x)p(y)) / -ln p(xy).
  /// - Returns: -1 (never together) to 1 (never apart).
  public static func npmi(together: Int, first: Int, second: Int, all: Int) -> Double {
    guard together > 0, first > 0, second > 0, all > 0 else { return -1 }
    if together >= all { return 1 }
    let (n, x, y, xy) = (Double(all), Double(first), Double(second), Double(together))
    let value = log(xy * n / (x * y)) / -log(xy / n)
    return min(1, max(-1, (value * 1_000_000).rounded() / 1_000_000))
  }
}
