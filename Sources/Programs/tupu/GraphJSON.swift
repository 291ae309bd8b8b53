internal import Tupu

/// A graph for programs: the contract's shapes, one object a graph.
enum GraphJSON {
  static func text(of graph: Graph) -> String {
    var json = JSONText()
    var mentions: [String: [Graph.ArticleMention]] = [:]
    for mention in graph.mentions { mentions[mention.article, default: []].append(mention) }
    json.object { json in
      json.array("entities") { json in
        for entity in graph.entities { json.object { $0.entityFields(entity, in: graph) } }
      }
      json.array("relations") { json in for relation in graph.relations { json.relation(relation, isInArticle: false) } }
      json.array("articles") { json in
        for article in graph.articles {
          json.object { json in
            json.articleFields(article)
            json.pageFields(graph.page(article.pageID))
            json.array("mentions") { json in
              for row in mentions[article.id] ?? [] { json.mention(row.mention, entity: row.entity) }
            }
          }
        }
      }
    }
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension JSONText {
  fileprivate mutating func entityFields(_ entity: Entity, in graph: Graph) {
    entityFields(entity)
    if let count = graph.counts[entity.id] {
      field("mentions", count.mentions)
      field("articles", count.articles)
    }
    let iris = graph.sameAs.filter { $0.entity == entity.id }.map(\.iri)
    if !iris.isEmpty { array("sameAs", of: iris) }
  }

  fileprivate mutating func pageFields(_ page: PageIdentity?) {
    field("paper", page?.paper)
    field("date", page?.date)
  }
}
