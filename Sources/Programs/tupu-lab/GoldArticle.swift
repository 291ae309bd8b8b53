internal import Foundation
internal import Tupu

/// An annotated article as corpus_gold.py and the seed page's gold write it.
struct GoldArticle: Decodable {
  struct GoldMention: Decodable {
    let start: Int
    let end: Int
    let text: String
    let type: EntityClass
  }

  struct GoldByline: Decodable {
    let printed: String?
    let outlets: [String]?
    let reporters: [String]?
    let correspondents: [String]?
  }

  struct GoldDateline: Decodable {
    let printed: String?
    let date: String?
  }

  /// What pages.tsv says of a page.
  struct PageRow {
    let paper: String?
    let city: String?
    let province: String?
    let date: String?
  }

  let id: String
  let page: String?
  let section: String?
  let kicker: String?
  let headline: String?
  let subheads: [String]?
  let byline: GoldByline?
  let dateline: GoldDateline?
  let paragraphs: [String]
  let text: String
  let mentions: [GoldMention]

  static func all(in file: URL) throws -> [GoldArticle] {
    let decoder = JSONDecoder()
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(GoldArticle.self, from: Data($0.utf8))
    }
  }

  /// pages.tsv by page name; empty if there is none.
  static func pageTable(_ file: URL) -> [String: PageRow] {
    var table: [String: PageRow] = [:]
    for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func cell(_ index: Int) -> String? { index < cells.count && !cells[index].isEmpty ? cells[index] : nil }
      guard let name = cell(0) else { continue }
      let stem = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
      table[stem] = PageRow(paper: cell(1), city: cell(2), province: cell(3), date: cell(4))
    }
    return table
  }

  /// The article as the segmenter would give it. The byline as printed is what stands between heads and paragraphs.
  func article(of page: PageIdentity) -> Article {
    let head = ([kicker, headline] + (subheads ?? [])).compactMap { $0 }.joined(separator: "\n")
    var rest = text[...]
    rest.trimPrefix(head)
    let body = paragraphs.joined(separator: "\n")
    if rest.hasSuffix(body) { rest.removeLast(body.count) }
    let printed = rest.trimmingCharacters(in: .newlines)
    let credits = Byline(
      printed: printed.isEmpty ? nil : printed, outlets: byline?.outlets ?? [], reporters: byline?.reporters ?? [],
      correspondents: byline?.correspondents ?? [])
    return Article(
      id: "art-" + StableHash.hexadecimal(page.id, headline ?? ""), page: page, section: section, kicker: kicker,
      headline: headline, subheads: subheads ?? [], byline: byline == nil ? nil : credits,
      dateline: dateline.flatMap { line in line.printed.map { Dateline(printed: $0, date: line.date) } },
      paragraphs: paragraphs)
  }

  var mentionValues: [Mention] {
    mentions.map { Mention(span: TextSpan($0.start, $0.end), surface: $0.text, type: $0.type) }.sorted { $0.span < $1.span }
  }

  /// One line of the contract's JSONL: the fields of gold, and what was found.
  static func line(
    _ gold: GoldArticle, article: Article, mentions: [Mention], links: [String], relations: [Relation],
    entities: [String: Entity]
  ) throws -> String {
    var named = Set(links)
    for relation in relations { named.formUnion([relation.subject, relation.object]) }
    let object: [String: Any] = [
      "id": article.id, "page": article.page, "source": article.source, "section": article.section ?? NSNull(),
      "kicker": article.kicker ?? NSNull(), "headline": article.headline ?? NSNull(), "subheads": article.subheads,
      "byline": [
        "printed": article.byline?.printed ?? NSNull(), "outlets": article.byline?.outlets ?? [],
        "reporters": article.byline?.reporters ?? [], "correspondents": article.byline?.correspondents ?? [],
      ] as [String: Any],
      "dateline": article.dateline.map { ["printed": $0.printed, "date": $0.date ?? NSNull()] as [String: Any] } ?? NSNull(),
      "paragraphs": article.paragraphs, "text": article.text,
      "mentions": zip(mentions, links).map { mention, link in
        ["start": mention.span.start, "end": mention.span.end, "text": mention.surface, "type": mention.type.rawValue, "entity": link]
          as [String: Any]
      },
      "entities": named.sorted().compactMap { entities[$0] }.map { entity in
        ["id": entity.id, "type": entity.type.rawValue, "name": entity.name, "aliases": entity.aliases] as [String: Any]
      },
      "relations": relations.map { relation in
        let evidence = relation.evidence.map { one in
          ["article": one.article, "start": one.span.start, "end": one.span.end, "text": one.text] as [String: Any]
        }
        return [
          "subject": relation.subject, "predicate": relation.predicate.rawValue, "object": relation.object,
          "title": relation.title ?? NSNull(), "score": relation.score, "evidence": evidence,
        ] as [String: Any]
      },
    ]
    return String(
      decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
  }
}
