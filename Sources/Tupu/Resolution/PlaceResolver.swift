/// Says what the places of an article are.
struct PlaceResolver {
  let context: ArticleContext
  let page: PagePlace
  private let table = DivisionTable.standard
  private let lexicon = ResolutionLexicon.standard
  /// Forms of places in the article, without blanks.
  private let printed: Set<String>
  private let byEnd: [String: [String]]
  /// Divisions that the article names beyond doubt.
  private var certain: [UInt32: Int] = [:]
  /// Those of them that it prints in full.
  private var full: Set<UInt32> = []
  /// Short forms that the text defines.
  private let defined: [String: String]

  init(context: ArticleContext, page: PagePlace, defined: [String: String]) {
    self.context = context
    self.page = page
    self.defined = defined
    printed = Set(zip(context.mentions, context.forms).compactMap { $0.type == .place ? $1 : nil })
    byEnd = Dictionary(grouping: printed.sorted(), by: { String($0.suffix(3)) })
    for (index, mention) in context.mentions.enumerated() {
      switch mention.type {
      case .place:
        let named = table.divisions(named: context.forms[index]).filter { !$0.isWithdrawn && $0.level < .town }
        if named.count == 1 {
          certain[named[0].code, default: 0] += 1
          if named[0].name == context.forms[index] { full.insert(named[0].code) }
        }
      case .organization:
        for division in Self.divisionsInFront(of: context.forms[index]) { certain[division.code, default: 0] += 1 }
      case .person: break
      }
    }
  }

  /// The divisions that a name begins with in full, if each is the only one of that name.
  static func divisionsInFront(of name: String) -> [Division] {
    var scalars = Array(name.unicodeScalars)[...]
    var found: [Division] = []
    while let length = PlacePrefix.divisionLength(scalars) {
      let named = DivisionTable.standard.divisions(named: String(scalars.prefix(length))).filter { !$0.isWithdrawn && $0.level < .town }
      if named.count == 1 { found.append(named[0]) }
      scalars = scalars.dropFirst(length)
    }
    return found
  }

  /// The meaning of each place mention, by its index.
  func resolve() -> [Int: Meaning] {
    var meanings: [Int: Meaning] = [:]
    for index in context.mentions.indices where context.mentions[index].type == .place && context.forms[index].scalarCount > 1 {
      meanings[index] = meaning(of: context.forms[index], at: index, known: meanings)
    }
    let whole = WholePlaces(meanings, certain: certain)
    let groups = singleCharacterGroups()
    // How far the story is about other countries: 乌 beside 俄 and 美 is no city of Xinjiang.
    let foreign = groups.joined().filter { index in
      let all = lexicon.abbreviations[context.forms[index]] ?? []
      return context.forms[index] != "中" && !all.isEmpty && all.allSatisfy { if case .country = $0 { true } else { false } }
    }
    let countries = Set(foreign.map { context.forms[$0] }).count + whole.countries
    for group in groups { resolve(group, whole: whole, countries: countries, into: &meanings) }
    return meanings
  }

  // MARK: Whole names

  private func meaning(of form: String, at index: Int, known: [Int: Meaning]) -> Meaning {
    if let target = defined[form], target != form { return meaning(of: target, at: index, known: known) }
    if let country = lexicon.countries[form] { return Meaning(.place, country, rule: .country) }
    if let division = division(of: form, at: index, known: known), !isPartOfLonger(form, division) {
      return Meaning(.place, Self.canonicalName(division), division: division, rule: .division)
    }
    if let codes = lexicon.nicknames[form], let best = nickname(codes) {
      return Meaning(.place, Self.canonicalName(best), division: best, rule: .abbreviatedPlace)
    }
    if let longer = longerPrinted(form) {
      let meaning = meaning(of: longer, at: index, known: known)
      return Meaning(.place, meaning.name, division: meaning.division, rule: .shortForm, score: 0.9)
    }
    if let whole = completed(form) { return Meaning(.place, whole, rule: .completedByPlace, score: 0.8) }
    return Meaning(.place, form, rule: .asPrinted)
  }

  /// The article prints a longer name of another kind, and the division lies far away: 平陆 is 平陆运河 in a paper of Guangxi.
  private func isPartOfLonger(_ form: String, _ division: Division) -> Bool {
    guard form != division.name, page.nearness(division) == 0, !full.contains(division.code), let longer = longerPrinted(form) else { return false }
    return longer != division.name
  }

  /// Hong Kong, Macao and Taiwan go by their usual short names.
  static func canonicalName(_ division: Division) -> String {
    switch division.code {
    case 710000: "台湾"
    case 810000: "香港"
    case 820000: "澳门"
    default: division.name
    }
  }

  /// A fixed nickname; where several cities have it, the page's own.
  private func nickname(_ codes: [UInt32]) -> Division? {
    let divisions = codes.compactMap { table[$0] }
    if let near = divisions.first(where: { page.nearness($0) > 0 || certain[$0.code] != nil }) { return near }
    return divisions.count == 1 ? divisions[0] : nil
  }

  /// The division that a form names here: the best by score, if it is good enough and better than the next.
  private func division(of form: String, at index: Int, known: [Int: Meaning]) -> Division? {
    let candidates = table.divisions(named: form)
    guard !candidates.isEmpty else { return nil }
    let before = index > 0 && context.between(index - 1, index, limit: 0) != nil ? known[index - 1]?.division : nil
    let next = index + 1 < context.forms.count && context.between(index, index + 1, limit: 0) != nil ? context.forms[index + 1] : nil
    var best: (division: Division, score: Double)?
    var second = -Double.infinity
    for candidate in candidates {
      let score = score(candidate, form: form, before: before, next: next)
      if score > (best?.score ?? -.infinity) {
        second = best?.score ?? second
        best = (candidate, score)
      } else {
        second = max(second, score)
      }
    }
    guard let best, best.score >= 2, best.score - second >= 0.4 else { return nil }
    return best.division
  }

  /// How well a division fits a form here. The parts add: level, form, page, article, neighbors.
  private func score(_ candidate: Division, form: String, before: Division?, next: String?) -> Double {
    let isFull = candidate.name == form
    // 泰山 and 南海 are the mountain and the sea unless the article prints the district.
    if !isFull, lexicon.features.contains(form), !printed.contains(candidate.name) { return -.infinity }
    var score: Double
    switch candidate.level {
    case .province: score = 3
    case .prefecture: score = 2.5
    case .county: score = 1.6
    case .town: score = 0
    }
    if isFull { score += 1.2 }
    if candidate.isWithdrawn { score -= isFull ? 0.6 : 2.4 }
    score += 2 * page.nearness(candidate)
    if candidate.level == .town {
      if !isFull, let last = form.last, "江河湖海山".contains(last) { return -.infinity }
      // A town's short form is a place of its own unless the article prints the town.
      if !isFull && !printed.contains(candidate.name) { return -.infinity }
      if !isFull { score += 1 }
      score += certain[candidate.prefix(.county)] != nil ? 2 : -0.5
    } else if !isFull {
      if printed.contains(candidate.name) || certain[candidate.code] != nil { score += 2 }
      if table.divisions(named: form).count(where: { !$0.isWithdrawn && $0.level < .town }) == 1 { score += 0.6 }
    }
    for level in [Division.Level.province, .prefecture, .county] where level < candidate.level && certain[candidate.prefix(level)] != nil {
      score += 0.5
      break
    }
    if let before, before.contains(candidate) { score += 3 }
    if let next, table.divisions(named: next).contains(where: { candidate.contains($0) }) { score += 2 }
    return score
  }

  /// A longer place in the article that this form shortens: 庄寨 in 庄寨镇, 数贸中心 in 全球数贸中心.
  private func longerPrinted(_ form: String) -> String? {
    let count = form.scalarCount
    let isWater = form.last.map { "江河湖海山".contains($0) } ?? true
    var candidates = isWater ? [] : Self.classWords.map { form + $0 }.filter(printed.contains)
    if count >= 3, !Self.isRoadLike(form) {
      candidates += byEnd[String(form.suffix(3)), default: []].filter { $0.scalarCount > count && $0.hasSuffix(form) }
    }
    if let best = candidates.min(by: { ($0.scalarCount, $0) < ($1.scalarCount, $1) }) { return best }
    return ZoneName.isZone(form) ? printed.filter { ZoneName.isShort(form, of: $0) }.min() : nil
  }

  private static let classWords: Set<String> = [
    "群岛", "村", "镇", "乡", "街道", "社区", "小区", "区", "县", "市", "省", "公路", "园区", "新村", "经济开发区", "开发区", "运河", "水利枢纽", "水库", "屯", "寨", "苏木",
  ]

  private static func isRoadLike(_ form: String) -> Bool { form.hasSuffix("路") || form.hasSuffix("街") || form.hasSuffix("站") }

  /// 市殡仪馆 and 高新区 with the city's name.
  private func completed(_ form: String) -> String? {
    if ZoneName.isZone(form), let home = page.home { return home.shortName + form }
    guard let name = page.name, let rest = form.first == "市" ? form.dropFirst() : nil, rest.count >= 2, name.hasSuffix("市") else {
      return nil
    }
    return name + rest
  }

  // MARK: Single characters

  /// Single-character places that stand side by side decide together: 中美, 京津冀, 青烟潍.
  private func singleCharacterGroups() -> [[Int]] {
    var groups: [[Int]] = []
    for index in context.mentions.indices where context.mentions[index].type == .place && context.forms[index].scalarCount == 1 {
      if let last = groups.last?.last, let gap = context.between(last, index, limit: 1), gap.isEmpty || "、—-·".contains(gap), last == index - 1 {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups
  }

  /// What the article's whole names mean, by what single characters may stand for.
  private struct WholePlaces {
    let names: Set<String>
    /// How many countries but China are named in full.
    private(set) var countries = 0
    private(set) var byFirst: [Character: [Meaning]] = [:]
    private(set) var divisions: [Character: [Division]] = [:]

    init(_ meanings: [Int: Meaning], certain: [UInt32: Int]) {
      var seen: Set<String> = []
      for meaning in meanings.sorted(by: { $0.key < $1.key }).map(\.value) {
        guard seen.insert(meaning.name).inserted, let first = meaning.name.first else { continue }
        byFirst[first, default: []].append(meaning)
        if meaning.rule == .country, meaning.name != "中国" { countries += 1 }
      }
      names = seen
      for code in certain.keys.sorted() {
        if let division = DivisionTable.standard[code], let first = division.name.first { divisions[first, default: []].append(division) }
      }
    }
  }

  private enum Kind: Hashable { case country, province, city }

  private func resolve(_ group: [Int], whole: WholePlaces, countries: Int, into meanings: inout [Int: Meaning]) {
    let options = group.map { candidates(for: context.forms[$0], whole: whole) }
    // Each kind of reading gets a bonus for the members of the group that have it.
    var support: [Kind: Double] = [:]
    for row in options { for kind in Set(row.map(\.kind)) { support[kind, default: 0] += 1 } }
    for (index, row) in zip(group, options) {
      let scored = row.map { option in
        (
          option,
          option.score + (group.count > 1 ? (support[option.kind] ?? 0) * 1.2 : 0) + (option.kind == .country ? min(0.25 * Double(countries), 0.75) : 0)
        )
      }
      guard let best = scored.max(by: { ($0.1, $1.0.meaning.id) < ($1.1, $0.0.meaning.id) }) else {
        meanings[index] = Meaning(.place, context.forms[index], rule: .asPrinted, score: 0.3)
        continue
      }
      meanings[index] = best.0.meaning
    }
  }

  private struct Option {
    let kind: Kind
    let meaning: Meaning
    let score: Double
  }

  private func candidates(for form: String, whole: WholePlaces) -> [Option] {
    var options: [UInt32: Option] = [:]
    var countries: [Option] = []
    guard let first = form.first else { return [] }
    let resolved = whole.names
    func add(_ division: Division, _ score: Double) {
      let kind: Kind = division.level == .province ? .province : .city
      let total = score + page.nearness(division) + (resolved.contains(Self.canonicalName(division)) ? 2 : 0)
      if let known = options[division.code], known.score >= total { return }
      let meaning = Meaning(.place, Self.canonicalName(division), division: division, rule: .abbreviatedPlace, score: 0.8)
      options[division.code] = Option(kind: kind, meaning: meaning, score: total)
    }
    // Of equals the table names the likelier first.
    for (rank, meaning) in (lexicon.abbreviations[form] ?? []).enumerated() {
      switch meaning {
      case .division(let code):
        if let division = table[code] { add(division, division.level == .province ? 2 : 1.2) }
      case .country(let name):
        let common: Double = Self.commonCountries.contains(form) ? 2.2 : 1
        let score = common + (resolved.contains(name) ? 2 : 0) - 0.01 * Double(rank)
        countries.append(Option(kind: .country, meaning: Meaning(.place, name, rule: .abbreviatedPlace, score: 0.8), score: score))
      }
    }
    // Divisions and countries that the article names and that begin with the character.
    for meaning in whole.byFirst[first] ?? [] {
      if let division = meaning.division, division.level < .town { add(division, 1) }
      if meaning.rule == .country {
        countries.append(Option(kind: .country, meaning: meaning, score: 2.5))
      }
    }
    for division in whole.divisions[first] ?? [] { add(division, 0.9) }
    if let home = page.home, home.name.hasPrefix(form) || home.shortName.hasSuffix(form) { add(home, home.name.hasPrefix(form) ? 1.4 : 0.6) }
    if let province = page.province {
      for city in table.children(of: province) where city.name.hasPrefix(form) { add(city, 0.6) }
    }
    return countries + options.keys.sorted().map { options[$0]! }
  }

  private static let commonCountries: Set<String> = ["中", "美", "日", "韩", "俄", "英", "法", "德", "印", "欧"]
}
