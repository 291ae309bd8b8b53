/// How much better a text's first characters are foretold by what stands before them than by themselves: the pointwise
/// mutual information of both sides of a join, in nats.
///
/// An n-gram model of characters up to four, with backoff (Brants et al. 2007), its counts as logarithms in a table of two-way
/// buckets with fingerprints: an n-gram that was never counted is, but for one in 256, not found.
public struct CharacterModel: Sendable {
  public static let order = 4
  let table: TopicModel.UnsafeBytes
  let mask: UInt32
  let total: Float
  /// ln of the count of each character.
  let singles: [Float]

  private static let backoff: Float = -0.92

  public init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    total = reader.float()
    let scalars = reader.shorts()
    let counts = reader.floats()
    var singles = [Float](repeating: 0, count: 65536)
    for (scalar, count) in zip(scalars, counts) { singles[Int(scalar)] = count }
    self.singles = singles
    table = TopicModel.UnsafeBytes(bytes: reader.raw())
    mask = UInt32(max(2, table.bytes.count / 2)) - 1
  }

  /// Digits are one.
  @inline(__always)
  public static func normal(_ scalar: UInt32) -> UInt64 { scalar >= 0x30 && scalar <= 0x39 ? 0x30 : UInt64(scalar) }

  /// Slot and fingerprint of an n-gram packed into 64 bits.
  @inline(__always)
  public static func place(_ gram: UInt64, mask: UInt32) -> (slot: Int, mark: UInt8) {
    var x = gram &* 0x9e37_79b9_7f4a_7c15
    x ^= x >> 32
    x = x &* 0xd6e8_feb8_6659_fd93
    x ^= x >> 32
    return (Int(UInt32(truncatingIfNeeded: x) & mask), UInt8(truncatingIfNeeded: x >> 56) | 1)
  }

  /// ln of the count of an n-gram, nil where it was not counted.
  private func count(_ gram: UInt64) -> Float? {
    guard !table.bytes.isEmpty else { return nil }
    let (slot, mark) = Self.place(gram, mask: mask)
    for at in [slot, slot ^ 1] where table.bytes[at * 2] == mark { return Float(table.bytes[at * 2 + 1]) * 0.08 }
    return nil
  }

  /// How rare a pair of characters is in news: -ln of its share of sentences, which are taken to be of 76 characters; at most 11.
  func rarity(_ first: FoldedScalar, _ second: FoldedScalar) -> Float {
    let seen = count(Self.normal(UInt32(first)) << 16 | Self.normal(UInt32(second))) ?? 0
    return max(0, min(11, total - 4.33 - seen))
  }

  /// ln of the score of a character after a history, the nearest first in the lowest bits.
  private func score(_ scalar: UInt64, after history: UInt64, length: Int) -> Float {
    var penalty: Float = 0
    var length = length
    while length > 0 {
      let seen = length == 3 ? history & 0xffff_ffff_ffff : length == 2 ? history & 0xffff_ffff : history & 0xffff
      if let both = count(seen << 16 | scalar), let alone = length == 1 ? singles[Int(seen)] : count(seen) { return penalty + min(0, both - alone) }
      penalty += Self.backoff
      length -= 1
    }
    return penalty + singles[Int(scalar)] - total
  }

  /// The gain of the right side's first three characters from the left side.
  func gain(_ left: JoinModel.Side, _ right: JoinModel.Side) -> Float {
    let l = (Self.normal(left.near.0), Self.normal(left.near.1), Self.normal(left.near.2))
    let r = (Self.normal(right.near.0), Self.normal(right.near.1), Self.normal(right.near.2))
    guard l.0 != 0, r.0 != 0 else { return 0 }
    let leftLength = l.1 == 0 ? 1 : l.2 == 0 ? 2 : 3
    var sum = score(r.0, after: l.2 << 32 | l.1 << 16 | l.0, length: leftLength) - score(r.0, after: 0, length: 0)
    guard r.1 != 0 else { return sum }
    sum += score(r.1, after: l.1 << 32 | l.0 << 16 | r.0, length: min(3, leftLength + 1)) - score(r.1, after: r.0, length: 1)
    guard r.2 != 0 else { return sum }
    sum += score(r.2, after: l.0 << 32 | r.0 << 16 | r.1, length: 3) - score(r.2, after: r.0 << 16 | r.1, length: 2)
    return sum
  }
}
