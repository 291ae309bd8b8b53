/// Whether a text begins as a sentence does, or within one: log odds from hashed n-grams of its first characters.
public struct OpeningModel: Sendable {
  public static let bits = 16
  let bias: Float
  let scale: Float
  let weights: TopicModel.UnsafeBytes

  public init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    bias = reader.float()
    scale = reader.float()
    weights = TopicModel.UnsafeBytes(bytes: reader.raw())
  }

  public static func features(_ text: some Collection<FoldedScalar>) -> [UInt16] {
    var out: [UInt16] = []
    var prefix: UInt64 = 0
    var last: UInt64 = 0
    for (index, scalar) in text.prefix(6).enumerated() {
      let value: UInt64 = scalar >= 0x30 && scalar <= 0x39 ? 0x30 : UInt64(scalar)
      prefix = prefix &* 0x1_0001 &+ value
      for (kind, key) in [(index, prefix), (index + 10, last << 16 | value), (index + 20, value)] where kind < 4 || kind >= 10 {
        var x = key &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(kind + 1) &* 0xc2b2_ae3d_27d4_eb4f
        x ^= x >> 29
        x = x &* 0xbf58_476d_1ce4_e5b9
        x ^= x >> 32
        out.append(UInt16(truncatingIfNeeded: x))
      }
      last = value
    }
    return out
  }

  public func score(_ text: some Collection<FoldedScalar>) -> Float {
    var sum: Int32 = 0
    for feature in Self.features(text) { sum += Int32(Int8(bitPattern: weights.bytes[Int(feature)])) }
    return bias + Float(sum) * scale
  }
}
