internal import CTupuModel

/// How likely a run of characters is a person's name, by the habits of Chinese names: a surname, then one or two characters.
public struct NameModel: Sendable {
  /// Surnames of two characters.
  public static let compoundSurnames = [
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "轩辕", "南宫", "独孤", "宇文",
    "长孙", "申屠", "呼延", "万俟", "闻人", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "公羊", "赫连", "钟离", "鲜于", "闾丘",
    "亓官", "司空", "西门", "东郭", "百里", "拓跋", "纳兰", "完颜", "爱新", "第五", "左丘", "梁丘", "公良", "漆雕", "壤驷", "宰父", "谷梁",
  ]

  /// What the binary carries.
  public static let embedded = NameModel(EmbeddedFile(tupu_name_characters()).text)

  private struct Costs {
    var surname: Float
    var first: Float
    var last: Float
  }
  private var costs: [UInt32: Costs] = [:]
  private var compounds: [UInt64: Float] = [:]
  private static let floor: Float = 12.5

  init(_ table: String) {
    for row in TabSeparated(table).rows where row.count == 4 {
      let characters = Array(row[0].unicodeScalars)
      let values = row[1...].map { (Float($0) ?? 125) / 10 }
      if characters.count == 1 {
        costs[characters[0].value] = Costs(surname: values[0], first: values[1], last: values[2])
      } else if characters.count == 2 {
        compounds[Self.key(characters[0], characters[1])] = values[0]
      }
    }
    for name in Self.compoundSurnames {
      let characters = Array(name.unicodeScalars)
      let key = Self.key(characters[0], characters[1])
      compounds[key] = min(compounds[key] ?? 9, 9)
    }
  }

  private static func key(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> UInt64 { UInt64(a.value) << 32 | UInt64(b.value) }

  /// How often the character is a surname, as a natural logarithm.
  public func logSurname(_ scalar: Unicode.Scalar) -> Float { -(costs[scalar.value]?.surname ?? Self.floor) }

  /// The natural logarithm of the probability of a name; nil where it has no name's form.
  public func logProbability(_ name: some RandomAccessCollection<Unicode.Scalar>) -> Float? {
    let scalars = Array(name)
    guard scalars.count >= 2 else { return nil }
    var best: Float?
    func given(from start: Int) -> Float? {
      switch scalars.count - start {
      case 1: -(costs[scalars[start].value]?.last ?? Self.floor) - 1.3
      case 2: -(costs[scalars[start].value]?.first ?? Self.floor) - (costs[scalars[start + 1].value]?.last ?? Self.floor) - 0.35
      default: nil
      }
    }
    if let rest = given(from: 1) { best = -(costs[scalars[0].value]?.surname ?? Self.floor) + rest }
    if scalars.count >= 3, let compound = compounds[Self.key(scalars[0], scalars[1])], let rest = given(from: 2) {
      best = max(best ?? -.infinity, rest - compound)
    }
    return best
  }
}
