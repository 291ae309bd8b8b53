/// The names of a page's bodies, to find which is inside which: 青岛大学 in 青岛大学经济学院.
struct BodyNames: Sendable {
  private var ids: [[Unicode.Scalar]: String] = [:]

  /// - Parameter entities: those of the page, sorted by id.
  init(entities: [Entity]) {
    for entity in entities where entity.type == .organization {
      for form in [entity.name] + entity.aliases {
        let key = Array(form.unicodeScalars.filter { !$0.properties.isWhitespace })
        if key.count >= 3, ids[key] == nil { ids[key] = entity.id }
      }
    }
  }

  /// The body whose name is the longest proper beginning of this one's.
  func parent(of id: String, name: [Unicode.Scalar]) -> String? {
    guard name.count >= 4 else { return nil }
    for count in stride(from: min(name.count - 1, 60), through: 3, by: -1) {
      guard let parent = ids[Array(name[..<count])], parent != id else { continue }
      // 中国银行业协会 is no part of 中国银行.
      let rest = String(name[count...])
      // A council's standing committee acts for it, and is no office inside it.
      if rest == "常委会" || rest == "常务委员会" || rest.hasPrefix("业") || rest.hasPrefix("队") && rest.scalarCount == 1 { continue }
      if Self.isFiller(rest) || RelationWords.standard.list("delegation").contains(rest) { continue }
      return parent
    }
    return nil
  }

  /// Whether a rest of a name is nothing but words that fill names up: 集团股份有限公司.
  private static func isFiller(_ rest: String) -> Bool {
    var rest = rest
    if rest.hasPrefix("(") && rest.hasSuffix(")") || rest.hasPrefix("（") && rest.hasSuffix("）") { return true }
    let fillers = RelationWords.standard.list("nameFiller")
    while let filler = rest.beginning(of: fillers) { rest = String(rest.dropFirst(filler.count)) }
    return rest.isEmpty
  }
}
