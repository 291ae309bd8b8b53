/// `studiedAt`, `worksFor` and `visited` by the words around the object, as `ontology/cues.tsv` declares them.
struct CueRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    var result: [RelationClaim] = []
    for index in scene.occurrences.indices {
      let object = scene.occurrences[index]
      guard object.type != .person, !scene.isInByline(object), !Subject.isInsideTitle(object, scene) else { continue }
      // In a list or chain the words before it stand before its first member, those behind it behind its last.
      let head = head(of: index, in: scene)
      let last = Subject.list(startingAt: chainEnd(of: index, in: scene), in: scene).last ?? index
      if object.type == .place, chainEnd(of: index, in: scene) != index { continue }
      let before = scene.before(scene.occurrences[head].start, in: object.sentence, limit: 12)
      let behind = scene.behind(scene.occurrences[last].end, in: object.sentence, limit: 20)
      for cue in RelationWords.standard.cues where cue.object == object.type {
        guard cue.before.isEmpty || before.ending(of: cue.before) != nil || before.ending(of: cue.before.map { $0 + "了" }) != nil,
          let reach = Self.reach(cue, behind)
        else { continue }
        if cue.predicate == .worksFor, before.hasSuffix("加入") || before.hasSuffix("加入了"),
          scene.name(object.entity).ending(of: RelationWords.standard.list("party")) != nil
        { continue }
        if cue.predicate == .studiedAt, !cue.before.contains("考入"), !scene.name(object.entity).holds(RelationWords.standard.list("school")),
          !object.surface.holds(RelationWords.standard.list("school"))
        { continue }
        result += claims(cue, reach, head, index, last, before, behind, scene)
      }
    }
    return result
  }

  /// How far behind the object its words end; nil where they do not stand there.
  private static func reach(_ cue: RelationWords.Cue, _ behind: String) -> Int? {
    if cue.after.isEmpty { return 0 }
    // A word of the list may itself begin with the comma: 到…，察看….
    if let word = behind.beginning(of: cue.after), word.hasPrefix("，") { return word.scalarCount }
    let clause = String(behind.prefix { !"，。；！？,;!?\n".contains($0) })
    let scalars = Array(clause.unicodeScalars)
    for start in 0...max(0, min(cue.reach, scalars.count)) {
      let rest = String(scalars[min(start, scalars.count)...])
      if let word = rest.beginning(of: cue.after) { return start + word.scalarCount }
    }
    return nil
  }

  private func claims(
    _ cue: RelationWords.Cue, _ reach: Int, _ head: Int, _ index: Int, _ last: Int, _ before: String, _ behind: String,
    _ scene: RelationScene
  ) -> [RelationClaim] {
    let object = scene.occurrences[index]
    // 从…毕业的路长河: the subject stands behind.
    if let next = scene.occurrences[safe: last + 1], next.sentence == object.sentence, next.type == .person, cue.subjects.contains(.person),
      let gap = scene.phrase(scene.occurrences[last].end, next.start, limit: 16), gap.contains("的"), gap.scalarCount <= reach + 5,
      !gap.contains("，")
    {
      return [claim(cue, next, object, scene)]
    }
    // 正在北京访问的英国…总裁李四: the person behind; 赴澳门的团组: nobody named.
    let rest = String(behind.unicodeScalars.dropFirst(reach))
    if cue.predicate == .visited, rest.hasPrefix("的"), reach > 0 || before.ending(of: ["赴", "前往", "飞往", "开往", "抵达", "到访"]) != nil {
      guard let person = scene.members[object.sentence].first(where: { $0 > last && scene.occurrences[$0].type == .person }),
        let gap = scene.phrase(scene.occurrences[last].end, scene.occurrences[person].start, limit: 40), !gap.contains("，"), !gap.contains("、")
      else { return [] }
      return [claim(cue, scene.occurrences[person], object, scene)]
    }
    var subjects: [RelationScene.Occurrence] = []
    let start = scene.occurrences[head].start
    if cue.subjects.contains(.organization), let previous = nearest(before: head, in: scene), previous.type == .organization {
      subjects = [previous]
    } else if let person = Subject.person(before: start, at: head, in: scene) {
      subjects = [person]
    }
    guard let subject = subjects.first else { return [] }
    // A、B一行到…: all of them went.
    if cue.predicate == .visited, let position = place(of: subject, in: scene) {
      subjects = Subject.list(endingAt: position, in: scene).map { scene.occurrences[$0] }
    }
    let from = subject.sentence == object.sentence ? subject.end : scene.sentences[object.sentence].start
    let said = from <= start ? String(scene.text[max(from, start - 40)..<start]) : ""
    if Modality.standard.bars(said) || cue.predicate == .visited && Modality.standard.plans(said) { return [] }
    if cue.predicate != .visited, Modality.standard.plans(said + behind.prefix(0)) { return [] }
    return subjects.map { claim(cue, $0, object, scene) }
  }

  private func place(of occurrence: RelationScene.Occurrence, in scene: RelationScene) -> Int? {
    scene.members[occurrence.sentence].first { scene.occurrences[$0].start == occurrence.start }
  }

  private func nearest(before head: Int, in scene: RelationScene) -> RelationScene.Occurrence? {
    guard head > 0 else { return nil }
    var position = head - 1
    while position >= 0, scene.occurrences[position].sentence == scene.occurrences[head].sentence {
      let candidate = scene.occurrences[position]
      if scene.isInByline(candidate) {
        position -= 1
        continue
      }
      if candidate.type == .person || candidate.type == .organization && !Subject.isObject(position, in: scene)
        // 苏州大学博士毕业: of a person's, no subject.
        && TitleLexicon.standard.leading(scene.behind(candidate.end, in: candidate.sentence, limit: 6), ofLocal: true) == nil
        && !scene.behind(candidate.end, in: candidate.sentence, limit: 6).contains("毕业")
      { return candidate }
      position -= 1
    }
    return nil
  }

  /// The first mention of the list or chain that a mention is in.
  private func head(of index: Int, in scene: RelationScene) -> Int {
    var head = index
    while head > 0 {
      let previous = scene.occurrences[head - 1]
      let current = scene.occurrences[head]
      guard previous.sentence == current.sentence, previous.type == current.type || previous.type == .place,
        let gap = scene.phrase(previous.end, current.start, limit: 3),
        gap.isEmpty || gap == "的" && previous.type == .place || Subject.joiners.contains(gap) && previous.type == current.type
      else { break }
      head -= 1
    }
    return head
  }

  private func chainEnd(of index: Int, in scene: RelationScene) -> Int {
    var end = index
    while let next = scene.occurrences[safe: end + 1], next.type == scene.occurrences[end].type, next.type == .place,
      next.start == scene.occurrences[end].end
    { end += 1 }
    return end
  }

  private func claim(
    _ cue: RelationWords.Cue, _ subject: RelationScene.Occurrence, _ object: RelationScene.Occurrence, _ scene: RelationScene
  ) -> RelationClaim {
    var title: String?
    if cue.predicate == .worksFor {
      let behind = scene.behind(object.end, in: object.sentence, limit: 20)
      if let verb = behind.beginning(of: ["当", "担任", "任", "做"]) {
        title = TitleLexicon.standard.leading(String(behind.dropFirst(verb.count)), ofLocal: false)?.title.text
      } else {
        title = TitleLexicon.standard.leading(behind, ofLocal: false)?.title.text
      }
    }
    return RelationClaim(
      subject: subject.entity, predicate: cue.predicate, object: object.entity, title: title, score: cue.score,
      sentence: object.sentence, rule: "cue " + (cue.before.first ?? cue.after.first ?? ""))
  }
}
