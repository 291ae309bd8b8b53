internal import Foundation
internal import Tupu

/// Writes the weights of one style as `LinearTagger` reads them.
struct WeightFile {
  struct Row {
    let hash: UInt64
    var weights: SIMD16<Float>
    var worth: Float
  }

  /// The rows of a style: shared weights and the style's own added up.
  static func rows(of trainer: FieldTrainer, style: Int) -> [Row] {
    var rows: [UInt64: Row] = [:]
    for number in 0..<trainer.index.count where trainer.isChosen.isEmpty || trainer.isChosen[number] {
      guard trainer.styles[number] < 0 || Int(trainer.styles[number]) == style else { continue }
      let hash = trainer.bases[number]
      let weights = trainer.weight(number)
      let worth = trainer.occurrences[number]
      if let row = rows[hash] { rows[hash] = Row(hash: hash, weights: row.weights + weights, worth: max(row.worth, worth)) } else {
        rows[hash] = Row(hash: hash, weights: weights, worth: worth)
      }
    }
    return Array(rows.values)
  }

  /// Chooses the rows of most worth (occurrences × squared weights) that find room, best first.
  static func choose(_ rows: [Row], buckets: Int) -> [Row] {
    func value(_ row: Row) -> Float { (row.weights * row.weights).sum() * row.worth }
    var ranked: [(row: Row, value: Float)] = rows.map { (row: $0, value: value($0)) }
    ranked.removeAll { $0.value <= 0 }
    ranked.sort { a, b in a.value != b.value ? a.value > b.value : a.row.hash < b.row.hash }
    var filled = [UInt8](repeating: 0, count: buckets)
    var chosen: [Row] = []
    for (row, _) in ranked {
      let bucket = LinearTagger.place(row.hash, buckets: UInt64(buckets)).bucket
      if filled[bucket] < 4 {
        filled[bucket] += 1
        chosen.append(row)
      }
    }
    return chosen
  }

  static func write(_ rows: [Row], transition: (Int, Int) -> Float, buckets: Int, to path: String) throws {
    let largest = rows.reduce(Float(0.1)) { max($0, max($1.weights.max(), -$1.weights.min())) }
    let scale = min(largest, 6) / 127
    var data = [UInt8]("TUPULIN1".utf8)
    func append<T>(_ value: T) { withUnsafeBytes(of: value) { data.append(contentsOf: $0) } }
    append(UInt32(buckets))
    append(scale)
    for previous in 0..<Tag.count { for next in 0..<Tag.count { append(transition(previous, next)) } }
    data.append(contentsOf: [UInt8](repeating: 0, count: 1024 - data.count))
    var table = [UInt8](repeating: 0, count: buckets * 64)
    var filled = [Int](repeating: 0, count: buckets)
    for row in rows.sorted(by: { $0.hash < $1.hash }) {
      let (bucket, mark) = LinearTagger.place(row.hash, buckets: UInt64(buckets))
      guard filled[bucket] < 4 else { continue }
      let at = bucket * 64 + filled[bucket] * 16
      filled[bucket] += 1
      for tag in 0..<Tag.count { table[at + tag] = UInt8(bitPattern: Int8(max(-127, min(127, (row.weights[tag] / scale).rounded())))) }
      for byte in 0..<3 { table[at + 13 + byte] = UInt8(truncatingIfNeeded: mark >> UInt32(8 * byte)) }
    }
    try Data(data + table).write(to: URL(fileURLWithPath: path))
  }
}
