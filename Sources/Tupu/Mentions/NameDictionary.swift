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
  private var index = SurfaceIndex()

  /// A dictionary without names.
  static let empty = NameDictionary()

  private init() {}

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
    if let old = index.insert(entry.name.unicodeScalars.map(\.value), number: entries.count) {
      if entries[old].type != entry.type { throw error(.contradiction(entry.name, entries[old].type)) }
      return
    }
    entries.append(entry)
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: (Unicode.Scalar) -> Bool = { NameCharacter.isBlank($0.value) }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !blanks($0) }), let last = scalars.lastIndex(where: { !blanks($0) }) else { return "" }
    return String(scalars[first...last])
  }

  /// The names of the dictionary in a line; `number` is the index of the entry.
  func matches(in line: [UInt32]) -> [SurfaceIndex.Match] { index.matches(in: line) }
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
