/// `wrote`, and `worksFor` the outlets that a byline prints.
struct BylineRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    guard let byline = scene.article.byline else { return [] }
    let credited = byline.reporters + byline.correspondents
    guard !credited.isEmpty else { return [] }
    var result: [RelationClaim] = []
    let reporters = Set(byline.reporters)
    var outlets: [RelationScene.Occurrence] = []
    let names = Set(byline.outlets)
    for occurrence in scene.occurrences where occurrence.type == .organization {
      if names.contains(occurrence.surface), scene.byline == nil || scene.isInByline(occurrence) { outlets.append(occurrence) }
    }
    for name in Set(credited).sorted() {
      guard let person = credit(name, in: scene) else { continue }
      result.append(
        RelationClaim(
          subject: person.entity, predicate: .wrote, object: scene.article.id, score: 0.97, sentence: person.sentence,
          rule: "byline"))
      guard reporters.contains(name) else { continue }
      // The role is the word before the name or, in a list, before the names before it.
      guard let title = role(of: person, in: scene) else { continue }
      for outlet in outlets where outlet.sentence == person.sentence || scene.byline == nil {
        guard isOf(outlet, person, in: scene) else { continue }
        result.append(
          RelationClaim(
            subject: person.entity, predicate: .worksFor, object: outlet.entity, title: title, score: 0.95,
            sentence: person.sentence, rule: "byline outlet"))
      }
    }
    return result + author(credited, in: scene)
  }

  /// 发自诸暨: the reporters went there. （作者系…教师）: the one author's employer.
  private func author(_ credited: [String], in scene: RelationScene) -> [RelationClaim] {
    var result: [RelationClaim] = []
    let people = Set(credited).sorted().compactMap { credit($0, in: scene) }
    for occurrence in scene.occurrences {
      let before = scene.before(occurrence.start, in: occurrence.sentence, limit: 8)
      if occurrence.type == .place, scene.isInByline(occurrence), before.hasSuffix("发自") {
        for person in people where person.sentence == occurrence.sentence && person.end <= occurrence.start {
          result.append(
            RelationClaim(
              subject: person.entity, predicate: .visited, object: occurrence.entity, score: 0.7, sentence: occurrence.sentence,
              rule: "filed from"))
        }
      } else if occurrence.type == .organization, people.count == 1, let person = people.first,
        before.ending(of: ["作者单位：", "作者单位:", "作者系", "作者为", "作者是"]) != nil
      {
        let behind = scene.behind(occurrence.end, in: occurrence.sentence, limit: 14)
        result.append(
          RelationClaim(
            subject: person.entity, predicate: .worksFor, object: occurrence.entity,
            title: TitleLexicon.standard.leading(behind, ofLocal: false)?.title.text, score: 0.9, sentence: occurrence.sentence,
            rule: "author's body"))
      }
    }
    return result
  }

  /// The mention of a credited name: the one in the byline, else the one behind 记者 or in brackets, else the first or last.
  private func credit(_ name: String, in scene: RelationScene) -> RelationScene.Occurrence? {
    let own = scene.occurrences.filter { $0.type == .person && $0.surface == name }
    if scene.byline != nil { return own.first(where: scene.isInByline) ?? own.first }
    return own.first { role(of: $0, in: scene) != nil } ?? own.last
  }

  /// 首席记者 before 瞿晓燕; nil where the word before is another's (通讯员) or none.
  private func role(of person: RelationScene.Occurrence, in scene: RelationScene) -> String? {
    var offset = person.start
    for _ in 0..<8 {
      let before = scene.before(offset, in: person.sentence, limit: 12)
      guard let role = Self.roles.first(where: before.hasSuffix) else {
        // Names in a list share the role before the first of them.
        guard
          let index = scene.members[person.sentence].last(where: { scene.occurrences[$0].end <= offset }),
          case let previous = scene.occurrences[index], previous.type == .person, scene.phrase(previous.end, offset, limit: 3).map({ $0.isEmpty || $0 == "、" }) == true
        else { return nil }
        offset = previous.start
        continue
      }
      return role.hasSuffix("记者") || role == "实习生" ? role : nil
    }
    return nil
  }

  private static let roles = [
    "全媒体首席记者", "首席全媒体记者", "全媒体见习记者", "全媒体记者", "融媒体记者", "融媒记者", "首席记者", "特派记者", "特约记者", "见习记者", "实习记者", "驻站记者", "摄影记者", "特约通讯员", "通讯员",
    "记者", "实习生", "摄影", "摄", "文", "图", "执笔", "翻译", "编辑", "统筹", "读者",
  ]

  /// Whether an outlet is the reporter's: it stands before 记者, and no other byline's beginning stands between.
  private func isOf(_ outlet: RelationScene.Occurrence, _ person: RelationScene.Occurrence, in scene: RelationScene) -> Bool {
    guard outlet.end <= person.start, let between = scene.phrase(outlet.end, person.start, limit: 60) else { return false }
    // 综合新华社报道 credits a source, not the reporter's employer.
    let before = scene.before(outlet.start, in: outlet.sentence, limit: 8)
    return !between.contains("报道") && !between.contains("消息") && !before.contains("综合")
      && (!between.contains("本报") && !between.contains("通讯员"))
  }
}
