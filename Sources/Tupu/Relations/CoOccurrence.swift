/// Two entities that are named together: an edge class of its own, never a fact. The counts are over the articles of the
/// whole graph, a reprinted article counting once.
public struct CoOccurrence: Hashable, Codable, Sendable, Comparable {
  /// Entity ids, the smaller first.
  public let first: String
  public let second: String
  /// How many articles name both in one sentence, and how many sentences do.
  public let articles: Int
  public let sentences: Int
  /// Normalised pointwise mutual information over articles, -1 to 1 (Bouma 2009), from integer counts.
  public let npmi: Double

  /// The ids are turned so that the smaller stands first.
  public init(first: String, second: String, articles: Int, sentences: Int, npmi: Double) {
    self.first = min(first, second)
    self.second = max(first, second)
    self.articles = articles
    self.sentences = sentences
    self.npmi = npmi
  }

  public static func < (a: CoOccurrence, b: CoOccurrence) -> Bool { (a.first, a.second) < (b.first, b.second) }
}
