/// Finds given names in a line: longest first, then leftmost. A name is a run of half-width scalars, numbered by who inserts it.
struct SurfaceIndex: Sendable {
  struct Match: Hashable, Sendable {
    let start: Int
    let end: Int
    let number: Int
  }

  /// What stands behind each beginning of a name, by the beginning's hash: the number of the name that ends there, or −1.
  private var ends: [UInt64: Int] = [:]
  private var longest = 0

  var isEmpty: Bool { ends.isEmpty }

  /// Adds a name; the number of the one that stands there already, if any.
  mutating func insert(_ name: some Collection<UInt32>, number: Int) -> Int? {
    var hash = NameLexicon.seed
    var left = name.count
    longest = max(longest, left)
    for value in name {
      hash = NameLexicon.extend(hash, NameCharacter.halfWidth(value))
      left -= 1
      if left > 0, ends[hash] == nil { ends[hash] = -1 }
    }
    if let old = ends[hash], old >= 0 { return old }
    ends[hash] = number
    return nil
  }

  /// The names in a line, none overlapping, in order; none begins or ends inside a Latin word.
  func matches(in line: [UInt32]) -> [Match] {
    guard !ends.isEmpty else { return [] }
    var all: [Match] = []
    for start in line.indices {
      var hash = NameLexicon.seed
      var end = start
      while end < line.count, end - start < longest {
        hash = NameLexicon.extend(hash, NameCharacter.halfWidth(line[end]))
        guard let number = ends[hash] else { break }
        end += 1
        if number >= 0, !Self.cutsWord(line, start), !Self.cutsWord(line, end) { all.append(Match(start: start, end: end, number: number)) }
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
