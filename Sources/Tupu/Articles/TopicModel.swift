/// What a passage is about: hashed character bigrams with learned vectors, and how rare each bigram is in news.
///
/// Two passages of one story have a high product of their vectors (learned with a binary loss: passages of one story against
/// passages of others).
public struct TopicModel: Sendable {
  public static let bits = 16
  public static let width = 32

  let vectors: UnsafeBytes
  let rarities: UnsafeBytes
  let scale: Float
  public let offset: Float

  struct UnsafeBytes: @unchecked Sendable { let bytes: UnsafeRawBufferPointer }

  public init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    offset = reader.float()
    scale = reader.float()
    vectors = UnsafeBytes(bytes: reader.raw())
    _ = reader.float()
    rarities = UnsafeBytes(bytes: reader.raw())
  }

  /// The bigrams of a text as buckets; those with digits or marks are left out.
  public static func buckets(_ text: some Collection<FoldedScalar>) -> [UInt16] {
    var out: [UInt16] = []
    out.reserveCapacity(text.count)
    var previous: FoldedScalar = 0
    for scalar in text {
      let isWord = scalar >= 0x4e00 && scalar <= 0x9fff || scalar >= 0x41 && scalar <= 0x5a || scalar >= 0x61 && scalar <= 0x7a
      if isWord, previous != 0 {
        var x = UInt32(previous) &* 0x9e37_79b1 ^ UInt32(scalar) &* 0x85eb_ca77
        x ^= x >> 15
        x = x &* 0x2c1b_3c6d
        x ^= x >> 16
        out.append(UInt16(truncatingIfNeeded: x))
      }
      previous = isWord ? scalar : 0
    }
    return out
  }

  /// Adds the vectors of bigrams.
  public func add(_ buckets: [UInt16], to sum: inout [Float]) {
    sum.withUnsafeMutableBufferPointer { sum in
      for bucket in buckets {
        let row = Int(bucket) * Self.width
        for k in 0..<Self.width { sum[k] += Float(Int8(bitPattern: vectors.bytes[row + k])) * scale }
      }
    }
  }

  /// How rare a bigram is: -ln of its share of passages, about 3 to 12.
  @inline(__always)
  public func rarity(_ bucket: UInt16) -> Float { Float(rarities.bytes[Int(bucket)]) * 0.1 }
}
