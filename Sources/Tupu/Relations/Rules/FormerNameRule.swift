/// `formerly`: …前身是…, …更名为…, 西安矿业学院(今西安科大).
struct FormerNameRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    let words = RelationWords.standard
    var result: [RelationClaim] = []
    for index in scene.occurrences.indices where scene.occurrences[index].type == .organization {
      let body = scene.occurrences[index]
      let before = scene.before(body.start, in: body.sentence, limit: 14)
      let previous = index > 0 && scene.occurrences[index - 1].sentence == body.sentence ? scene.occurrences[index - 1] : nil
      func add(_ now: RelationScene.Occurrence, _ then: RelationScene.Occurrence) {
        guard now.entity != then.entity else { return }
        result.append(
          RelationClaim(
            subject: now.entity, predicate: .formerly, object: then.entity, score: 0.85, sentence: body.sentence, rule: "former"))
      }
      if before.ending(of: words.list("formerWord")) != nil || before.contains("前身") && !before.contains("，") && before.scalarCount <= 14 {
        let noun = before.firstRange(of: "的前身").map { String(before[..<$0.lowerBound].suffix(2)) } ?? before.firstRange(of: "前身").map { String(before[..<$0.lowerBound].suffix(3)) }
        let near = Subject.body(before: body.start, at: index, in: scene, classes: [.organization]).flatMap { now in
          scene.phrase(now.end, body.start, limit: 40).map { said in
            (said.contains("该") || said.contains("这") || said.contains("某") || said.holds(words.list("speech").map { $0 + "，" })) ? nil : now
          } ?? nil
        }
        if let now = near
          ?? noun.flatMap({ Subject.body(calledBack: $0, before: index, in: scene) }) ?? topic(before: index, in: scene)
        {
          add(now, body)
        }
      } else if let previous, previous.type == .organization, let gap = scene.phrase(previous.end, body.start, limit: 16) {
        if gap.ending(of: words.list("renameVerb")) != nil, !gap.contains("，") {
          add(body, previous)
        } else if ["（今", "(今", "（现", "(现", "（现为", "(现为", "（今为", "（后更名为"].contains(gap) {
          add(body, previous)
        } else if gap.hasPrefix("，") && gap.ending(of: ["也就是现在的", "即现在的", "也就是今天的", "即今天的", "就是现在的", "就是今天的"]) != nil {
          add(body, previous)
        } else if ["（原", "(原", "（前身为", "（前身是", "（原名"].contains(gap) {
          add(previous, body)
        } else if gap == "（" || gap == "(", scene.behind(body.end, in: body.sentence, limit: 4).hasPrefix("前身") {
          add(body, previous)
        }
      }
      // 由…改制而来.
      if before.hasSuffix("由"), scene.behind(body.end, in: body.sentence, limit: 10).holds(["改制而来", "改组而来", "改制", "组建而来", "发展而来", "合并而来"]),
        let now = Subject.body(before: body.start, at: index, in: scene, classes: [.organization])
      {
        add(now, body)
      }
    }
    return result
  }

  /// The body spoken of last.
  private func topic(before index: Int, in scene: RelationScene) -> RelationScene.Occurrence? {
    var position = index - 1
    while position >= 0, scene.occurrences[index].sentence - scene.occurrences[position].sentence <= 2 {
      if scene.occurrences[position].type == .organization { return scene.occurrences[position] }
      position -= 1
    }
    return nil
  }
}
