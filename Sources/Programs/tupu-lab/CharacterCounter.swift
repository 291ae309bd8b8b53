internal import Foundation
internal import Tupu

/// Counts the n-grams of `CharacterModel` in running text.
struct CharacterCounter {
  static let bits = 22
  /// An n-gram must be seen so often to be kept.
  static let least: [Int: Int32] = [2: 2, 3: 3, 4: 4]

  static func file(_ news: NewsText, log: (String) -> Void) -> [UInt8] {
    let size = 1 << bits
    var singles = [Int](repeating: 0, count: 65536)
    var entries: [(gram: UInt64, count: Int32)] = []
    let texts = news.documents.map { $0.joined().map { UInt16(CharacterModel.normal(UInt32($0))) } }
    for text in texts { for scalar in text { singles[Int(scalar)] += 1 } }
    for n in 2...CharacterModel.order {
      // Part by part, so that the counts fit into memory.
      for part in 0..<4 {
        var counts: [UInt64: Int32] = [:]
        for text in texts where text.count >= n {
          var gram: UInt64 = 0
          for (index, scalar) in text.enumerated() {
            gram = (gram << 16 | UInt64(scalar)) & (n == 4 ? .max : 1 << UInt64(16 * n) - 1)
            if index >= n - 1, Int(text[index - n + 1] & 3) == part { counts[gram, default: 0] += 1 }
          }
        }
        for (gram, count) in counts where count >= least[n] ?? 2 { entries.append((gram, count)) }
      }
      log("n-grams of \(n): \(entries.count) kept so far")
    }
    entries.sort { ($1.count, $0.gram) < ($0.count, $1.gram) }
    var table = [UInt8](repeating: 0, count: size * 2)
    var lost = 0
    for (gram, count) in entries {
      let (slot, mark) = CharacterModel.place(gram, mask: UInt32(size - 1))
      guard let free = [slot, slot ^ 1].first(where: { table[$0 * 2] == 0 }) else {
        lost += 1
        continue
      }
      table[free * 2] = mark
      table[free * 2 + 1] = UInt8(min(255, (log2(Double(count)) * 0.6931 / 0.08).rounded()))
    }
    log("\(entries.count) n-grams, \(lost) without a place")
    var writer = WeightsWriter()
    writer.float(Float(Foundation.log(Double(singles.reduce(0, +)))))
    let known = singles.indices.filter { singles[$0] > 0 }
    writer.shorts(known.map { UInt16($0) })
    writer.floats(known.map { Float(Foundation.log(Double(singles[$0]))) })
    writer.raw(table)
    return writer.bytes
  }
}
