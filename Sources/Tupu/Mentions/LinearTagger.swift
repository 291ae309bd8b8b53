/// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed features, read where it lies in the binary.
///
/// The file is little-endian: a head of 1024 bytes (`TUPULIN1`, number of buckets as UInt32, scale as Float, `Tag.count`² transitions as Float), then the
/// buckets of 64 bytes. A bucket holds four rows of 16 bytes: a weight of 8 bits for each tag and a mark of 24 bits of the feature's hash. A feature is looked up in one
/// bucket, so in one line of the cache; a weight times the scale is a score.
public struct LinearTagger: Tagger, @unchecked Sendable {  // its pointers lead to bytes that nobody writes
  static let headSize = 1024
  package let lexicon: NameLexicon
  package let transitions: [Float]
  private let buckets: UnsafeRawBufferPointer
  private let bucketCount: UInt64
  private let scale: Float

  public struct Scratch: Sendable {
    package var features = NameFeatures()
    /// For each scalar of the line whether a blank before it was taken out; may be empty.
    package var closed: [Bool] = []
  }

  /// - Parameter bytes: a weight file that lives as long as the process; nil if it is none.
  package init?(_ bytes: UnsafeRawBufferPointer, lexicon: NameLexicon) {
    guard bytes.count > Self.headSize, bytes[0..<8].elementsEqual("TUPULIN1".utf8), let base = bytes.baseAddress else { return nil }
    let count = Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    guard count > 0, bytes.count >= Self.headSize + count * 64 else { return nil }
    self.lexicon = lexicon
    scale = base.loadUnaligned(fromByteOffset: 12, as: Float.self)
    transitions = (0..<Tag.count * Tag.count).map { base.loadUnaligned(fromByteOffset: 16 + 4 * $0, as: Float.self) }
    buckets = UnsafeRawBufferPointer(rebasing: bytes[Self.headSize..<(Self.headSize + count * 64)])
    bucketCount = UInt64(count)
  }

  public func makeScratch() -> Scratch { Scratch() }

  /// The bucket and the mark of a feature.
  @inline(__always)
  package static func place(_ hash: UInt64, buckets: UInt64) -> (bucket: Int, mark: UInt32) {
    (Int(truncatingIfNeeded: ((hash >> 32) &* buckets) >> 32), UInt32(truncatingIfNeeded: hash & 0xFF_FFFF) | 1)
  }

  public func addScores(of line: UnsafeBufferPointer<UInt32>, share: Float, to scores: inout TagScores, scratch: inout Scratch) {
    scratch.closed.withUnsafeBufferPointer { closed in
      scratch.features.fill(line, closed: closed, lexicon: lexicon)
    }
    let factor = scale * share
    let base = buckets.baseAddress!
    let count = line.count
    scratch.features.hashes.withUnsafeBufferPointer { hashes in
      scores.values.withUnsafeMutableBufferPointer { values in
        let rows = UnsafeMutableRawPointer(values.baseAddress!)
        for index in 0..<count {
          var sum = SIMD16<Int16>(repeating: 0)
          let first = index * NameFeatures.count
          for feature in first..<(first + NameFeatures.count) {
            let (bucket, mark) = Self.place(hashes[feature], buckets: bucketCount)
            let row = base + bucket * 64
            for slot in 0..<4 {
              // The mark stands in the upper three bytes of a row's last word.
              if row.load(fromByteOffset: slot * 16 + 12, as: UInt32.self) >> 8 == mark {
                sum &+= SIMD16<Int16>(truncatingIfNeeded: row.load(fromByteOffset: slot * 16, as: SIMD16<Int8>.self))
                break
              }
            }
          }
          let added = SIMD16<Float>(sum) * factor
          let old = rows.loadUnaligned(fromByteOffset: index * 64, as: SIMD16<Float>.self)
          rows.storeBytes(of: old + added, toByteOffset: index * 64, as: SIMD16<Float>.self)
        }
      }
    }
  }
}
