/// `locatedIn` said by a verb: 落户曹妃甸, 位于东城区; and 落户营口综合保税区的营口星玛电子有限公司.
struct PlaceVerbRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    let verbs = RelationWords.standard.list("placeVerb")
    var result: [RelationClaim] = []
    for (index, place) in scene.occurrences.enumerated() where place.type == .place {
      let before = scene.before(place.start, in: place.sentence, limit: 10)
      guard before.ending(of: verbs + verbs.map { $0 + "了" }) != nil else { continue }
      // The last link of a chain is the place itself.
      var last = index
      while last + 1 < scene.occurrences.count, scene.occurrences[last + 1].type == .place,
        scene.occurrences[last + 1].start == scene.occurrences[last].end
      { last += 1 }
      let target = scene.occurrences[last]
      if let following = scene.occurrences[safe: last + 1], following.sentence == place.sentence, following.type == .organization,
        let gap = scene.phrase(target.end, following.start, limit: 8), gap == "的" || gap.hasPrefix("的") && gap.scalarCount <= 4
      {
        result.append(claim(following, target))
        continue
      }
      // 位于甲至乙的路上.
      if scene.behind(target.end, in: target.sentence, limit: 2).beginning(of: ["至", "到", "与", "和", "—"]) != nil { continue }
      guard let subject = Subject.body(before: place.start, at: index, in: scene, classes: [.organization, .place]),
        let said = scene.phrase(subject.end, place.start, limit: 60), !said.contains("我"), !said.contains("；"),
        !RelationWords.standard.list("speech").contains(where: { said.contains($0 + "，") || said.contains($0 + ",") })
      else { continue }
      result.append(claim(subject, target))
    }
    return result
  }

  private func claim(_ subject: RelationScene.Occurrence, _ place: RelationScene.Occurrence) -> RelationClaim {
    RelationClaim(
      subject: subject.entity, predicate: .locatedIn, object: place.entity, score: 0.7, sentence: place.sentence, rule: "verb of place")
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
