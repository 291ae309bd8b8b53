/// Says what each mention of a page means.
public struct Resolver: Sendable {
  public init() {}

  /// - Parameter mentions: one row an article, in the articles' order.
  public func resolve(_ mentions: [[Mention]], in articles: [Article], of page: PageIdentity) -> Resolution {
    var entities: [String: Entity] = [:]
    let links = mentions.map { row in
      row.map { mention -> String in
        let prefix = Ontology.standard.classTerm(code: mention.type.rawValue)!.idPrefix
        let id = prefix + "-" + StableHash.hexadecimal(mention.type.rawValue, mention.surface)
        entities[id] = Entity(id: id, type: mention.type, name: mention.surface)
        return id
      }
    }
    return Resolution(entities: entities.values.sorted { $0.id < $1.id }, links: links)
  }
}
