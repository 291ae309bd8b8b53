/// Who does what a verb says: the nearest fitting mention on its left, else whom a pronoun or the topic stands for.
enum Subject {
  /// The nearest body or place before an offset in its sentence.
  static func body(
    before offset: Int, at index: Int, in scene: RelationScene, classes: [EntityClass]
  ) -> RelationScene.Occurrence? {
    let sentence = scene.occurrences[index].sentence
    var position = index - 1
    while position >= 0, scene.occurrences[position].sentence == sentence {
      let candidate = scene.occurrences[position]
      if classes.contains(candidate.type), !isInsideTitle(candidate, scene), !isObject(position, in: scene) { return candidate }
      position -= 1
    }
    return nil
  }

  /// Whether a body stands behind a word that makes it no subject: 联合…, 向…, 据….
  static func isObject(_ index: Int, in scene: RelationScene) -> Bool {
    var first = list(endingAt: index, in: scene)[0]
    // 甲公司（简称甲）: the words before the full name count.
    if first > 0, scene.occurrences[first - 1].entity == scene.occurrences[first].entity,
      scene.occurrences[first - 1].sentence == scene.occurrences[first].sentence
    { first = list(endingAt: first - 1, in: scene)[0] }
    let head = scene.occurrences[first]
    return scene.before(head.start, in: head.sentence, limit: 3).ending(of: RelationWords.standard.list("objectMark")) != nil
  }

  /// The body that a noun points back to (该公司, 球队): the last before whose name ends as such bodies' names do.
  static func body(calledBack noun: String, before index: Int, in scene: RelationScene, reach: Int = 4) -> RelationScene.Occurrence? {
    let endings = kin.first { noun.hasSuffix($0.0) }?.1 ?? [noun]
    var position = index - 1
    while position >= 0, scene.occurrences[index].sentence - scene.occurrences[position].sentence <= reach {
      let body = scene.occurrences[position]
      position -= 1
      if body.type == .organization, scene.name(body.entity).ending(of: endings) != nil { return body }
    }
    return nil
  }

  /// What bodies a noun may point back to, by the ends of their names; longer nouns first.
  static let kin: [(String, [String])] = [
    ("俱乐部", ["俱乐部", "队"]), ("公司", ["公司", "集团", "股份", "科技", "实业"]), ("集团", ["集团", "公司"]), ("企业", ["公司", "集团", "厂"]),
    ("学校", ["学校", "中学", "小学", "学院", "大学", "校", "一中", "职专", "职高"]), ("球队", ["队", "俱乐部"]), ("工厂", ["厂", "公司"]),
    ("校", ["学校", "中学", "小学", "学院", "大学", "校", "一中", "职专", "职高"]), ("行", ["银行", "支行", "分行", "行"]), ("队", ["队", "俱乐部"]),
  ]

  /// A body and those before it in its list: A、B和C gives all three, in order.
  static func list(endingAt index: Int, in scene: RelationScene) -> [Int] {
    var list = [index]
    var position = index
    while position > 0 {
      let previous = scene.occurrences[position - 1]
      let current = scene.occurrences[position]
      guard previous.type == current.type, previous.sentence == current.sentence,
        let gap = scene.phrase(previous.end, current.start, limit: 4), joiners.contains(gap)
      else { break }
      position -= 1
      list.insert(position, at: 0)
    }
    return list
  }

  /// A body and those behind it in its list.
  static func list(startingAt index: Int, in scene: RelationScene) -> [Int] {
    var list = [index]
    var position = index
    while let next = scene.occurrences[safe: position + 1] {
      let current = scene.occurrences[position]
      guard next.type == current.type, next.sentence == current.sentence,
        let gap = scene.phrase(current.end, next.start, limit: 14), joiners.contains(dropAside(gap))
      else { break }
      position += 1
      list.append(position)
    }
    return list
  }

  static let joiners: Set<String> = ["、", "和", "及", "与", "以及", "》《", "”“", "”、“", "》、《"]

  /// A bracket behind a name says nothing of the list: A（以下简称…）、B.
  static func dropAside(_ gap: String) -> String {
    guard let open = gap.firstIndex(where: { $0 == "（" || $0 == "(" }), let close = gap.lastIndex(where: { $0 == "）" || $0 == ")" }),
      open < close
    else { return gap }
    return String(gap[..<open] + gap[gap.index(after: close)...])
  }

  /// The person that a verb before an offset speaks of: the nearest in the sentence; the speaker for 我; else whom the
  /// text before spoke of, where the sentence names nobody.
  static func person(before offset: Int, at index: Int, in scene: RelationScene) -> RelationScene.Occurrence? {
    let sentence = scene.occurrences[index].sentence
    let start = scene.sentences[sentence].start
    var position = index - 1
    var nearest: RelationScene.Occurrence?
    while position >= 0, scene.occurrences[position].sentence == sentence {
      if scene.occurrences[position].type == .person, !scene.isInByline(scene.occurrences[position]), !isObjectOfVerb(position, scene) {
        nearest = scene.occurrences[position]
        break
      }
      position -= 1
    }
    // 张三的儿女: somebody else.
    if let nearest, scene.behind(nearest.end, in: sentence, limit: 3).hasPrefix("的") { return nil }
    let from = nearest?.end ?? start
    guard offset - from <= 240 else { return nil }
    let between = scene.text[from..<offset]
    // 张三：“我…” and “我…”张三说: the speaker. The quote must have been opened after the name.
    if between.contains("我"), !between.contains("他"), !between.contains("她") {
      if let nearest, !between.contains("“"), between.first != "：", between.first != ":" { return between.contains("。") ? nil : nearest }
      return speaker(sentence: sentence, before: offset, in: scene)
    }
    // What somebody says is not what that person did.
    if nearest != nil {
      let said = String(between.filter { !$0.properties.isWhitespace })
      for word in RelationWords.standard.list("speech") {
        guard let range = said.firstRange(of: word), let next = said[range.upperBound...].first, "，,：:“".contains(next) else { continue }
        return said.contains("自己") ? nearest : nil
      }
    }
    // A semicolon begins anew.
    let lastStop = between.lastIndex { $0 == "；" || $0 == ";" }
    if let nearest, lastStop == nil { return nearest }
    let clause = lastStop.map { $0 + 1 } ?? start
    if scene.text[clause..<offset].contains(where: { $0 == "他" || $0 == "她" }) {
      return topic(before: clause, sentence: sentence, in: scene)
    }
    if nearest == nil, beginsWithoutSubject(scene, sentence, offset, index) {
      return topic(before: start, sentence: sentence, in: scene)
    }
    return nil
  }

  /// 得知张三…, 看望张三: named, but not as the one who acts.
  private static func isObjectOfVerb(_ index: Int, _ scene: RelationScene) -> Bool {
    let person = scene.occurrences[index]
    return scene.before(person.start, in: person.sentence, limit: 3).ending(of: RelationWords.standard.list("personObjectMark")) != nil
  }

  /// Whether nobody is named in a sentence before an offset, neither person nor body, so that it goes on with whom the
  /// sentence before spoke of.
  private static func beginsWithoutSubject(_ scene: RelationScene, _ sentence: Int, _ offset: Int, _ index: Int) -> Bool {
    let span = scene.sentences[sentence]
    let head = String(scene.text[span.start..<min(span.end, span.start + 6)])
    if head.unicodeScalars.first.map({ $0.properties.numericType != nil }) == true || head.beginning(of: openers) != nil { return true }
    // The article tells of one person: a sentence that names nobody is of that person.
    return scene.hero != nil && !scene.members[sentence].contains { $0 < index && scene.occurrences[$0].type == .organization }
      && offset - span.start <= 16
  }

  private static let openers = [
    "当年", "后来", "此后", "之后", "毕业", "退休", "去年", "今年", "前年", "早年", "从小", "曾", "又", "先后", "随后", "先在", "如今", "大学", "现", "历任",
  ]

  /// Who says 我: named before a colon at the head of the paragraph, or beside the quote as its speaker; in an interview
  /// or a told story the one it is with.
  static func speaker(sentence: Int, before offset: Int, in scene: RelationScene) -> RelationScene.Occurrence? {
    let line = scene.line(of: sentence)
    let people = line.members.filter { scene.occurrences[$0].type == .person && !scene.isInByline(scene.occurrences[$0]) }
    for index in people {
      let person = scene.occurrences[index]
      let before = scene.before(person.start, in: person.sentence, limit: 4)
      if before.hasSuffix("我叫") || before.hasSuffix("我是") { return person }
      let behind = TitleRule.withoutBrackets(scene.behind(person.end, in: person.sentence, limit: 10))
      if person.start - line.span.start <= 12, behind.hasPrefix("：") || behind.hasPrefix(":") { return person }
      if behind.prefix(8).description.holds(speech) { return person }
    }
    if people.isEmpty, let teller = scene.teller { return teller }
    return nil
  }

  private static let speech = ["说", "表示", "介绍", "告诉", "回忆", "笑道", "坦言", "感慨", "称", "道："]

  /// The person spoken of before an offset: the one whom the article is about, else the nearest within three sentences.
  static func topic(before offset: Int, sentence: Int, in scene: RelationScene) -> RelationScene.Occurrence? {
    var nearest: RelationScene.Occurrence?
    var position = scene.members[sentence].upperBound - 1
    while position >= 0, sentence - scene.occurrences[position].sentence <= 6 {
      let candidate = scene.occurrences[position]
      position -= 1
      guard candidate.start < offset, candidate.type == .person, !scene.isInByline(candidate) else { continue }
      if candidate.entity == scene.hero { return candidate }
      if nearest == nil, sentence - candidate.sentence <= 3 { nearest = candidate }
    }
    return nearest
  }

  /// Whether a name stands inside a document's title.
  static func isInsideTitle(_ occurrence: RelationScene.Occurrence, _ scene: RelationScene) -> Bool {
    let span = scene.sentences[occurrence.sentence]
    var index = occurrence.start - 1
    var steps = 0
    while index >= span.start, steps < 40 {
      if scene.text[index] == "》" { return false }
      if scene.text[index] == "《" { return true }
      index -= 1
      steps += 1
    }
    return false
  }
}
