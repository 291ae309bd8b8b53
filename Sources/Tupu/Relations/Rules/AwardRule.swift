/// `receivedAwardFrom`: 被全国总工会评为…, 浙江省总工会授予江山…, 领回了全国妇联颁发的….
struct AwardRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    let verbs = RelationWords.standard.list("awardVerb")
    var result: [RelationClaim] = []
    var index = 0
    while index < scene.occurrences.count {
      let first = scene.occurrences[index]
      guard first.type == .organization, !Subject.isInsideTitle(first, scene) else {
        index += 1
        continue
      }
      let list = Subject.list(startingAt: index, in: scene)
      let last = scene.occurrences[list.last!]
      defer { index = list.last! + 1 }
      let behind = scene.behind(last.end, in: first.sentence, limit: 24)
      let near = String(behind.prefix { !"，。；,;".contains($0) })
      guard let verb = verbs.first(where: { near.prefix(10).contains($0) }) else { continue }
      let before = scene.before(first.start, in: first.sentence, limit: 10)
      var winner: RelationScene.Occurrence?
      let next = scene.occurrences[safe: list.last! + 1]
      if let next, next.type == .person, next.sentence == first.sentence, let gap = scene.phrase(last.end, next.start, limit: 40),
        gap.ending(of: ["称号的", "奖的", "奖章的", "先进的"]) != nil, !gap.contains("，")
      {
        winner = next
      } else if before.hasSuffix("由") && verb.hasPrefix("颁") || before.ending(of: ["被", "获", "荣获", "领回了", "领回", "获得", "捧回", "经", "受到"]) != nil {
        winner = Subject.person(before: first.start, at: index, in: scene)
      } else if let next, next.type == .person, next.sentence == first.sentence,
        next.start - last.end <= 16, let between = scene.phrase(last.end, next.start), between.contains(verb)
      {
        winner = next
      } else if near.contains("为他") || near.contains("为她") || near.contains("授予他") || near.contains("授予她") {
        winner = Subject.topic(before: first.start, sentence: first.sentence, in: scene)
      }
      guard let winner else { continue }
      let said = winner.sentence == first.sentence && winner.end < first.start ? scene.phrase(max(winner.end, first.start - 40), first.start) ?? "" : ""
      guard !Modality.standard.bars(said + near), !behind.holds(RelationWords.standard.list("noAward")), winner.entity != first.entity else { continue }
      for member in list {
        result.append(
          RelationClaim(
            subject: winner.entity, predicate: .receivedAwardFrom, object: scene.occurrences[member].entity,
            title: honor(behind: last.end, verb, first.sentence, scene), score: 0.8, sentence: first.sentence, rule: "award"))
      }
    }
    return result
  }

  /// What was awarded: the words in quotes, else what follows 评为 up to the clause's end.
  private func honor(behind offset: Int, _ verb: String, _ sentence: Int, _ scene: RelationScene) -> String? {
    let behind = scene.behind(offset, in: sentence, limit: 60)
    if let open = behind.firstIndex(of: "“"), let close = behind[open...].firstIndex(of: "”") {
      return String(behind[behind.index(after: open)..<close])
    }
    guard let range = behind.firstRange(of: verb) else { return nil }
    let rest = behind[range.upperBound...].prefix { !"，。；,;".contains($0) }
    return rest.isEmpty || rest.count > 30 ? nil : String(rest)
  }
}
