/// Tells which of a head's two lines is the headline: a kicker stands above it, a subhead below.
///
/// A logistic regression over what can be seen of the pair: lengths, marks, words of the trade, and what each shares with the
/// body; the plain, factual line is the kicker or subhead.
package struct HeadOrder: Sendable {
  package static let count = 26
  package var weights: [Float]

  package init(weights: [Float]) { self.weights = weights }

  package init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    weights = reader.floats()
    if weights.count != Self.count { weights = [Float](repeating: 0, count: Self.count) }
  }

  package func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.floats(weights)
    return writer.bytes
  }

  /// Log odds that the first line is a kicker and the second one the headline.
  package func score(_ features: [Float]) -> Float { zip(weights, features).reduce(0) { $0 + $1.0 * $1.1 } }

  private static let facts = ["市", "县", "区", "省", "局", "公司", "全国", "我市", "全市", "万", "亿", "%", "年", "月", "日", "首"].map { Array($0.unicodeScalars.map(folded)) }
  private static let kickerEnds = ["启动", "召开", "举行", "落幕", "开幕", "闭幕", "开考", "揭晓", "行动", "时", "见闻", "直击", "发布", "开通", "逼近", "报道", "收官", "特稿", "看"].map { Array($0.unicodeScalars.map(folded)) }
  private static let subheadEnds = ["见闻", "直击", "调查", "纪实", "侧记", "手记", "故事", "专访", "案", "样本", "实践", "元", "人", "个", "获救"].map { Array($0.unicodeScalars.map(folded)) }

  private static func ends(_ text: [FoldedScalar], _ words: [[FoldedScalar]]) -> Float { words.contains { text.suffix($0.count).elementsEqual($0) } ? 1 : 0 }

  private static func factual(_ text: [FoldedScalar]) -> Float {
    var sum: Float = 0
    for word in facts { for index in text.indices where text[index...].starts(with: word) { sum += 1 } }
    return min(3, sum)
  }

  package static func features(
    _ a: PrintedLine, _ b: PrintedLine, style: LineStyleModel, topic: TopicModel, body: [FoldedScalar]
  ) -> [Float] {
    var f = [Float](repeating: 0, count: count)
    func has(_ line: PrintedLine, _ scalars: FoldedScalar...) -> Float { line.folded.contains { scalars.contains($0) } ? 1 : 0 }
    func digits(_ line: PrintedLine) -> Float { line.folded.contains { $0 >= 0x30 && $0 <= 0x39 } ? 1 : 0 }
    let inBody = Set(TopicModel.buckets(body))
    func share(_ line: PrintedLine) -> Float {
      guard !inBody.isEmpty else { return 0 }
      let own = TopicModel.buckets(line.folded)
      return Float(own.reduce(0) { $0 + (inBody.contains($1) ? 1 : 0) }) / Float(max(1, own.count))
    }
    let (x, y) = (style.scores(a.folded), style.scores(b.folded))
    f[0] = 1
    f[1] = a.isSpaced && !b.isSpaced ? 1 : 0
    f[2] = b.isSpaced && !a.isSpaced ? 1 : 0
    f[3] = max(-2, min(2, Float(a.count - b.count) / 6))
    f[4] = a.count > b.count ? 1 : 0
    f[5] = has(a, 0x201c)
    f[6] = has(b, 0x201c)
    f[7] = has(a, 0x3f, 0x21)
    f[8] = has(b, 0x3f, 0x21)
    f[9] = has(a, 0x20)
    f[10] = has(b, 0x20)
    f[11] = has(a, 0x2c)
    f[12] = has(b, 0x2c)
    f[13] = digits(a)
    f[14] = digits(b)
    f[15] = ends(a.folded, kickerEnds)
    f[16] = ends(b.folded, subheadEnds)
    f[17] = factual(a.folded) / 2
    f[18] = factual(b.folded) / 2
    f[19] = share(a) - share(b)
    f[20] = max(-2, min(2, (x.headline - x.running - y.headline + y.running) / 6))
    f[21] = max(-2, min(2, (x.section - y.section) / 8))
    f[22] = b.folded.first == 0x2014 || b.folded.first == 0x28 ? 1 : 0
    f[23] = a.count <= 10 ? 1 : 0
    f[24] = b.count <= 10 ? 1 : 0
    f[25] = b.count >= 18 ? 1 : 0
    return f
  }

  /// What the page's other heads say of one, for each: a paper sets the heads of a page in one manner, kickers above or subheads below.
  private static let mannerWeight: Float = 0.7
  /// From how many heads more of one manner than of the other on it is a manner at all.
  private static let clearManner: Float = 2.5

  /// Roles with the order of two-line heads settled.
  func settled(_ roles: [LineRole], lines: [PrintedLine], evidence: RoleFeatures, model: PageModel) -> [LineRole] {
    guard weights.contains(where: { $0 != 0 }) else { return roles }
    var roles = roles
    /// Log odds that a head's first line is a kicker.
    var heads: [(first: Int, odds: Float)] = []
    var index = 0
    func isText(_ role: LineRole) -> Bool { role == .kicker || role == .headline || role == .subhead }
    while index < roles.count {
      guard isText(roles[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < roles.count, isText(roles[end]) { end += 1 }
      if end - index == 2 {
        var body: [FoldedScalar] = []
        var at = end
        while at < roles.count, at < end + 6 {
          if roles[at] == .body { body += lines[at].folded.prefix(300) }
          at += 1
        }
        let features = Self.features(lines[index], lines[index + 1], style: model.style, topic: model.topic, body: body)
        // The tagger's own margin counts too, within bounds: both are right five times in six, not on the same heads.
        let margin =
          model.roles.score(.kicker, .headline, at: index, in: roles, features: evidence)
          - model.roles.score(.headline, .subhead, at: index, in: roles, features: evidence)
        heads.append((index, features[22] == 0 ? score(features) + 0.3 * max(-8, min(8, margin)) : -.infinity))
      }
      index = end
    }
    let manner = heads.reduce(Float(0)) { $0 + max(-1, min(1, $1.odds)) }
    for (first, odds) in heads {
      let others = manner - max(-1, min(1, odds))
      let isKicker = odds + (abs(others) >= Self.clearManner ? Self.mannerWeight * others : 0) > 0
      roles[first] = isKicker ? .kicker : .headline
      roles[first + 1] = isKicker ? .headline : .subhead
    }
    return roles
  }
}
