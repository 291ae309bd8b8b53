/// One stretch of text made ready for the taggers: blanks inside letter-spaced names are taken out, and every scalar knows where it was printed.
package struct NameLine: Sendable {
  /// Scalars as printed, without the blanks that were taken out.
  package private(set) var values: [UInt32] = []
  /// Where each value was printed.
  package private(set) var offsets: [Int32] = []
  /// Whether a blank before the value was taken out.
  package private(set) var closed: [Bool] = []

  package init() {}

  /// Takes `text[start..<end]`. A blank goes where a single Han scalar stands alone on either side: in 记者 吴 帅 the second blank. In a row of such
  /// scalars that can be read as several names the blanks between the names stay: 吴 帅 邢 璐 is 吴帅 邢璐.
  package mutating func fill(_ text: UnsafeBufferPointer<UInt32>, from start: Int, to end: Int, isSurname: (UInt32) -> Bool = { _ in false }) {
    values.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    closed.removeAll(keepingCapacity: true)
    var end = end
    // A line break belongs to no name, and no tagger has seen one.
    while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    var index = start
    // Behind which scalars of a row the blank stays.
    var kept: Set<Int> = []
    var rowEnd = start
    while index < end {
      if index >= rowEnd, Self.isAlone(text, index, start, end) {
        let row = Self.row(text, index, start, end)
        rowEnd = (row.last ?? index) + 1
        if row.count > 3 { kept = Self.boundaries(row, text, isSurname) }
      }
      if NameCharacter.isBlank(text[index]), index > start, !kept.contains(index - 1) {
        var next = index + 1
        while next < end, NameCharacter.isBlank(text[next]), next - index < 4 { next += 1 }
        if next < end, Self.isAlone(text, index - 1, start, end), Self.isAlone(text, next, start, end) {
          index = next
          append(text, index, closed: true)
          index += 1
          continue
        }
        while index < next {
          append(text, index, closed: false)
          index += 1
        }
        continue
      }
      append(text, index, closed: false)
      index += 1
    }
  }

  /// A stretch of the line without a mark of quotation whose other half stands outside, without quotation marks that wrap all of it, and without blanks at its ends.
  package func withoutWrapping(_ start: Int, _ end: Int) -> (start: Int, end: Int) {
    var start = start, end = end
    while end > start {
      if NameCharacter.isBlank(values[start]) { start += 1; continue }
      if NameCharacter.isBlank(values[end - 1]) { end -= 1; continue }
      if Self.opener(of: values[start]) != nil { start += 1; continue }
      if Self.closer(of: values[end - 1]) != nil { end -= 1; continue }
      let opening = Self.closer(of: values[start]), closing = Self.opener(of: values[end - 1])
      if let opening, !values[start..<end].contains(opening) || opening == values[end - 1] { start += 1; continue }
      if let closing, !values[start..<end].contains(closing) { end -= 1; continue }
      break
    }
    return (start, end)
  }

  private static func closer(of value: UInt32) -> UInt32? {
    switch value {
    case 0x201C: 0x201D
    case 0x2018: 0x2019
    case 0x300A: 0x300B
    case 0xFF08: 0xFF09
    case 0x28: 0x29
    case 0x300C: 0x300D
    default: nil
    }
  }

  private static func opener(of value: UInt32) -> UInt32? {
    switch value {
    case 0x201D: 0x201C
    case 0x2019: 0x2018
    case 0x300B: 0x300A
    case 0xFF09: 0xFF08
    case 0x29: 0x28
    case 0x300D: 0x300C
    default: nil
    }
  }

  /// The scalars that stand alone in a row from `first` on, each behind one to three blanks.
  private static func row(_ text: UnsafeBufferPointer<UInt32>, _ first: Int, _ start: Int, _ end: Int) -> [Int] {
    var row = [first]
    var at = first
    while row.count < 64 {
      var next = at + 1
      while next < end, NameCharacter.isBlank(text[next]), next - at < 5 { next += 1 }
      guard next < end, next > at + 1, isAlone(text, next, start, end) else { break }
      row.append(next)
      at = next
    }
    return row
  }

  /// Behind which scalars a name ends, where the row is names of two or three scalars that each begin with a surname; 文, 图 and 摄 may stand between them. Fewest
  /// names win. Empty where the row is no such list (letter-spaced prose) or can be read in two ways: then the taggers decide.
  private static func boundaries(_ row: [Int], _ text: UnsafeBufferPointer<UInt32>, _ isSurname: (UInt32) -> Bool) -> Set<Int> {
    var best = [(cost: Int, ways: Int, step: Int)](repeating: (1_000, 0, 0), count: row.count + 1)
    best[row.count] = (0, 1, 0)
    func isRole(_ at: Int) -> Bool { [0x6587, 0x56FE, 0x6444].contains(text[row[at]]) }
    for at in stride(from: row.count - 1, through: 0, by: -1) {
      func offer(_ size: Int, _ cost: Int) {
        guard at + size <= row.count, best[at + size].ways > 0 else { return }
        let total = best[at + size].cost + cost
        if total == best[at].cost { best[at].ways += best[at + size].ways }
        if total < best[at].cost { best[at] = (total, best[at + size].ways, size) }
      }
      // A role is rather a role than the first or the last scalar of a name.
      if at > 0, isRole(at) { offer(1, 0) }
      guard isSurname(text[row[at]]) else { continue }
      for size in 2...3 { offer(size, 2 + (isRole(at) ? 1 : 0) + (size == 3 && at + 2 < row.count && isRole(at + 2) ? 3 : 0)) }
    }
    guard best[0].ways == 1 else { return [] }
    var ends: Set<Int> = []
    var at = 0
    while at < row.count {
      at += best[at].step
      ends.insert(row[at - 1])
    }
    return ends
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt32>, _ index: Int, closed isClosed: Bool) {
    values.append(text[index])
    offsets.append(Int32(truncatingIfNeeded: index))
    closed.append(isClosed)
  }

  /// A Han scalar without Han neighbors.
  private static func isAlone(_ text: UnsafeBufferPointer<UInt32>, _ at: Int, _ start: Int, _ end: Int) -> Bool {
    NameCharacter.isHan(text[at]) && !(at > start && NameCharacter.isHan(text[at - 1]))
      && !(at + 1 < end && NameCharacter.isHan(text[at + 1]))
  }

  /// The next stretch to tag at once: up to a line break, a full stop past `soft` scalars or any stop past `hard`.
  package static func end(of text: UnsafeBufferPointer<UInt32>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let value = text[index]
      index += 1
      switch value {
      case 0x0A, 0x0D: return index
      case 0x3002, 0xFF01, 0xFF1F, 0xFF1B:
        while index < text.count, text[index] == 0x201D || text[index] == 0x2019 { index += 1 }
        return index
      case 0xFF0C, 0x3001, 0x20, 0xFF1A: if index - start > 256 { return index }
      default: if index - start >= 1024 { return index }
      }
    }
    return index
  }
}
