/// Whether a short line reads as a column's name, as a headline, or as a part of running text.
///
/// A softmax over hashed character n-grams, trained on headlines of a daily, the column names in their parentheses, and
/// stretches of news.
public struct LineStyleModel: Sendable {
  public enum Style: Int, CaseIterable, Sendable { case section, headline, running }
  public static let bits = 16

  let scale: Float
  let weights: TopicModel.UnsafeBytes

  public init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    scale = reader.float()
    weights = TopicModel.UnsafeBytes(bytes: reader.raw())
  }

  /// The buckets of a line's n-grams, its ends among them.
  public static func features(_ line: some Collection<FoldedScalar>) -> [UInt16] {
    var out: [UInt16] = []
    var a: UInt64 = 1
    var b: UInt64 = 2
    func add(_ kind: UInt64, _ value: UInt64) {
      var x = value &* 0x9e37_79b9_7f4a_7c15 ^ kind &* 0xc2b2_ae3d_27d4_eb4f
      x ^= x >> 29
      x = x &* 0xbf58_476d_1ce4_e5b9
      x ^= x >> 32
      out.append(UInt16(truncatingIfNeeded: x))
    }
    var count = 0
    for scalar in line.prefix(60) {
      let c: UInt64 = scalar >= 0x30 && scalar <= 0x39 ? 0x30 : UInt64(scalar)
      add(1, c)
      add(2, b << 16 | c)
      add(3, a << 32 | b << 16 | c)
      if count == 0 { add(4, c) }
      (a, b) = (b, c)
      count += 1
    }
    add(2, b << 16 | 3)
    add(3, a << 32 | b << 16 | 3)
    add(5, UInt64(min(30, line.count)))
    return out
  }

  /// Log probabilities of section, headline and running text.
  func scores(_ line: some Collection<FoldedScalar>) -> (section: Float, headline: Float, running: Float) {
    var sums: (Int32, Int32, Int32) = (0, 0, 0)
    let features = Self.features(line)
    for feature in features {
      let row = Int(feature) * 3
      sums.0 += Int32(Int8(bitPattern: weights.bytes[row]))
      sums.1 += Int32(Int8(bitPattern: weights.bytes[row + 1]))
      sums.2 += Int32(Int8(bitPattern: weights.bytes[row + 2]))
    }
    return (Float(sums.0) * scale, Float(sums.1) * scale, Float(sums.2) * scale)
  }
}
