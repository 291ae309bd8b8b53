/// An article as the relation rules see it: sentences, mentions in them, and what each mention means.
struct RelationScene: Sendable {
  /// A mention with its entity.
  struct Occurrence: Sendable {
    let start: Int
    let end: Int
    let entity: String
    let type: EntityClass
    /// Where in `sentences` it starts.
    let sentence: Int
    /// The printed form without blanks.
    let surface: String
    /// Credited with the story inside the body: （记者 张三）, 本报记者张三报道.
    var isCredit = false
  }

  let article: Article
  let text: [Unicode.Scalar]
  let sentences: [TextSpan]
  /// Sorted by start.
  let occurrences: [Occurrence]
  /// The occurrences of each sentence.
  let members: [Range<Int>]
  let entities: [String: Entity]
  /// The names of the whole page, as other names hold them.
  let names: PageNames
  /// How sure the tagger is of each entity's surest mention.
  private(set) var certainty: [String: Double] = [:]
  /// The occurrences of each entity, in order.
  let places: [String: [Int]]
  /// The byline's stretch of the text.
  let byline: TextSpan?
  /// The lines of the text, as ranges of `sentences`.
  private let lines: [Range<Int>]
  private let lineOfSentence: [Int]
  /// Who tells the story or is interviewed: 讲述人：…, ——访…, 我叫….
  let teller: Occurrence?
  /// The body that each person works for, as far as other rules found one; for what 我们 did.
  var employers: [String: String] = [:]
  /// The person whom the article is about: named in at least half of all mentions of persons outside of the byline, and
  /// three times at least.
  let hero: String?

  /// Mentions that the tagger doubts more than this say nothing.
  static let floor = 0.7

  init(article: Article, mentions: [Mention], links: [String], entities: [String: Entity], names: PageNames) {
    self.article = article
    self.names = names
    self.entities = entities
    text = Array(article.text.unicodeScalars)
    sentences = ArticleSentences(text).spans
    var occurrences: [Occurrence] = []
    var members: [Range<Int>] = []
    let length = text.count
    let order = zip(mentions, links).filter { $0.0.span.end <= length && $0.0.span.count > 0 && $0.0.score >= Self.floor }
      .sorted { $0.0.span < $1.0.span }
    var next = 0
    for (index, sentence) in sentences.enumerated() {
      let first = occurrences.count
      while next < order.count, order[next].0.span.start < sentence.end {
        let (mention, link) = order[next]
        next += 1
        // A mention that overlaps the one before it, or starts between sentences, says nothing here.
        guard text[mention.span.start..<mention.span.end].contains(where: { $0.properties.isAlphabetic }) else { continue }
        if mention.span.start < max(sentence.start, occurrences.last?.end ?? 0) { continue }
        certainty[link] = max(certainty[link] ?? 0, mention.score)
        occurrences.append(
          Occurrence(
            start: mention.span.start, end: mention.span.end, entity: link, type: mention.type, sentence: index,
            surface: String(text[mention.span.start..<mention.span.end].filter { !$0.properties.isWhitespace })))
      }
      members.append(first..<occurrences.count)
    }
    Self.markCredits(&occurrences, in: text)
    let found = occurrences
    self.occurrences = found
    self.members = members
    places = Dictionary(grouping: found.indices, by: { found[$0].entity })
    var lines: [Range<Int>] = []
    var lineOfSentence: [Int] = []
    for (index, sentence) in sentences.enumerated() {
      if index == 0 || sentence.start > sentences[index - 1].end { lines.append(index..<index) }
      lines[lines.count - 1] = lines[lines.count - 1].lowerBound..<(index + 1)
      lineOfSentence.append(lines.count - 1)
    }
    self.lines = lines
    self.lineOfSentence = lineOfSentence
    let body = text
    let spans = sentences
    teller = found.first { person in
      guard person.type == .person else { return false }
      let line = spans[person.sentence].start
      let before = String(body[max(line, person.start - 40)..<person.start])
      return before.holds(["讲述人", "口述", "嘉宾", "受访", "对话", "——访", "我叫"])
    }
    let credits = Self.bylineSpan(of: article)
    byline = credits
    var counts: [String: Int] = [:]
    for person in found where person.type == .person && !(credits.map { $0.start <= person.start && person.end <= $0.end } ?? false) {
      counts[person.entity, default: 0] += 1
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    hero = best.flatMap { $0.value >= 3 && $0.value * 2 >= counts.values.reduce(0, +) ? $0.key : nil }
  }

  /// Persons behind 记者 and the like, up to 报道 or a closing bracket, are credits, and do nothing in the story.
  private static func markCredits(_ occurrences: inout [Occurrence], in text: [Unicode.Scalar]) {
    func string(_ start: Int, _ end: Int) -> String {
      String(text[max(0, start)..<min(text.count, max(start, end))].filter { !$0.properties.isWhitespace })
    }
    var index = 0
    while index < occurrences.count {
      defer { index += 1 }
      // （张三摄）: no role before.
      let isShot = occurrences[index].type == .person && ["（", "("].contains(string(occurrences[index].start - 1, occurrences[index].start))
        && string(occurrences[index].end, occurrences[index].end + 3).beginning(of: ["摄）", "摄)", "/摄", "摄影", "/文", "文/", "/图"]) != nil
      if isShot {
        occurrences[index].isCredit = true
        continue
      }
      guard occurrences[index].type == .person, string(occurrences[index].start - 6, occurrences[index].start).ending(of: credits) != nil else { continue }
      var last = index
      while last + 1 < occurrences.count, occurrences[last + 1].type == .person, occurrences[last + 1].start - occurrences[last].end <= 8,
        case let gap = string(occurrences[last].end, occurrences[last + 1].start), gap.isEmpty || gap == "、" || gap.ending(of: credits) != nil
      { last += 1 }
      if string(occurrences[last].end, occurrences[last].end + 6).beginning(of: ["报道", "摄影报道", "）", ")", "摄", "文", "图", "综合报道", "】", "/", "从"]) != nil {
        for member in index...last { occurrences[member].isCredit = true }
        index = last
      }
    }
  }

  private static let credits = ["记者", "通讯员", "实习生", "摄影", "特约记者", "编辑"]

  private static func bylineSpan(of article: Article) -> TextSpan? {
    guard let printed = article.byline?.printed else { return nil }
    var start = 0
    for part in [article.kicker, article.headline].compactMap({ $0 }) + article.subheads { start += part.scalarCount + 1 }
    return TextSpan(start, start + printed.scalarCount)
  }

  /// The text from one offset to another, blanks dropped; nil where it is longer than any phrase is.
  func phrase(_ start: Int, _ end: Int, limit: Int = 80) -> String? {
    guard start <= end, end - start <= limit else { return nil }
    return String(text[start..<end].filter { !$0.properties.isWhitespace || $0 == "\n" })
  }

  /// What stands directly before an offset in its sentence, up to `limit` scalars, blanks dropped.
  func before(_ offset: Int, in sentence: Int, limit: Int = 16) -> String {
    let start = max(sentences[sentence].start, offset - limit)
    return start < offset ? String(text[start..<offset].filter { !$0.properties.isWhitespace }) : ""
  }

  /// What stands directly behind an offset in its sentence, up to `limit` scalars, blanks dropped.
  func behind(_ offset: Int, in sentence: Int, limit: Int = 24) -> String {
    let end = min(sentences[sentence].end, offset + limit)
    return offset < end ? String(text[offset..<end].filter { !$0.properties.isWhitespace }) : ""
  }

  /// The line of a sentence, and the mentions in it.
  func line(of sentence: Int) -> (span: TextSpan, members: Range<Int>) {
    let range = lines[lineOfSentence[sentence]]
    return (
      TextSpan(sentences[range.lowerBound].start, sentences[range.upperBound - 1].end),
      members[range.lowerBound].lowerBound..<members[range.upperBound - 1].upperBound
    )
  }

  func evidence(_ sentence: Int) -> Evidence {
    let span = sentences[sentence]
    return Evidence(article: article.id, span: span, text: String(text[span.start..<span.end]))
  }

  func name(_ id: String) -> String { entities[id]?.name ?? "" }

  /// Whether a name is a credit: in the byline, or behind 记者 in the body.
  func isInByline(_ occurrence: Occurrence) -> Bool {
    occurrence.isCredit || isInBylineLine(occurrence)
  }

  func isInBylineLine(_ occurrence: Occurrence) -> Bool {
    guard let byline else { return false }
    return byline.start <= occurrence.start && occurrence.end <= byline.end
  }
}
