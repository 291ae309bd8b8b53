internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Resolution and relations by themselves: gold articles and gold mentions in, the contract's JSONL out, for the judge.
struct EvaluateMeaning: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate-meaning",
    abstract: "Reads gold articles with gold mentions, resolves them, finds relations, and prints JSONL for score_pages.py.")

  @Option(help: "A folder as corpus_gold.py writes it (gold/articles.jsonl, pages.tsv), or one that holds articles.jsonl itself.")
  var goldMentions: String
  @Option(help: "Only the articles of pages whose name begins so.")
  var only: String?
  @Option(help: "The place of all pages that pages.tsv does not name.")
  var place: String?
  @Option(help: "The paper of all pages that pages.tsv does not name.")
  var paper: String?
  @Flag(help: "Forget what pages.tsv says of the pages.")
  var blind = false

  func run() throws {
    let folder = URL(fileURLWithPath: goldMentions)
    let nested = folder.appendingPathComponent("gold/articles.jsonl")
    let file = FileManager.default.fileExists(atPath: nested.path) ? nested : folder.appendingPathComponent("articles.jsonl")
    let gold = try GoldArticle.all(in: file).filter { only == nil || $0.page?.hasPrefix(only!) == true }
    let table = blind ? [:] : GoldArticle.pageTable(folder.appendingPathComponent("pages.tsv"))
    var pages: [String] = []
    var rows: [String: [GoldArticle]] = [:]
    for article in gold {
      let page = article.page ?? "page"
      if rows[page] == nil { pages.append(page) }
      rows[page, default: []].append(article)
    }
    let resolver = Resolver()
    let finder = RelationFinder()
    for name in pages {
      let row = table[name]
      let identity = PageIdentity(
        id: "page-" + StableHash.hexadecimal(name), name: name, source: name + ".txt", paper: row?.paper ?? paper,
        city: row?.city ?? place, province: row?.province, date: row?.date)
      let articles = rows[name]!.map { $0.article(of: identity) }
      let mentions = rows[name]!.map(\.mentionValues)
      let resolution = resolver.resolve(mentions, in: articles, of: identity)
      let entities = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.id, $0) })
      for index in articles.indices {
        let relations = finder.relations(
          in: articles[index], mentions: mentions[index], links: resolution.links[index], entities: entities)
        try print(
          GoldArticle.line(
            rows[name]![index], article: articles[index], mentions: mentions[index], links: resolution.links[index],
            relations: relations, entities: entities))
      }
    }
  }
}
