internal import ArgumentParser
internal import Foundation
internal import Tupu
internal import TupuStore

/// A graph of annotated articles: gold mentions, our own resolution and relations. What the store, the queries and the exports
/// show is then theirs, not the tagger's.
struct BuildGold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build-gold", abstract: "Build a graph of annotated articles with their gold mentions.")

  @Option(help: "A folder as corpus_gold.py writes it.") var gold: String
  @Option(help: "The graph's file.") var graph: String

  func run() throws {
    let corpus = try GoldRelations(folder: URL(fileURLWithPath: gold))
    let store = try GraphStore(building: graph)
    let resolver = Resolver()
    let finder = RelationFinder()
    var pages: [String: [GoldRelations.Item]] = [:]
    for item in corpus.articles { pages[item.identity.id, default: []].append(item) }
    let submissions = pages.keys.sorted().compactMap { id -> GraphStore.Submission? in
      guard let items = pages[id], let identity = items.first?.identity else { return nil }
      let articles = items.map { $0.article.article(of: identity) }
      let mentions = items.map(\.mentions)
      let resolution = resolver.resolve(mentions, in: articles, of: identity)
      let entities = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.id, $0) })
      let relations = finder.relations(in: articles, mentions: mentions, links: resolution.links, entities: entities)
      let readings = articles.indices.map {
        PageReading.ArticleReading(
          article: articles[$0], mentions: mentions[$0], links: resolution.links[$0], relations: relations[$0])
      }
      return GraphStore.Submission(
        PageReading(
          page: identity, segmentation: Segmentation(articles: articles), articles: readings, entities: resolution.entities),
        location: identity.source, fingerprint: "gold")
    }
    for result in try store.add(submissions) { _ = try result.get() }
    try store.finish(model: "gold mentions")
    print(try store.summary().entities)
  }
}
