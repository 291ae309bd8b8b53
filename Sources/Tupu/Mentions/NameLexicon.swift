/// The words and names of the gazetteers, read where they lie in the binary.
///
/// The file is little-endian: a head of 64 bytes (`TUPULEX1`, entries, slots, and the sizes in bytes of three filters), the filters, the slots. A slot of eight bytes is 0
/// or an entry: 24 bits of the word's hash, 8 bits cost (minus log2 of the word's probability in eighths; 255: not for cutting text into words), 4 bits word class, 12 bits of what lists say, 16 bits
/// cluster (coarse × 16 + fine). Entries stand at the place that their hash names or in the next free slot. A filter has the beginnings (of 2, 3 and 5 scalars) of longer words.
package struct NameLexicon: @unchecked Sendable {  // its pointers lead to bytes that nobody writes
  package struct Entry: Sendable {
    let bits: UInt64
    package static let none = Entry(bits: 0)
    package var isPresent: Bool { bits != 0 }
    /// Bits per word, in eighths; 255 for entries that are no words.
    package var cost: Int { Int(truncatingIfNeeded: bits >> 24 & 0xFF) }
    package var wordClass: UInt32 { UInt32(truncatingIfNeeded: bits >> 32 & 0xF) }
    /// What lists say, see `Flag`.
    package var flags: UInt32 { UInt32(truncatingIfNeeded: bits >> 36 & 0xFFF) }
    /// Word class and flags in one.
    package var info: UInt32 { UInt32(truncatingIfNeeded: bits >> 32 & 0xFFFF) }
    package var cluster: UInt32 { UInt32(truncatingIfNeeded: bits >> 48) }
    package var coarseCluster: UInt32 { UInt32(truncatingIfNeeded: bits >> 52) }
  }

  package enum Flag {
    package static let division: UInt32 = 1 << 0
    package static let shortDivision: UInt32 = 1 << 1
    package static let town: UInt32 = 1 << 2
    package static let country: UInt32 = 1 << 3
    package static let place: UInt32 = 1 << 4
    package static let organization: UInt32 = 1 << 5
    package static let person: UInt32 = 1 << 6
    package static let foreign: UInt32 = 1 << 7
    package static let japanese: UInt32 = 1 << 8
    package static let surname: UInt32 = 1 << 9
    package static let suffix: UInt32 = 1 << 10
    package static let title: UInt32 = 1 << 11
    /// Names of places and organizations.
    package static let named: UInt32 = 0x3F
  }

  static let longestWord = 14
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  private let slots: UnsafePointer<UInt64>
  private let slotCount: UInt64
  private let filters: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>)
  private let masks: (UInt64, UInt64, UInt64)

  /// - Parameter bytes: a lexicon file that lives as long as the process, 8-byte aligned; nil if they are none.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 64, bytes[0..<8].elementsEqual("TUPULEX1".utf8), let base = bytes.baseAddress else { return nil }
    func number(_ index: Int) -> Int { Int(UInt32(littleEndian: base.load(fromByteOffset: 8 + 4 * index, as: UInt32.self))) }
    let sizes = (number(2), number(3), number(4))
    let slotStart = 64 + sizes.0 + sizes.1 + sizes.2
    guard number(1) > 0, bytes.count >= slotStart + 8 * number(1), sizes.0 > 0, sizes.1 > 0, sizes.2 > 0 else { return nil }
    slotCount = UInt64(number(1))
    slots = (base + slotStart).assumingMemoryBound(to: UInt64.self)
    filters = (
      (base + 64).assumingMemoryBound(to: UInt8.self), (base + 64 + sizes.0).assumingMemoryBound(to: UInt8.self),
      (base + 64 + sizes.0 + sizes.1).assumingMemoryBound(to: UInt8.self)
    )
    masks = (UInt64(sizes.0 * 8 - 1), UInt64(sizes.1 * 8 - 1), UInt64(sizes.2 * 8 - 1))
  }

  @inline(__always)
  static func extend(_ hash: UInt64, _ value: UInt32) -> UInt64 {
    let mixed = (hash ^ UInt64(value)) &* 0xff51_afd7_ed55_8ccd
    return mixed ^ (mixed >> 32)
  }

  /// Calls `body` with the length and entry of every word that begins at `start`, shortest first.
  @inline(__always)
  func matches(
    in text: UnsafePointer<UInt32>, from start: Int, to end: Int, _ body: (_ length: Int, _ hash: UInt64, _ entry: Entry) -> Void
  ) {
    var hash = Self.seed
    let limit = min(end - start, Self.longestWord)
    var length = 0
    while length < limit {
      let value = text[start + length]
      if value < 0x80 { return }
      hash = Self.extend(hash, value)
      length += 1
      let entry = entry(hash)
      if entry.isPresent { body(length, hash, entry) }
      switch length {
      case 2: if !Self.has(filters.0, masks.0, hash) { return }
      case 3: if !Self.has(filters.1, masks.1, hash) { return }
      case 5: if !Self.has(filters.2, masks.2, hash) { return }
      default: break
      }
    }
  }

  @inline(__always)
  private static func has(_ filter: UnsafePointer<UInt8>, _ mask: UInt64, _ hash: UInt64) -> Bool {
    let bit = Int(truncatingIfNeeded: hash >> 20 & mask)
    return filter[bit >> 3] & (1 << UInt8(bit & 7)) != 0
  }

  @inline(__always)
  func entry(_ hash: UInt64) -> Entry {
    let mark = hash >> 40 | 1
    var slot = Int(truncatingIfNeeded: ((hash & 0xFFFF_FFFF) &* slotCount) >> 32)
    while true {
      let value = slots[slot]
      if value == 0 { return .none }
      if value & 0xFF_FFFF == mark { return Entry(bits: value) }
      slot += 1
      if slot == Int(truncatingIfNeeded: slotCount) { slot = 0 }
    }
  }

  /// The entry of a whole word, in scalars.
  package func entry(of word: some Sequence<Unicode.Scalar>) -> Entry {
    entry(word.reduce(Self.seed) { Self.extend($0, $1.value) })
  }
}
