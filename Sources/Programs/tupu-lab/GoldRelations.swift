internal import Foundation
internal import Tupu

/// Annotated articles with their gold entities and relations, as corpus_gold.py writes them.
struct GoldRelations {
  struct GoldRelation: Decodable {
    let subject: String
    let predicate: String
    let object: String
    let title: String?
    let article: String?
  }

  struct Item {
    let article: GoldArticle
    let identity: PageIdentity
    let mentions: [Mention]
    /// Gold entity ids.
    let links: [String]
    let entities: [String: Entity]
    let relations: [GoldRelation]
  }

  private struct GoldEntity: Decodable {
    let id: String
    let type: EntityClass
    let name: String
    let aliases: [String]?
  }

  private struct Links: Decodable {
    struct Link: Decodable {
      let start: Int
      let end: Int
      let entity: String
    }
    let mentions: [Link]
  }

  let articles: [Item]

  init(folder: URL) throws {
    let nested = folder.appendingPathComponent("gold")
    let gold = FileManager.default.fileExists(atPath: nested.path) ? nested : folder
    let decoder = JSONDecoder()
    let file = gold.appendingPathComponent("articles.jsonl")
    let articles = try GoldArticle.all(in: file)
    let links = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(Links.self, from: Data($0.utf8)).mentions.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }
    let entities = try decoder.decode([GoldEntity].self, from: Data(contentsOf: gold.appendingPathComponent("entities.json")))
    let relations = try decoder.decode([GoldRelation].self, from: Data(contentsOf: gold.appendingPathComponent("relations.json")))
    let byID = Dictionary(entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let byArticle = Dictionary(grouping: relations, by: { $0.article ?? "" })
    let table = GoldArticle.pageTable(folder.appendingPathComponent("pages.tsv"))
    // What a page names in one article, the rules may use in another.
    var pages: [String: Set<String>] = [:]
    for (article, row) in zip(articles, links) { pages[article.page ?? "page", default: []].formUnion(row.map(\.entity)) }
    self.articles = zip(articles, links).map { article, row in
      let page = article.page ?? "page"
      let known = table[page]
      let identity = PageIdentity(
        id: "page-" + page, name: page, source: page + ".txt", paper: known?.paper, city: known?.city, province: known?.province,
        date: known?.date)
      var named: [String: Entity] = [:]
      for link in pages[page] ?? [] {
        if let entity = byID[link] {
          named[link] = Entity(id: entity.id, type: entity.type, name: entity.name, aliases: (entity.aliases ?? []).sorted())
        }
      }
      let own = (byArticle[article.id] ?? []).map { relation in
        let isArticle = relation.object == article.id
        let prefix = page + ":"
        let object = isArticle ? "ARTICLE" : byID[relation.object] == nil && relation.object.hasPrefix(prefix)
          ? String(relation.object.dropFirst(prefix.count)) : relation.object
        return GoldRelation(
          subject: relation.subject, predicate: relation.predicate, object: object, title: relation.title, article: relation.article)
      }
      return Item(
        article: article, identity: identity, mentions: article.mentionValues, links: row.map(\.entity), entities: named,
        relations: own)
    }
  }
}
