/// Says what the organizations of an article are.
struct OrganizationResolver {
  let context: ArticleContext
  let page: PagePlace
  let story: StoryPlaces
  let places: [Int: Meaning]
  /// Those of the article; those of the whole page for what the article leaves open.
  let forms: OrganizationForms
  let pageForms: OrganizationForms
  private let lexicon = ResolutionLexicon.standard

  /// The full forms that begin with a place, cut behind it: what completes short official names.
  private let placed: [PlacedForm]
  /// Where each form stands.
  private let positions: [String: [Int]]
  /// Places that may have a board, in order of print.
  private let zones: [(index: Int, name: String)]

  private struct PlacedForm {
    let full: String
    let place: String
    let rest: String
    let reduced: String
    let division: Division?
  }

  /// More full forms than this do not vote: a page that prints so many is a list.
  private static let crowd = 2000

  init(
    context: ArticleContext, page: PagePlace, story: StoryPlaces, places: [Int: Meaning], forms: OrganizationForms, pageForms: OrganizationForms
  ) {
    self.context = context
    self.page = page
    self.story = story
    self.places = places
    self.forms = forms
    self.pageForms = pageForms
    positions = Dictionary(grouping: context.forms.indices, by: { context.forms[$0] })
    placed = forms.forms.prefix(Self.crowd).compactMap { full in
      Self.splitPlace(full, page: page).map {
        PlacedForm(full: full, place: $0.place, rest: $0.rest, reduced: OfficeForm.reduced($0.rest), division: $0.division)
      }
    }
    zones = places.filter { $0.value.division == nil && ZoneName.hasBoard($0.value.name) }.sorted { $0.key < $1.key }.prefix(Self.crowd).map {
      ($0.key, $0.value.name)
    }
  }

  /// The meaning of each organization, by its index.
  func resolve() -> [Int: Meaning] {
    var meanings: [Int: Meaning] = [:]
    for index in context.mentions.indices where context.mentions[index].type == .organization {
      meanings[index] = meaning(of: context.forms[index], at: index, known: meanings, depth: 0)
    }
    return meanings
  }

  private func meaning(of form: String, at index: Int, known: [Int: Meaning], depth: Int) -> Meaning {
    guard depth < 5 else { return Meaning(.organization, form, rule: .asPrinted) }
    func again(_ other: String) -> Meaning { meaning(of: other, at: index, known: known, depth: depth + 1) }
    // 1. The short form of a longer name that is printed here.
    if let long = forms.longest(form) {
      let meaning = again(long)
      return Meaning(
        .organization, meaning.name, rule: forms.confidence[form] == 1 ? .defined : .shortForm, score: forms.confidence[form] ?? 0.5)
    }
    // 2. An office with a level word.
    if let levelled = LevelForm(form) {
      if let meaning = complete(levelled, form: form, at: index, known: known, depth: depth) { return meaning }
      return Meaning(.organization, form, rule: .asPrinted, score: 0.5)
    }
    // 3. A part of a body that is printed under another form: 清源水务调度中心.
    if let (head, tail) = partition(form) {
      let parent = again(head)
      if parent.name != head, !form.hasPrefix(parent.name), !parent.name.hasPrefix(form), !parent.name.hasSuffix(tail) { return Meaning(.organization, parent.name + tail, rule: .completedByBody, score: 0.9) }
    }
    // 4. Well-known short names, alone or before an office of theirs.
    if let full = wellKnown(form) { return Meaning(.organization, full, rule: .wellKnown, score: 0.9) }
    // A zone's office: 高新区管委会, 示范区管委会; 管委会 alone is the last zone's.
    if let zone = zoneOffice(form, at: index) { return Meaning(.organization, zone, rule: .completedByPlace, score: 0.8) }
    // 5. Police under their city's name: 四平警方, 城关公安分局.
    if let police = police(form, at: index) { return Meaning(.organization, police, rule: .completedByPlace, score: 0.8) }
    // 6. Bare offices and departments.
    if let meaning = bare(form, at: index, known: known, depth: depth) { return meaning }
    // 7. A short form of a name that only another article of the page prints; a brand of two characters may be another firm's there.
    if form.scalarCount > 2, let long = pageForms.longest(form), (pageForms.confidence[form] ?? 0) >= 0.6 {
      return Meaning(.organization, long, rule: .shortForm, score: pageForms.confidence[form] ?? 0.5)
    }
    return Meaning(.organization, forms.withoutSession(form), rule: .asPrinted)
  }

  // MARK: Level words

  private func complete(_ form: LevelForm, form printed: String, at index: Int, known: [Int: Meaning], depth: Int) -> Meaning? {
    // An office in an office whose own full form is printed: 市人大常委会监察和司法工作室.
    if let (head, tail) = partition(printed) {
      let parent = meaning(of: head, at: index, known: known, depth: depth + 1)
      if parent.name != head, !printed.hasPrefix(parent.name), !parent.name.hasPrefix(printed), !parent.name.hasSuffix(tail) { return Meaning(.organization, parent.name + tail, rule: .completedByBody, score: 0.9) }
    }
    // Full forms that hold the office vote for their place: 荣成市海洋发展局渔政科 says whose 市海洋发展局 is.
    var votes: [String: Double] = [:]
    var matches: [String: String] = [:]
    var heads: [String: String] = [:]
    let reduced = OfficeForm.reduced(form.rest)
    for one in placed where fits(one.place, one.division, form.level) {
      let (full, rest, other) = (one.full, one.rest, one.reduced)
      let name = one.division?.name ?? one.place
      if other == reduced {
        votes[name, default: 0] += 3
        let isBetter = matches[name].map { (old: String) in
          let hasSession = (OfficeForm.withoutSession(old) != old, OfficeForm.withoutSession(full) != full)
          return hasSession.0 != hasSession.1 ? hasSession.0 : full.count > old.count
        }
        if isBetter ?? true { matches[name] = full }
      } else if other.hasPrefix(reduced) {
        votes[name, default: 0] += 2.5
        let front = String(full.dropLast(rest.count))
        if rest.hasPrefix(form.rest), front != name, heads[name] == nil { heads[name] = front + form.rest }
      } else if other.scalarCount >= 2, reduced.hasPrefix(other), let tail = Self.tail(of: form.rest, behind: rest) {
        votes[name, default: 0] += 2.5
        if heads[name] == nil { heads[name] = full + tail }
      } else if reduced.scalarCount >= 3, other.hasSuffix(reduced) {
        votes[name, default: 0] += 1.5
        if matches[name] == nil { matches[name] = full }
      }
    }
    if let before = listed(before: index, known: known), fits(before.name, before, form.level) { votes[before.name, default: 0] += 4 }
    guard let (place, division) = story.place(of: form.level, at: index, voting: votes) else {
      // Nothing says which place; a single full form that ends so will do.
      let ending = forms.ending(with: printed)
      if ending.count == 1 { return Meaning(.organization, ending[0], rule: .shortForm, score: 0.7) }
      return nil
    }
    if !form.isYouthLeague, let full = matches[place] {
      return Meaning(.organization, forms.withoutSession(full), rule: .shortForm, score: 0.95)
    }
    if !form.isYouthLeague, let head = heads[place] { return Meaning(.organization, head, rule: .shortForm, score: 0.9) }
    if let ending = forms.ending(with: printed).first(where: { $0.contains(place) || $0.contains(division?.shortName ?? place) }) {
      return Meaning(.organization, ending, rule: .shortForm, score: 0.9)
    }
    let name = completedName(place, division, level: form.level, rest: form.rest, printed: printed, isYouthLeague: form.isYouthLeague)
    return Meaning(.organization, name, rule: .completedByPlace, score: 0.9)
  }

  /// The full name: 凉山州 keeps its usual short form, 曹县 keeps the level word before 委 and 政府.
  private func completedName(
    _ place: String, _ division: Division?, level: LevelForm.Level, rest: String, printed: String, isYouthLeague: Bool
  ) -> String {
    var front = place
    if level == .prefecture, let division, division.name.hasSuffix("自治州") { front = division.shortName + "州" }
    if isYouthLeague { return "共青团" + front + rest }
    var rest = lexicon.officialCourt(OfficeForm.withoutSession(rest))
    // 市局经侦支队: the bureau of police is the one that has units.
    if rest.hasPrefix("局"), ["支队", "大队", "中队", "总队"].contains(where: rest.hasSuffix) { rest = "公安" + rest }
    if front.scalarCount == 2, front.hasSuffix(level.rawValue), rest.hasPrefix("委") || rest == "政府" { return front + level.rawValue + rest }
    return front + rest
  }

  /// What of 法院执行局 stands behind 人民法院.
  private static func tail(of rest: String, behind parent: String) -> String? {
    let target = OfficeForm.reduced(parent)
    for length in stride(from: rest.count - 2, through: 1, by: -1) where OfficeForm.reduced(String(rest.prefix(length))) == target {
      let tail = String(rest.dropFirst(length))
      return DepartmentForm(tail) != nil || DepartmentForm.department(endOf: "某某" + tail) != nil ? tail : nil
    }
    return nil
  }

  private func fits(_ place: String, _ division: Division?, _ level: LevelForm.Level) -> Bool {
    let name = division?.name ?? place
    switch level {
    case .prefecture: return name.hasSuffix("州")
    case .city: return name.hasSuffix("市")
    default: return name.hasSuffix(level.rawValue)
    }
  }

  /// The last place that a full form begins with, its division as the article knows it, and the rest.
  private static func splitPlace(_ full: String, page: PagePlace) -> (place: String, rest: String, division: Division?)? {
    let scalars = Array(full.unicodeScalars)
    var cut = 0
    var last: (start: Int, length: Int)?
    if full.hasPrefix("国网") { cut = 2 }
    if full.hasPrefix("国家税务总局") { cut = 6 }
    while let length = PlacePrefix.divisionLength(scalars[cut...]), cut + length < scalars.count {
      last = (cut, length)
      cut += length
    }
    guard let last else { return nil }
    let place = String(scalars[last.start..<last.start + last.length])
    let named = DivisionTable.standard.divisions(named: place).filter { $0.level < .town }
    let best = named.max { (page.nearness($0), $1.code) < (page.nearness($1), $0.code) }
    return (place, String(scalars[cut...]), best)
  }

  // MARK: Parts and well-known names

  /// Cuts a name behind the longest other printed name (or short form) of a body that it begins with.
  private func partition(_ form: String) -> (head: String, tail: String)? {
    let head = forms.head(of: form) { tail in
      !(OfficeForm.corporateTails.contains(where: { tail.hasSuffix($0) }) || tail.hasPrefix("集团") || tail.hasPrefix("公司"))
    }
    return head.map { ($0, String(form.dropFirst($0.count))) }
  }

  private func wellKnown(_ form: String) -> String? {
    if let full = lexicon.shortNames[form] { return full }
    for length in stride(from: min(form.count - 2, 6), through: 2, by: -1) {
      let head = String(form.prefix(length))
      guard let full = lexicon.shortNames[head], !full.hasPrefix(head) else { continue }
      let tail = String(form.dropFirst(length))
      if lexicon.heads.contains(head) || ["党委", "党组", "工会", "团委"].contains(tail) { return full + tail }
    }
    return nil
  }

  private func zoneOffice(_ form: String, at index: Int) -> String? {
    if form == "管委会" || form.hasPrefix("管委会") && form.count > 4 {
      let hasBody = !forms.ending(with: "管委会").isEmpty || !forms.ending(with: "管理委员会").isEmpty
      if hasBody { return nil }
      guard let best = zones.min(by: { abs($0.index - index) < abs($1.index - index) }) else { return nil }
      return best.name + form
    }
    for zone in ZoneName.heads where form.hasPrefix(zone) && form.count >= zone.count + 2 {
      let rest = String(form.dropFirst(zone.count))
      let named = zones.filter { ZoneName.isShort(zone, of: $0.name) }
      if let best = named.min(by: { abs($0.index - index) < abs($1.index - index) }) { return best.name + rest }
      guard zone != "新区", zone != "园区", let home = page.home else { return nil }
      return home.shortName + form
    }
    return nil
  }

  private var namesPolice: Bool { forms.contains("市公安局") || forms.contains("县公安局") || !forms.ending(with: "公安局").isEmpty }

  private func police(_ form: String, at index: Int) -> String? {
    // Where the story names a bureau of police, its police are that; else the name stays what is printed.
    if let place = ["警方", "公安"].first(where: form.hasSuffix).map({ String(form.dropLast($0.count)) }), !place.isEmpty, namesPolice {
      let named = DivisionTable.standard.divisions(named: place).filter { $0.level < .town && !$0.isWithdrawn }
      if let best = named.max(by: { (page.nearness($0), $1.code) < (page.nearness($1), $0.code) }) { return best.name + "公安局" }
    }
    if form.hasSuffix("公安分局"), form.count > 4, let city = story.place(of: .city, at: index)?.name {
      var place = String(form.dropLast(4))
      if place == "区" || place == "县" {
        guard let division = story.place(of: place == "区" ? .district : .county, at: index)?.division else { return nil }
        place = division.shortName
      } else if !["经开", "高新"].contains(place) {
        let home = page.home
        guard DivisionTable.standard.divisions(named: place).contains(where: { home?.contains($0) ?? false }) else { return nil }
      }
      return place.hasPrefix(city) ? nil : city + "公安局" + place + "分局"
    }
    return nil
  }

  // MARK: Bare offices and departments

  private func bare(_ form: String, at index: Int, known: [Int: Meaning], depth: Int) -> Meaning? {
    if OfficeForm.national.contains(form) {
      return forms.contains("中国" + form) ? Meaning(.organization, "中国" + form, rule: .shortForm, score: 0.8) : nil
    }
    let endings = forms.ending(with: form)
    if DepartmentForm.isBare(form), let full = endings.min(by: { (distance($0, index), $0) < (distance($1, index), $1) }) {
      let meaning = meaning(of: full, at: index, known: known, depth: depth + 1)
      return Meaning(.organization, meaning.name, rule: .shortForm, score: 0.9)
    }
    if lexicon.offices.contains(form) {
      if let party = DepartmentForm.partyOffice(form), let place = officePlace(at: index, known: known) {
        return Meaning(.organization, place + party, rule: .completedByPlace, score: 0.7)
      }
      if let place = officePlace(at: index, known: known) {
        return Meaning(.organization, place + lexicon.officialCourt(form), rule: .completedByPlace, score: 0.7)
      }
      return nil
    }
    guard let department = DepartmentForm(form) else { return nil }
    let all = bodies(before: index, known: known)
    for kind in department.hosts {
      let hosts = all.filter { body in kind.contains(where: body.name.hasSuffix) }
      guard let best = hosts.max(by: { ($0.score, $1.name) < ($1.score, $0.name) }) else { continue }
      return Meaning(.organization, best.name + department.name, rule: .completedByBody, score: 0.7)
    }
    return nil
  }

  /// How far the nearest mention of a form is.
  private func distance(_ form: String, _ index: Int) -> Int {
    let all = positions[form] ?? []
    let next = all.partitioningIndex { $0 >= index }
    if next > 0 { return index - all[next - 1] }
    return next < all.count ? 1000 + all[next] - index : 1_000_000
  }

  /// The place of the office that a list names right before: 州农业农村局、水利局.
  private func listed(before index: Int, known: [Int: Meaning]) -> Division? {
    guard index > 0, context.mentions[index - 1].type == .organization, let gap = context.between(index - 1, index, limit: 3),
      gap.isEmpty || "、和及与同".contains(gap), let before = known[index - 1], let (place, _, division) = Self.splitPlace(before.name, page: page), let division
    else { return nil }
    return division.name == place || place.hasSuffix("州") || before.rule == .completedByPlace ? division : nil
  }

  private func officePlace(at index: Int, known: [Int: Meaning]) -> String? {
    if let division = listed(before: index, known: known) {
      return division.name.hasSuffix("自治州") ? division.shortName + "州" : division.name
    }
    guard let home = page.home else { return page.name }
    return home.name.hasSuffix("自治州") ? home.shortName + "州" : home.name
  }

  /// The bodies named before a mention (of a department also the body above it), with how much the story is about each: how often it is
  /// named so far, and how near.
  private func bodies(before index: Int, known: [Int: Meaning]) -> [(name: String, score: Double)] {
    var scores: [String: Double] = [:]
    for position in max(0, index - 60)..<index {
      guard let meaning = known[position] else { continue }
      var score = 1 + 0.5 / Double(index - position)
      if context.sentences[position] == context.sentences[index] { score += 0.7 }
      if context.lines[position] < context.headLines { score += 0.5 }
      if let home = page.home, meaning.name.hasPrefix(home.name) { score += 0.5 }
      scores[meaning.name, default: 0] += score
      // A body whose departments the story names is what the story is about.
      if let body = DepartmentForm.body(of: meaning.name) { scores[body, default: 0] += score + 0.6 }
    }
    return scores.map { ($0.key, $0.value) }
  }
}
