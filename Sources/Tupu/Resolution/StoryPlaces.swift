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
  private let counts: [String: Int]

  init(context: ArticleContext, page: PagePlace, places: [Int: Meaning]) {
    self.context = context
    self.page = page
    for index in context.mentions.indices {
      switch context.mentions[index].type {
      case .place:
        if let meaning = places[index] { sightings.append(Sighting(name: meaning.name, division: meaning.division, index: index)) }
      case .organization:
        for division in PlaceResolver.divisionsInFront(of: context.forms[index]) {
          sightings.append(Sighting(name: division.name, division: division, index: index))
        }
        if let settlement = Self.settlement(in: context.forms[index]) {
          sightings.append(Sighting(name: settlement, division: nil, index: index))
        }
      case .person: break
      }
    }
    counts = Dictionary(sightings.map { ($0.name, 1) }, uniquingKeysWith: +)
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
    for (name, division) in pagePlaces(level) { add(name, division, 5) }
    var near: [String: Double] = [:]
    for sighting in sightings where fits(sighting, level) {
      let isBefore = sighting.index < index
      var score = 0.2
      if context.sentences[sighting.index] == context.sentences[index] {
        score = isBefore ? 2.5 : 1
      } else if context.lines[sighting.index] == context.lines[index] {
        score = isBefore ? 1.6 : 0.6
      }
      if isBefore { score += 1 / Double(index - sighting.index) + 2 / (1 + Double(index - sighting.index) / 4) }
      // Where the page's own city is known, another is meant only if it lies in it.
      if level == .city, let home = page.home, let division = sighting.division, division.code != home.code, !home.contains(division) { score *= 0.3 }
      near[sighting.name] = max(near[sighting.name] ?? 0, score)
      if scores[sighting.name] == nil { scores[sighting.name] = (0, sighting.division) }
    }
    for (name, score) in near {
      let nearness = scores[name]?.division.map { page.nearness($0) } ?? 0.5
      add(name, nil, score + 1.2 * nearness + 0.4 * Double(min(counts[name] ?? 0, 5)))
      if context.lines.indices.contains(0), sightings.contains(where: { $0.name == name && context.lines[$0.index] < context.headLines }) {
        add(name, nil, 0.8)
      }
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

  private func fits(_ sighting: Sighting, _ level: LevelForm.Level) -> Bool {
    if let division = sighting.division {
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
    case .town, .township, .village, .street, .community: return sighting.name.hasSuffix(level.rawValue) && sighting.name.scalarCount > 2
    default: return false
    }
  }
}
