/// Says who the persons of an article are.
struct PersonResolver {
  let context: ArticleContext

  /// The meaning of each person, by its index.
  func resolve() -> [Int: Meaning] {
    var meanings: [Int: Meaning] = [:]
    let persons = context.mentions.indices.filter { context.mentions[$0].type == .person }
    var names: [String] = []
    var seen: Set<String> = []
    for index in persons where seen.insert(context.forms[index]).inserted { names.append(context.forms[index]) }
    for index in persons {
      let form = context.forms[index]
      if let whole = whole(form, at: index, persons: persons, names: names) {
        meanings[index] = Meaning(.person, whole, scope: scope(of: whole), rule: .personPart, score: 0.9)
      } else {
        meanings[index] = Meaning(.person, form, scope: scope(of: form), rule: .asPrinted)
      }
    }
    return meanings
  }

  /// Names that say little mean someone of this article only.
  private func scope(of name: String) -> String? {
    let count = name.scalarCount
    let isVeiled = name.contains("某") || name.contains("×") || name.hasSuffix("XX")
    return count == 1 || isVeiled || Self.compoundSurnames.contains(name) ? context.article.id : nil
  }

  private func whole(_ form: String, at index: Int, persons: [Int], names: [String]) -> String? {
    let count = form.scalarCount
    if form.contains("某") { return nil }
    let isForeign = { (name: String) in name.contains("·") || name.contains("•") || name.contains("・") }
    let candidates = names.filter { name in
      guard name.scalarCount > count, !name.contains("某") else { return false }
      if isForeign(name) {
        let parts = name.split(whereSeparator: { "·•・".contains($0) }).map(String.init)
        return parts.contains(form) || count >= 2 && isForeign(form) && name.hasSuffix(form)
      }
      if count == 1 { return name.hasPrefix(form) && name.scalarCount <= 4 }
      // A compound surname, or a long name by its first part (尕玛 of 尕玛才仁).
      return name.hasPrefix(form) && (Self.compoundSurnames.contains(form) || count >= 2 && name.scalarCount >= 4)
    }
    // Who is only credited is nobody's surname; of several, the one whom the story names most, of equals the nearest before.
    var scores: [String: Double] = [:]
    let set = Set(candidates)
    for other in persons where set.contains(context.forms[other]) && !isCredit(other) {
      var score = 1 + (other < index ? 0.5 : 0.2) / Double(abs(index - other))
      if context.sentences[other] == context.sentences[index] { score += 1 }
      if context.lines[other] < context.headLines { score += 0.5 }
      scores[context.forms[other], default: 0] += score
    }
    return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The mention stands in the byline, or right behind 记者 and the like.
  private func isCredit(_ index: Int) -> Bool {
    if context.article.byline?.printed != nil, context.lines[index] == context.headLines { return true }
    let end = min(context.mentions[index].span.start, context.text.count)
    let before = String(context.text[max(0, end - 6)..<end])
    return ["记者", "通讯员", "摄影", "实习生"].contains { before.contains($0) }
  }

  static let compoundSurnames: Set<String> = [
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
    "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "公户", "公玉", "公仪", "梁丘", "公仲",
    "公上", "公门", "公山", "公坚", "左丘", "公伯", "西门", "公祖", "第五", "公乘", "贯丘", "公皙", "南荣", "东里", "东宫", "仲长", "子书", "子桑", "即墨", "达奚", "褚师", "完颜", "纳兰",
  ]
}
