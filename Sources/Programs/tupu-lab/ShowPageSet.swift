internal import ArgumentParser
internal import Foundation
internal import Tupu

/// What all pages of a gold set together make of names that stand on several of them: for reading which are taken together and which apart.
struct ShowPageSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show-page-set", abstract: "Lists entities that several pages name, and names that mean several entities, over gold mentions.")

  @Argument(help: "Folders as corpus_gold.py writes them.")
  var folders: [String]

  func run() throws {
    var locals: [PageSetResolution.LocalEntity] = []
    for folder in folders {
      let url = URL(fileURLWithPath: folder)
      let table = GoldArticle.pageTable(url.appendingPathComponent("pages.tsv"))
      for gold in try GoldArticle.all(in: url.appendingPathComponent("gold/articles.jsonl")) {
        let name = gold.page ?? gold.id
        let row = table[name]
        let page = PageIdentity(
          id: "page-" + name, name: name, source: name, paper: row?.paper, city: row?.city, province: row?.province, date: row?.date)
        let article = gold.article(of: page)
        let resolution = Resolver().resolve([gold.mentionValues], in: [article], of: page)
        let entities = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.id, $0) })
        let relations = RelationFinder().relations(
          in: article, mentions: gold.mentionValues, links: resolution.links[0], entities: entities)
        let posts = relations.filter { [.worksFor, .studiedAt].contains($0.predicate) }
        let employers = Dictionary(grouping: posts, by: \.subject)
        for entity in resolution.entities {
          locals.append(
            PageSetResolution.LocalEntity(
              page: page.id, entity: entity, mentions: resolution.links[0].count { $0 == entity.id },
              employers: (employers[entity.id] ?? []).map(\.object), article: article.id, city: row?.city))
        }
      }
    }
    let all = PageSetResolution(locals)
    var members: [Int: [Int]] = [:]
    for (index, link) in all.links.enumerated() { members[link, default: []].append(index) }
    for (index, entity) in all.entities.enumerated() where entity.divisionCode == nil && entity.type != .place {
      let rows = members[index] ?? []
      guard rows.count > 1 else { continue }
      print("one\t\(entity.type.rawValue)\t\(entity.name)\t" + rows.map { "\(locals[$0].entity.name)@\(locals[$0].city ?? "?")" }.joined(separator: " "))
    }
    for (name, group) in Dictionary(grouping: all.entities.indices, by: { all.entities[$0].name }).sorted(by: { $0.key < $1.key }) where group.count > 1 {
      let parts = group.map { index in (members[index] ?? []).map { locals[$0].city ?? "?" }.joined(separator: ",") }
      print("several\t\(all.entities[group[0]].type.rawValue)\t\(name)\t" + parts.joined(separator: " | "))
    }
    print("\(locals.count) entities of pages are \(all.entities.count), \(all.redirects.count) ids redirect")
  }
}
