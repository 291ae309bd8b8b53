/// An article as resolution sees it: its mentions in order, with where they stand.
struct ArticleContext {
  let article: Article
  let text: [Unicode.Scalar]
  let mentions: [Mention]
  /// The surfaces without blanks.
  let forms: [String]
  /// The sentence and the paragraph of each mention, numbered from 0.
  let sentences: [Int]
  let lines: [Int]
  /// How many lines stand above the body.
  let headLines: Int

  init(article: Article, mentions: [Mention]) {
    self.article = article
    self.mentions = mentions
    text = Array(article.text.unicodeScalars)
    forms = mentions.map { NameForm.withoutBlanks($0.surface) }
    headLines = (article.kicker == nil ? 0 : 1) + (article.headline == nil ? 0 : 1) + article.subheads.count
    var sentences: [Int] = []
    var lines: [Int] = []
    var sentence = 0
    var line = 0
    var position = 0
    for mention in mentions {
      let start = min(mention.span.start, text.count)
      while position < start {
        switch text[position] {
        case "\n":
          sentence += 1
          line += 1
        case "。", "！", "？", "；", "!", "?": sentence += 1
        default: break
        }
        position += 1
      }
      sentences.append(sentence)
      lines.append(line)
    }
    self.sentences = sentences
    self.lines = lines
  }

  /// The text between two mentions that follow each other; nil if it is longer than a limit.
  func between(_ index: Int, _ next: Int, limit: Int = 12) -> String? {
    guard index >= 0, next < mentions.count else { return nil }
    let start = mentions[index].span.end
    let end = mentions[next].span.start
    guard start <= end, end - start <= limit, end <= text.count else { return nil }
    return String(text[start..<end])
  }

  /// The text right after a mention.
  func after(_ index: Int, count: Int) -> String {
    let start = min(mentions[index].span.end, text.count)
    return String(text[start..<min(start + count, text.count)])
  }
}
