/// Tells which line of a head is its section, kicker, headline or subhead, all lines of the head together.
///
/// A log-linear model (softmax) over the readings that a head of so many lines can have. What it sees of each line: its characters and
/// their pairs, its ends, length, marks and style, what it shares with the body; and how it compares with the headline of the reading:
/// the plain, factual line is the kicker above or the subhead below, the terse one the headline.
package struct HeadReader: Sendable {
  package static let bits = 16
  /// The longest head that is read as a whole.
  package static let longest = 5
  package var weights: [Float]

  package init(weights: [Float]) { self.weights = weights }

  package init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    weights = reader.quantized()
    if weights.count != 1 << Self.bits { weights = [] }
  }

  package func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.quantized(weights)
    return writer.bytes
  }

  /// All readings of a head of that many lines.
  package static func readings(_ count: Int) -> [[LineRole]] {
    var out: [[LineRole]] = []
    for section in 0...1 {
      for kicker in 0...1 where count - section - kicker >= 1 {
        let subheads = count - section - kicker - 1
        out.append(
          [LineRole](repeating: .section, count: section) + [LineRole](repeating: .kicker, count: kicker) + [.headline]
            + [LineRole](repeating: .subhead, count: subheads))
      }
    }
    return out
  }

  /// What can be seen of a head: for each line its features, and for each pair of lines how the first compares with the second.
  package struct Evidence: Sendable {
    package var lines: [[UInt32]]
    package var pairs: [[[UInt32]]]

    /// Which weights a reading touches.
    package func buckets(of reading: [LineRole]) -> [Int] {
      var out: [Int] = []
      guard let headline = reading.firstIndex(of: .headline) else { return out }
      for (index, role) in reading.enumerated() {
        for feature in lines[index] { out.append(Self.bucket(feature, UInt32(role.rawValue))) }
        if index != headline { for feature in pairs[index][headline] { out.append(Self.bucket(feature, 16 + UInt32(role.rawValue))) } }
      }
      return out
    }

    private static func bucket(_ feature: UInt32, _ role: UInt32) -> Int {
      var x = (feature ^ role &* 0x9e37_79b1) &* 0x85eb_ca6b
      x ^= x >> 15
      x = x &* 0x2c1b_3c6d
      x ^= x >> 16
      return Int(x & (1 << UInt32(HeadReader.bits) - 1))
    }
  }

  package func score(_ evidence: Evidence, _ reading: [LineRole]) -> Float { evidence.buckets(of: reading).reduce(0) { $0 + weights[$1] } }

  package static func evidence(_ lines: [PrintedLine], style: LineStyleModel, body: [FoldedScalar]) -> Evidence {
    let inBody = Set(TopicModel.buckets(body))
    let inOpening = Set(TopicModel.buckets(body.prefix(120)))
    let looks = lines.map { Look($0, style: style, body: inBody, opening: inOpening) }
    return Evidence(
      lines: looks.indices.map { looks[$0].features(at: $0, of: lines.count) },
      pairs: looks.map { one in looks.map { one.features(against: $0) } })
  }

  /// One line of a head.
  private struct Look {
    var text: [FoldedScalar]
    var isSpaced: Bool
    var marks: Int
    var section: Float
    var headline: Float
    var share: Float
    var opening: Float

    init(_ line: PrintedLine, style: LineStyleModel, body: Set<UInt16>, opening first: Set<UInt16>) {
      // All numbers are alike.
      text = []
      for scalar in line.folded.prefix(60) {
        let isDigit = scalar >= 0x30 && scalar <= 0x39
        if isDigit && text.last == 0x30 { continue }
        text.append(isDigit ? 0x30 : scalar)
      }
      isSpaced = line.isSpaced
      marks = 0
      for (bit, wanted) in [[0x201c, 0x300c], [0x3f, 0x21], [0x20], [0x2c], [0x3a], [0x30], [0x300a], [0x3001], [0x2014, 0x28]].enumerated() where text.contains(where: { wanted.contains(Int($0)) }) {
        marks |= 1 << bit
      }
      let scores = style.scores(line.folded)
      section = scores.section - max(scores.headline, scores.running)
      headline = scores.headline - scores.running
      let own = TopicModel.buckets(line.folded)
      func share(_ others: Set<UInt16>) -> Float { Float(own.count { others.contains($0) }) / Float(max(1, own.count)) }
      self.share = share(body)
      self.opening = share(first)
    }

    private static func feature(_ seed: UInt32, _ values: [Int]) -> UInt32 {
      values.reduce(seed) { hash, value in
        let x = (hash ^ UInt32(truncatingIfNeeded: value &+ 1)) &* 0x85eb_ca6b
        return x ^ x >> 13
      }
    }

    func features(at index: Int, of count: Int) -> [UInt32] {
      var out: [UInt32] = []
      func add(_ kind: UInt32, _ values: Int...) { out.append(Self.feature(kind &* 0x9e37_79b1, values)) }
      let length = text.count
      add(1, index, count)
      add(2, min(30, length))
      add(3, min(10, length / 3), count)
      add(4, isSpaced ? 1 : 0)
      for bit in 0..<9 { add(5, bit, marks >> bit & 1) }
      add(6, LineLook.bucket(section, step: 3, half: 4))
      add(7, LineLook.bucket(headline, step: 2, half: 5))
      add(8, Int(share * 5))
      add(9, Int(opening * 4))
      guard let first = text.first, let last = text.last else { return out }
      add(10, Int(first))
      add(11, Int(last))
      if length > 1 {
        add(12, Int(first), Int(text[1]))
        add(13, Int(text[length - 2]), Int(last))
      }
      if length > 2 { add(14, Int(text[length - 3]), Int(text[length - 2]), Int(last)) }
      for index in text.indices {
        add(15, Int(text[index]))
        if index > 0 { add(16, Int(text[index - 1]), Int(text[index])) }
      }
      return out
    }

    func features(against other: Look) -> [UInt32] {
      var out: [UInt32] = []
      func add(_ kind: UInt32, _ values: Int...) { out.append(Self.feature(kind &* 0xc2b2_ae35, values)) }
      let difference = LineLook.bucket(Float(text.count - other.text.count), step: 3, half: 5)
      let spaced = (isSpaced ? 1 : 0) + (other.isSpaced ? 2 : 0)
      add(1, difference)
      add(2, difference, spaced)
      add(3, spaced)
      add(4, LineLook.bucket(share - other.share, step: 0.15, half: 4))
      add(5, LineLook.bucket(opening - other.opening, step: 0.2, half: 3))
      add(6, LineLook.bucket(headline - other.headline, step: 2, half: 4))
      add(7, LineLook.bucket(section - other.section, step: 3, half: 3))
      for bit in 0..<9 { add(8, bit, marks >> bit & 1, other.marks >> bit & 1) }
      add(9, text.count > other.text.count ? 1 : 0, marks & 0x2c, other.marks & 0x2c)
      return out
    }
  }

  /// How much the tagger's own opinion counts: enough to tell a section from a kicker by what stands around it.
  private static let taggerWeight: Float = 0.1
  /// What the page's other heads say of one, for each: a paper sets the heads of a page in one manner, kickers above or subheads below.
  private static let mannerWeight: Float = 0.7
  /// From how many heads more of one manner than of the other on it is a manner at all.
  private static let clearManner: Float = 2.5

  /// Roles with the lines of each head settled.
  func settled(_ roles: [LineRole], lines: [PrintedLine], features: RoleFeatures, model: PageModel) -> [LineRole] {
    guard !weights.isEmpty else { return roles }
    var roles = roles
    /// Heads of two lines, with the log odds that the first is a kicker rather than the headline.
    var doubles: [(first: Int, odds: Float)] = []
    var index = 0
    func isPart(_ role: LineRole) -> Bool { role.isHead && role != .byline }
    while index < roles.count {
      guard isPart(roles[index]) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < roles.count, isPart(roles[end]) { end += 1 }
      let range = index..<end
      index = end
      guard (2...Self.longest).contains(range.count), roles[range].count(where: { $0 == .headline }) <= 1 else { continue }
      var body: [FoldedScalar] = []
      for at in end..<min(roles.count, end + 6) where roles[at] == .body { body += lines[at].folded.prefix(300) }
      let evidence = Self.evidence(Array(lines[range]), style: model.style, body: body)
      let isNote = range.count == 2 && [0x2014, 0x28].contains(lines[range.lowerBound + 1].folded.first)
      var best: (score: Float, reading: [LineRole]) = (-.infinity, Array(roles[range]))
      var scores: [[LineRole]: Float] = [:]
      let asTagged = model.roles.score(best.reading, at: range.lowerBound, in: roles, features: features)
      for reading in Self.readings(range.count) where !(isNote && reading[1] != .subhead) {
        let tagged = max(-12, min(12, model.roles.score(reading, at: range.lowerBound, in: roles, features: features) - asTagged))
        let score = score(evidence, reading) + Self.taggerWeight * tagged
        scores[reading] = score
        if score > best.score { best = (score, reading) }
      }
      roles.replaceSubrange(range, with: best.reading)
      if range.count == 2, let above = scores[[.kicker, .headline]], let below = scores[[.headline, .subhead]], best.reading[0] != .section {
        doubles.append((range.lowerBound, above - below))
      }
    }
    let manner = doubles.reduce(Float(0)) { $0 + max(-1, min(1, $1.odds)) }
    for (first, odds) in doubles {
      let others = manner - max(-1, min(1, odds))
      guard abs(others) >= Self.clearManner else { continue }
      let isKicker = odds + Self.mannerWeight * others > 0
      roles[first] = isKicker ? .kicker : .headline
      roles[first + 1] = isKicker ? .headline : .subhead
    }
    return roles
  }
}
