/// The forms by which the places of a page stand inside longer names: 青岛 for 青岛市, 都安 for 都安瑶族自治县.
struct PlaceForms: Sendable {
  private struct Form: Sendable {
    let place: String
    /// What the full name has behind the form: 市.
    let rest: String
    let isDivision: Bool
    /// Not shortened.
    let isFull: Bool
    /// A division or a zone: what bodies are named after because they sit in it.
    let isSeat: Bool
    /// Of a town or village.
    let isSmall: Bool
  }

  private var forms: [[Unicode.Scalar]: [Form]] = [:]
  private var longest = 0
  private let blocks: [[Unicode.Scalar]]

  /// - Parameter entities: those of the page, sorted by id.
  init(entities: [Entity]) {
    blocks = RelationWords.standard.list("placeBlock").map { Array($0.unicodeScalars) }
    for entity in entities where entity.type == .place {
      let id = entity.id
      let name = Array(entity.name.unicodeScalars)
      let rank = PlaceRank.of(entity.name)
      let isShort = name.count <= 4 && entity.name.ending(of: RelationWords.standard.list("noSeat")) == nil
      let isSeat = rank != nil || isShort || PlaceRank.countries.contains(entity.name) || PlaceRank.isZone(entity.name)
      func form(_ rest: String, isFull: Bool) -> Form {
        Form(place: id, rest: rest, isDivision: rank != nil, isFull: isFull, isSeat: isSeat, isSmall: (rank ?? 0) >= 4)
      }
      for stem in PlaceRank.stems(of: name) where !Self.words.contains(String(stem)) {
        insert(stem, form(name.starts(with: stem) ? String(name[stem.count...]) : "", isFull: stem == name))
      }
      for surface in entity.aliases {
        let printed = Array(surface.unicodeScalars)
        guard printed.count >= 2, printed != name, !Self.words.contains(surface) else { continue }
        insert(printed, form(name.starts(with: printed) ? String(name[printed.count...]) : "", isFull: false))
      }
    }
  }

  /// Divisions' short forms that are words of their own inside bodies' names.
  private static let words: Set<String> = ["公安", "航天", "和平", "解放", "长城", "城区", "矿区", "郊区"]

  private mutating func insert(_ key: [Unicode.Scalar], _ form: Form) {
    guard key.count >= 2, key.count <= 16 else { return }
    longest = max(longest, key.count)
    if forms[key]?.contains(where: { $0.place == form.place }) != true { forms[key, default: []].append(form) }
  }

  /// The place that a body's name says it is in: the last division in it that a branch follows, else the first.
  func seat(of name: [Unicode.Scalar]) -> String? {
    guard let first = match(in: name, at: 0) else { return innerSeat(of: name, from: 0) }
    // 中国 and other countries name the reach of a body, not its seat; a ministry's country is its seat.
    let rest = String(name[first.count...])
    if rest.hasPrefix("驻") || rest.hasPrefix("常驻") { return innerSeat(of: name, from: first.count) }
    if String(name[..<first.count]) == "中国" {
      return rest.hasSuffix("部") && rest.scalarCount <= 4 ? first.form.place : innerSeat(of: name, from: first.count)
    }
    if let inner = innerSeat(of: name, from: first.count) { return inner }
    return first.form.isSeat ? first.form.place : nil
  }

  /// A zone, station or venue whose name begins with its city: 兰州新区 → 兰州市.
  func seat(ofPlace name: [Unicode.Scalar], id: String) -> String? {
    guard let first = match(in: name, at: 0, except: id), first.form.isDivision || first.form.isSeat, first.count < name.count,
      PlaceRank.of(String(name)) == nil
    else { return nil }
    return String(name).ending(of: Self.venues) == nil ? nil : first.form.place
  }

  private static let venues = [
    "新区", "高新区", "开发区", "示范区", "工业园", "产业园", "产业园区", "机场", "体育馆", "体育中心", "会展中心", "保税区", "自贸片区", "片区", "南站", "东站", "北站", "西站", "站", "经开区",
    "保护区", "鼓楼", "古城", "公园", "大剧院", "合作区", "自贸区", "试验区", "殡仪馆", "陵园", "市场", "体育场", "足球场", "码头", "港", "港区", "口岸", "小镇", "创新中心", "广场", "水厂", "电厂", "客运中心",
    "工业区", "园区", "新城", "教育基地", "高铁站", "火车站", "汽车站", "码头", "展览馆", "活动中心",
  ]

  /// A division further inside a name that a branch's word follows: 浙江民泰商业银行温州分行 → 温州市.
  private func innerSeat(of name: [Unicode.Scalar], from start: Int) -> String? {
    var found: String?
    var index = max(1, start)
    while index < name.count - 2 {
      if let match = match(in: name, at: index), match.form.isDivision, !match.form.isSmall || match.form.isFull || isBranch(name[(index + match.count)...]) {
        found = match.form.place
        index += match.count
      } else {
        index += 1
      }
    }
    return found
  }

  private func match(in name: [Unicode.Scalar], at start: Int, except id: String? = nil) -> (form: Form, count: Int)? {
    var other: (form: Form, count: Int)?
    for count in stride(from: min(longest, name.count - start), through: 2, by: -1) {
      guard let candidates = forms[Array(name[start..<start + count])] else { continue }
      let after = name[(start + count)...]
      let fitting = candidates.filter { form in
        if form.place == id { return false }
        if form.isFull, form.isDivision { return true }
        // The form must not be the head of another place's name: 吉林 of 吉林省 in 吉林市公安局.
        guard let block = blocks.first(where: { after.starts(with: $0) }) else { return true }
        if form.rest.isEmpty { return false }
        // A city's name as a county of old: 慈溪县 in 慈溪市.
        return form.rest.unicodeScalars.starts(with: block) || form.rest == "市" && block == ["县"] && after.count > 3
      }
      if let best = fitting.first(where: \.isDivision) ?? fitting.first(where: \.isSeat) { return (best, count) }
      if let first = fitting.first, other == nil { other = (first, count) }
    }
    return other
  }

  /// A branch's word behind a town: 抄乐供电所.
  private func isBranch(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    String(rest).ending(of: ["所", "站", "支行", "分局", "校区", "法庭", "卫生院", "服务点", "合作社", "合作公司"]) != nil && rest.count <= 7
  }
}
