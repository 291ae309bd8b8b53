internal import Tupu

/// What the pages' own entities are, taken together: a function of the set of pages, never of their order.
struct EntityMerge {
  /// An entity as one page knows it.
  struct Local {
    let key: Int64
    let page: String
    let entity: Entity
    /// How often the page names it.
    let mentions: Int
  }

  /// Sorted by id.
  let entities: [Entity]
  /// Indices of `entities`, one for each local entity.
  let links: [Int]

  /// Entities of one id are one. The name that most mentions support wins, then the longer, then the smaller.
  init(_ locals: [Local]) {
    var rows: [String: [Int]] = [:]
    for (index, local) in locals.enumerated() { rows[local.entity.id, default: []].append(index) }
    var entities: [Entity] = []
    var links = Array(repeating: 0, count: locals.count)
    for id in rows.keys.sorted() {
      let members = rows[id, default: []].map { locals[$0] }
      var votes: [String: Int] = [:]
      for member in members { votes[member.entity.name, default: 0] += member.mentions }
      let best = votes.max { a, b in
        (a.value, a.key.scalarCount, b.key) < (b.value, b.key.scalarCount, a.key)
      }
      guard let name = best?.key, let first = members.first else { continue }
      let forms = Set(members.flatMap { [$0.entity.name] + $0.entity.aliases }).subtracting([name])
      for index in rows[id, default: []] { links[index] = entities.count }
      entities.append(
        Entity(
          id: id, type: first.entity.type, name: name, aliases: forms.sorted(),
          divisionCode: members.compactMap(\.entity.divisionCode).min()))
    }
    self.entities = entities
    self.links = links
  }
}
