/// A second look at assembled stories: a run of pieces whose words speak clearly for another story goes there.
///
/// The assembly goes over the page in printed order and sees only what stands before a piece; here every story is known whole.
/// Cohesion of two texts is the cosine of their sets of character bigrams, each weighed by its rarity in news (lexical
/// cohesion as in Hearst 1997, TextTiling): names and terms that a story repeats count, common words do not.
struct StoryCohesion {
  /// What a move must gain, and reach, where the run stands well in print.
  private static let gain: Float = 0.06
  private static let reach: Float = 0.10
  /// The same where the run begins behind a sentence that breaks off and that it does not continue; and how many times the
  /// cohesion with its own story must be surpassed.
  private static let gainAtBreak: Float = 0.015
  private static let reachAtBreak: Float = 0.03
  private static let factorAtBreak: Float = 1.5
  /// Bounds that no newspaper page comes near: beyond them the first reading stands, and time stays linear.
  private static let mostStories = 64
  private static let mostUnits = 2_000
  private static let longestRun = 60
  private static let mostMoves = 24

  private let units: [StoryUnit]
  private let model: PageModel
  /// For each unit the numbers of its bigrams, each once.
  private var words: [[Int32]] = []
  /// For each bigram the square of its weight.
  private var squares: [Float] = []

  init(_ units: [StoryUnit], model: PageModel) {
    self.units = units
    self.model = model
    guard units.count <= Self.mostUnits else { return }
    var numbers: [UInt32: Int32] = [:]
    for unit in units {
      var own: Set<Int32> = []
      for index in unit.folded.indices.dropLast() {
        let (first, second) = (unit.folded[index], unit.folded[index + 1])
        guard Self.isWord(first), Self.isWord(second) else { continue }
        let rarity = model.characters.rarity(first, second)
        guard rarity > 4 else { continue }
        let key = UInt32(first) << 16 | UInt32(second)
        let number = numbers[key] ?? Int32(squares.count)
        if number == Int32(squares.count) {
          numbers[key] = number
          squares.append((rarity - 2.5) * (rarity - 2.5))
        }
        own.insert(number)
      }
      words.append(own.sorted())
    }
  }

  /// Units that stand together in print, with the pieces elsewhere in which their last sentence goes on, and the story that
  /// they should go to.
  private struct Move {
    var gain: Float
    var units: [Int]
    var from: Int
    var to: Int
  }

  /// The stories after all moves that pay, the best first.
  /// - Parameter stories: lists of units; those with heads begin with the head.
  func revised(_ stories: [[Int]]) -> [[Int]] {
    guard (2...Self.mostStories).contains(stories.count), units.count <= Self.mostUnits else { return stories }
    var stories = stories
    for _ in 0..<Self.mostMoves {
      guard let move = bestMove(stories) else { break }
      stories[move.from].removeAll { move.units.contains($0) }
      let head = stories[move.to][0]
      let first = move.units[0]
      let place = first < head ? nil : stories[move.to].indices.dropFirst().first { stories[move.to][$0] > first || stories[move.to][$0] < head }
      stories[move.to].insert(contentsOf: move.units, at: place ?? stories[move.to].count)
    }
    return stories.filter { !$0.isEmpty }
  }

  private func bestMove(_ stories: [[Int]]) -> Move? {
    var owners = [Int](repeating: -1, count: units.count)
    var before = [Int](repeating: -1, count: units.count)
    var after = before
    var counts = [[Int16]](repeating: [], count: stories.count)
    var norms = [Float](repeating: 0, count: stories.count)
    for (story, members) in stories.enumerated() {
      counts[story] = [Int16](repeating: 0, count: squares.count)
      for (place, unit) in members.enumerated() {
        owners[unit] = story
        before[unit] = place > 0 ? members[place - 1] : -1
        after[unit] = place + 1 < members.count ? members[place + 1] : -1
        for word in words[unit] {
          if counts[story][Int(word)] == 0 { norms[story] += squares[Int(word)] }
          counts[story][Int(word)] += 1
        }
      }
    }
    var best: Move?
    var start = 0
    while start < units.count {
      guard owners[start] >= 0, units[start].kind != .head else {
        start += 1
        continue
      }
      var end = start + 1
      while end < units.count, owners[end] == owners[start], units[end].kind != .head, before[end] == end - 1 { end += 1 }
      var pieces: [Int] = []
      var last = end - 1
      while after[last] >= 0, model.goesOn(units[last], units[after[last]]) {
        last = after[last]
        pieces.append(last)
      }
      weigh(start..<end, with: pieces, stories: stories, before: before, counts: counts, norms: norms, from: owners[start], best: &best)
      start = end
    }
    return best
  }

  /// Weighs every end of a run of one story's units against all other stories.
  private func weigh(
    _ run: Range<Int>, with pieces: [Int], stories: [[Int]], before: [Int], counts: [[Int16]], norms: [Float], from: Int, best: inout Move?
  ) {
    var held: [Int32: Int16] = [:]
    var norm: Float = 0
    var products = [Float](repeating: 0, count: stories.count)
    func take(_ unit: Int) {
      for word in words[unit] {
        let number = Int(word)
        held[word, default: 0] += 1
        guard held[word] == 1 else { continue }
        norm += squares[number]
        for story in stories.indices where story != from && counts[story][number] > 0 { products[story] += squares[number] }
      }
    }
    pieces.forEach(take)
    for first in run.reversed() {
      guard run.upperBound - first <= Self.longestRun else { return }
      take(first)
      let previous = before[first]
      if previous >= 0, model.goesOn(units[previous], units[first]) { continue }
      if previous < 0, run.count + pieces.count == stories[from].count { continue }
      var own: Float = 0
      var rest = norms[from]
      for (word, count) in held {
        if counts[from][Int(word)] > count { own += squares[Int(word)] } else { rest -= squares[Int(word)] }
      }
      let kept = Self.cosine(own, norm, rest)
      let isBroken = previous >= 0 && units[previous].kind == .body && !units[previous].isClosed && units[previous].folded.count > 20
      for story in stories.indices where story != from && units[stories[story][0]].kind == .head {
        let found = Self.cosine(products[story], norm, norms[story])
        let gain = found - kept
        guard
          gain > Self.gain && found > Self.reach
            || isBroken && gain > Self.gainAtBreak && found > Self.reachAtBreak && found > Self.factorAtBreak * kept,
          gain > best?.gain ?? 0
        else { continue }
        best = Move(gain: gain, units: Array(first..<run.upperBound) + pieces, from: from, to: story)
      }
    }
  }

  private static func isWord(_ scalar: FoldedScalar) -> Bool {
    0x4e00...0x9fff ~= scalar || 0x30...0x39 ~= scalar || 0x41...0x5a ~= scalar || 0x61...0x7a ~= scalar
  }

  private static func cosine(_ product: Float, _ a: Float, _ b: Float) -> Float {
    a > 0 && b > 0 ? product / (a * b).squareRoot() : 0
  }
}

extension PageModel {
  /// One piece goes on in the middle of the sentence in which the other breaks off.
  func goesOn(_ a: StoryUnit, _ b: StoryUnit) -> Bool {
    a.kind == .body && b.kind == .body && !a.isClosed && (fit(a.left, b.right) > -1.5 || b.opening < -1)
  }
}
