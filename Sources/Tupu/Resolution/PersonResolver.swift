/// Says who the persons of an article are.
struct PersonResolver {
  let context: ArticleContext

  /// The meaning of each person, by its index.
  func resolve() -> [Int: Meaning] {
    var meanings: [Int: Meaning] = [:]
    let names = PersonNames(context)
    for index in context.mentions.indices where context.mentions[index].type == .person {
      let form = context.forms[index]
      if let whole = whole(form, at: index, names: names) {
        meanings[index] = Meaning(.person, whole, scope: scope(of: whole), rule: .personPart, score: 0.9)
      } else {
        meanings[index] = Meaning(.person, form, scope: scope(of: form), rule: .asPrinted)
      }
    }
    return meanings
  }

  /// The names of an article by what short forms of them begin with or are.
  private struct PersonNames {
    /// Where each name stands.
    private(set) var positions: [String: [Int]] = [:]
    private(set) var byFirst: [Unicode.Scalar: [String]] = [:]
    private(set) var byPart: [String: [String]] = [:]

    init(_ context: ArticleContext) {
      for index in context.mentions.indices where context.mentions[index].type == .person {
        let name = context.forms[index]
        positions[name, default: []].append(index)
        guard positions[name]?.count == 1, !name.contains("某"), let first = name.unicodeScalars.first else { continue }
        let parts = PersonResolver.parts(name)
        if parts.count > 1 {
          for part in parts { byPart[part, default: []].append(name) }
          for start in 1..<parts.count where parts.count - start > 1 { byPart[parts[start...].joined(separator: "·"), default: []].append(name) }
        } else {
          byFirst[first, default: []].append(name)
        }
      }
    }
  }

  private static func parts(_ name: String) -> [String] { name.split(whereSeparator: { "·•・".contains($0) }).map(String.init) }

  /// Names that say little mean someone of this article only.
  private func scope(of name: String) -> String? {
    let count = name.scalarCount
    let isVeiled = name.contains("某") || name.contains("×") || name.hasSuffix("XX")
    return count == 1 || isVeiled || Self.compoundSurnames.contains(name) ? context.article.id : nil
  }

  private func whole(_ form: String, at index: Int, names: PersonNames) -> String? {
    let count = form.scalarCount
    guard !form.contains("某"), let first = form.unicodeScalars.first else { return nil }
    // A compound surname, or a long name by its first part (尕玛 of 尕玛才仁).
    let isCompound = Self.compoundSurnames.contains(form)
    let candidates = names.byPart[Self.parts(form).joined(separator: "·"), default: []].filter { $0.scalarCount > count }
      + names.byFirst[first, default: []].filter { name in
        let other = name.scalarCount
        guard other > count, name.hasPrefix(form) else { return false }
        return count == 1 ? other <= 4 : isCompound || other >= 4
      }
    // Who is only credited is nobody's surname; of several, the one whom the story names most, of equals the nearest before.
    var scores: [String: Double] = [:]
    for name in candidates.prefix(100) {
      for other in (names.positions[name] ?? []).prefix(100) where !isCredit(other) {
        var score = 1 + (other < index ? 0.5 : 0.2) / Double(max(abs(index - other), 1))
        if context.sentences[other] == context.sentences[index] { score += 1 }
        if context.lines[other] < context.headLines { score += 0.5 }
        if isRelative(other) { score -= 0.8 }
        scores[name, default: 0] += score
      }
    }
    return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// 儿子卢有金: who is named as someone's relative is not whom a surname with a title means.
  private func isRelative(_ index: Int) -> Bool {
    let end = min(context.mentions[index].span.start, context.text.count)
    let before = String(context.text[max(0, end - 3)..<end])
    return ["儿子", "女儿", "孙子", "孙女", "儿媳", "女婿", "丈夫", "妻子", "老伴", "父亲", "母亲", "弟弟", "哥哥", "妹妹", "姐姐", "侄子", "外甥"].contains(where: before.contains)
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
