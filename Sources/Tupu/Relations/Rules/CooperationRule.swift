/// `cooperatesWith`: the first-named body and each of the others, where a word says that they act together.
struct CooperationRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    let words = RelationWords.standard
    let strong = words.list("joinStrong")
    let weak = words.list("joinWeak")
    var result: [RelationClaim] = []
    var index = 0
    while index < scene.occurrences.count {
      let first = scene.occurrences[index]
      guard first.type == .organization, !scene.isInByline(first), !Subject.isInsideTitle(first, scene) else {
        index += 1
        continue
      }
      // All bodies joined in a row: lists, and words that join lists.
      var members = [index]
      var isStrong = false
      var isWeak = false
      while let next = scene.occurrences[safe: members.last! + 1], next.type == .organization, next.sentence == first.sentence,
        let gap = scene.phrase(scene.occurrences[members.last!].end, next.start, limit: 34)
      {
        let core = Subject.dropAside(gap).drop(while: { "”）)".contains($0) })
        let text = String(core)
        if let join = text.ending(of: strong), text.scalarCount <= join.scalarCount + 14, !text.contains("，"), !Modality.standard.bars(text) {
          isStrong = true
        } else if text == "、" || text == "以及" || text == "及" || text.isEmpty {
          if text.isEmpty, next.entity != scene.occurrences[members.last!].entity { break }
        } else if let join = text.ending(of: weak), text.scalarCount <= join.scalarCount + 10, !text.contains("，"), !Modality.standard.bars(text) {
          if text != "和" { isWeak = true }
        } else {
          break
        }
        members.append(members.last! + 1)
      }
      index = members.last! + 1
      guard members.count > 1, let last = members.last else { continue }
      let behind = scene.behind(scene.occurrences[last].end, in: first.sentence, limit: 40)
      let clause = String(behind.prefix { !"。；！？\n".contains($0) })
      let near = String(clause.prefix { $0 != "，" && $0 != "," })
      let acts = isStrong || isWeak && near.holds(words.list("jointAct")) || near.beginning(of: words.list("listAct")) != nil
        || near.prefix(12).description.holds(words.list("listAct"))
      guard acts else { continue }
      for other in members.dropFirst() {
        result.append(
          RelationClaim(
            subject: first.entity, predicate: .cooperatesWith, object: scene.occurrences[other].entity,
            score: isStrong ? 0.85 : 0.7, sentence: first.sentence, rule: isStrong ? "join" : "act together"))
      }
    }
    return result
  }
}
