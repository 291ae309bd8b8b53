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
      if classes.contains(candidate.type), !isInsideTitle(candidate, scene) { return candidate }
      position -= 1
    }
    return nil
  }

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

  /// The person that a verb before an offset speaks of.
  static func person(before offset: Int, at index: Int, in scene: RelationScene) -> RelationScene.Occurrence? {
    let sentence = scene.occurrences[index].sentence
    let start = scene.sentences[sentence].start
    var position = index - 1
    var nearest: RelationScene.Occurrence?
    while position >= 0, scene.occurrences[position].sentence == sentence {
      if scene.occurrences[position].type == .person {
        nearest = scene.occurrences[position]
        break
      }
      position -= 1
    }
    // A semicolon begins anew.
    let from = nearest?.end ?? start
    guard offset - from <= 240 else { return nil }
    let between = scene.text[from..<offset]
    let lastStop = between.lastIndex { $0 == "；" || $0 == ";" }
    let clause = lastStop.map { $0 + 1 } ?? from
    if let pronoun = scene.text[clause..<offset].first(where: { $0 == "他" || $0 == "她" }), nearest == nil || lastStop != nil {
      _ = pronoun
      return topic(before: clause, sentence: sentence, in: scene)
    }
    if nearest != nil, lastStop == nil { return nearest }
    if nearest == nil, lastStop == nil, beginsWithoutSubject(scene, sentence) {
      return topic(before: start, sentence: sentence, in: scene)
    }
    return nil
  }

  /// Whether a sentence begins with a time, a verb or a pronoun, so that it goes on with whom the one before spoke of.
  private static func beginsWithoutSubject(_ scene: RelationScene, _ sentence: Int) -> Bool {
    let span = scene.sentences[sentence]
    let head = String(scene.text[span.start..<min(span.end, span.start + 6)])
    return head.unicodeScalars.first.map { $0.properties.numericType != nil } == true
      || head.beginning(of: ["当年", "后来", "此后", "之后", "毕业", "退休", "去年", "今年", "前年", "早年", "从小", "曾", "又", "先后", "随后", "先在", "如今", "大学", "“我", "我"]) != nil
  }

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
