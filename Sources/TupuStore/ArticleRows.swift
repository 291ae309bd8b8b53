internal import GRDB
internal import Tupu

/// How an article is kept: its text once, and the lengths of the parts that it is joined from.
enum ArticleRows {
  /// `k12 h8 s9 b20 p100 x5 p30`: letter and length in Unicode scalars, in the order of the text.
  static func layout(of article: Article) -> String {
    var parts: [String] = []
    if let kicker = article.kicker { parts.append("k\(kicker.scalarCount)") }
    if let headline = article.headline { parts.append("h\(headline.scalarCount)") }
    for subhead in article.subheads { parts.append("s\(subhead.scalarCount)") }
    if let printed = article.byline?.printed { parts.append("b\(printed.scalarCount)") }
    let crossheads = Set(article.crossheads)
    for (index, paragraph) in article.paragraphs.enumerated() {
      parts.append((crossheads.contains(index) ? "x" : "p") + "\(paragraph.scalarCount)")
    }
    return parts.joined(separator: " ")
  }

  static let columns = """
    a.id, a.section, a.text, a.layout, a.has_byline, a.dateline, a.dateline_date, a.is_truncated, a.is_fragment, \
    \(pageColumns)
    """
  static let columnCount = 16
  static let pageColumns = "p.id, p.name, p.source, p.paper, p.city, p.province, p.date"

  /// The page of a row of `columns`, or of `pageColumns` that begin at an index.
  static func page(_ row: Row, at first: Int = 9) -> PageIdentity {
    PageIdentity(
      id: row[first], name: row[first + 1], source: row[first + 2], paper: row[first + 3], city: row[first + 4],
      province: row[first + 5], date: row[first + 6])
  }

  /// The article of a row of `columns`; nil where the layout does not fit the text, which `check` reports.
  static func article(_ row: Row, page: PageIdentity, credits: [(kind: String, name: String)], stretches: [Article.Stretch]) -> Article? {
    let text: String = row[2]
    guard let parts = parts(text: text, layout: row[3]) else { return nil }
    func first(_ letter: Character) -> String? { parts.first { $0.letter == letter }?.text }
    let body = parts.filter { $0.letter == "p" || $0.letter == "x" }
    func names(_ kind: String) -> [String] { credits.filter { $0.kind == kind }.map(\.name) }
    let hasByline: Bool = row[4]
    let byline =
      hasByline
      ? Byline(
        printed: first("b"), outlets: names("outlet"), reporters: names("reporter"), correspondents: names("correspondent"))
      : nil
    let printed: String? = row[5]
    let date: String? = row[6]
    return Article(
      id: row[0], page: page, section: row[1], kicker: first("k"), headline: first("h"),
      subheads: parts.filter { $0.letter == "s" }.map(\.text), byline: byline,
      dateline: printed.map { Dateline(printed: $0, date: date) }, paragraphs: body.map(\.text),
      crossheads: body.indices.filter { body[$0].letter == "x" }, isTruncated: row[7], isFragment: row[8],
      stretches: stretches)
  }

  /// A text cut along its layout; nil where the two do not fit.
  static func parts(text: String, layout: String) -> [(letter: Character, text: String)]? {
    let scalars = text.unicodeScalars
    var position = scalars.startIndex
    var parts: [(letter: Character, text: String)] = []
    for piece in layout.split(separator: " ") {
      if !parts.isEmpty {
        guard position < scalars.endIndex, scalars[position] == "\n" else { return nil }
        scalars.formIndex(after: &position)
      }
      guard let letter = piece.first, let count = Int(piece.dropFirst()), count >= 0,
        let end = scalars.index(position, offsetBy: count, limitedBy: scalars.endIndex)
      else { return nil }
      parts.append((letter, String(scalars[position..<end])))
      position = end
    }
    return position == scalars.endIndex ? parts : nil
  }
}
