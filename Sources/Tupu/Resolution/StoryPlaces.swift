/// The divisions and settlements that an article speaks of, and where: what 区政府, 县医院 and 镇党委 mean.
struct StoryPlaces {
  struct Sighting {
    let name: String
    let division: Division?
    /// The number of the mention that names it.
    let index: Int
  }

  private let context: ArticleContext
  private let page: PagePlace
  private(set) var sightings: [Sighting] = []
  /// How often each place is named, and whether above the body.
  private var tallies: [String: (count: Int, isInHead: Bool, division: Division?)] = [:]
  /// For each level the places that the article names most.
  private var frequent: [LevelForm.Level: [String]] = [:]

  /// How many sightings on either side are weighed.
  private static let window = 150

  init(context: ArticleContext, page: PagePlace, places: [Int: Meaning]) {
    self.context = context
    self.page = page
    var found: [String: [(String, Division?)]] = [:]
    for index in context.mentions.indices {
      switch context.mentions[index].type {
      case .place:
        if let meaning = places[index] { sightings.append(Sighting(name: meaning.name, division: meaning.division, index: index)) }
      case .organization:
        let form = context.forms[index]
        let named = found[form] ?? PlaceResolver.divisionsInFront(of: form).map { ($0.name, $0) } + (Self.settlement(in: form).map { [($0, nil)] } ?? [])
        found[form] = named
        for (name, division) in named { sightings.append(Sighting(name: name, division: division, index: index)) }
      case .person: break
      }
    }
    for sighting in sightings {
      let known = tallies[sighting.name]
      tallies[sighting.name] = (
        (known?.count ?? 0) + 1, known?.isInHead ?? false || context.lines[sighting.index] < context.headLines, known?.division ?? sighting.division
      )
    }
    let ranked = tallies.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for level in LevelForm.Level.allCases {
      frequent[level] = ranked.lazy.filter { Self.fits($0.key, $0.value.division, level) }.prefix(30).map(\.key)
    }
  }

  /// 岩洞镇 in 岩洞镇党委, 万发村 in 万发村党支部.
  private static func settlement(in form: String) -> String? {
    let scalars = Array(form.unicodeScalars)
    var start = 0
    while let length = PlacePrefix.divisionLength(scalars[start...]), start + length < scalars.count { start += length }
    for (index, scalar) in scalars.enumerated() where index >= start + 2 && index < start + 8 && "镇乡村".unicodeScalars.contains(scalar) {
      return String(scalars[start...index])
    }
    for word in ["社区", "街道"] {
      if let range = form.firstRange(of: word), form.distance(from: form.startIndex, to: range.lowerBound) >= 2 {
        return String(form[..<range.upperBound].unicodeScalars.dropFirst(start))
      }
    }
    return nil
  }

  /// The place that a level word means at a mention, or nil if the article and the page name none.
  func place(of level: LevelForm.Level, at index: Int, voting: [String: Double] = [:]) -> (name: String, division: Division?)? {
    var scores: [String: (score: Double, division: Division?)] = [:]
    func add(_ name: String, _ division: Division?, _ score: Double) {
      let known = scores[name]
      scores[name] = ((known?.score ?? 0) + score, known?.division ?? division)
    }
    for (name, division) in pagePlaces(level) { add(name, division, page.isGiven ? 5 : 3) }
    var near: [String: Double] = [:]
    for name in frequent[level] ?? [] {
      near[name] = 0.2
      add(name, tallies[name]?.division, 0)
    }
    let middle = sightings.partitioningIndex { $0.index >= index }
    for sighting in sightings[max(0, middle - Self.window)..<min(sightings.count, middle + Self.window)]
    where Self.fits(sighting.name, sighting.division, level) {
      let isBefore = sighting.index < index
      var score = 0.2
      if context.sentences[sighting.index] == context.sentences[index] {
        score = isBefore ? 2.5 : 1
      } else if context.lines[sighting.index] == context.lines[index] {
        score = isBefore ? 1.6 : 0.6
      }
      if isBefore { score += 1 / Double(index - sighting.index) + 2 / (1 + Double(index - sighting.index) / 4) }
      // Where the page's own city is known, another is meant only if it lies in it.
      if level == .city, page.isGiven, let home = page.home, let division = sighting.division, division.code != home.code, !home.contains(division) { score *= 0.3 }
      near[sighting.name] = max(near[sighting.name] ?? 0, score)
      if scores[sighting.name] == nil { scores[sighting.name] = (0, sighting.division) }
    }
    for (name, score) in near {
      let nearness = scores[name]?.division.map { page.nearness($0) } ?? 0.5
      let tally = tallies[name]
      add(name, nil, score + 1.2 * nearness + 0.4 * Double(min(tally?.count ?? 0, 5)) + (tally?.isInHead == true ? 0.8 : 0))
    }
    for (name, score) in voting where scores[name] != nil { add(name, nil, score) }
    guard let best = scores.max(by: { ($0.value.score, $1.key) < ($1.value.score, $0.key) }) else { return nil }
    return (best.key, best.value.division)
  }

  private func pagePlaces(_ level: LevelForm.Level) -> [(String, Division?)] {
    let table = DivisionTable.standard
    switch level {
    case .province, .region:
      return page.province.map { [($0.name, $0)] } ?? []
    case .city:
      guard let home = page.home else { return page.name.map { $0.hasSuffix("市") ? [($0, nil)] : [] } ?? [] }
      if home.name.hasSuffix("市") { return [(home.name, home)] }
      // A county's paper: 市 is the city above it.
      if home.level == .county, let city = table[home.prefix(.prefecture)], city.name.hasSuffix("市") { return [(city.name, city)] }
      return []
    case .prefecture, .league:
      guard let home = page.home else { return [] }
      let upper = home.level == .county ? table[home.prefix(.prefecture)] : home
      guard let upper, upper.name.hasSuffix(level == .league ? "盟" : "州") else { return [] }
      return [(upper.name, upper)]
    case .county, .district, .banner:
      guard let home = page.home, home.level == .county, home.name.hasSuffix(level.rawValue) else { return [] }
      return [(home.name, home)]
    default: return []
    }
  }

  private static func fits(_ name: String, _ division: Division?, _ level: LevelForm.Level) -> Bool {
    if let division {
      switch level {
      case .province: return division.level == .province && division.name.hasSuffix("省")
      case .region: return division.level == .province && division.name.hasSuffix("自治区")
      case .city: return division.name.hasSuffix("市") && division.level > .province || PagePlace.municipalities.contains(division.code)
      case .prefecture: return division.level == .prefecture && division.name.hasSuffix("州")
      case .league: return division.level == .prefecture && division.name.hasSuffix("盟")
      case .county, .district, .banner: return division.level == .county && division.name.hasSuffix(level.rawValue)
      default: return division.level == .town && division.name.hasSuffix(level.rawValue)
      }
    }
    switch level {
    case .town, .township, .village, .street, .community: return name.hasSuffix(level.rawValue) && name.scalarCount > 2
    default: return false
    }
  }
}
