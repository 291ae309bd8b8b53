/// Finds the names in texts. The model is immutable and shared; one finder serves all tasks.
public struct MentionFinder: Sendable {
  public init() {}

  /// The names in one line of text, in order, never overlapping.
  public func mentions(in text: ScalarText) -> [Mention] { [] }

  /// The names in an article's `text`, with the article as context.
  public func mentions(in article: Article) -> [Mention] { mentions(in: ScalarText(article.text)) }
}
