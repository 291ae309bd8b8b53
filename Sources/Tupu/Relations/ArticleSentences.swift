/// An article's text cut into sentences. They never cross a line; an overlong one is cut at a comma, so that work per
/// sentence is bounded whatever the input is.
struct ArticleSentences: Sendable {
  /// In order, without gaps but for line breaks.
  let spans: [TextSpan]

  /// No sentence is longer than this many scalars.
  static let limit = 1_200

  init(_ text: [Unicode.Scalar]) {
    var spans: [TextSpan] = []
    var start = 0
    var comma = 0
    func close(_ end: Int) {
      if end > start { spans.append(TextSpan(start, end)) }
      start = end
      comma = end
    }
    var index = 0
    while index < text.count {
      let scalar = text[index]
      index += 1
      switch scalar {
      case "\n", "\r":
        close(index - 1)
        start = index
        comma = index
      case "。", "！", "？", "!", "?":
        // Marks and closing quotes that follow belong to the sentence.
        while index < text.count, Self.closers.contains(text[index]) { index += 1 }
        close(index)
      case "，", ",", "；", ";", "、":
        comma = index
      default:
        break
      }
      if index - start >= Self.limit { close(comma > start ? comma : index) }
    }
    close(text.count)
    self.spans = spans
  }

  private static let closers: Set<Unicode.Scalar> = ["。", "！", "？", "!", "?", "”", "’", "」", "』", "）", ")"]
}
