/// How well one text goes on as another, from the characters on both sides of the join, as log odds.
///
/// Two parts are learned together with a binary loss, true continuations against openings drawn from elsewhere: a wide one of
/// hashed character n-grams that cross the join, and a deep one, `w · relu(left + right)`, in which each side is a projection of
/// its characters. The deep part of a side is computed once and serves all its pairs.
public struct JoinModel: Sendable {
  /// Characters that the deep part sees on each side.
  public static let reach = 12
  public static let embedding = 24
  public static let hidden = 64
  public static let wideBits = 21

  /// One side of a join.
  public struct Side: Sendable {
    public var hidden: [Float]
    /// The characters nearest to the join, from the join outward; 0 where there are none.
    public var near: (UInt32, UInt32, UInt32, UInt32)
  }

  /// Class of each folded scalar.
  let classes: [UInt16]
  let embeddings: [Float]
  let left: [Float]
  let right: [Float]
  let bias: [Float]
  let output: [Float]
  let offset: Float
  let wideScale: Float
  let wide: UnsafeWide

  /// The mapped table of the wide part.
  struct UnsafeWide: @unchecked Sendable { let bytes: UnsafeRawBufferPointer }

  public init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    let vocabulary = reader.shorts()
    var classes = [UInt16](repeating: 1, count: 65536)
    for (index, scalar) in vocabulary.enumerated() { classes[Int(scalar)] = UInt16(index + 2) }
    self.classes = classes
    embeddings = reader.quantized()
    left = reader.quantized()
    right = reader.quantized()
    bias = reader.floats()
    output = reader.floats()
    offset = reader.float()
    wideScale = reader.float()
    wide = UnsafeWide(bytes: reader.raw())
  }

  /// The end of a text, before a join.
  public func left(_ text: some RandomAccessCollection<FoldedScalar>) -> Side { side(text.suffix(Self.reach).reversed(), weights: left, bias: bias) }

  /// The beginning of a text, after a join.
  public func right(_ text: some RandomAccessCollection<FoldedScalar>) -> Side { side(Array(text.prefix(Self.reach)), weights: right, bias: nil) }

  private func side(_ outward: [FoldedScalar], weights: [Float], bias: [Float]?) -> Side {
    var hidden = bias ?? [Float](repeating: 0, count: Self.hidden)
    hidden.withUnsafeMutableBufferPointer { hidden in
      weights.withUnsafeBufferPointer { weights in
        embeddings.withUnsafeBufferPointer { embeddings in
          for position in 0..<Self.reach {
            let token = position < outward.count ? Int(classes[Int(outward[position])]) : 0
            for e in 0..<Self.embedding {
              let x = embeddings[token * Self.embedding + e]
              let row = (position * Self.embedding + e) * Self.hidden
              for h in 0..<Self.hidden { hidden[h] += x * weights[row + h] }
            }
          }
        }
      }
    }
    func near(_ position: Int) -> UInt32 { position < outward.count ? UInt32(outward[position]) : 0 }
    return Side(hidden: hidden, near: (near(0), near(1), near(2), near(3)))
  }

  /// Log odds that the right side goes on where the left one ends.
  public func score(_ left: Side, _ right: Side) -> Float {
    var sum = offset
    for h in 0..<Self.hidden { sum += output[h] * max(0, left.hidden[h] + right.hidden[h]) }
    var features = Self.emptyFeatures
    Self.features(left.near, right.near, into: &features)
    var total: Int32 = 0
    for feature in features { total += Int32(Int8(bitPattern: wide.bytes[Int(feature)])) }
    return sum + Float(total) * wideScale
  }

  public static let emptyFeatures = [UInt32](repeating: 0, count: 14)

  /// The buckets of the n-grams that cross a join.
  @inline(__always)
  public static func features(
    _ l: (UInt32, UInt32, UInt32, UInt32), _ r: (UInt32, UInt32, UInt32, UInt32), into out: inout [UInt32]
  ) {
    func bucket(_ kind: UInt64, _ a: UInt64, _ b: UInt64) -> UInt32 {
      var x = (a &* 0x9e37_79b9_7f4a_7c15) ^ (b &* 0xc2b2_ae3d_27d4_eb4f) ^ (kind &* 0x1656_67b1_9e37_79f9)
      x ^= x >> 29
      x = x &* 0xbf58_476d_1ce4_e5b9
      x ^= x >> 32
      return UInt32(truncatingIfNeeded: x) & ((1 << UInt32(wideBits)) - 1)
    }
    let l1 = UInt64(l.0)
    let l2 = l1 << 16 | UInt64(l.1)
    let l3 = l2 << 16 | UInt64(l.2)
    let l4 = l3 << 16 | UInt64(l.3)
    let r1 = UInt64(r.0)
    let r2 = r1 << 16 | UInt64(r.1)
    let r3 = r2 << 16 | UInt64(r.2)
    let r4 = r3 << 16 | UInt64(r.3)
    out[0] = bucket(1, l1, r1)
    out[1] = bucket(2, l2, r1)
    out[2] = bucket(3, l1, r2)
    out[3] = bucket(4, l2, r2)
    out[4] = bucket(5, l3, r1)
    out[5] = bucket(6, l1, r3)
    out[6] = bucket(7, l3, r2)
    out[7] = bucket(8, l2, r3)
    out[8] = bucket(9, l4, r1)
    out[9] = bucket(10, l1, r4)
    out[10] = bucket(11, l4, r2)
    out[11] = bucket(12, l2, r4)
    out[12] = bucket(13, UInt64(l.1), r1)
    out[13] = bucket(14, l1, UInt64(r.1))
  }
}
