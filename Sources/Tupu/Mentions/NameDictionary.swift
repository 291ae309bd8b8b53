/// Names that the user knows better than the model: name TAB type [TAB canonical name], one a line.
///
/// Empty lines and lines that begin with `#` are skipped. Where names overlap, the longest wins, then the leftmost.
public struct NameDictionary: Sendable {
  /// A name as it may be printed, what it is, and the name of the thing in full where it differs.
  public struct Entry: Hashable, Sendable {
    public let name: String
    public let type: EntityClass
    public let canonical: String?
  }

  public private(set) var entries: [Entry] = []
  /// What stands behind each beginning of a name, by the beginning's hash: the index of the entry that ends there, or −1.
  private var ends: [UInt64: Int] = [:]
  private var longest = 0

  /// - Parameter text: the dictionary's text.
  /// - Throws: `NameDictionaryError` for the first malformed row.
  public init(_ text: String) throws {
    let scalars = text.unicodeScalars
    for (index, line) in scalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var line = line
      if line.last == "\r" { line = line.dropLast() }
      if index == 0, line.first == "\u{FEFF}" { line = line.dropFirst() }
      if line.first == "#" || line.allSatisfy({ $0 == " " || $0 == "\t" }) { continue }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { Self.trimmed(String(String.UnicodeScalarView($0))) }
      func error(_ reason: NameDictionaryError.Reason) -> NameDictionaryError { NameDictionaryError(line: index + 1, reason: reason) }
      guard fields.count == 2 || fields.count == 3 else { throw error(.fieldCount(fields.count)) }
      guard !fields[0].isEmpty else { throw error(.emptyName) }
      guard let type = EntityClass(rawValue: fields[1].uppercased()) else { throw error(.unknownType(fields[1])) }
      let canonical = fields.count == 3 && !fields[2].isEmpty ? fields[2] : nil
      try add(Entry(name: fields[0], type: type, canonical: canonical), orThrow: error)
    }
  }

  private mutating func add(_ entry: Entry, orThrow error: (NameDictionaryError.Reason) -> NameDictionaryError) throws {
    var hash = NameLexicon.seed
    // Blanks do not tell names apart: the finder reads 吴 帅 as 吴帅.
    let values = entry.name.unicodeScalars.map { NameCharacter.halfWidth($0.value) }
    for (index, value) in values.enumerated() {
      hash = NameLexicon.extend(hash, value)
      guard index == values.count - 1 else {
        if ends[hash] == nil { ends[hash] = -1 }
        continue
      }
      if let old = ends[hash], old >= 0 {
        if entries[old].type != entry.type { throw error(.contradiction(entry.name, entries[old].type)) }
        return
      }
      ends[hash] = entries.count
    }
    entries.append(entry)
    longest = max(longest, values.count)
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: (Unicode.Scalar) -> Bool = { NameCharacter.isBlank($0.value) }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !blanks($0) }), let last = scalars.lastIndex(where: { !blanks($0) }) else { return "" }
    return String(scalars[first...last])
  }

  /// A name of the dictionary in a line.
  struct Match {
    let start: Int
    let end: Int
    let entry: Int
  }

  /// The names of the dictionary in a line, longest first, then leftmost; none overlap; in order.
  func matches(in line: [UInt32]) -> [Match] {
    var all: [Match] = []
    for start in line.indices {
      var hash = NameLexicon.seed
      var end = start
      while end < line.count, end - start < longest {
        hash = NameLexicon.extend(hash, NameCharacter.halfWidth(line[end]))
        guard let entry = ends[hash] else { break }
        end += 1
        if entry >= 0, !Self.cutsWord(line, start), !Self.cutsWord(line, end) { all.append(Match(start: start, end: end, entry: entry)) }
      }
    }
    guard all.count > 1 else { return all }
    all.sort { a, b in a.end - a.start != b.end - b.start ? a.end - a.start > b.end - b.start : a.start < b.start }
    var taken = [Bool](repeating: false, count: line.count)
    var kept: [Match] = []
    // Longer ones are taken first: a shorter one overlaps exactly if one of its ends is taken.
    for match in all where !taken[match.start] && !taken[match.end - 1] {
      for index in match.start..<match.end { taken[index] = true }
      kept.append(match)
    }
    return kept.sorted { $0.start < $1.start }
  }

  /// Whether a boundary parts two letters or digits of one Latin word.
  private static func cutsWord(_ line: [UInt32], _ at: Int) -> Bool {
    guard at > 0, at < line.count else { return false }
    func isWord(_ value: UInt32) -> Bool {
      let half = NameCharacter.halfWidth(value)
      return NameCharacter.isLatin(half) || NameCharacter.isDigit(half)
    }
    return isWord(line[at - 1]) && isWord(line[at])
  }
}

/// A row of a dictionary that cannot be read.
public struct NameDictionaryError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case fieldCount(Int)
    case emptyName
    case unknownType(String)
    /// The name stands above with another type.
    case contradiction(String, EntityClass)
  }

  /// From 1, counting all lines.
  public let line: Int
  public let reason: Reason

  public var description: String {
    let what =
      switch reason {
      case .fieldCount(let count): "found \(count) field\(count == 1 ? "" : "s"), expected name TAB type, or name TAB type TAB canonical name"
      case .emptyName: "the name is empty"
      case .unknownType(let type): "unknown type '\(type)', expected ORG, PLACE or PERSON"
      case .contradiction(let name, let type): "'\(name)' stands above as \(type.rawValue)"
      }
    return "line \(line): \(what)"
  }
}
