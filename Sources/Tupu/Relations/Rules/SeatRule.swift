/// `locatedIn` by a body's own name: 青岛海事局 → 青岛市, 日照市生态环境局岚山分局 → 岚山区.
struct SeatRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    let (index, bodies) = (scene.names.places, scene.names.bodies)
    var result: [RelationClaim] = []
    for (id, positions) in scene.places.sorted(by: { $0.key < $1.key }) {
      guard let entity = scene.entities[id], let first = positions.first else { continue }
      let name = Array(entity.name.unicodeScalars)
      guard name.count >= 3, name.count <= 60 else { continue }
      switch entity.type {
      case .organization:
        guard let place = index.seat(of: name) else { continue }
        let parent = bodies.parent(of: id, name: name).map { scene.name($0) }
        // A hospital's ward or a college's chair is where its body is: nobody says so of it.
        if let parent, parent.ending(of: ["医院", "大学", "学院", "研究院", "研究所"]) != nil { continue }
        result.append(
          claim(id, place, first, positions, scene, score: 0.9, rule: parent == nil ? "seat by name" : "seat of an office by name"))
      case .place:
        guard let place = index.seat(ofPlace: name, id: id) else { continue }
        result.append(claim(id, place, first, positions, scene, score: 0.7, rule: "place by name"))
      case .person:
        continue
      }
    }
    return result
  }

  /// The sentence that names both, else the first that names the body.
  private func claim(
    _ id: String, _ place: String, _ first: Int, _ positions: [Int], _ scene: RelationScene, score: Double, rule: String
  ) -> RelationClaim {
    let seats = Set((scene.places[place] ?? []).map { scene.occurrences[$0].sentence })
    let sentence = positions.map { scene.occurrences[$0].sentence }.first(where: seats.contains)
    return RelationClaim(
      subject: id, predicate: .locatedIn, object: place, score: score,
      sentence: sentence ?? scene.occurrences[first].sentence, rule: rule)
  }
}
