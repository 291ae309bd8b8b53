/// What stands before the body in an organization's name: a division in any of its forms, or a level word.
public enum PlacePrefix {
  /// Level words that a short official name begins with, the longest first.
  public static let levels = ["自治区", "自治州", "自治县", "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡"]

  /// The place that a name begins with (a form of a division, or a level word), and the rest. Chains are cut whole:
  /// 山东省青岛市公安局 → 山东省青岛市 + 公安局.
  public static func split(_ name: String) -> (place: String, rest: String)? {
    let scalars = Array(name.unicodeScalars)
    var cut = 0
    while let length = divisionLength(scalars[cut...]), cut + length < scalars.count { cut += length }
    if cut == 0 {
      for level in levels where name.hasPrefix(level) && level.unicodeScalars.count < scalars.count {
        return (level, String(scalars[level.unicodeScalars.count...]))
      }
      return nil
    }
    return (String(scalars[..<cut]), String(scalars[cut...]))
  }

  /// The length of the longest form of a division (down to counties; towns only in full) that a text begins with.
  public static func divisionLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    for length in stride(from: min(scalars.count, 12), through: 2, by: -1) {
      let form = String(scalars.prefix(length))
      if DivisionTable.standard.divisions(named: form).contains(where: { $0.level < .town || $0.name == form }) { return length }
    }
    return nil
  }
}
