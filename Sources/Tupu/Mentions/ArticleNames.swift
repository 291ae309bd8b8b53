/// The names that an article surely holds: what is recognised surely once is expected everywhere in it.
///
/// Beside the names themselves stand the forms that follow from them: the last part of a transliterated name, and a short form that the
/// article declares （以下简称“海曜能源”）.
struct ArticleNames {
  struct Name {
    let type: Int
    /// How much its tags gain where it stands.
    let bonus: Float
  }

  private(set) var names: [Name] = []
  private(set) var index = SurfaceIndex()
  /// From this score on a name is sure.
  static let sure: Float = 0.8
  static let repeated: Float = 2
  static let derived: Float = 1.5
  static let declared: Float = 4.0

  /// - Parameter found: the names of a first reading of `text`.
  init(_ found: [MentionFinder.Found], in text: UnsafeBufferPointer<UInt32>) {
    var best: [[UInt32]: [Float]] = [:]
    var order: [[UInt32]] = []
    for one in found {
      let surface = Self.surface(text, one.start, one.end)
      guard surface.count > 1, let type = Tag.types.firstIndex(of: one.type) else { continue }
      if best[surface] == nil { order.append(surface) }
      best[surface, default: [0, 0, 0]][type] += one.score
    }
    for surface in order {
      guard let sums = best[surface], let type = [0, 1, 2].max(by: { sums[$0] < sums[$1] }), sums[type] >= Self.sure else { continue }
      // Where an article itself disagrees on the type, nothing is sure.
      let share = sums[type] / sums.reduce(0, +)
      guard share > 0.6 else { continue }
      insert(surface, Name(type: type, bonus: Self.repeated))
    }
    for surface in order {
      guard let sums = best[surface], sums[2] >= Self.sure, sums[2] > sums[0] + sums[1] else { continue }
      let parts = surface.split(whereSeparator: { NameCharacter.kind($0) == NameCharacter.Kind.dot })
      if parts.count > 1, let last = parts.last, last.count > 1 { insert(Array(last), Name(type: 2, bonus: Self.derived)) }
    }
    for one in found where one.score > 0.5 {
      guard let type = Tag.types.firstIndex(of: one.type), let short = Self.declaredShort(text, after: one.end) else { continue }
      insert(short, Name(type: type, bonus: Self.declared))
    }
  }

  private mutating func insert(_ surface: [UInt32], _ name: Name) {
    if index.insert(surface, number: names.count) == nil { names.append(name) }
  }

  /// A name without the blanks of its print.
  private static func surface(_ text: UnsafeBufferPointer<UInt32>, _ start: Int, _ end: Int) -> [UInt32] {
    let values = text[start..<end].map(NameCharacter.halfWidth)
    let isLatin = values.contains { NameCharacter.isLatin($0) }
    return isLatin ? values : values.filter { $0 != 0x20 }
  }

  /// What stands in quotes behind 以下简称, 下称 or 简称 in brackets that open at `start`.
  private static func declaredShort(_ text: UnsafeBufferPointer<UInt32>, after start: Int) -> [UInt32]? {
    guard start < text.count, text[start] == 0xFF08 || text[start] == 0x28 else { return nil }
    var at = start + 1
    let limit = min(text.count, start + 8)
    // 称 is the last scalar of all three words.
    while at < limit, text[at] != 0x79F0 { at += 1 }
    guard at < limit, at > start + 1, [0x7B80, 0x4E0B].contains(text[at - 1]) else { return nil }
    at += 1
    while at < text.count, [0x201C, 0x22, 0xFF1A, 0x4E3A, 0x300C].contains(text[at]) { at += 1 }
    var end = at
    while end < text.count, end - at < 16, NameCharacter.isHan(text[end]) || NameCharacter.isLatin(NameCharacter.halfWidth(text[end])) { end += 1 }
    guard end - at >= 2, end < text.count, [0x201D, 0x22, 0xFF09, 0x29, 0x300D].contains(text[end]) else { return nil }
    return Array(text[at..<end])
  }

  /// Raises the scores of the names where they stand in a line, but inside a longer name of the first reading.
  /// - Parameters:
  ///   - longer: stretches of the line, first and behind-last scalar, that a first reading took for names.
  func favor(in line: [UInt32], over longer: [(start: Int, end: Int)], scores: inout TagScores) -> Bool {
    var changed = false
    for match in index.matches(in: line) {
      if longer.contains(where: { $0.start <= match.start && match.end <= $0.end && $0.end - $0.start > match.end - match.start }) { continue }
      let name = names[match.number]
      scores[match.start, Tag.begin(name.type)] += name.bonus
      scores[match.end - 1, Tag.end(name.type)] += name.bonus
      changed = true
    }
    return changed
  }
}
