/// A short official name that begins with a level word: 市公安局, 省财政厅, 团县委, 区住建局物业股.
struct LevelForm: Hashable {
  enum Level: String, CaseIterable { case province = "省", region = "自治区", city = "市", prefecture = "州", league = "盟", county = "县", district = "区", banner = "旗", town = "镇", township = "乡", village = "村", street = "街道", community = "社区" }

  let level: Level
  /// What follows the level word: 公安局; 委 for 团县委, which is marked as the Youth League's.
  let rest: String
  let isYouthLeague: Bool

  init?(_ form: String) {
    // 镇雄县 and 市中区 are divisions themselves.
    let scalars = Array(form.unicodeScalars)
    if let length = PlacePrefix.divisionLength(scalars[...]), length >= 3,
      DivisionTable.standard.divisions(named: String(scalars[..<length])).contains(where: { $0.name.scalarCount == length }) {
      return nil
    }
    var text = form[...]
    var league = false
    if text.hasPrefix("团"), text.hasSuffix("委"), text.count <= 5 {
      league = true
      text = text.dropFirst()
    }
    for (word, level) in Self.words where text.hasPrefix(word) {
      let rest = String(text.dropFirst(word.count))
      guard !rest.isEmpty, Self.isOffice(rest), !rest.unicodeScalars.contains(where: { "（）()、，。：:“”\"".unicodeScalars.contains($0) }) else {
        return nil
      }
      self.level = level
      self.rest = rest
      isYouthLeague = league
      return
    }
    return nil
  }

  private static let words: [(String, Level)] = [
    ("自治区", .region), ("自治州", .prefecture), ("自治县", .county), ("社区", .community), ("街道", .street), ("省", .province), ("市", .city), ("州", .prefecture),
    ("盟", .league), ("县", .county), ("区", .district), ("旗", .banner), ("镇", .town), ("乡", .township), ("村", .village),
  ]

  static func isLevelled(_ form: String) -> Bool { LevelForm(form) != nil }

  /// Not every word after 市 makes an office: 市场监管局 and 区域协会 begin with other words.
  private static func isOffice(_ rest: String) -> Bool {
    !["场", "域", "块", "民"].contains { rest.hasPrefix($0) && !rest.hasPrefix("民政") && !rest.hasPrefix("民族") && !rest.hasPrefix("民委") && !rest.hasPrefix("民宗") && !rest.hasPrefix("民防") }
  }
}
