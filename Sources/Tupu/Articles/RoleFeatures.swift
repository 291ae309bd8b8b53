/// The features by which the tagger of roles tells lines apart, hashed.
package struct RoleFeatures {
  package static let bits = 15
  package let looks: [LineLook]
  /// One list of buckets a line.
  package var buckets: [[UInt16]]

  package init(_ lines: [PrintedLine], style: LineStyleModel, join: JoinModel, topic: TopicModel) {
    let looks = lines.map { LineLook($0, style: style) }
    self.looks = looks
    let joins = Self.joins(lines, looks: looks, model: join)
    let shares = Self.shares(lines, topic: topic)
    var counts: [[FoldedScalar]: Int] = [:]
    for line in lines where line.count <= 60 { counts[line.folded, default: 0] += 1 }
    let outside = 15
    func shape(_ index: Int) -> Int { looks.indices.contains(index) ? looks[index].shape : outside }
    func short(_ index: Int) -> Bool { looks.indices.contains(index) && looks[index].length <= 10 && !looks[index].isClosed }
    buckets = lines.indices.map { i in
      let look = looks[i]
      var out: [UInt16] = []
      out.reserveCapacity(72)
      let none = -2
      func add(_ kind: Int, _ a: Int = -2, _ b: Int = -2, _ c: Int = -2, _ d: Int = -2) {
        var x = UInt64(kind) &* 0xc2b2_ae3d_27d4_eb4f
        func mix(_ value: Int) {
          x = (x ^ UInt64(bitPattern: Int64(value &+ 1))) &* 0x9e37_79b9_7f4a_7c15
          x ^= x >> 31
        }
        if a != none { mix(a) }
        if b != none { mix(b) }
        if c != none { mix(c) }
        if d != none { mix(d) }
        x = x &* 0xbf58_476d_1ce4_e5b9
        x ^= x >> 32
        out.append(UInt16(truncatingIfNeeded: x) & ((1 << UInt16(Self.bits)) - 1))
      }
      let before = shape(i - 1)
      let after = shape(i + 1)
      let spaced = look.isSpaced ? 1 : 0
      add(0)
      add(1, look.length)
      add(2, look.length, look.end)
      add(3, look.length, look.start, look.end)
      add(4, look.credit, look.length)
      add(5, look.credit)
      add(6, spaced, look.length)
      add(7, look.inner, look.length / 2)
      add(8, look.furniture)
      add(9, look.furniture, look.length / 2)
      add(10, look.section, look.length)
      add(11, look.headline, look.length)
      add(12, look.section, look.headline)
      add(13, look.start, look.end)
      add(14, look.shape, before, after)
      add(15, look.shape, before)
      add(16, look.shape, after)
      add(17, look.shape, after, shape(i + 2))
      add(18, look.shape, shape(i - 2), before)
      add(19, look.shape, after, shape(i + 2), shape(i + 3))
      add(20, look.shape, shape(i + 1), look.headline)
      add(21, joins[i], look.length, look.isClosed ? 1 : 0)
      add(22, joins[i + 1], look.length, look.isClosed ? 1 : 0)
      add(23, joins[i], joins[i + 1], look.shape)
      add(24, shares[i].after, look.shape, look.length)
      add(25, shares[i].before, look.shape, look.length)
      add(26, shares[i].before, shares[i].after, look.shape)
      add(27, (counts[lines[i].folded] ?? 1) > 1 ? 1 : 0, look.shape)
      add(28, lines[i].isIndented ? 1 : 0, look.shape)
      if i == 0 { add(29, look.shape, look.furniture) }
      if i == lines.count - 1 { add(30, look.shape, look.furniture) }
      if look.length <= 10 {
        // How a line compares with its short neighbors: kickers and subheads are longer than headlines.
        for (kind, other) in [(31, i + 1), (32, i - 1)] where short(other) {
          let difference = LineLook.bucket(Float(lines[i].count - lines[other].count), step: 3, half: 4)
          add(kind, difference, spaced, looks[other].isSpaced ? 1 : 0)
          add(kind + 2, LineLook.bucket(Float(look.headline - looks[other].headline), step: 1, half: 3), difference)
          add(kind + 4, look.inner, looks[other].inner)
          add(kind + 6, look.start, looks[other].start)
          add(kind + 16, look.section, looks[other].section, spaced)
        }
        let shorts = (short(i - 2) ? 1 : 0) + (short(i - 1) ? 2 : 0) + (short(i + 1) ? 4 : 0) + (short(i + 2) ? 8 : 0)
        add(39, shorts, after)
        add(40, shorts, spaced, look.length)
        add(41, shorts, before, after, shape(i + 2))
        let credits = [i + 1, i + 2, i + 3, i + 4].firstIndex { looks.indices.contains($0) && (looks[$0].credit == 1 || looks[$0].credit == 3) } ?? 9
        add(42, credits, shorts)
        add(43, credits, look.length, spaced)
        add(44, credits, before)
        // The characters at its ends: ——, 见闻, 直击, 周刊 …
        let text = lines[i].folded
        add(45, Int(text.suffix(2).first ?? 0), Int(text.last ?? 0))
        add(46, Int(text.first ?? 0))
        if text.count <= 8 { for scalar in text { add(60, Int(scalar)) } }
        if look.length <= 7 { add(61, look.start, look.end, before, after) }
      }
      return out
    }
  }

  /// How well each line goes on from the one before it, in steps; one more value for the end.
  private static func joins(_ lines: [PrintedLine], looks: [LineLook], model: JoinModel) -> [Int] {
    var out = [Int](repeating: 9, count: lines.count + 1)
    for index in lines.indices.dropFirst() where !looks[index - 1].isClosed && (lines[index].count <= 60 || lines[index - 1].count <= 60) {
      out[index] = LineLook.bucket(model.score(model.left(lines[index - 1].folded), model.right(lines[index].folded)), step: 2, half: 4)
    }
    return out
  }

  /// How much a short line shares with the two lines after it and before it.
  private static func shares(_ lines: [PrintedLine], topic: TopicModel) -> [(before: Int, after: Int)] {
    let buckets = lines.map { TopicModel.buckets($0.folded.prefix(400)) }
    // Which share question saw a bucket last.
    var stamps = [Int32](repeating: 0, count: 1 << TopicModel.bits)
    var stamp: Int32 = 0
    return lines.indices.map { index in
      guard lines[index].count <= 60 else { return (0, 0) }
      func share(_ others: [Int]) -> Int {
        stamp += 1
        for other in others where lines.indices.contains(other) { for bucket in buckets[other] { stamps[Int(bucket)] = stamp } }
        var sum: Float = 0
        var total: Float = 1
        var last: UInt16?
        for bucket in buckets[index].sorted() where bucket != last {
          last = bucket
          let rarity = topic.rarity(bucket)
          total += rarity
          if stamps[Int(bucket)] == stamp { sum += rarity }
        }
        return Int((4 * sum / total).rounded(.up))
      }
      return (share([index - 1, index - 2]), share([index + 1, index + 2, index + 3]))
    }
  }
}
