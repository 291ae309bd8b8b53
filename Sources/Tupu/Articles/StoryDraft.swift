/// A story while it is put together.
struct StoryDraft: Sendable {
  var section: PrintedText?
  var kicker: PrintedText?
  var headline: PrintedText?
  var subheads: [PrintedText] = []
  var byline: PrintedText?
  var paragraphs: [Paragraph] = []
  /// A piece in its middle or its end is not on the page.
  var isTruncated = false

  struct Paragraph: Sendable {
    var text: PrintedText
    var isCrosshead = false
  }

  /// A head has a headline: where none was read, its kicker or first subhead is it.
  mutating func completeHead() {
    guard headline == nil else { return }
    if !subheads.isEmpty {
      headline = subheads.removeFirst()
    } else if let only = kicker {
      headline = only
      kicker = nil
    } else if let only = section {
      headline = only
      section = nil
    } else if let first = paragraphs.first, first.text.count <= 60 {
      headline = paragraphs.removeFirst().text
    }
  }

  /// The story as an article of the page.
  func article(of page: PageIdentity, number: Int, isFragment: Bool) -> Article {
    var text = 0
    var stretches: [Article.Stretch] = []
    func place(_ part: PrintedText?) {
      guard let part else { return }
      if text > 0 { text += 1 }
      stretches += part.stretches(at: text)
      text += part.count
    }
    place(kicker)
    place(headline)
    subheads.forEach(place)
    place(byline)
    paragraphs.forEach { place($0.text) }
    let id = "art-" + (isFragment
      ? StableHash.hexadecimal(page.id, "fragment", paragraphs.first?.text.string ?? "", String(number))
      : StableHash.hexadecimal(page.id, headline?.string ?? "", number == 0 ? "" : String(number)))
    return Article(
      id: id, page: page, section: section?.string, kicker: kicker?.string, headline: headline?.string,
      subheads: subheads.map(\.string), byline: credit,
      dateline: paragraphs.first { !$0.isCrosshead }.flatMap { DatelineReader.read($0.text.scalars, page: page) },
      paragraphs: paragraphs.map(\.text.string), crossheads: paragraphs.indices.filter { paragraphs[$0].isCrosshead },
      isTruncated: isTruncated, isFragment: isFragment, stretches: stretches)
  }

  /// Who made the story: from the byline or, without one, from credits inside the body.
  private var credit: Byline? {
    if let byline {
      let credit = CreditReader.shared.read(byline.scalars)
      return Byline(
        printed: byline.string, outlets: credit.outlets, reporters: credit.reporters, correspondents: credit.correspondents)
    }
    var reporters: [String] = []
    var correspondents: [String] = []
    for (index, paragraph) in paragraphs.enumerated() {
      for credit in CreditReader.shared.credits(inBody: paragraph.text.scalars, isFirst: index == 0, isLast: index == paragraphs.count - 1) {
        for name in credit.reporters where !reporters.contains(name) { reporters.append(name) }
        for name in credit.correspondents where !correspondents.contains(name) { correspondents.append(name) }
      }
    }
    guard !reporters.isEmpty || !correspondents.isEmpty else { return nil }
    return Byline(printed: nil, reporters: reporters, correspondents: correspondents)
  }
}
