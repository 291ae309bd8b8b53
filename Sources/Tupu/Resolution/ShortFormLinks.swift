/// Which organizations, known to some pages by a short form only, are those whose full form other pages print.
///
/// A short form is linked if exactly one full form claims it: either pages say so (it is an alias there), or it abbreviates the full form
/// well and both stand in papers of one city. Forms of up to three characters need a city in common in any case.
struct ShortFormLinks {
  /// From the id of the short form to the id of the full form.
  private(set) var targets: [String: String] = [:]

  subscript(id: String) -> String? { targets[id] }

  /// An organization over all pages.
  private struct Node {
    let id: String
    var names: Set<String> = []
    var aliases: Set<String> = []
    var cities: Set<String> = []
  }

  init(_ locals: [PageSetResolution.LocalEntity], ids: [String]) {
    var nodes: [String: Node] = [:]
    for (local, id) in zip(locals, ids) where local.entity.type == .organization {
      nodes[id, default: Node(id: id)].names.insert(local.entity.name)
      nodes[id]!.aliases.formUnion(local.entity.aliases)
      if let city = local.city { nodes[id]!.cities.insert(city) }
    }
    let ordered = nodes.values.sorted { $0.id < $1.id }
    var claims: [String: Set<Int>] = [:]
    var byPair: [UInt64: [Int]] = [:]
    for (index, node) in ordered.enumerated() {
      for alias in node.aliases { claims[NameForm.normalized(alias), default: []].insert(index) }
      for name in node.names where OfficeForm.withoutCorporateTail(name) != nil {
        for pair in Self.pairs(of: name) { byPair[pair, default: []].append(index) }
      }
    }
    for (index, node) in ordered.enumerated() {
      guard let name = node.names.max(by: { ($0.scalarCount, $1) < ($1.scalarCount, $0) }) else { continue }
      let count = name.scalarCount
      var candidates = (claims[NameForm.normalized(name)] ?? []).subtracting([index]).filter { other in
        ordered[other].names.contains { $0.scalarCount > count } && (count > 3 || Self.share(ordered[other].cities, node.cities))
      }
      if candidates.isEmpty, count >= 3, count <= 8, OfficeForm.withoutCorporateTail(name) == nil || count <= 6,
        let rarest = Self.pairs(of: name).map({ byPair[$0] ?? [] }).min(by: { $0.count < $1.count }), rarest.count <= 200 {
        candidates = Set(
          rarest.filter { other in
            other != index && !ordered[other].cities.isDisjoint(with: node.cities)
              && ordered[other].names.contains { $0.scalarCount > count + 2 && Abbreviation.score(name, of: $0) >= 0.75 }
          })
      }
      if candidates.count == 1, let other = candidates.first, Self.isProper(name) { targets[node.id] = ordered[other].id }
    }
    // Chains end at the fullest form; whatever runs in a circle stays apart.
    let direct = targets
    for start in direct.keys {
      var seen: Set<String> = [start]
      var current = start
      while let next = direct[current] {
        guard seen.insert(next).inserted else {
          targets[start] = nil
          break
        }
        current = next
      }
      if targets[start] != nil { targets[start] = current }
    }
  }

  /// A form that means its body outside of its article too: no office, department or pointer that a place or a body completes.
  static func isProper(_ form: String) -> Bool {
    form.scalarCount >= 2 && !LevelForm.isLevelled(form) && !DepartmentForm.isBare(form) && DepartmentForm(form) == nil
      && !ResolutionLexicon.standard.offices.contains(form) && !generic.contains(form)
  }

  private static let generic: Set<String> = ["公司", "集团", "学院", "学校", "医院", "大学", "支队", "总队", "兵团", "人大", "政协", "协会", "银行", "基金会"]

  private static func share(_ a: Set<String>, _ b: Set<String>) -> Bool { a.isEmpty || b.isEmpty || !a.isDisjoint(with: b) }

  /// Neighboring characters of a name, each pair once.
  private static func pairs(of name: String) -> Set<UInt64> {
    let scalars = Array(name.unicodeScalars)
    return Set(zip(scalars, scalars.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) })
  }
}
