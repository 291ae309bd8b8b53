/// Finds passages that a page prints twice, letter for letter or nearly so.
struct RepeatFinder {
  /// Characters that make a fingerprint.
  private static let window = 12

  /// For each line that repeats another: the line that is kept. A line repeats one that says the same, or of which it is a part.
  static func repeats(_ lines: [PrintedLine], roles: [LineRole], join: JoinModel) -> [Int: Int] {
    var originals: [Int: Int] = [:]
    // Fingerprints chosen by their value, so that the same passage gives the same ones wherever it stands.
    var places: [UInt32: [Int32]] = [:]
    var marks: [[UInt32]] = []
    for (index, line) in lines.enumerated() {
      let found = fingerprints(line.folded)
      marks.append(found)
      for mark in Set(found) { if places[mark, default: []].count < 8 { places[mark, default: []].append(Int32(index)) } }
    }
    for (index, line) in lines.enumerated() where line.count >= 16 && roles[index] == .body && !marks[index].isEmpty {
      var counts: [Int: Int] = [:]
      for mark in marks[index] { for other in places[mark] ?? [] where Int(other) != index { counts[Int(other), default: 0] += 1 } }
      guard let (other, count) = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), count * 10 >= marks[index].count * 7 else { continue }
      // The shorter is the repeat; of two that are alike, the one that fits its place worse.
      guard roles[other] == .body, originals[other] == nil else { continue }
      if lines[other].count > line.count + 4 || lines[other].count + 4 >= line.count && other < index {
        guard isNear(line.folded, lines[other].folded) else { continue }
        let areAlike = abs(lines[other].count - line.count) <= 4
        if areAlike, place(index, lines, roles, join) > place(other, lines, roles, join) + 1 {
          originals[other] = index
        } else {
          originals[index] = other
        }
      }
    }
    return originals
  }

  /// How well a line fits between its neighbors.
  private static func place(_ index: Int, _ lines: [PrintedLine], _ roles: [LineRole], _ join: JoinModel) -> Float {
    var sum: Float = 0
    // What stands right under a head stands where it belongs.
    if index > 0, roles[index - 1].isHead { sum += 6 }
    if index > 0, roles[index - 1] == .body, !StoryUnit.isClosed(lines[index - 1].folded) {
      sum += join.score(join.left(lines[index - 1].folded), join.right(lines[index].folded))
    }
    if index + 1 < lines.count, roles[index + 1] == .body, !StoryUnit.isClosed(lines[index].folded) {
      sum += join.score(join.left(lines[index].folded), join.right(lines[index + 1].folded))
    }
    return sum
  }

  private static func fingerprints(_ text: [FoldedScalar]) -> [UInt32] {
    guard text.count >= window else { return [] }
    var out: [UInt32] = []
    let power = (1..<window).reduce(UInt32(1)) { value, _ in value &* 16_777_619 }
    var hash: UInt32 = 0
    for index in text.indices {
      if index >= window { hash = hash &- UInt32(text[index - window]) &* power }
      hash = hash &* 16_777_619 &+ UInt32(text[index])
      guard index >= window - 1 else { continue }
      var mixed = hash ^ hash >> 15
      mixed = mixed &* 0x2c1b_3c6d
      if mixed >> 29 == 0 || text.count < 48 { out.append(mixed) }
    }
    return out
  }

  /// One is nearly a part of the other: at least nine tenths of its characters stand there in order.
  private static func isNear(_ a: [FoldedScalar], _ b: [FoldedScalar]) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard short.count <= 4000 else { return short.elementsEqual(long.prefix(short.count)) }
    // Where the first and last fingerprints lie tells the offset; count what agrees around it.
    var best = 0
    var offsets: [Int: Int] = [:]
    var places: [UInt64: Int] = [:]
    func key(_ text: [FoldedScalar], _ at: Int) -> UInt64 {
      UInt64(text[at]) << 48 | UInt64(text[at + 1]) << 32 | UInt64(text[at + 2]) << 16 | UInt64(text[at + 3])
    }
    guard short.count >= 8 else { return false }
    for at in 0...(long.count - 4) { places[key(long, at)] = at }
    for at in 0...(short.count - 4) { if let place = places[key(short, at)] { offsets[place - at, default: 0] += 1 } }
    for (_, count) in offsets { best = max(best, count) }
    let total = offsets.values.reduce(0, +)
    return (best + 3) * 10 >= short.count * 6 && (total + 3) * 10 >= short.count * 8
  }
}
