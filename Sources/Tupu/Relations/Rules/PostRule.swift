/// `worksFor` by a verb of holding a post before the body, and the title behind it: 任命柴桑为九江市人民政府秘书长,
/// 他是固原市第二中学的退休教师, 陈年的…局长职务.
struct PostRule: RelationRule {
  private let lexicon = TitleLexicon.standard

  func claims(in scene: RelationScene) -> [RelationClaim] {
    let words = RelationWords.standard
    var result: [RelationClaim] = []
    for index in scene.occurrences.indices where scene.occurrences[index].type == .organization {
      let body = scene.occurrences[index]
      if scene.isInByline(body) { continue }
      let isLocal = scene.name(body.entity).hasSuffix("政府")
      // A title ends where the next name begins.
      let following = scene.occurrences[min(index + 1, scene.occurrences.count)...].prefix(3).first { $0.entity != body.entity }?.start ?? body.end + 24
      let behind = TitleRule.withoutBrackets(scene.behind(body.end, in: body.sentence, limit: min(24, following - body.end)))
      guard let (title, count) = lexicon.leading(behind, ofLocal: isLocal) else { continue }
      // A person right behind the title holds it: another rule's case.
      if let next = scene.occurrences[safe: index + 1], next.type == .person, next.sentence == body.sentence,
        let gap = scene.phrase(body.end, next.start, limit: 30), TitleRule.withoutBrackets(gap).scalarCount <= count
      { continue }
      var persons: [RelationScene.Occurrence] = []
      let before = scene.before(body.start, in: body.sentence, limit: 12)
      var last = index - 1
      if last > 0, scene.occurrences[last].type == .place, scene.occurrences[last].end == body.start { last -= 1 }
      let previous = last >= 0 && scene.occurrences[last].sentence == body.sentence ? scene.occurrences[last] : nil
      if let previous, previous.type == .person, let gap = scene.phrase(previous.end, last == index - 1 ? body.start : scene.occurrences[index - 1].start, limit: 24) {
        let core = Self.withoutAsides(TitleRule.withoutBrackets(gap), words.list("personAside"))
        if words.list("postVerb").contains(core) || core == "，" || core == "," || core == "（" || core == "("
          || core == "的" && scene.behind(body.end, in: body.sentence, limit: 40).contains("职务")
        {
          persons = Subject.list(endingAt: last, in: scene).map { scene.occurrences[$0] }
          if core == "，" || core == "的" || core == "," { persons = [previous] }
          // In apposition the title ends the phrase: 张三，甲系副教授，….
          if core == "，" || core == ",", let after = behind.dropFirst(count).first, !"，,。；;）)、".contains(after) { persons = [] }
        } else if core.ending(of: words.list("postVerb")) != nil, core.scalarCount <= 20, !Modality.standard.bars(core) {
          persons = [previous]
        }
      }
      if persons.isEmpty, before.hasSuffix("、") || before.hasSuffix("，") || before.hasSuffix(","), let previous, previous.type == .organization {
        // …副院长、审判委员会委员: the post before is the same person's.
        if let last = result.last, last.object == previous.entity, last.sentence == body.sentence {
          persons = (scene.places[last.subject]?.first).map { [scene.occurrences[$0]] } ?? []
        }
      }
      if persons.isEmpty, let verb = before.ending(of: words.list("postVerb")), verb.scalarCount >= 2 || before.hasSuffix("是") || before.hasSuffix("任"),
        title.head.kind != .study || verb != "是",
        let person = Subject.person(before: body.start, at: index, in: scene)
      {
        let said = scene.phrase(max(person.end, body.start - 60), body.start) ?? ""
        if !Modality.standard.bars(said), person.sentence != body.sentence || isNear(person, body, scene) { persons = [person] }
      }
      for person in persons {
        result.append(
          RelationClaim(
            subject: person.entity, predicate: title.head.kind == .study ? .studiedAt : .worksFor, object: body.entity,
            title: title.text, score: 0.8, sentence: body.sentence, rule: "post"))
      }
    }
    return result
  }

  private func isNear(_ person: RelationScene.Occurrence, _ body: RelationScene.Occurrence, _ scene: RelationScene) -> Bool {
    body.start - person.end <= 60
  }

  private static func withoutAsides(_ gap: String, _ asides: [String]) -> String {
    guard let aside = gap.beginning(of: asides) else { return gap }
    return String(gap.dropFirst(aside.count))
  }
}
