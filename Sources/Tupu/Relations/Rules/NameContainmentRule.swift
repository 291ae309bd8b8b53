/// `partOf` by name: a body whose name begins with another's is an office or a company of it.
struct NameContainmentRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    var result: [RelationClaim] = []
    for (id, positions) in scene.places.sorted(by: { $0.key < $1.key }) {
      guard let entity = scene.entities[id], entity.type == .organization,
        let parent = scene.names.bodies.parent(of: id, name: Array(entity.name.unicodeScalars)), let first = positions.first
      else { continue }
      let parents = Set((scene.places[parent] ?? []).map { scene.occurrences[$0].sentence })
      let sentence = positions.map { scene.occurrences[$0].sentence }.first(where: parents.contains)
      result.append(
        RelationClaim(
          subject: id, predicate: .partOf, object: parent, score: 0.9, sentence: sentence ?? scene.occurrences[first].sentence,
          rule: "part by name"))
    }
    return result
  }
}
