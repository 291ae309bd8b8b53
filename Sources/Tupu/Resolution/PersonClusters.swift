/// Keeps persons of one name apart, and takes those together who are one.
///
/// One are: those of one page; those who work for one body, or for a body and a part of it, or for two of the ruling bodies of one
/// place. Well-known names (孔子, 袁隆平) mean one person everywhere. Who has no employer on a page is the one of that name in papers of the same city, if there is just one; names that transcribe
/// foreign ones mean one person everywhere.
enum PersonClusters {
  struct Employer: Hashable {
    let id: String
    let name: String
  }

  typealias Group = (id: String, members: [Int])

  /// For every name that means several persons, their ids and members.
  static func split(_ locals: [PageSetResolution.LocalEntity], ids: [String], employers: [[Employer]]) -> [(id: String, groups: [Group])] {
    var rows: [String: [Int]] = [:]
    for (index, local) in locals.enumerated() where local.entity.type == .person { rows[ids[index], default: []].append(index) }
    return rows.keys.sorted().compactMap { id in
      let members = rows[id] ?? []
      guard Set(members.map { locals[$0].page }).count > 1, let first = members.first,
        !ResolutionLexicon.standard.knownPersons.contains(NameForm.normalized(locals[first].entity.name))
      else { return nil }
      let clusters = clusters(members, locals: locals, employers: employers)
      guard clusters.count > 1 else { return nil }
      return (id, clusters.map { Group(id: "per-" + StableHash.hexadecimal(id, $0.key), members: $0.members) })
    }
  }

  private static func clusters(
    _ members: [Int], locals: [PageSetResolution.LocalEntity], employers: [[Employer]]
  ) -> [(key: String, members: [Int])] {
    var sets = DisjointSets(count: members.count)
    func join<Key: Hashable>(_ keys: (Int) -> [Key]) {
      var first: [Key: Int] = [:]
      for (position, index) in members.enumerated() {
        for key in keys(index) {
          if let other = first[key] { sets.join(position, other) } else { first[key] = position }
        }
      }
    }
    join { [locals[$0].page] }
    join { employers[$0].map(\.id) }
    join { employers[$0].compactMap { rulingPlace($0.name) } }
    // A body and a part of it: the names begin alike.
    let named = members.enumerated().flatMap { position, index in employers[index].map { ($0.name, position) } }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var stack: [(String, Int)] = []
    for (name, position) in named {
      while let last = stack.last, !name.hasPrefix(last.0) { stack.removeLast() }
      if let last = stack.last { sets.join(position, last.1) }
      if name.scalarCount >= 4 { stack.append((name, position)) }
    }
    // Those without employers.
    func known() -> Set<Int> { Set(members.indices.filter { !employers[members[$0]].isEmpty }.map { sets.root($0) }) }
    let employed = known()
    let loose = members.indices.filter { !employed.contains(sets.root($0)) }
    if isForeign(locals[members[0]].entity.name), employed.count <= 1 {
      for position in members.indices { sets.join(position, 0) }
    } else {
      var rootsByCity: [String: Set<Int>] = [:]
      for position in members.indices where employed.contains(sets.root(position)) {
        if let city = locals[members[position]].city { rootsByCity[city, default: []].insert(sets.root(position)) }
      }
      var looseByCity: [String: Int] = [:]
      for position in loose {
        let city = locals[members[position]].city ?? ""
        if let roots = rootsByCity[city], roots.count == 1, let root = roots.first {
          sets.join(position, root)
        } else if city.isEmpty, employed.count == 1, let root = employed.first {
          sets.join(position, root)
        } else if let other = looseByCity[city] {
          sets.join(position, other)
        } else {
          looseByCity[city] = position
        }
      }
    }
    var groups: [Int: [Int]] = [:]
    for position in members.indices { groups[sets.root(position), default: []].append(position) }
    let keyed = groups.values.map { positions -> (key: String, members: [Int]) in
      let indices = positions.map { members[$0] }
      return (key(indices, locals: locals, employers: employers), indices)
    }
    return keyed.sorted { $0.key < $1.key }
  }

  /// What tells a person apart: the employer of the smallest id, else the city, else the first article.
  private static func key(_ indices: [Int], locals: [PageSetResolution.LocalEntity], employers: [[Employer]]) -> String {
    if let employer = indices.flatMap({ employers[$0].map(\.id) }).min() { return "employer " + employer }
    if let city = indices.compactMap({ locals[$0].city }).min() { return "city " + city }
    return "article " + (indices.map { locals[$0].article + " " + locals[$0].page }.min() ?? "")
  }

  /// 青岛市 for 青岛市委, 青岛市政府, 青岛市人大常委会, 青岛市政协: one name there is one person.
  private static func rulingPlace(_ name: String) -> String? {
    let reduced = OfficeForm.reduced(name)
    for body in ["人大常委会", "政府", "政协", "人大", "委"] where reduced.hasSuffix(body) {
      let place = String(reduced.dropLast(body.count))
      let isDivision = DivisionTable.standard.divisions(named: place).contains { $0.name == place || place.hasSuffix("州") }
      return isDivision ? place : nil
    }
    return nil
  }

  private static func isForeign(_ name: String) -> Bool { name.contains("·") || name.contains("•") || name.unicodeScalars.contains { $0.isASCII } }
}

/// Union and find over numbers from 0.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ element: Int) -> Int {
    var current = element
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  /// The smaller root stays.
  mutating func join(_ a: Int, _ b: Int) {
    let first = root(a)
    let second = root(b)
    if first != second { parents[max(first, second)] = min(first, second) }
  }
}
