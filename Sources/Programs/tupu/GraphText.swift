internal import Tupu

/// A graph for people.
enum GraphText {
  /// Paper, day, page and headline: where a sentence can be looked up.
  static func citation(of article: Article, in graph: Graph) -> String {
    let page = graph.page(article.pageID)
    let parts = [page?.paper, graph.date(of: article), article.page, article.headline ?? article.kicker ?? opening(article)]
    return Columns.printable(parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "))
  }

  private static func opening(_ article: Article) -> String? {
    article.paragraphs.first.map { String($0.unicodeScalars.prefix(16)) + "…" }
  }

  static func entity(_ entity: Entity, in graph: Graph) -> String {
    var lines = [Columns.printable("\(entity.name)  \(entity.type.rawValue)  \(entity.id)")]
    if !entity.aliases.isEmpty { lines.append("  also      " + Columns.printable(entity.aliases.joined(separator: "、"))) }
    if let code = entity.divisionCode { lines.append("  division  " + code) }
    if let count = graph.counts[entity.id] {
      lines.append("  named     \(number(count.mentions, "time")) in \(number(count.articles, "article"))")
    }
    for same in graph.sameAs where same.entity == entity.id { lines.append("  same as   " + same.iri) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Relations in columns, under each the sentences that say it with their citations.
  ///
  /// - Parameter evidence: how many sentences of each; nil is all.
  static func relations(_ relations: [Relation], in graph: Graph, evidence: Int? = 1) -> String {
    let rows = Columns.aligned(
      relations.map { relation in
        [
          "  " + name(relation.subject, in: graph), relation.predicate.rawValue, object(of: relation, in: graph),
          relation.title ?? "",
        ]
      })
    var out = ""
    for (row, relation) in zip(rows, relations) {
      out += row + "\n"
      let shown = relation.evidence.prefix(evidence ?? .max)
      for sentence in shown { out += "      " + quotation(sentence, in: graph) + "\n" }
      let more = relation.evidence.count - shown.count
      if more > 0 { out += "      … and \(number(more, "more sentence"))\n" }
    }
    return out
  }

  static func quotation(_ evidence: Evidence, in graph: Graph) -> String {
    let cited = graph.article(evidence.article).map { citation(of: $0, in: graph) } ?? evidence.article
    return "“\(oneLine(evidence.text))” — \(cited)"
  }

  static func name(_ id: String, in graph: Graph) -> String { graph.entity(id)?.name ?? id }

  static func object(of relation: Relation, in graph: Graph) -> String {
    if let entity = graph.entity(relation.object) { return entity.name }
    if let article = graph.article(relation.object) { return "《\(article.headline ?? article.id)》" }
    return "《\(relation.object)》"
  }

  /// The sentence that a span stands in, shortened where it is long.
  static func sentence(around span: TextSpan, in text: ScalarText) -> String {
    let ends: Set<Unicode.Scalar> = ["。", "！", "？", "\n"]
    var start = min(span.start, text.count)
    while start > 0, !ends.contains(text[start - 1]) { start -= 1 }
    var end = min(span.end, text.count)
    while end < text.count, text[end] != "\n" {
      end += 1
      if ends.contains(text[end - 1]) { break }
    }
    let (left, right) = (max(start, span.start - 40), min(end, span.end + 60))
    guard left <= right else { return "" }
    return (left > start ? "…" : "") + oneLine(text[TextSpan(left, right)]) + (right < end ? "…" : "")
  }

  static func oneLine(_ text: String) -> String {
    Columns.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// `1 article`, `3 articles`.
  static func number(_ count: Int, _ noun: String) -> String {
    guard count != 1 else { return "1 \(noun)" }
    return "\(count) " + (noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s")
  }
}
