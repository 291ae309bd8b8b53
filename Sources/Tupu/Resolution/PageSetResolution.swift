/// What the entities of all pages are, taken together: a function of the set of pages, never of their order.
///
/// For a store: give it every page's own entities, get back the entities of the graph, which of them each one of a page is, and the ids
/// that now stand for others. The work is linear in the number of entities; nothing else of the pages is needed.
///
/// - Entities of one id are one (same division code, or same class and normalized name).
/// - An organization that a page knows by its short form only is the one whose full form other pages print (`ShortFormLinks`).
/// - Persons of one name are kept apart by employers and places (`PersonClusters`).
/// - Places and bodies whose names say little (人民路, 实验小学, 市公安局 of a page without a known city) are kept apart by city.
public struct PageSetResolution: Sendable {
  /// An entity as one page knows it.
  public struct LocalEntity: Hashable, Sendable {
    /// `PageIdentity.id`.
    public let page: String
    public let entity: Entity
    /// How often the page names it.
    public let mentions: Int
    /// For persons: the page's ids of the bodies that it works for there (`worksFor`), and of those it studied at.
    public let employers: [String]
    /// The smallest id of an article of the page that names it: what tells namesakes apart where nothing else does.
    public let article: String
    /// The city of the page, where it is known.
    public let city: String?

    public init(
      page: String, entity: Entity, mentions: Int = 1, employers: [String] = [], article: String = "", city: String? = nil
    ) {
      self.page = page
      self.entity = entity
      self.mentions = mentions
      self.employers = employers
      self.article = article
      self.city = city
    }
  }

  /// Sorted by id. The name of each is the one that most mentions support, of equals the longer; aliases are all other forms.
  public let entities: [Entity]
  /// Indices of `entities`: one for each local entity, in the order given.
  public let links: [Int]
  /// Ids that pages use, or that entities had before namesakes came up, and the id that each stands for now.
  public let redirects: [String: String]

  public init(_ locals: [LocalEntity]) {
    var redirects = Self.identities(locals)
    var ids = locals.map { redirects[$0.entity.id] ?? $0.entity.id }
    // Bodies and places of little-saying names, by city.
    for (old, groups) in CityClusters.split(locals, ids: ids) {
      for (id, members) in groups { for index in members { ids[index] = id } }
      if let first = groups.min(by: { Self.firstArticle($0.members, locals) < Self.firstArticle($1.members, locals) }) {
        if first.id != old { redirects[old] = first.id }
      }
    }
    // Short forms.
    let links = ShortFormLinks(locals, ids: ids)
    for index in ids.indices { if let full = links[ids[index]] { ids[index] = full } }
    for (short, full) in links.targets { redirects[short] = full }
    // Persons, whose employers have their final ids by now.
    var final: [LocalKey: String] = [:]
    for (index, local) in locals.enumerated() where local.entity.type != .person {
      final[LocalKey(page: local.page, id: local.entity.id)] = ids[index]
    }
    let names = Self.namesByID(locals, ids: ids)
    let employers = locals.map { local in
      local.entity.type != .person
        ? [] : local.employers.compactMap { final[LocalKey(page: local.page, id: $0)] }.map { PersonClusters.Employer(id: $0, name: names[$0] ?? "") }
    }
    for (old, groups) in PersonClusters.split(locals, ids: ids, employers: employers) {
      for (id, members) in groups { for index in members { ids[index] = id } }
      if let first = groups.min(by: { Self.firstArticle($0.members, locals) < Self.firstArticle($1.members, locals) }) {
        if first.id != old { redirects[old] = first.id }
      }
    }
    (entities, self.links) = Self.merge(locals, ids: ids)
    // Chains end where an entity is.
    let known = Set(ids)
    for old in redirects.keys.sorted() {
      var current = old
      var steps = 0
      while let next = redirects[current], !known.contains(current), steps < 8 {
        current = next
        steps += 1
      }
      redirects[old] = current
    }
    self.redirects = redirects.filter { !known.contains($0.key) && known.contains($0.value) }
  }

  /// Names of one organization that differ by what says nothing (青岛市人民政府 and 青岛市政府): the ids of the shorter, and that of the fullest.
  private static func identities(_ locals: [LocalEntity]) -> [String: String] {
    var groups: [String: [String: String]] = [:]
    for local in locals where local.entity.type == .organization {
      // An id that is no hash of the name alone has a place in it, which the name does not tell.
      let entity = local.entity
      guard entity.id == Meaning(.organization, entity.name, rule: .asPrinted).id else { continue }
      groups[OfficeForm.identity(NameForm.normalized(entity.name)), default: [:]][entity.id] = entity.name
    }
    var fullest: [String: String] = [:]
    for names in groups.values where names.count > 1 {
      guard let best = names.max(by: { ($0.value.scalarCount, $1.key) < ($1.value.scalarCount, $0.key) })?.key else { continue }
      for id in names.keys where id != best { fullest[id] = best }
    }
    return fullest
  }

  private struct LocalKey: Hashable {
    let page: String
    let id: String
  }

  private static func firstArticle(_ members: [Int], _ locals: [LocalEntity]) -> String {
    members.map { locals[$0].article + "\u{1f}" + locals[$0].page }.min() ?? ""
  }

  private static func namesByID(_ locals: [LocalEntity], ids: [String]) -> [String: String] {
    var names: [String: String] = [:]
    for (local, id) in zip(locals, ids) {
      let name = local.entity.name
      if let known = names[id], (known.scalarCount, name) >= (name.scalarCount, known) { continue }
      names[id] = name
    }
    return names
  }

  private static func merge(_ locals: [LocalEntity], ids: [String]) -> (entities: [Entity], links: [Int]) {
    var rows: [String: [Int]] = [:]
    for (index, id) in ids.enumerated() { rows[id, default: []].append(index) }
    var entities: [Entity] = []
    var links = Array(repeating: 0, count: locals.count)
    for id in rows.keys.sorted() {
      let members = rows[id] ?? []
      var votes: [String: Int] = [:]
      for index in members { votes[locals[index].entity.name, default: 0] += max(locals[index].mentions, 1) }
      let isShortened = locals[members[0]].entity.type == .organization && Set(members.map { locals[$0].entity.id }).count > 1
      // Where short forms were taken in, the fullest name is the name, however often the short one is printed.
      let best = votes.max { a, b in
        isShortened
          ? (a.key.scalarCount, a.value, b.key) < (b.key.scalarCount, b.value, a.key)
          : (a.value, a.key.scalarCount, b.key) < (b.value, b.key.scalarCount, a.key)
      }
      guard let name = best?.key, let first = members.first else { continue }
      let forms = Set(members.flatMap { [locals[$0].entity.name] + locals[$0].entity.aliases }).subtracting([name])
      for index in members { links[index] = entities.count }
      entities.append(
        Entity(
          id: id, type: locals[first].entity.type, name: name,
          aliases: forms.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) },
          divisionCode: members.compactMap { locals[$0].entity.divisionCode }.min()))
    }
    return (entities, links)
  }
}
