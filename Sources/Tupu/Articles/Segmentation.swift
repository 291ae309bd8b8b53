/// A page cut into its stories. Every scalar of the page that is no blank stands in exactly one article or fragment,
/// or is set aside, or is a repeat.
public struct Segmentation: Hashable, Codable, Sendable {
  /// Stories in order of their heads on the page, then fragments in order.
  public let articles: [Article]
  /// Page furniture, spans in the file's text.
  public let setAside: [SetAside]
  /// Passages that stand elsewhere on the page already.
  public let repeats: [Repeat]

  public struct SetAside: Hashable, Codable, Sendable {
    public let span: TextSpan
    /// Why, for people: `editors`, `date line` …
    public let reason: String

    public init(span: TextSpan, reason: String) {
      self.span = span
      self.reason = reason
    }
  }

  public struct Repeat: Hashable, Codable, Sendable {
    public let span: TextSpan
    /// The passage that was kept.
    public let original: TextSpan

    public init(span: TextSpan, original: TextSpan) {
      self.span = span
      self.original = original
    }
  }

  public init(articles: [Article], setAside: [SetAside] = [], repeats: [Repeat] = []) {
    self.articles = articles
    self.setAside = setAside
    self.repeats = repeats
  }
}
