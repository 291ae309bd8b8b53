/// A line cut into the words of the lexicon, and the longest entries at each scalar: the input of the features beside the scalars.
///
/// The cut is the cheapest sequence of words (unigram costs, dynamic programming from the end). All arrays are reused from line to line.
package struct NameLattice: Sendable {
  /// A word of the cut.
  package struct Word: Sendable {
    package var start: Int32
    package var end: Int32
    package var hash: UInt64
    package var entry: NameLexicon.Entry
  }

  /// The words in order, with `margin` empty words before and behind.
  package private(set) var words: [Word] = []
  /// The index in `words` of the word that covers a scalar.
  package private(set) var wordAt: [Int32] = []
  /// For each scalar the longest entry that begins there, that ends there, that covers it, and the longest name that covers it: length << 48 | offset in it << 40 | info.
  package private(set) var longest: [UInt64] = []
  package static let margin = 3

  private var costs: [Int32] = []
  private var steps: [Int32] = []
  private var hashes: [UInt64] = []
  private var entries: [NameLexicon.Entry] = []
  private static let unknownCost: Int32 = 176

  package init() {}

  /// - Parameters:
  ///   - text: values as `NameCharacter.feature` gives them.
  package mutating func fill(_ text: UnsafeBufferPointer<UInt32>, lexicon: NameLexicon) {
    let count = text.count
    words.removeAll(keepingCapacity: true)
    let empty = Word(start: 0, end: 0, hash: 0, entry: .none)
    for _ in 0..<Self.margin { words.append(empty) }
    if costs.count < count + 1 {
      let size = count + count / 2 + 1
      costs = [Int32](repeating: 0, count: size)
      steps = [Int32](repeating: 0, count: size)
      hashes = [UInt64](repeating: 0, count: size)
      entries = [NameLexicon.Entry](repeating: .none, count: size)
      wordAt = [Int32](repeating: 0, count: size)
      longest = [UInt64](repeating: 0, count: size * 4)
    }
    guard count > 0, let base = text.baseAddress else {
      for _ in 0..<Self.margin { words.append(empty) }
      return
    }
    costs.withUnsafeMutableBufferPointer { costs in
      steps.withUnsafeMutableBufferPointer { steps in
        hashes.withUnsafeMutableBufferPointer { hashes in
          entries.withUnsafeMutableBufferPointer { entries in
            longest.withUnsafeMutableBufferPointer { longest in
              for index in 0..<(count * 4) { longest[index] = 0 }
              costs[count] = 0
              var start = count - 1
              while start >= 0 {
                var best = costs[start + 1] + Self.unknownCost
                var step: Int32 = 1
                var bestHash = NameLexicon.extend(NameLexicon.seed, base[start])
                var bestEntry = NameLexicon.Entry.none
                lexicon.matches(in: base, from: start, to: count) { length, hash, entry in
                  let cost = Int32(truncatingIfNeeded: entry.cost)
                  if cost < 255, costs[start + length] + cost < best {
                    best = costs[start + length] + cost
                    step = Int32(truncatingIfNeeded: length)
                    bestHash = hash
                    bestEntry = entry
                  }
                  guard length > 1 else { return }
                  let key = UInt64(length) << 48 | UInt64(entry.info)
                  longest[start * 4] = key
                  let last = start + length - 1
                  // The scan goes backward: a later match that ends here is longer.
                  longest[last * 4 + 1] = key
                  let named = entry.flags & NameLexicon.Flag.named != 0
                  for index in start...last {
                    let covering = key | UInt64(index - start) << 40
                    if longest[index * 4 + 2] >> 48 <= UInt64(length) { longest[index * 4 + 2] = covering }
                    if named, longest[index * 4 + 3] >> 48 <= UInt64(length) { longest[index * 4 + 3] = covering }
                  }
                }
                costs[start] = best
                steps[start] = step
                hashes[start] = bestHash
                entries[start] = bestEntry
                start -= 1
              }
            }
          }
        }
      }
    }
    var start = 0
    while start < count {
      let end = start + Int(steps[start])
      for index in start..<end { wordAt[index] = Int32(truncatingIfNeeded: words.count) }
      words.append(
        Word(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), hash: hashes[start],
          entry: entries[start]))
      start = end
    }
    for _ in 0..<Self.margin { words.append(empty) }
  }
}
