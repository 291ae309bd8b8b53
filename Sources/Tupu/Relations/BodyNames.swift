/// The names of an article's bodies, to find which is inside which: 青岛大学 in 青岛大学经济学院.
struct BodyNames: Sendable {
  private var ids: [[Unicode.Scalar]: String] = [:]

  init(scene: RelationScene) {
    for (id, positions) in scene.places.sorted(by: { $0.key < $1.key }) {
      guard let entity = scene.entities[id], entity.type == .organization else { continue }
      for form in [entity.name] + Set(positions.map { scene.occurrences[$0].surface }).sorted() {
        let key = Array(form.unicodeScalars)
        if key.count >= 3, ids[key] == nil { ids[key] = id }
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
      if rest.hasPrefix("业") || rest.hasPrefix("队") && rest.scalarCount == 1 { continue }
      return parent
    }
    return nil
  }
}
