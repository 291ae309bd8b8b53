internal import CTupuModel

/// What titles are: short noun phrases that end in a known head (处长, 高级工程师).
struct TitleLexicon: Sendable {
  enum Kind: String, Sendable {
    /// A post.
    case office
    /// Learns there: 研究生.
    case study
    /// Heads a division's government: 市长.
    case local
  }

  struct Head: Sendable {
    let kind: Kind
    /// How the name of a body ends that a bare title may belong to.
    let bodies: [String]
  }

  /// A title as it was read.
  struct Title: Sendable {
    let text: String
    let head: Head
  }

  static let standard = TitleLexicon()

  private let heads: [String: Head]
  private let longest: Int
  private let prefixes: [String]
  private let barriers: Set<Unicode.Scalar>
  private let barrierWords: [String]

  private init() {
    let table = TabSeparated(EmbeddedFile(tupu_titles()).text)
    heads = Dictionary(
      table.rows.map { row in
        (row[0], Head(kind: Kind(rawValue: row[1]) ?? .office, bodies: row[2].split(separator: "|").map(String.init)))
      }, uniquingKeysWith: { first, _ in first })
    longest = heads.keys.map(\.scalarCount).max() ?? 0
    prefixes = RelationWords.standard.list("titlePrefix")
    barrierWords = RelationWords.standard.list("titleBarrier").filter { $0.scalarCount > 1 }
    barriers = Set(RelationWords.standard.list("titleBarrier").filter { $0.scalarCount == 1 }.flatMap(\.unicodeScalars))
      .union("…—，。！？；：、,;:!?“”‘’\"《》〈〉（）()【】\n".unicodeScalars)
  }

  /// The longest head that a phrase ends in, and how long it is.
  func head(endingOf phrase: [Unicode.Scalar]) -> (head: Head, count: Int)? {
    for count in stride(from: min(longest, phrase.count), through: 2, by: -1) {
      if let head = heads[String(phrase.suffix(count))] { return (head, count) }
    }
    return nil
  }

  /// One title, all of the phrase but what says when, whence or how many: 原副主任 → 副主任.
  func title(_ phrase: String, limit: Int = 14) -> Title? {
    var rest = Array(strip(phrase).unicodeScalars)
    guard let (head, count) = head(endingOf: rest) else { return nil }
    if rest.count > limit || rest.contains(where: barriers.contains) {
      // What stands behind the last barrier, if the head is whole in it.
      let tail = rest.lastIndex(where: barriers.contains).map { Array(rest[($0 + 1)...]) } ?? Array(rest.suffix(count))
      let stripped = Array(strip(String(tail)).unicodeScalars)
      guard stripped.count >= count, stripped.count <= limit else { return nil }
      rest = stripped
    }
    return String(rest).holds(barrierWords) ? nil : Title(text: String(rest), head: head)
  }

  /// The titles of a phrase that stands between a body and a person, joined as printed: 车辆钳工特级技师、高级工程师.
  /// Nil where it is no such phrase. Further members need not be titles (76岁的老跑友); they are left out.
  func titles(_ phrase: String, ofLocal isLocal: Bool) -> Title? {
    let parts = phrase.split(whereSeparator: { $0 == "、" || $0 == "兼" }).map(String.init)
    guard let first = parts.first, let leading = whole(first), parts.count <= 6 else { return nil }
    var texts: [String] = []
    // 博士、高级工程师: who holds a post there besides is no student.
    var office: Head?
    for (index, part) in parts.enumerated() {
      guard let title = whole(part) else {
        guard index > 0, part.scalarCount <= 12 else { return nil }
        break
      }
      if title.head.kind == .local, !isLocal {
        if index == 0 { return nil }
        continue
      }
      texts.append(title.text)
      if office == nil, title.head.kind == .office { office = title.head }
    }
    // 学生志愿者 learns there.
    let head = first.contains("学生") ? Head(kind: .study, bodies: []) : office ?? leading.head
    return texts.isEmpty ? nil : Title(text: texts.joined(separator: "、"), head: head)
  }

  /// A phrase that is a title and nothing else but its prefixes.
  func whole(_ phrase: String) -> Title? {
    guard let title = title(phrase) else { return nil }
    let rest = strip(phrase)
    if rest == title.text { return title }
    // 的 may stand before the title proper: 派驻的关员, 唯一的公办教师. No other barrier may.
    let lead = rest.dropLast(title.text.count)
    guard lead.hasSuffix("的"), lead.count <= 8 else { return nil }
    return lead.dropLast().unicodeScalars.contains(where: barriers.contains) ? nil : title
  }

  /// The title that a text begins with: 副局长，负责…
  func leading(_ text: String, ofLocal isLocal: Bool) -> (title: Title, count: Int)? {
    var scalars = Array(text.unicodeScalars)
    if let stop = scalars.firstIndex(where: { "，。！？；：,;:!?“”‘’（）()《》\n".unicodeScalars.contains($0) }) {
      scalars = Array(scalars[..<stop])
    }
    var best: (title: Title, count: Int)?
    for end in stride(from: min(14, scalars.count), through: 2, by: -1) {
      if let title = whole(String(scalars[..<end])), title.head.kind != .local || isLocal {
        best = (title, end)
        break
      }
    }
    guard var found = best else { return nil }
    // Further titles in the list: 庭长、审判员.
    while found.count < scalars.count, scalars[found.count] == "、" {
      let from = found.count + 1
      guard
        let end = stride(from: min(from + 12, scalars.count), through: from + 2, by: -1).first(where: {
          whole(String(scalars[from..<$0])) != nil
        }), let next = whole(String(scalars[from..<end]))
      else { break }
      found = (Title(text: found.title.text + "、" + next.text, head: found.title.head), end)
    }
    return found
  }

  private func strip(_ phrase: String) -> String {
    var rest = phrase
    var isDone = false
    while !isDone {
      isDone = true
      let scalars = Array(rest.unicodeScalars)
      // 两名执法队员, 17岁的学徒, 老挝籍司机.
      if let counter = scalars.prefix(4).firstIndex(where: { $0 == "名" || $0 == "位" || $0 == "个" }), counter > 0,
        scalars[..<counter].allSatisfy({ "一二两三四五六七八九十几数多".unicodeScalars.contains($0) || $0.properties.numericType != nil })
      {
        rest = String(scalars[(counter + 1)...])
        isDone = false
      } else if let age = scalars.prefix(5).firstIndex(of: "岁"), scalars[..<age].allSatisfy({ $0.properties.numericType != nil }), age > 0 {
        rest = String(scalars[(age + 1)...])
        isDone = false
      } else if let origin = scalars.prefix(6).firstIndex(of: "籍"), scalars.count > origin + 2 {
        rest = String(scalars[(origin + 1)...])
        isDone = false
      } else if let prefix = rest.beginning(of: prefixes), rest.scalarCount - prefix.scalarCount >= 2, !isKept(rest, prefix) {
        rest = String(rest.dropFirst(prefix.count))
        isDone = false
      }
    }
    return rest
  }

  /// 老师 and 老板 are titles, not the old and their head.
  private func isKept(_ phrase: String, _ prefix: String) -> Bool {
    prefix == "老" && (phrase.hasPrefix("老师") || phrase.hasPrefix("老板"))
      || prefix == "前" && (phrase.hasPrefix("前锋") || phrase.hasPrefix("前卫"))
      || prefix == "新" && (phrase.hasPrefix("新闻") || phrase.hasPrefix("新生") || phrase.hasPrefix("新媒体") || phrase.hasPrefix("新能源"))
      || prefix == "原" && (phrase.hasPrefix("原油") || phrase.hasPrefix("原料") || phrase.hasPrefix("原创"))
      || prefix == "主办" || heads[phrase] != nil
  }
}
