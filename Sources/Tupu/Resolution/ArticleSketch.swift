/// A small fingerprint of an article's text that shows near-identical texts: the smallest hashes of its runs of eight characters
/// (bottom-k sketch, Broder 1997). Punctuation and blanks do not count.
public struct ArticleSketch: Hashable, Codable, Sendable {
  /// Ascending, at most `size`. Empty for texts too short to tell.
  public let hashes: [UInt64]

  public static let size = 32
  static let run = 8
  /// Texts shorter than this, in characters that count, are never reprints of each other.
  static let least = 60

  public init(hashes: [UInt64]) { self.hashes = hashes }

  /// - Parameter text: the article's body; its head may differ from paper to paper.
  public init(text: String) {
    var window: [UInt32] = []
    var count = 0
    var found: Set<UInt64> = []
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      window.append(scalar.value)
      count += 1
      if window.count > Self.run { window.removeFirst() }
      if window.count == Self.run {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for value in window { hash = (hash ^ UInt64(value)) &* 0x100_0000_01b3 }
        // FNV's high bits are good; mix them down.
        hash ^= hash >> 32
        hash = hash &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 29
        found.insert(hash)
      }
    }
    hashes = count < Self.least ? [] : Array(found.sorted().prefix(Self.size))
  }

  /// How alike two texts are, 0 to 1: the share of runs that both have (Jaccard's coefficient, estimated).
  public func similarity(to other: ArticleSketch) -> Double {
    guard !hashes.isEmpty, !other.hashes.isEmpty else { return 0 }
    var i = 0
    var j = 0
    var seen = 0
    var common = 0
    let limit = Self.size
    while i < hashes.count, j < other.hashes.count, seen < limit {
      seen += 1
      if hashes[i] == other.hashes[j] {
        common += 1
        i += 1
        j += 1
      } else if hashes[i] < other.hashes[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(common) / Double(max(seen, 1))
  }
}

/// Which articles are reprints: near-identical texts on several pages are one article with several places of print.
public enum Reprints {
  public struct Candidate: Sendable {
    public let id: String
    /// `PageIdentity.id`: two articles of one page are never reprints of each other.
    public let page: String
    public let sketch: ArticleSketch

    public init(id: String, page: String, sketch: ArticleSketch) {
      self.id = id
      self.page = page
      self.sketch = sketch
    }
  }

  /// From this similarity two articles are one.
  public static let threshold = 0.6

  /// For each candidate the index of the one that stands for it (its own for most): of a set of reprints the smallest id, then page.
  /// A function of the set, whatever the order.
  public static func originals(_ candidates: [Candidate]) -> [Int] {
    var sets = DisjointSets(count: candidates.count)
    let order = candidates.indices.sorted { (candidates[$0].id, candidates[$0].page) < (candidates[$1].id, candidates[$1].page) }
    // Only articles that share one of their smallest hashes are compared.
    var buckets: [UInt64: [Int]] = [:]
    for index in order {
      var compared: Set<Int> = []
      for hash in candidates[index].sketch.hashes.prefix(8) {
        for other in buckets[hash] ?? [] where compared.insert(other).inserted && candidates[other].page != candidates[index].page {
          if candidates[index].sketch.similarity(to: candidates[other].sketch) >= threshold { sets.join(index, other) }
        }
        // Formulas that hundreds of articles share tell nothing.
        if (buckets[hash]?.count ?? 0) < 64 { buckets[hash, default: []].append(index) }
      }
    }
    var representative: [Int: Int] = [:]
    for index in order where representative[sets.root(index)] == nil { representative[sets.root(index)] = index }
    return candidates.indices.map { representative[sets.root($0)] ?? $0 }
  }
}
