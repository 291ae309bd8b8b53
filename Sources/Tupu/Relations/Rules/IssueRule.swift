/// `issued`: bodies, a verb of publishing, and a title in book marks.
struct IssueRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    let words = RelationWords.standard
    var result: [RelationClaim] = []
    let (titles, full) = titles(in: scene)
    for title in titles {
      let before = scene.before(title.span.start, in: title.sentence, limit: 24)
      let core = before.hasSuffix("了") || before.hasSuffix("的") ? String(before.dropLast()) : before
      let behind = scene.behind(title.span.end, in: title.sentence, limit: 40)
      // The verb may stand behind: 《…》由A、B联合印发.
      var bodies: [RelationScene.Occurrence] = []
      if let verb = core.ending(of: words.list("issueVerb")) {
        let at = title.span.start - (before.scalarCount - core.scalarCount) - verb.scalarCount
        bodies = issuers(before: at, title.sentence, scene)
      } else if Subject.dropAside(behind).hasPrefix("由") || Subject.dropAside(behind).hasPrefix("，由") || Subject.dropAside(behind).hasPrefix(",由") {
        bodies = issuers(behind: title.span.end, title.sentence, scene, words.list("issueVerb"))
      }
      for body in bodies {
        result.append(
          RelationClaim(
            subject: body.entity, predicate: .issued, object: full[title.text] ?? title.text, score: 0.85, sentence: title.sentence, rule: "issue"))
      }
    }
    return result
  }

  private struct Title {
    let text: String
    let span: TextSpan
    let sentence: Int
  }

  /// What stands in book marks in the body, short forms (以下简称《方案》) left out.
  /// - Returns: the titles, and the full title of each short form that the article declares.
  private func titles(in scene: RelationScene) -> (titles: [Title], full: [String: String]) {
    var result: [Title] = []
    var full: [String: String] = [:]
    for (index, sentence) in scene.sentences.enumerated() {
      var start: Int?
      var depth = 0
      for offset in sentence.start..<sentence.end {
        switch scene.text[offset] {
        case "《":
          depth += 1
          if depth == 1 { start = offset }
        case "》":
          depth = max(0, depth - 1)
          guard depth == 0, let open = start else { continue }
          start = nil
          let text = String(scene.text[(open + 1)..<offset]).filter { !$0.isWhitespace }
          let before = scene.before(open, in: index, limit: 4)
          if before.hasSuffix("称") || before.hasSuffix("称为") {
            if let long = result.last, long.sentence == index, long.text != text { full[text] = long.text }
          } else if text.scalarCount >= 5 || full[text] != nil, text.scalarCount <= 80 {
            result.append(Title(text: text, span: TextSpan(open, offset + 1), sentence: index))
          }
        default:
          continue
        }
      }
    }
    return (result, full)
  }

  /// The bodies of the clauses before the verb: the list nearest to it, and those that act with them.
  private func issuers(before offset: Int, _ sentence: Int, _ scene: RelationScene) -> [RelationScene.Occurrence] {
    guard
      let index = scene.members[sentence].last(where: {
        scene.occurrences[$0].end <= offset && scene.occurrences[$0].type == .organization && !Subject.isInsideTitle(scene.occurrences[$0], scene)
      })
    else { return [] }
    let last = scene.occurrences[index]
    guard let gap = scene.phrase(last.end, offset, limit: 60) else { return [] }
    // A、B等部门…，并解读六部门联合印发的: the departments are those just named.
    let isResumed = gap.hasPrefix("等") && gap.ending(of: ["部门", "部门近日", "部门日前", "部门联合", "部门近日联合", "部门日前联合", "家单位", "家单位联合"]) != nil
    if !isResumed, gap.scalarCount > 30 { return [] }
    if gap.holds(RelationWords.standard.list("issueBar")) || Modality.standard.bars(gap) || gap.contains("。") || gap.contains("；") { return [] }
    if !isResumed, gap.contains("，"), gap.scalarCount > 16 { return [] }
    // 在…指导下，他们编制: not the guide.
    if gap.contains("指导下") || gap.contains("支持下") || Subject.isInsideTitle(last, scene) { return [] }
    // The list may be joined by 联合 and the like: all issue.
    var position = index
    var all = [index]
    while position > 0 {
      let previous = scene.occurrences[position - 1]
      let current = scene.occurrences[position]
      guard previous.type == .organization, previous.sentence == sentence,
        let joint = scene.phrase(previous.end, current.start, limit: 14).map(Subject.dropAside),
        Subject.joiners.contains(joint) || joint.ending(of: Self.joins) != nil && joint.scalarCount <= 8
      else { break }
      position -= 1
      all.insert(position, at: 0)
    }
    return all.map { scene.occurrences[$0] }
  }

  private static var joins: [String] { RelationWords.standard.list("joinStrong") + RelationWords.standard.list("joinWeak") + ["牵头"] }

  private func issuers(behind offset: Int, _ sentence: Int, _ scene: RelationScene, _ verbs: [String]) -> [RelationScene.Occurrence] {
    guard
      let first = scene.members[sentence].first(where: { scene.occurrences[$0].start >= offset }),
      scene.occurrences[first].type == .organization
    else { return [] }
    let list = Subject.list(startingAt: first, in: scene)
    guard let last = list.last else { return [] }
    let behind = scene.behind(scene.occurrences[last].end, in: sentence, limit: 14)
    return behind.holds(verbs) ? list.map { scene.occurrences[$0] } : []
  }
}
