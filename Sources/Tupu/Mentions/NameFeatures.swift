/// The features of each scalar of a line, as 64-bit hashes: the one place that says what the linear tagger looks at.
package struct NameFeatures: Sendable {
  /// How many features a scalar has.
  package static let count = 39
  /// Which features carry the difference between the annotation styles of the training sets.
  package static let styled: [Int] = [2, 4, 6, 16, 22, 30, 34, 36]
  /// The first feature that stands on the lexicon.
  package static let firstLexical = 16

  /// `count` hashes a scalar.
  package private(set) var hashes: [UInt64] = []
  package private(set) var lattice = NameLattice()
  private var kinds: [UInt8] = []
  private var nextSuffix: [UInt64] = []
  private var values: [UInt32] = []

  package init() {}

  /// - Parameters:
  ///   - line: scalar values of one sentence, blanks inside spaced names taken out.
  ///   - closed: for each scalar whether a blank before it was taken out; empty for none.
  package mutating func fill(_ line: UnsafeBufferPointer<UInt32>, closed: UnsafeBufferPointer<Bool>, lexicon: NameLexicon) {
    let count = line.count
    let pad = 4
    if values.count < count + 2 * pad {
      let size = count + count / 2 + 2 * pad
      values = [UInt32](repeating: 0, count: size)
      kinds = [UInt8](repeating: 0, count: size)
    }
    if hashes.count < count * Self.count { hashes = [UInt64](repeating: 0, count: (count + count / 2) * Self.count) }
    guard count > 0 else { return }
    var hasStop = false
    values.withUnsafeMutableBufferPointer { values in
      kinds.withUnsafeMutableBufferPointer { kinds in
        for index in 0..<pad {
          values[index] = 0
          kinds[index] = NameCharacter.Kind.blank
          values[pad + count + index] = 0
          kinds[pad + count + index] = NameCharacter.Kind.blank
        }
        for index in 0..<count {
          let value = NameCharacter.feature(line[index])
          let kind = NameCharacter.kind(value)
          values[pad + index] = value
          kinds[pad + index] = kind
          if kind == NameCharacter.Kind.stop || kind == NameCharacter.Kind.listComma { hasStop = true }
        }
      }
    }
    values.withUnsafeBufferPointer { lattice.fill(UnsafeBufferPointer(rebasing: $0[pad..<(pad + count)]), lexicon: lexicon) }
    findSuffixes(lexicon: lexicon)
    emit(count: count, pad: pad, closed: closed, isPlain: !hasStop)
  }

  /// For each word the next word behind which an organization's name may end, in the same clause, at most six words on.
  private mutating func findSuffixes(lexicon: NameLexicon) {
    let words = lattice.words
    if nextSuffix.count < words.count { nextSuffix = [UInt64](repeating: 0, count: words.count + words.count / 2) }
    var found: UInt64 = 0
    var distance: UInt64 = 99
    for index in stride(from: words.count - 1, through: 0, by: -1) {
      let word = words[index]
      if word.end > word.start {
        let first = values[4 + Int(word.start)]
        let kind = kinds[4 + Int(word.start)]
        if kind == NameCharacter.Kind.stop || kind == NameCharacter.Kind.blank || kind == NameCharacter.Kind.listComma || first == 0x7684 { distance = 99 }
      }
      distance += 1
      if word.entry.flags & NameLexicon.Flag.suffix != 0 {
        found = word.hash
        distance = 0
      }
      nextSuffix[index] = distance <= 6 ? found ^ (min(distance, 4) &* 0x9E37_79B9) : 0
    }
  }

  @inline(__always)
  static func mix(_ template: UInt64, _ value: UInt64) -> UInt64 {
    // Template and value together are never 0, and neither is the hash.
    var hash = (value ^ ((template &+ 1) &* 0x9E37_79B9_7F4A_7C15)) &* 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 32
    hash = hash &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 29)
  }

  /// The feature of a style: the same feature as learned from one set's annotators alone.
  package static func styled(_ hash: UInt64, style: Int) -> UInt64 { mix(0x5741_1E00 + UInt64(style), hash) }

  private mutating func emit(count: Int, pad: Int, closed: UnsafeBufferPointer<Bool>, isPlain: Bool) {
    values.withUnsafeBufferPointer { values in
      kinds.withUnsafeBufferPointer { kinds in
        lattice.words.withUnsafeBufferPointer { words in
          lattice.wordAt.withUnsafeBufferPointer { wordAt in
            lattice.longest.withUnsafeBufferPointer { longest in
              nextSuffix.withUnsafeBufferPointer { nextSuffix in
                hashes.withUnsafeMutableBufferPointer { hashes in
                  for index in 0..<count {
                    Self.emitOne(
                      index, count, pad, values, kinds, words, wordAt, longest, nextSuffix, closed, isPlain,
                      hashes.baseAddress! + index * Self.count)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func emitOne(
    _ index: Int, _ count: Int, _ pad: Int, _ values: UnsafeBufferPointer<UInt32>, _ kinds: UnsafeBufferPointer<UInt8>,
    _ words: UnsafeBufferPointer<NameLattice.Word>, _ wordAt: UnsafeBufferPointer<Int32>, _ longest: UnsafeBufferPointer<UInt64>,
    _ nextSuffix: UnsafeBufferPointer<UInt64>, _ closed: UnsafeBufferPointer<Bool>, _ isPlain: Bool, _ out: UnsafeMutablePointer<UInt64>
  ) {
    let p = pad + index
    let a3 = UInt64(values[p - 3]), a2 = UInt64(values[p - 2]), a1 = UInt64(values[p - 1])
    let b0 = UInt64(values[p])
    let c1 = UInt64(values[p + 1]), c2 = UInt64(values[p + 2]), c3 = UInt64(values[p + 3])
    out[0] = mix(0, a2)
    out[1] = mix(1, a1)
    out[2] = mix(2, b0)
    out[3] = mix(3, c1)
    out[4] = mix(4, a1 << 21 | b0)
    out[5] = mix(5, a2 << 21 | a1)
    out[6] = mix(6, b0 << 21 | c1)
    out[7] = mix(7, a1 << 21 | c1)
    out[8] = mix(8, a1 << 42 | b0 << 21 | c1)
    out[9] = mix(9, c1 << 21 | c2)
    out[10] = mix(10, a2 << 42 | a1 << 21 | b0)
    out[11] = mix(11, b0 << 42 | c1 << 21 | c2)
    out[12] = mix(12, a3 << 42 | a2 << 21 | a1)
    out[13] = mix(13, c1 << 42 | c2 << 21 | c3)
    out[14] = mix(14, c2)
    var pattern: UInt64 = 0
    for offset in -2...2 { pattern = pattern << 4 | UInt64(kinds[p + offset]) }
    func isClosed(_ at: Int) -> UInt64 { at >= 0 && at < closed.count && closed[at] ? 1 : 0 }
    let spaced = isClosed(index - 1) << 3 | isClosed(index) << 2 | isClosed(index + 1) << 1 | isClosed(index + 2)
    out[15] = mix(15, pattern << 4 | spaced)

    let at = Int(wordAt[index])
    let w = words[at], v1 = words[at - 1], v2 = words[at - 2], x1 = words[at + 1], x2 = words[at + 2]
    let length = Int(w.end - w.start), offset = index - Int(w.start)
    // Where the scalar stands in its word: alone, first, second, inside, last.
    let position: UInt64 = length == 1 ? 0 : offset == 0 ? 1 : offset == length - 1 ? 2 : offset == 1 ? 3 : 4
    let f0 = UInt64(w.entry.cluster), f1 = UInt64(x1.entry.cluster), f2 = UInt64(x2.entry.cluster)
    let e1 = UInt64(v1.entry.cluster), e2 = UInt64(v2.entry.cluster)
    let g0 = f0 >> 4, g1 = f1 >> 4, d1 = e1 >> 4
    let i0 = UInt64(w.entry.info), i1 = UInt64(x1.entry.info), h1 = UInt64(v1.entry.info), h2 = UInt64(v2.entry.info)
    out[16] = mix(16, w.hash ^ position)
    out[17] = mix(17, (w.hash &* 31) ^ v1.hash ^ position)
    out[18] = mix(18, (w.hash &* 31) ^ x1.hash ^ position)
    let shape = position << 4 | UInt64(min(length, 5))
    out[19] = mix(19, v1.hash ^ shape)
    out[20] = mix(20, x1.hash ^ shape)
    out[21] = mix(21, x2.hash ^ position)
    out[22] = mix(22, f0 << 3 | position)
    out[23] = mix(23, (d1 << 16 | g0) << 3 | position)
    out[24] = mix(24, (g0 << 16 | g1) << 3 | position)
    out[25] = mix(25, ((d1 << 16 | g0) << 16 | g1) << 3 | position)
    out[26] = mix(26, e1 << 3 | position)
    out[27] = mix(27, f1 << 3 | position)
    out[28] = mix(28, e2 << 3 | position)
    out[29] = mix(29, f2 << 3 | position)
    out[30] = mix(30, i0 << 6 | position << 3 | UInt64(min(length, 5)))
    let l = index * 4
    out[31] = mix(31, longest[l] << 8 | (longest[l + 1] >> 48))
    out[32] = mix(32, longest[l + 1])
    out[33] = mix(33, longest[l + 2])
    let named = longest[l + 3]
    out[34] = mix(34, named)
    out[35] = mix(35, named ^ c1 << 56 ^ c1 >> 8)
    out[36] = mix(36, nextSuffix[at] ^ position)
    out[37] = mix(37, (h2 & 0xFFF0) << 40 ^ h1 << 24 ^ i0 << 4 ^ position)
    let surnames = surname(words, at, index) << 2 | surname(words, at, index - 1) << 1
    let titled: UInt64 = x1.entry.flags & NameLexicon.Flag.title != 0 ? 1 : 0
    let led: UInt64 = v1.entry.flags & NameLexicon.Flag.title != 0 ? 2 : 0
    out[38] = mix(38, ((i1 << 16 | i0) << 6 | shape) ^ (surnames | titled | led) << 48 ^ (isPlain ? 1 << 60 : 0))
  }

  /// Whether the word at a scalar is a surname alone.
  @inline(__always)
  private static func surname(_ words: UnsafeBufferPointer<NameLattice.Word>, _ at: Int, _ index: Int) -> UInt64 {
    let word = index >= Int(words[at].start) ? words[at] : words[at - 1]
    return word.entry.flags & NameLexicon.Flag.surname != 0 ? 1 : 0
  }
}
