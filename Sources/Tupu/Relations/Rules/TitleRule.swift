/// `worksFor` (and `studiedAt`) by a title between a body and a person: 市生态环境局总量处处长刘赞; several posts in a row:
/// 全国人大代表、…律师事务所主任章法; a title that stands alone and belongs to the body spoken of: 院长毕昇华.
struct TitleRule: RelationRule {
  private let lexicon = TitleLexicon.standard
  /// How far back a body may stand that a bare title belongs to, in sentences.
  private let reach = 12

  func claims(in scene: RelationScene) -> [RelationClaim] {
    var result: [RelationClaim] = []
    for index in scene.occurrences.indices where scene.occurrences[index].type == .person {
      let person = scene.occurrences[index]
      if scene.isInBylineLine(person) { continue }
      let before = posts(of: index, in: scene)
      result += before
      if person.isCredit { continue }
      if before.isEmpty, let shared = shared(index, result.last, in: scene) {
        result.append(shared)
        continue
      }
      if before.isEmpty {
        let direct = direct(index, in: scene)
        result += direct
        if direct.isEmpty, let bare = bare(index, in: scene) { result.append(bare) }
      }
    }
    return result
  }

  /// Posts before a person, from the nearest body leftward.
  private func posts(of index: Int, in scene: RelationScene) -> [RelationClaim] {
    let person = scene.occurrences[index]
    var result: [RelationClaim] = []
    var end = person.start
    var position = index - 1
    while position >= 0, result.count < 6 {
      let body = scene.occurrences[position]
      guard body.sentence == person.sentence, body.type == .organization || body.type == .place else { break }
      guard let gap = scene.phrase(body.end, end, limit: 60) else { break }
      if body.type == .place {
        // 商水县天顺合作社: the place of a body already read. 老挝籍司机, 驻霍尔果斯代表, 援滇医生: the place is in the title.
        let inner = scene.before(body.start, in: body.sentence, limit: 1)
        if gap.isEmpty, !result.isEmpty {
          end = body.start
        } else if !gap.hasPrefix("籍"), !["驻", "派", "援"].contains(inner) || lexicon.whole(gap) == nil {
          break
        }
        position -= 1
        continue
      }
      let isLocal = scene.name(body.entity).hasSuffix("政府")
      var phrase = Self.withoutBrackets(gap)
      if !result.isEmpty {
        // An earlier post: its phrase ends before the next body's name.
        guard let last = phrase.last, "、，,兼".contains(last) else { break }
        phrase.removeLast()
      }
      guard let title = lexicon.titles(phrase, ofLocal: isLocal), !phrase.hasPrefix("界别") else { break }
      let before = scene.before(body.start, in: body.sentence, limit: 6)
      if before.holds(RelationWords.standard.list("feigned")) { break }
      // 常驻联合国代表: of his country, not of the body.
      if before.hasSuffix("常驻") || before.hasSuffix("驻") { break }
      result.append(
        RelationClaim(
          subject: person.entity, predicate: title.head.kind == .study ? .studiedAt : .worksFor, object: body.entity,
          title: title.text, score: 0.95, sentence: person.sentence, rule: "title"))
      // An abbreviation in brackets repeats the body: go on before the full name.
      end = body.start
      position -= 1
      if let full = scene.occurrences[safe: position], full.entity == body.entity, full.sentence == body.sentence {
        end = full.start
        position -= 1
      }
    }
    return result
  }

  /// 少体校选手陆地、倪蓝: a title that many hold goes for all of the list.
  private func shared(_ index: Int, _ last: RelationClaim?, in scene: RelationScene) -> RelationClaim? {
    let person = scene.occurrences[index]
    guard index > 0, let last, case let previous = scene.occurrences[index - 1], previous.type == .person, previous.entity == last.subject,
      previous.sentence == person.sentence, last.sentence == person.sentence, last.rule == "title" || last.rule == "shared title",
      let title = last.title, title.ending(of: RelationWords.standard.list("sharedTitle")) != nil,
      let gap = scene.phrase(previous.end, person.start, limit: 8).map(Self.withoutBrackets), gap == "、" || gap == "和"
    else { return nil }
    return RelationClaim(
      subject: person.entity, predicate: last.predicate, object: last.object, title: title, score: 0.8, sentence: person.sentence,
      rule: "shared title")
  }

  /// 福建师范大学的闽江月教授, 云南省田径队的尧茂: nothing but 的 between body and person.
  private func direct(_ index: Int, in scene: RelationScene) -> [RelationClaim] {
    guard index > 0 else { return [] }
    let person = scene.occurrences[index]
    let body = scene.occurrences[index - 1]
    guard body.type == .organization, body.sentence == person.sentence, let gap = scene.phrase(body.end, person.start, limit: 3),
      gap.isEmpty || gap == "的"
    else { return [] }
    let behind = scene.behind(person.end, in: person.sentence, limit: 8)
    let title = lexicon.leading(behind, ofLocal: false)?.title
    if let title, title.head.kind == .study || ["同志", "先生"].contains(title.text) { return [] }
    let isTeam = scene.name(body.entity).ending(of: ["队", "俱乐部"]) != nil
    guard title != nil || gap == "的" || isTeam else { return [] }
    return [
      RelationClaim(
        subject: person.entity, predicate: .worksFor, object: body.entity, title: title?.text, score: title != nil ? 0.85 : 0.65,
        sentence: person.sentence, rule: "body and person")
    ]
  }

  /// A title right before a person, with no body attached.
  private func bare(_ index: Int, in scene: RelationScene) -> RelationClaim? {
    let person = scene.occurrences[index]
    let start = index > 0 && scene.occurrences[index - 1].sentence == person.sentence
      ? scene.occurrences[index - 1].end : scene.sentences[person.sentence].start
    let chunk = scene.before(person.start, in: person.sentence, limit: min(14, person.start - start))
    let tail = chunk.split(whereSeparator: { "的，。；：、,;:“”‘’（）()—\n".contains($0) }).last.map(String.init) ?? ""
    guard chunk.hasSuffix(tail), !tail.isEmpty else { return nil }
    // A title right behind a place is the place's: 盐城前锋.
    if tail == chunk, index > 0, scene.occurrences[index - 1].type == .place, scene.occurrences[index - 1].sentence == person.sentence,
      person.start - scene.occurrences[index - 1].end <= 14, !tail.hasPrefix("的"), !tail.hasPrefix("籍"),
      !PlaceRank.countries.contains(scene.name(scene.occurrences[index - 1].entity))
    { return nil }
    // 该公司总经理: the noun points back to the body, and is no part of the title.
    var core = tail.hasPrefix("该") ? String(tail.dropFirst()) : tail
    var noun: String?
    if let word = core.beginning(of: Self.nouns), lexicon.whole(String(core.dropFirst(word.count))) != nil {
      noun = word
      core = String(core.dropFirst(word.count))
    }
    guard let title = lexicon.title(core), title.head.kind == .office else { return nil }
    if noun == nil, title.head.bodies.isEmpty { return near(title, index, in: scene) }
    guard let (body, others) = owner(of: title, noun: noun, before: index, in: scene) else { return nil }
    // Where several bodies have such posts, the nearest must be near.
    guard person.sentence - body.sentence <= (others == 1 ? 6 : 3) else { return nil }
    return RelationClaim(
      subject: person.entity, predicate: .worksFor, object: body.entity, title: title.text,
      score: noun != nil || body.sentence == person.sentence ? 0.75 : 0.65, sentence: person.sentence, rule: others == 1 ? "bare title" : "bare title among several")
  }

  /// In 甲公司分拣车间，工人张三: a title that many bodies have belongs to the last body of the clauses right before.
  private func near(_ title: TitleLexicon.Title, _ index: Int, in scene: RelationScene) -> RelationClaim? {
    let person = scene.occurrences[index]
    guard index > 0, case let body = scene.occurrences[index - 1], body.type == .organization, body.sentence == person.sentence,
      let gap = scene.phrase(body.end, person.start, limit: 30), gap.contains("，") || gap.contains(","), !gap.contains("；"),
      !Subject.isInsideTitle(body, scene)
    else { return nil }
    return RelationClaim(
      subject: person.entity, predicate: .worksFor, object: body.entity, title: title.text, score: 0.6, sentence: person.sentence,
      rule: "near title")
  }

  private static let nouns = RelationWords.standard.list("bodyNoun")

  /// The body before, in this sentence or the few before it, whose kind has such posts: the nearer and the oftener named
  /// the likelier.
  private func owner(
    of title: TitleLexicon.Title, noun: String?, before index: Int, in scene: RelationScene
  ) -> (RelationScene.Occurrence, Int)? {
    let person = scene.occurrences[index]
    let endings = noun.map { noun in Subject.kin.first { noun.hasSuffix($0.0) }?.1 ?? [noun] } ?? title.head.bodies
    var best: (body: RelationScene.Occurrence, weight: Double)?
    var seen: Set<String> = []
    var fitting = 0
    var position = index - 1
    while position >= 0, person.sentence - scene.occurrences[position].sentence <= reach {
      let body = scene.occurrences[position]
      position -= 1
      guard body.type == .organization, !scene.isInByline(body), !Subject.isInsideTitle(body, scene), seen.insert(body.entity).inserted,
        scene.name(body.entity).ending(of: endings) != nil || body.surface.ending(of: endings) != nil
      else { continue }
      fitting += 1
      let distance = Double(person.sentence - body.sentence)
      let weight = Double(min(scene.places[body.entity]?.count ?? 1, 6)) * 0.5 - distance * 0.4
      if best == nil || weight > best!.weight { best = (body, weight) }
    }
    return best.map { ($0.body, fitting) }
  }

  /// A phrase without brackets, and without the closing ones that it begins with: ”）董事长 → 董事长.
  static func withoutBrackets(_ phrase: String) -> String {
    var depth = 0
    var kept = String.UnicodeScalarView()
    for scalar in phrase.unicodeScalars {
      switch scalar {
      case "（", "(":
        depth += 1
      case "）", ")":
        if depth > 0 { depth -= 1 } else { kept.removeAll() }
      case "”", "」", "》":
        if depth == 0, !kept.contains(where: { $0 == "“" || $0 == "「" || $0 == "《" }) { kept.removeAll() } else if depth == 0 { kept.append(scalar) }
      default:
        if depth == 0 { kept.append(scalar) }
      }
    }
    return String(kept)
  }
}
