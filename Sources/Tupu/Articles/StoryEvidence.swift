internal import Foundation

/// The evidence of a page: how its pieces fit, for all decisions of `StoryAssembler`.
///
/// A story under construction is seen through `StoryState`; `features` says what speaks for each of the open stories to take the
/// next piece.
package final class StoryEvidence {
  package static let count = 68

  /// A story under construction: what it holds so far.
  package struct State: Sendable {
    /// Its last unit.
    package var tail: Int
    package var topic: [Float]
    package var bigrams: Int
    /// The state before the last unit was added, and -1 at its beginning.
    package var before: Int
    package var hasHead: Bool
    package var length: Int
    /// Position on the page of its first unit.
    package var first: Int
    package var maxEnumerator: Int
    package var manner: Int
    /// Quotation marks still open at its end.
    package var openQuote: Bool
  }

  package let units: [StoryUnit]
  let model: PageModel
  private var joins: PairTable
  /// For every unit, the best fit of its end with any other unit of the page, and of its beginning.
  private let bestAfter: [Float]
  /// Words shared by two units, above the diagonal, sparse.
  private var shares: PairTable
  /// The same of the rarest words alone: names, mostly.
  private var names: PairTable
  private let totals: [Float]
  /// How much of the page's running text breaks off within a sentence: 0 on a page that holds its stories whole.
  let brokenness: Float
  package private(set) var states: [State] = []

  package init(_ units: [StoryUnit], model: PageModel) {
    self.units = units
    self.model = model
    brokenness = units.brokenness
    let reach = 160
    var bestAfter = [Float](repeating: -12, count: units.count)
    for index in units.indices where !units[index].isClosed && units[index].kind == .body {
      for other in max(0, index - reach)..<min(units.count, index + reach) where other != index + 1 && other != index && units[other].kind == .body {
        bestAfter[index] = max(bestAfter[index], model.fit(units[index].left, units[other].right) - 0.5 * max(0, units[other].opening))
      }
    }
    self.bestAfter = bestAfter
    // Shared bigrams: through lists of where each rare bigram stands.
    var places: [[Int32]] = []
    var listOf = [Int32](repeating: -1, count: 1 << TopicModel.bits)
    var totals = [Float](repeating: 1, count: units.count)
    let sets = units.map { unit in
      var unique: [UInt16] = []
      for bucket in unit.buckets.sorted() where bucket != unique.last { unique.append(bucket) }
      return unique
    }
    for (index, set) in sets.enumerated() {
      for bucket in set {
        let rarity = model.topic.rarity(bucket)
        totals[index] += max(0, rarity - 4)
        guard rarity > 4.5 else { continue }
        if listOf[Int(bucket)] < 0 {
          listOf[Int(bucket)] = Int32(places.count)
          places.append([])
        }
        places[Int(listOf[Int(bucket)])].append(Int32(index))
      }
    }
    self.totals = totals
    shares = PairTable(side: units.count)
    names = shares
    joins = shares
    var nameSums = [Float](repeating: 0, count: units.count)
    var sums = [Float](repeating: 0, count: units.count)
    var touched: [Int32] = []
    for (index, set) in sets.enumerated() {
      for bucket in set where listOf[Int(bucket)] >= 0 {
        let list = places[Int(listOf[Int(bucket)])]
        guard list.count > 1, list.count < 60 else { continue }
        let weight = (model.topic.rarity(bucket) - 4) / Float(list.count - 1).squareRoot()
        let isName = model.topic.rarity(bucket) >= 8
        for other in list where other != Int32(index) && abs(Int(other) - index) <= reach {
          if sums[Int(other)] == 0 { touched.append(other) }
          sums[Int(other)] += weight
          if isName { nameSums[Int(other)] += 1 / Float(list.count - 1).squareRoot() }
        }
      }
      for other in touched {
        shares[index, Int(other)] = sums[Int(other)]
        sums[Int(other)] = 0
        if nameSums[Int(other)] > 0 { names[index, Int(other)] = nameSums[Int(other)] }
        nameSums[Int(other)] = 0
      }
      touched.removeAll(keepingCapacity: true)
    }
  }

  /// How well the end of one unit goes on as another.
  func join(_ a: Int, _ b: Int) -> Float {
    if let known = joins[a, b] { return known }
    let score = model.fit(units[a].left, units[b].right)
    joins[a, b] = score
    return score
  }

  /// A new story that begins with a unit; returns its state.
  package func open(_ unit: Int) -> Int {
    let u = units[unit]
    states.append(
      State(
        tail: unit, topic: u.topic, bigrams: u.buckets.count, before: -1, hasHead: u.kind == .head, length: u.kind == .head ? 0 : 1, first: unit,
        maxEnumerator: u.enumerator, manner: u.kind == .head ? 0 : u.manner, openQuote: u.quotes > 0))
    return states.count - 1
  }

  /// A story with one unit more; returns its state.
  package func extend(_ state: Int, with unit: Int) -> Int {
    var next = states[state]
    let u = units[unit]
    next.before = state
    next.tail = unit
    for k in 0..<TopicModel.width { next.topic[k] += u.topic[k] }
    next.bigrams += u.buckets.count
    next.length += 1
    if u.enumerator > 0 { next.maxEnumerator = u.enumerator }
    next.manner = u.manner
    next.openQuote = u.quotes > 0 || u.quotes == 0 && next.openQuote && !u.isClosed
    states.append(next)
    return states.count - 1
  }

  /// The units of a story in order.
  package func members(_ state: Int) -> [Int] {
    var list: [Int] = []
    var at = state
    while at >= 0 {
      list.append(states[at].tail)
      at = states[at].before
    }
    return list.reversed()
  }

  private func topicScore(_ unit: Int, _ state: State) -> Float {
    let u = units[unit]
    guard !u.buckets.isEmpty, state.bigrams > 0 else { return 0 }
    var sum: Float = 0
    for k in 0..<TopicModel.width { sum += u.topic[k] * state.topic[k] }
    return sum / (Float(u.buckets.count) * Float(state.bigrams)).squareRoot()
  }

  /// Words that a unit shares with a story, as a share of the unit's own, and with its last unit.
  private func shareScore(_ unit: Int, _ state: Int) -> (all: Float, best: Float, name: Float) {
    var sum: Float = 0
    var name: Float = 0
    var best: Float = 0
    var at = state
    var steps = 0
    while at >= 0, steps < 200 {
      let tail = states[at].tail
      if let share = shares[unit, tail] {
        sum += share
        best = max(best, share)
        name = max(name, names[unit, tail] ?? 0)
      }
      at = states[at].before
      steps += 1
    }
    let total = totals[unit].squareRoot()
    return (min(sum / total, 6), min(best / total, 4), min(name, 6) / 2)
  }

  /// By how much each value is above the best of the others, which is at least `floor`.
  private static func margins(_ values: [Float], floor: Float) -> [Float] {
    var best = floor
    var second = floor
    var at = -1
    for (index, value) in values.enumerated() {
      if value > best {
        (second, best, at) = (best, value, index)
      } else if value > second {
        second = value
      }
    }
    return values.indices.map { values[$0] - ($0 == at ? second : best) }
  }

  /// What speaks for each open story to take a unit, and last for the unit to stand apart.
  /// - Parameters:
  ///   - previous: the unit printed before it, -1 where that is none.
  package func features(_ unit: Int, stories: [Int], previous: Int) -> [[Float]] {
    let u = units[unit]
    let next = unit + 1 < units.count && units[unit + 1].kind != .head ? unit + 1 : nil
    let topics = stories.map { topicScore(unit, states[$0]) }
    let shared = stories.map { shareScore(unit, $0) }
    let nextTopics = stories.map { story in next.map { topicScore($0, states[story]) } ?? 0 }
    let nextShares: [(all: Float, best: Float, name: Float)] = stories.map { story in next.map { shareScore($0, story) } ?? (all: 0, best: 0, name: 0) }
    let nextShared = nextShares.map(\.all)
    let nameMargins = Self.margins(shared.map(\.name), floor: 0)
    let nextNameMargins = Self.margins(nextShares.map(\.name), floor: 0)
    let opening = max(-6, min(6, u.opening)) / 4
    let fits: [Float] = stories.map { story in
      let tail = states[story].tail
      guard units[tail].kind == .body, !units[tail].isClosed else { return -6 }
      return max(-10, min(12, join(tail, unit)))
    }
    let closedFits: [Float] = stories.map { story in
      let tail = states[story].tail
      guard units[tail].kind == .body, units[tail].isClosed else { return -6 }
      return max(-8, min(8, join(tail, unit)))
    }
    let locals: [Float] = stories.map { story in
      let tail = units[states[story].tail]
      guard !u.buckets.isEmpty, !tail.buckets.isEmpty else { return 0 }
      var sum: Float = 0
      for k in 0..<TopicModel.width { sum += u.topic[k] * tail.topic[k] }
      return sum / (Float(u.buckets.count) * Float(tail.buckets.count)).squareRoot()
    }
    let newest = stories.indices.max { states[stories[$0]].tail < states[stories[$1]].tail }
    let fitMargins = Self.margins(fits, floor: -6)
    let closedMargins = Self.margins(closedFits, floor: -6)
    let topicMargins = Self.margins(topics, floor: -2)
    let sharedMargins = Self.margins(shared.map(\.all), floor: 0)
    let nextTopicMargins = Self.margins(nextTopics, floor: -2)
    let nextSharedMargins = Self.margins(nextShared, floor: 0)
    let localMargins = Self.margins(locals, floor: -2)
    var all: [[Float]] = []
    for (index, story) in stories.enumerated() {
      let state = states[story]
      let tail = units[state.tail]
      var f = [Float](repeating: 0, count: Self.count)
      let stays = state.tail == previous
      let isBroken = tail.kind == .body && !tail.isClosed
      f[0] = 1
      f[1] = stays ? 1 : 0
      f[2] = tail.kind == .head ? 1 : 0
      f[3] = tail.kind == .crosshead ? 1 : 0
      f[4] = tail.kind == .body && tail.isClosed ? 1 : 0
      f[5] = isBroken ? 1 : 0
      if isBroken {
        f[6] = fits[index] / 5
        f[56] = max(-8, min(8, model.characters.gain(tail.left, u.right))) / 5
        f[57] = max(-8, min(8, model.join.score(tail.left, u.right))) / 5
        f[7] = fitMargins[index] / 5
        f[8] = (fits[index] - bestAfter[state.tail]) / 5
        f[9] = opening
        f[10] = stays ? fits[index] / 5 : 0
        f[11] = stays ? 1 : 0
      } else {
        f[12] = opening
        f[13] = stays ? opening : 0
      }
      f[14] = topics[index] / 4
      f[15] = topicMargins[index] / 4
      f[16] = shared[index].all
      f[17] = sharedMargins[index]
      f[18] = shared[index].best
      f[19] = nextTopics[index] / 4
      f[20] = nextTopicMargins[index] / 4
      f[21] = nextShared[index]
      f[22] = nextSharedMargins[index]
      f[23] = index == newest ? 1 : 0
      f[24] = Float(min(30, unit - state.tail)).squareRoot() / 3
      if previous >= 0, !stays {
        f[25] = units[previous].kind == .body && !units[previous].isClosed ? 1 : 0
        f[26] = units[previous].kind != .body ? 1 : 0
      }
      f[27] = state.openQuote && u.quotes < 0 ? 1 : 0
      f[28] = state.openQuote && isBroken && u.quotes >= 0 && u.isClosed ? 1 : 0
      f[29] = !state.openQuote && u.quotes < 0 ? 1 : 0
      f[30] = u.enumerator > 1 && state.maxEnumerator == u.enumerator - 1 ? 1 : 0
      f[31] = u.enumerator > 1 && state.maxEnumerator != u.enumerator - 1 ? 1 : 0
      f[32] = u.manner >= 7 && u.manner < 9 && state.manner == u.manner ? 1 : 0
      f[33] = u.kind == .crosshead ? 1 : 0
      f[34] = u.kind == .crosshead && isBroken ? 1 : 0
      f[35] = stays && u.kind == .crosshead ? 1 : 0
      f[36] = u.folded.count < 30 ? 1 : 0
      f[37] = state.hasHead ? 1 : 0
      f[38] = u.parentheses < 0 && tail.parentheses > 0 ? 1 : 0
      f[39] = stays ? topics[index] / 4 : 0
      f[40] = isBroken && !stays ? opening * max(0, fits[index]) / 5 : 0
      if tail.kind == .body, tail.isClosed {
        f[44] = closedFits[index] / 5
        f[45] = closedMargins[index] / 5
        let colon = tail.folded.last == 0x3a
        f[46] = colon && u.manner == 9 ? 1 : 0
        f[47] = colon && u.manner != 9 ? 1 : 0
        f[55] = stays ? closedFits[index] / 5 : 0
      }
      f[48] = stays && tail.kind == .crosshead ? 1 : 0
      f[58] = log(1 + Float(state.bigrams)) / 6
      f[59] = nextShares[index].best
      f[60] = shared[index].name
      f[61] = nameMargins[index]
      f[62] = nextShares[index].name
      f[63] = nextNameMargins[index]
      f[49] = locals[index] / 4
      f[50] = localMargins[index] / 4
      f[51] = u.manner == 10 && state.manner == 10 ? 1 : 0
      f[52] = stays && u.followsCut ? 1 : 0
      f[53] = stays && u.followsCut ? fits[index] / 5 : 0
      f[54] = tail.kind == .head && !stays ? 1 : 0
      f[64] = stays ? brokenness : 0
      f[65] = stays ? 0 : brokenness
      f[66] = stays || brokenness > 0 ? 0 : 1
      f[41] = stays && isBroken ? fitMargins[index] / 5 : 0
      all.append(f)
    }
    var apart = [Float](repeating: 0, count: Self.count)
    apart[42] = 1
    apart[67] = brokenness
    apart[43] = opening
    apart[6] = (fits.max() ?? -6) / 5
    apart[14] = (topics.max() ?? 0) / 4
    apart[16] = shared.map(\.all).max() ?? 0
    apart[25] = previous >= 0 && units[previous].kind == .body && !units[previous].isClosed ? 1 : 0
    apart[26] = previous >= 0 && units[previous].kind != .body ? 1 : 0
    all.append(apart)
    return all
  }
}
