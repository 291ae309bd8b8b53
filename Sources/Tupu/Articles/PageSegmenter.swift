/// Cuts a page into its stories.
public struct PageSegmenter: Sendable {
  public init() {}

  /// The stories of a page whose text comes out of a layout.
  public func articles(of page: Page) -> Segmentation { Segmentation(articles: [article(of: page)]) }

  /// The one story of a file that holds nothing else.
  public func article(of page: Page) -> Article {
    let lines = page.text.string.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(" ") }.map(String.init)
    let headline = lines.first
    return Article(
      id: "art-" + StableHash.hexadecimal(page.identity.id, headline ?? ""), page: page.identity, headline: headline,
      paragraphs: Array(lines.dropFirst()))
  }
}
