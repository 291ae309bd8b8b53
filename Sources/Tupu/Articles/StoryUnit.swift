/// What stories are put together from, in order of the page: heads, and lines of running text. A class, for they are handed around a lot and hold much.
package final class StoryUnit {
  package enum Kind: Sendable { case head, body, crosshead }

  package let kind: Kind
  /// Which head block; 0 for others.
  package let head: Int
  package var text: PrintedText
  package let folded: [FoldedScalar]
  /// Printed twice, here and elsewhere: what stands before it says little.
  package var isLoose = false
  /// Which printed line it is.
  var line = -1
  /// It begins where the unit before it was cut, within one printed line.
  package var followsCut = false

  // What the models see of it.
  let left: JoinModel.Side
  let right: JoinModel.Side
  let topic: [Float]
  let buckets: [UInt16]
  let opening: Float
  /// Ends as a sentence or a list's item does.
  package let isClosed: Bool
  /// Quotation marks opened and not closed; below 0: closed and not opened.
  let quotes: Int
  let parentheses: Int
  /// 3 of 三、 or 图③; 0 where none begins it.
  let enumerator: Int
  /// How its beginning is made: 问：, ▲, 图 …
  let manner: Int

  package init(kind: Kind, head: Int, text: PrintedText, folded: [FoldedScalar], model: PageModel) {
    self.kind = kind
    self.head = head
    self.text = text
    self.folded = folded
    left = model.join.left(folded)
    right = model.join.right(folded)
    buckets = TopicModel.buckets(folded)
    var topic = [Float](repeating: 0, count: TopicModel.width)
    model.topic.add(buckets, to: &topic)
    self.topic = topic
    opening = model.opening.score(folded)
    isClosed = Self.isClosed(folded)
    quotes = Self.balance(folded, open: 0x201c, close: 0x201d)
    parentheses = Self.balance(folded, open: 0x28, close: 0x29)
    (enumerator, manner) = Self.beginning(folded)
  }

  /// Ends as a sentence or a list's item does.
  static func isClosed(_ folded: [FoldedScalar]) -> Bool {
    guard let last = folded.last else { return false }
    if last == 0x201d || last == 0x29, let before = folded.dropLast().last {
      return [0x3002, 0x21, 0x3f, 0x2026].contains(before) || last == 0x29
    }
    return [0x3002, 0x21, 0x3f, 0x3b, 0x3a, 0x2026].contains(last)
  }

  /// How many pairs stay open; minus how many close without opening.
  private static func balance(_ text: [FoldedScalar], open: FoldedScalar, close: FoldedScalar) -> Int {
    var depth = 0
    var missing = 0
    for scalar in text {
      if scalar == open { depth += 1 } else if scalar == close { if depth > 0 { depth -= 1 } else { missing += 1 } }
    }
    return missing > 0 ? -missing : depth
  }

  private static let numerals = "一二三四五六七八九十".unicodeScalars.map(Tupu.folded)

  private static func beginning(_ text: [FoldedScalar]) -> (Int, Int) {
    guard text.count >= 2, let first = text.first else { return (0, 0) }
    let picture = Tupu.folded("图")
    if first == picture, text[1] >= 0x2460, text[1] <= 0x2473 { return (Int(text[1]) - 0x2460 + 1, 2) }
    if first >= 0x2460, first <= 0x2473 { return (Int(first) - 0x2460 + 1, 3) }
    let opens = first == 0x28 ? 1 : 0
    if let number = numerals.firstIndex(of: text[opens]), text.count > opens + 1, [0x3001, 0x29, 0x2e].contains(text[opens + 1]) { return (number + 1, 4 + opens) }
    if first >= 0x31, first <= 0x39, text[1] == 0x2e || text[1] == 0x3001, text.count > 2, !(text[2] >= 0x30 && text[2] <= 0x39) { return (Int(first) - 0x30, 6) }
    if first >= 0x25a0, first <= 0x25ff { return (0, 7) }
    if first == 0x3010 { return (0, 10) }
    // 问：, 记者：, 权志强：
    if let colon = text.prefix(6).firstIndex(of: 0x3a), colon >= 1, text[..<colon].allSatisfy({ $0 >= 0x4e00 }) { return (0, 8) }
    if first == 0x201c { return (0, 9) }
    return (0, 0)
  }
}

extension [StoryUnit] {
  /// The share of running text that breaks off within a sentence, its root.
  var brokenness: Float {
    let bodies = count { $0.kind == .body }
    let broken = count { $0.kind == .body && !$0.isClosed && $0.folded.count > 8 }
    return bodies == 0 ? 0 : (Float(broken) / Float(bodies)).squareRoot()
  }
}
