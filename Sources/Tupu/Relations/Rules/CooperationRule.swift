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
      // Where several act with several, who acts with whom is not said.
      var sizes = [1]
      while let position = follower(of: members.last!, in: scene), case let next = scene.occurrences[position],
        let gap = scene.phrase(scene.occurrences[members.last!].end, next.start, limit: 40).map({ gap in
          // 甲、广州黄沙市场: the place before a member is no part of the join.
          position == members.last! + 1 ? gap : String(gap.dropLast(scene.occurrences[position - 1].surface.count))
        })
      {
        let core = Subject.dropAside(gap).drop(while: { "”）)".contains($0) })
        let text = String(core)
        if let join = text.ending(of: strong), text.scalarCount <= join.scalarCount + 14, !text.contains("，"), !Modality.standard.bars(text) {
          isStrong = true
          sizes.append(1)
        } else if text == "、" || text == "以及" || text == "及" || text.isEmpty {
          if text.isEmpty, next.entity != scene.occurrences[members.last!].entity { break }
          if !text.isEmpty { sizes[sizes.count - 1] += 1 }
        } else if let join = text.ending(of: weak), text.scalarCount <= join.scalarCount + 10, !text.contains("，"), !Modality.standard.bars(text) {
          if text != "和" {
            isWeak = true
            sizes.append(1)
          } else {
            sizes[sizes.count - 1] += 1
          }
        } else {
          break
        }
        members.append(position)
      }
      index = members.last! + 1
      guard let last = members.last else { continue }
      // The first may be no subject: …带队与清华大学、上海交通大学联合攻关.
      let before = scene.before(first.start, in: first.sentence, limit: 8)
      let opening = before.ending(of: strong) ?? before.ending(of: weak)
      var subject = first.entity
      if let opening {
        guard let actor = actor(before: members[0], in: scene), actor != first.entity else { continue }
        subject = actor
        if strong.contains(opening) { isStrong = true } else { isWeak = true }
      } else if members.count < 2 {
        continue
      }
      let behind = scene.behind(scene.occurrences[last].end, in: first.sentence, limit: 40)
      let clause = String(behind.prefix { !"。；！？\n".contains($0) })
      let near = String(clause.prefix { $0 != "，" && $0 != "," })
      if clause.holds(["意向"]) { continue }
      if !isStrong, sizes.count == 2, sizes[0] > 2, sizes[1] > 2 { continue }
      let acts = isStrong || isWeak && near.holds(words.list("jointAct")) || near.beginning(of: words.list("listAct")) != nil
        || near.prefix(6).description.holds(words.list("listAct"))
      guard acts else { continue }
      for other in opening == nil ? members[1...] : members[0...] where scene.occurrences[other].entity != subject {
        result.append(
          RelationClaim(
            subject: subject, predicate: .cooperatesWith, object: scene.occurrences[other].entity,
            score: isStrong ? 0.85 : 0.7, sentence: first.sentence, rule: isStrong ? "join" : "act together"))
      }
    }
    return result
  }

  /// The body that a person speaks for: an office's head speaks for the whole.
  private func employer(_ person: String, _ scene: RelationScene) -> String? {
    guard let body = scene.employers[person] else { return nil }
    return scene.names.bodies.parent(of: body, name: Array(scene.name(body).unicodeScalars)) ?? body
  }

  /// The next body in the sentence, a place right before it passed over.
  private func follower(of index: Int, in scene: RelationScene) -> Int? {
    guard let next = scene.occurrences[safe: index + 1], next.sentence == scene.occurrences[index].sentence else { return nil }
    if next.type == .organization { return index + 1 }
    guard next.type == .place, let body = scene.occurrences[safe: index + 2], body.type == .organization, body.start == next.end else { return nil }
    return index + 2
  }

  /// Who acts, where the sentence names it before the others, or by 该局, or by a person whose employer it is.
  private func actor(before index: Int, in scene: RelationScene) -> String? {
    let first = scene.occurrences[index]
    let start = scene.sentences[first.sentence].start
    let said = String(scene.text[max(start, first.start - 60)..<first.start])
    guard !Modality.standard.bars(said) else { return nil }
    var position = index - 1
    while position >= 0, scene.occurrences[position].sentence == first.sentence {
      let candidate = scene.occurrences[position]
      let gap = first.start - candidate.end
      position -= 1
      if gap > 60 { break }
      if candidate.type == .person { return employer(candidate.entity, scene) }
      if candidate.type == .organization, !Subject.isInsideTitle(candidate, scene), !Subject.isObject(position + 1, in: scene) {
        return candidate.entity
      }
    }
    // 该局, 该公司: the last body whose name ends so.
    if let mark = said.lastIndex(of: "该") {
      let noun = said[said.index(after: mark)...].prefix(2)
      var earlier = index - 1
      while earlier >= 0, first.sentence - scene.occurrences[earlier].sentence <= 3 {
        let candidate = scene.occurrences[earlier]
        earlier -= 1
        guard candidate.type == .organization else { continue }
        let name = scene.name(candidate.entity)
        if name.hasSuffix(String(noun)) || noun.first.map({ name.hasSuffix(String($0)) }) == true { return candidate.entity }
      }
    }
    // 我们和…: the speaker's employer.
    if said.contains("我们") || said.contains("他们") || said.contains("公司"),
      let speaker = Subject.speaker(sentence: first.sentence, before: first.start, in: scene) ?? Subject.topic(before: first.start, sentence: first.sentence, in: scene)
    {
      return employer(speaker.entity, scene)
    }
    return nil
  }
}
