internal import CTupuModel

/// The small tables that resolution reads: fixed forms, countries, bodies that every place has, short names of well-known bodies.
struct ResolutionLexicon: Sendable {
  static let standard = ResolutionLexicon()

  enum Meaning: Hashable, Sendable {
    case division(UInt32)
    case country(String)
  }

  /// Single characters that stand for places: 鲁, 美. A character may stand for several.
  private(set) var abbreviations: [String: [Meaning]] = [:]
  /// 齐鲁, 羊城.
  private(set) var nicknames: [String: [UInt32]] = [:]
  /// Mountains, waters and regions whose names are also short forms of divisions.
  private(set) var features: Set<String> = []
  /// Every full form of a country to its usual short name.
  private(set) var countries: [String: String] = [:]
  /// Bodies that every place has, as they are printed without their place: 公安局, 红十字会.
  private(set) var offices: Set<String> = []
  /// What offices and departments do: 财政, 保卫, 第一.
  private(set) var functions: Set<String> = []
  /// Short names of well-known bodies: 最高法 → 最高人民法院.
  private(set) var shortNames: [String: String] = [:]
  /// Those that are written out before an office of theirs too: 最高法知识产权法庭.
  private(set) var heads: Set<String> = []
  /// Persons whose names mean one person everywhere, normalized.
  private(set) var knownPersons: Set<String> = []
  /// What a bare court is called when its place is added: 法院 → 人民法院. The longest first.
  private(set) var courts: [(short: String, full: String)] = []

  private init() {
    for row in TabSeparated(EmbeddedFile(tupu_division_forms()).text).rows where row.count >= 3 {
      if row[2] == "feature" { features.insert(row[0]) }
      guard let code = UInt32(row[1]) else { continue }
      if row[2] == "abbreviation" { abbreviations[row[0], default: []].append(.division(code)) }
      if row[2] == "nickname" { nicknames[row[0], default: []].append(code) }
    }
    for row in TabSeparated(EmbeddedFile(tupu_countries()).text).rows where !row.isEmpty {
      countries[row[0]] = row[0]
      if row.count > 1 { for other in row[1].split(separator: " ") { countries[String(other)] = row[0] } }
      if row.count > 2 {
        for short in row[2].split(separator: " ") { abbreviations[String(short), default: []].append(.country(row[0])) }
      }
    }
    var functions: [Substring] = []
    var suffixes: [Substring] = []
    var departments: Set<String> = []
    let table = EmbeddedFile(tupu_functions()).text
    for row in TabSeparated(table).rows where row.count >= 2 {
      let words = row[1].split(separator: " ")
      switch row[0] {
      case "function": functions = words
      case "suffix": suffixes = words
      case "department": departments.formUnion(words.map(String.init))
      default: offices.formUnion(words.map(String.init))
      }
    }
    self.functions = Set(functions.map(String.init)).union(departments)
    for function in functions { for suffix in suffixes { offices.insert(function + String(suffix)) } }
    for row in TabSeparated(EmbeddedFile(tupu_abbreviations()).text).rows where row.count >= 3 {
      switch row[2] {
      case "whole": shortNames[row[0]] = row[1]
      case "head":
        shortNames[row[0]] = row[1]
        heads.insert(row[0])
      case "court": courts.append((row[0], row[1]))
      default: break
      }
    }
    for row in TabSeparated(EmbeddedFile(tupu_known_persons()).text).rows where !row.isEmpty {
      knownPersons.formUnion(row[0].split(separator: " ").map { NameForm.normalized(String($0)) })
    }
    courts.sort { $0.short.count > $1.short.count }
  }

  /// 法院 → 人民法院, also before an office inside it; anything that is full already stays.
  func officialCourt(_ rest: String) -> String {
    for (short, full) in courts where rest.hasPrefix(short) { return full + rest.dropFirst(short.count) }
    return rest
  }
}
