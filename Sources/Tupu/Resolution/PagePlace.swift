/// The place that a page is of: what completes 市公安局 and 省财政厅, and decides between places of one name.
struct PagePlace: Sendable {
  /// The paper's own place: a prefecture, a county-level city or a county; also a municipality.
  let home: Division?
  /// Its name, also where the table of divisions has none by it.
  let name: String?
  let province: Division?
  /// Somebody said so; it was not guessed from the text.
  let isGiven: Bool

  init(home: Division?, name: String?, province: Division?, isGiven: Bool) {
    self.home = home
    self.name = home?.name ?? name
    self.isGiven = isGiven
    self.province = province ?? home.flatMap { DivisionTable.standard[$0.prefix(.province)] }
  }

  /// What is known of the page, else what its bylines, datelines, divisions and offices vote for.
  ///
  /// - Parameter own: the article whose place is asked for; the page's others weigh less. A provincial paper speaks of many cities.
  init(page: PageIdentity, articles: [ArticleContext], own: Int? = nil) {
    let table = DivisionTable.standard
    func find(_ name: String?, in province: Division?) -> Division? {
      guard let name else { return nil }
      let all = table.divisions(named: name).filter { $0.level < .town }
      let inside = all.filter { province == nil || province!.contains($0) || $0.code == province!.code }
      return Self.best(inside.isEmpty ? all : inside)
    }
    let province = find(page.province, in: nil)
    if let city = page.city {
      self.init(home: find(city, in: province), name: city, province: province, isGiven: true)
      return
    }
    let guess = Self.vote(page: page, articles: articles, own: own, province: province)
    self.init(home: guess, name: guess?.name, province: province, isGiven: false)
  }

  private static func best(_ divisions: [Division]) -> Division? {
    divisions.min { ($0.isWithdrawn ? 1 : 0, $0.level, $0.code) < ($1.isWithdrawn ? 1 : 0, $1.level, $1.code) }
  }

  /// A masthead or an outlet (青岛日报) weighs most, then datelines, then offices that name their place, then places.
  private static func vote(page: PageIdentity, articles: [ArticleContext], own: Int?, province: Division?) -> Division? {
    let table = DivisionTable.standard
    var votes: [UInt32: Double] = [:]
    func add(_ form: String, weight: Double) {
      let all = table.divisions(named: form).filter {
        !$0.isWithdrawn && $0.level < .town && (province == nil || province!.contains($0) || province!.code == $0.code)
      }
      guard let top = all.map(\.level).min() else { return }
      let candidates = all.filter { $0.level == top }
      for division in candidates { votes[division.code, default: 0] += weight / Double(candidates.count) }
    }
    func prefix(of name: String) -> String? {
      let scalars = Array(name.unicodeScalars)
      return PlacePrefix.divisionLength(scalars[...]).map { String(scalars[..<$0]) }
    }
    if let paper = page.paper, let place = prefix(of: paper) { add(place, weight: 20) }
    if let place = prefix(of: page.name) { add(place, weight: 8) }
    for (index, context) in articles.enumerated() {
      let share = own == nil || own == index ? 1 : 0.25
      for outlet in context.article.byline?.outlets ?? [] { if let place = prefix(of: outlet) { add(place, weight: 10 * share) } }
      for (mention, form) in zip(context.mentions, context.forms) {
        switch mention.type {
        case .place: add(form, weight: share)
        case .organization: if let place = prefix(of: form) { add(place, weight: 1.5 * share) }
        case .person: break
        }
      }
    }
    // A city collects half of what its own districts and counties got.
    var totals = votes
    for (code, weight) in votes {
      guard let division = table[code], division.level == .county, let city = table[division.prefix(.prefecture)] else { continue }
      totals[city.code, default: 0] += weight * 0.5
    }
    let cities = totals.filter { table[$0.key].map { $0.level != .province || municipalities.contains($0.code) } ?? false }
    guard let best = cities.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 3 else { return nil }
    return table[best.key]
  }

  static let municipalities: Set<UInt32> = [110000, 120000, 310000, 500000]

  /// How near a division lies to the page: 0 to 1.
  func nearness(_ division: Division) -> Double {
    guard let home else { return province.map { $0.code == division.prefix(.province) ? 0.5 : 0 } ?? 0 }
    if division.code == home.code { return 1 }
    if home.contains(division) { return 0.95 }
    if division.contains(home) { return 0.9 }
    if home.level == .county, division.level >= .county, division.prefix(.prefecture) == home.prefix(.prefecture) { return 0.8 }
    return division.prefix(.province) == home.prefix(.province) ? 0.5 : 0
  }
}
