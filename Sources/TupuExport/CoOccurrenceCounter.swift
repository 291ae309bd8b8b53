internal import Foundation
internal import Tupu

/// Counts which entities are named in one sentence. A sentence ends at `。`, `！`, `？` and at a line's end.
struct CoOccurrenceCounter {
  struct Pair {
    /// The smaller id first.
    let first: String
    let second: String
    let sentences: Int
    let articles: Int
    /// Normalized pointwise mutual information over sentences (Bouma 2009), -1 to 1.
    let npmi: Double
  }

  private struct Count {
    var sentences = 0
    var articles = 0
    var lastArticle = -1
  }

  /// Ids as small numbers, in order of first meeting.
  private var numbers: [String: UInt32] = [:]
  private var names: [String] = []
  private var sentencesOf: [Int] = []
  private var counts: [UInt64: Count] = [:]
  private var sentences = 0
  private var articles = 0

  mutating func add(_ article: Article, mentions: ArraySlice<Graph.ArticleMention>, isKnown: (String) -> Bool) {
    articles += 1
    var rest = mentions[...]
    var position = 0
    var group: [UInt32] = []
    for scalar in article.text.unicodeScalars {
      position += 1
      guard scalar == "。" || scalar == "！" || scalar == "？" || scalar == "\n" else { continue }
      close(&group, &rest, before: position, isKnown: isKnown)
    }
    close(&group, &rest, before: .max, isKnown: isKnown)
  }

  private mutating func close(
    _ group: inout [UInt32], _ rest: inout ArraySlice<Graph.ArticleMention>, before end: Int, isKnown: (String) -> Bool
  ) {
    group.removeAll(keepingCapacity: true)
    while let mention = rest.first, mention.mention.span.start < end {
      rest = rest.dropFirst()
      if isKnown(mention.entity) { group.append(number(of: mention.entity)) }
    }
    guard !group.isEmpty else { return }
    sentences += 1
    let members = Set(group).sorted()
    for member in members { sentencesOf[Int(member)] += 1 }
    for (place, first) in members.enumerated() {
      for second in members[(place + 1)...] {
        var count = counts[UInt64(first) << 32 | UInt64(second)] ?? Count()
        count.sentences += 1
        if count.lastArticle != articles { count.articles += 1 }
        count.lastArticle = articles
        counts[UInt64(first) << 32 | UInt64(second)] = count
      }
    }
  }

  private mutating func number(of id: String) -> UInt32 {
    if let number = numbers[id] { return number }
    let number = UInt32(names.count)
    numbers[id] = number
    names.append(id)
    sentencesOf.append(0)
    return number
  }

  /// All pairs named together in at least so many sentences, by id.
  func pairs(minimum: Int) -> [Pair] {
    let total = Double(max(1, sentences))
    return counts.filter { $0.value.sentences >= minimum }
      .map { key, count in
        let a = Int(key >> 32)
        let b = Int(key & 0xFFFF_FFFF)
        let joint = Double(count.sentences) / total
        let independent = Double(sentencesOf[a]) / total * Double(sentencesOf[b]) / total
        let npmi = joint >= 1 ? 1 : log(joint / independent) / -log(joint)
        return Pair(
          first: min(names[a], names[b]), second: max(names[a], names[b]), sentences: count.sentences,
          articles: count.articles, npmi: npmi)
      }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}
