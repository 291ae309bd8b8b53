/// An administrative division of China.
public struct Division: Hashable, Sendable {
  /// GB/T 2260 for provinces, prefectures and counties (six digits), nine digits for towns.
  public let code: UInt32
  /// The official name: 黄岛区.
  public let name: String
  /// The code or the name is no longer in force: 胶南市.
  public let isWithdrawn: Bool

  public enum Level: Int, Comparable, Sendable {
    case province, prefecture, county, town

    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  public var level: Level {
    if code >= 100_000_000 { return .town }
    if code % 10_000 == 0 { return .province }
    return code % 100 == 0 ? .prefecture : .county
  }

  /// The identifier in a graph.
  public var id: String { "plc-cn-\(code)" }

  /// The code of the division one level up, by the digits; that code may be unused (towns of 东莞, counties of 北京).
  public var parentCode: UInt32? {
    switch level {
    case .province: nil
    case .prefecture: code / 10_000 * 10_000
    case .county: code / 100 * 100
    case .town: code / 1_000
    }
  }

  /// The division's own number down to a level: 370211 → 370000.
  public func prefix(_ level: Level) -> UInt32 {
    let six = code >= 100_000_000 ? code / 1_000 : code
    return switch level {
    case .province: six / 10_000 * 10_000
    case .prefecture: six / 100 * 100
    case .county: six
    case .town: code
    }
  }

  /// The other lies inside this division.
  public func contains(_ other: Division) -> Bool {
    other.level > level && other.prefix(level) == code
  }

  /// The name without its class word: 黄岛, 彭水, 内蒙古; the name itself where less than two characters would stay.
  public var shortName: String { Self.shortName(of: name) }

  /// The forms that the name is printed in, the longest first: the name itself, 彭水县, 凉山州, 彭水.
  public static func forms(of name: String) -> [String] {
    let short = shortName(of: name)
    guard short != name else { return [name] }
    for (class_, brief) in [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")] where name.hasSuffix(class_) {
      return [name, short + brief, short]
    }
    return [name, short]
  }

  static func shortName(of name: String) -> String {
    for suffix in suffixes where name.hasSuffix(suffix) {
      var stem = String(name.dropLast(suffix.count))
      if suffix.hasPrefix("自治") || suffix == "民族乡" { stem = withoutPeoples(stem) }
      if suffix == "乡", stem.hasSuffix("族") { stem = withoutPeoples(stem) }
      return stem.count >= 2 ? stem : name
    }
    return name
  }

  private static let suffixes = [
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "林区", "特区", "地区", "街道", "苏木", "省", "市", "盟", "县", "区", "旗", "镇", "乡",
  ]

  /// 彭水苗族土家族 → 彭水: the peoples at the end of an autonomous division's name.
  private static func withoutPeoples(_ stem: String) -> String {
    var rest = stem
    var cut = true
    while cut {
      cut = false
      for people in peoples where rest.hasSuffix(people) && rest.count >= people.count + 2 {
        rest = String(rest.dropLast(people.count))
        cut = true
        break
      }
    }
    return rest.isEmpty ? stem : rest
  }

  private static let peoples: [String] =
    ("各族 土家族 蒙古族 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 "
    + "东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 锡伯族 阿昌族 普米族 塔吉克 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 "
    + "裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 蒙古 回 壮族").split(separator: " ").map(String.init)
}
