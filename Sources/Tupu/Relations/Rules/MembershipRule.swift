/// `partOf` said in words: 合肥产投集团旗下的合肥种子基金, …是韩国星玛株式会社的全资子公司, 隶属…
struct MembershipRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    let words = RelationWords.standard
    var result: [RelationClaim] = []
    for index in scene.occurrences.indices where scene.occurrences[index].type == .organization {
      let body = scene.occurrences[index]
      if let next = scene.occurrences[safe: index + 1], next.type == .organization, next.sentence == body.sentence,
        let gap = scene.phrase(body.end, next.start, limit: 24).map(TitleRule.withoutBrackets)
      {
        let core = gap.hasPrefix("的") ? String(gap.dropFirst()) : gap
        if words.list("partWord").contains(core) {
          // A list of members: 所属中国空间技术研究院、中国运载火箭技术研究院.
          var member = index + 1
          while true {
            result.append(claim(scene.occurrences[member], in: body, "member of"))
            guard let more = scene.occurrences[safe: member + 1], more.type == .organization,
              scene.phrase(scene.occurrences[member].end, more.start, limit: 2) == "、"
            else { break }
            member += 1
          }
        }
      }
      let before = scene.before(body.start, in: body.sentence, limit: 8)
      let behind = scene.behind(body.end, in: body.sentence, limit: 12)
      if before.ending(of: ["隶属", "隶属于", "归属于", "归属"]) != nil
        || before.hasSuffix("控股股东为")
        || before.ending(of: words.list("partOfVerb")) != nil && isNoun(behind, words.list("partNoun"))
      {
        // 隶属甲全资子公司乙: the parent is 乙.
        var parent = body
        if let next = scene.occurrences[safe: index + 1], next.type == .organization, next.sentence == body.sentence,
          let gap = scene.phrase(body.end, next.start, limit: 10), words.list("partWord").contains(gap)
        {
          parent = next
        }
        if let subject = Subject.body(before: body.start, at: index, in: scene, classes: [.organization]) {
          result.append(claim(subject, in: parent, "said part of"))
        }
      }
    }
    return result
  }

  private func isNoun(_ behind: String, _ nouns: [String]) -> Bool {
    guard behind.hasPrefix("的") else { return nouns.contains { behind.hasPrefix($0) } }
    let rest = String(behind.dropFirst())
    return nouns.contains { rest.hasPrefix($0) }
  }

  private func claim(_ member: RelationScene.Occurrence, in body: RelationScene.Occurrence, _ rule: String) -> RelationClaim {
    RelationClaim(
      subject: member.entity, predicate: .partOf, object: body.entity, score: 0.85, sentence: member.sentence, rule: rule)
  }
}
