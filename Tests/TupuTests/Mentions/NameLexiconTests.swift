import Testing

@testable import Tupu

/// A lexicon file of a few words, built as `NameLexicon` documents it.
private func lexicon(_ words: [(String, cost: UInt64, info: UInt64, cluster: UInt64)]) -> NameLexicon {
  let slotCount = 64
  var slots = [UInt64](repeating: 0, count: slotCount)
  var filters = [[UInt8]](repeating: [UInt8](repeating: 0, count: 64), count: 3)
  for (word, cost, info, cluster) in words {
    var hash = NameLexicon.seed
    for (index, scalar) in word.unicodeScalars.enumerated() {
      hash = NameLexicon.extend(hash, scalar.value)
      if let filter = [2: 0, 3: 1, 5: 2][index + 1], index + 1 < word.unicodeScalars.count {
        let bit = Int(hash >> 20 & 511)
        filters[filter][bit >> 3] |= 1 << UInt8(bit & 7)
      }
    }
    var slot = Int(((hash & 0xFFFF_FFFF) * UInt64(slotCount)) >> 32)
    while slots[slot] != 0 { slot = (slot + 1) % slotCount }
    slots[slot] = hash >> 40 | 1 | cost << 24 | info << 32 | cluster << 48
  }
  var bytes = [UInt8]("TUPULEX1".utf8)
  for number in [words.count, slotCount, 64, 64, 64, 0] { withUnsafeBytes(of: UInt32(number)) { bytes += $0 } }
  bytes += [UInt8](repeating: 0, count: 64 - bytes.count)
  for filter in filters { bytes += filter }
  for slot in slots { withUnsafeBytes(of: slot) { bytes += $0 } }
  // The lexicon reads its bytes for the life of the process.
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
  memory.copyBytes(from: bytes)
  return NameLexicon(UnsafeRawBufferPointer(memory))!
}

private let some = lexicon([
  ("青岛", 80, UInt64(NameLexicon.Flag.shortDivision) << 4 | 14, 35), ("青岛市", 72, UInt64(NameLexicon.Flag.division) << 4 | 14, 35), ("市长", 60, 1, 7), ("公安局", 70, 1, 9),
  ("中华人民共和国", 90, 14, 3),
])

@Suite struct NameLexiconTests {
  @Test func whatAWordIsIsTold() {
    let entry = some.entry(of: "青岛市".unicodeScalars)
    #expect(entry.isPresent && entry.cost == 72 && entry.wordClass == 14 && entry.flags == NameLexicon.Flag.division && entry.cluster == 35)
    #expect(!some.entry(of: "青岛县".unicodeScalars).isPresent)
  }

  @Test func allWordsThatBeginSomewhereAreFound() {
    let text = "在中华人民共和国青岛市".unicodeScalars.map(\.value)
    func lengths(_ start: Int) -> [Int] {
      var found: [Int] = []
      text.withUnsafeBufferPointer { some.matches(in: $0.baseAddress!, from: start, to: $0.count) { length, _, _ in found.append(length) } }
      return found
    }
    #expect(lengths(1) == [7] && lengths(8) == [2, 3] && lengths(0) == [])
  }

  @Test func theCheapestCutIsTaken() {
    // 青岛 + 市长 costs 140, 青岛市 + 长 costs 72 and an unknown scalar's 176.
    var lattice = NameLattice()
    "青岛市长公安局".unicodeScalars.map(\.value).withUnsafeBufferPointer { lattice.fill($0, lexicon: some) }
    let words = lattice.words.dropFirst(NameLattice.margin).dropLast(NameLattice.margin)
    #expect(words.map { "\($0.start)-\($0.end)" } == ["0-2", "2-4", "4-7"])
    #expect((0..<7).map { Int(lattice.wordAt[$0]) - NameLattice.margin } == [0, 0, 1, 1, 2, 2, 2])
    // The longest entry that begins at 青 and the one that ends at 市 are the same.
    #expect(lattice.longest[0] >> 48 == 3 && lattice.longest[2 * 4 + 1] >> 48 == 3)
  }

  @Test func aFileThatIsNoneIsRefused() {
    #expect([UInt8](repeating: 0, count: 200).withUnsafeBytes { NameLexicon($0) } == nil)
    #expect(NameLexicon(UnsafeRawBufferPointer(start: nil, count: 0)) == nil)
  }
}

@Suite struct NameFeaturesTests {
  private func hashes(_ text: String) -> [[UInt64]] {
    var features = NameFeatures()
    let values = text.unicodeScalars.map(\.value)
    values.withUnsafeBufferPointer { features.fill($0, closed: UnsafeBufferPointer(start: nil, count: 0), lexicon: some) }
    return values.indices.map { Array(features.hashes[($0 * NameFeatures.count)..<(($0 + 1) * NameFeatures.count)]) }
  }

  @Test func noFeatureIsZero() {
    // 0 means "none" to the trainer's table: at the head of a line, where nothing stands before, this was once so.
    for row in hashes("青岛") { #expect(!row.contains(0)) }
  }

  @Test func onlyWhatFeaturesSeeMatters() {
    #expect(hashes("在２０２４年") == hashes("在1999年"))
    #expect(hashes("青岛市长") != hashes("青岛市公"))
  }

  @Test func aLineDoesNotDependOnTheOneBefore() {
    var used = NameFeatures()
    let empty = UnsafeBufferPointer<Bool>(start: nil, count: 0)
    for text in ["中华人民共和国青岛市公安局市长", "青岛"] {
      text.unicodeScalars.map(\.value).withUnsafeBufferPointer { used.fill($0, closed: empty, lexicon: some) }
    }
    #expect(Array(used.hashes[0..<(2 * NameFeatures.count)]) == hashes("青岛").flatMap { $0 })
  }
}
