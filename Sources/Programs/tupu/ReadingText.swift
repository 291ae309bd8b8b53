internal import Tupu

/// A reading for people: the page as its articles, then what was left apart, set aside or repeated.
enum ReadingText {
  /// - Parameter page: the file's text, to show what was set aside.
  static func text(of reading: PageReading, page: ScalarText) -> String {
    var out = "\(reading.page.source): \(reading.articles.count { !$0.article.isFragment }) articles\n"
    let entities = Dictionary(uniqueKeysWithValues: reading.entities.map { ($0.id, $0) })
    for (index, article) in reading.articles.enumerated() where !article.article.isFragment {
      out += "\n" + String(repeating: "─", count: 78) + "\n"
      out += self.article(article, number: index + 1, entities: entities)
    }
    let fragments = reading.articles.filter(\.article.isFragment)
    if !fragments.isEmpty {
      out += "\n" + String(repeating: "─", count: 78) + "\nLeft apart (no story on the page takes it with enough evidence):\n"
      for fragment in fragments { out += "  " + fragment.article.paragraphs.joined(separator: "\n  ") + "\n" }
    }
    return out + asides(reading.segmentation, page: page) + "\n"
  }

  private static func article(
    _ reading: PageReading.ArticleReading, number: Int, entities: [String: Entity]
  ) -> String {
    let article = reading.article
    var out = ""
    if let section = article.section { out += "【\(section)】\n" }
    if let kicker = article.kicker { out += kicker + "\n" }
    out += "\(number). \(article.headline ?? "")\n"
    for subhead in article.subheads { out += "   \(subhead)\n" }
    if let printed = article.byline?.printed { out += printed + "\n" }
    out += "\n"
    for (index, paragraph) in article.paragraphs.enumerated() {
      out += article.crossheads.contains(index) ? "  ■ \(paragraph)\n" : "    \(paragraph)\n"
    }
    if article.isTruncated { out += "    (the story breaks off, or a piece of it is missing)\n" }
    func names(_ type: EntityClass) -> String {
      var seen: Set<String> = []
      return reading.links.compactMap { entities[$0] }.filter { $0.type == type && seen.insert($0.id).inserted }
        .map(\.name).joined(separator: "、")
    }
    out += "\n"
    for (label, type) in [("ORG", EntityClass.organization), ("PLACE", .place), ("PERSON", .person)] {
      let list = names(type)
      if !list.isEmpty { out += "  \(label.padded(to: 7))\(list)\n" }
    }
    for relation in reading.relations {
      let subject = entities[relation.subject]?.name ?? relation.subject
      let object = relation.predicate == .wrote ? "(this article)" : entities[relation.object]?.name ?? "《\(relation.object)》"
      out += "  \(subject) \(relation.predicate.rawValue) \(object)\(relation.title.map { " (\($0))" } ?? "")\n"
      out += "      “\(relation.evidence[0].text)”\n"
    }
    return out
  }

  private static func asides(_ segmentation: Segmentation, page: ScalarText) -> String {
    var out = ""
    if !segmentation.setAside.isEmpty {
      out += "\nSet aside:\n"
      for aside in segmentation.setAside {
        out += "  \(aside.span.start)–\(aside.span.end)  \(aside.reason): \(excerpt(aside.span, of: page))\n"
      }
    }
    if !segmentation.repeats.isEmpty {
      out += "\nPrinted again:\n"
      for passage in segmentation.repeats {
        out += "  \(passage.span.start)–\(passage.span.end) repeats \(passage.original.start)–\(passage.original.end): "
          + excerpt(passage.span, of: page) + "\n"
      }
    }
    return out
  }

  private static func excerpt(_ span: TextSpan, of page: ScalarText) -> String {
    let text = page[TextSpan(min(span.start, page.count), min(span.end, page.count))]
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 40 ? text.prefix(30) + "…" + text.suffix(9) : text
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
