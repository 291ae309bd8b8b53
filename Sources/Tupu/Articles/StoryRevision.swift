internal import Foundation

/// A second look at assembled stories: a run of pieces that another story fits better goes there.
///
/// The assembly goes over the page in printed order and sees only what stands before a piece; here every story is known whole. What speaks for
/// a move is the lexical cohesion of the run with either story (the cosine of their sets of character bigrams, each weighed by its rarity in
/// news, as in Hearst 1997, TextTiling: names and terms that a story repeats count, common words do not), their topics, and how well the ends
/// of sentences fit before and after. A small net trained on made pages weighs it.
package struct StoryRevision {
  package static let count = 38
  /// Bounds that no newspaper page comes near: beyond them the first reading stands, and time stays linear.
  private static let mostStories = 64
  private static let mostUnits = 2_000
  private static let longestRun = 60
  private static let mostMoves = 24
  /// What is not likelier than this is not moved, as log odds: more than even where a page holds its sentences whole, so that its order can be
  /// trusted; less where columns are torn, since there a move that fails costs no more than one that is missed.
  package var bar: Float
  private static let barWhole: Float = 1.5
  private static let barTorn: Float = -0.5
  private static let torn: Float = 0.2

  private let units: [StoryUnit]
  private let model: PageModel
  /// For each unit the numbers of its bigrams, each once.
  private var words: [[Int32]] = []
  /// For each bigram the square of its weight.
  private var squares: [Float] = []
  private let brokenness: Float

  /// Units that stand together in print, with the pieces elsewhere in which their last sentence goes on, and the story that
  /// they could go to.
  package struct Move {
    package var units: [Int]
    package var from: Int
    package var to: Int
    package var features: [Float]

    /// Its words speak so clearly for the other story that the net, which has seen few long runs, is not asked: bounds of the cosine
    /// and of its gain.
    var isClear: Bool { features[2] > 0.5 && features[3] > 0.3 && features[8] > 1 }
  }

  package init(_ units: [StoryUnit], model: PageModel) {
    self.units = units
    self.model = model
    brokenness = units.brokenness
    bar = brokenness < Self.torn ? Self.barWhole : Self.barTorn
    guard units.count <= Self.mostUnits else { return }
    // Pairs of characters are numbered through one sorted list of all.
    let pairs = units.map { unit in
      unit.folded.withUnsafeBufferPointer { text in
        var own: [UInt32] = []
        own.reserveCapacity(text.count)
        for index in text.indices.dropLast() where Self.isWord(text[index]) && Self.isWord(text[index + 1]) {
          own.append(UInt32(text[index]) << 16 | UInt32(text[index + 1]))
        }
        own.sort()
        return own
      }
    }
    var all = pairs.flatMap { $0 }
    all.sort()
    var known: [UInt32] = []
    for pair in all where pair != known.last {
      known.append(pair)
      let rarity = model.characters.rarity(FoldedScalar(pair >> 16), FoldedScalar(pair & 0xffff))
      // Common pairs say nothing.
      squares.append(rarity > 4 ? (rarity - 2.5) * (rarity - 2.5) : 0)
    }
    words = pairs.map { own in
      var numbers: [Int32] = []
      var at = 0
      for pair in own {
        var high = known.count
        while at < high {
          let middle = (at + high) / 2
          if known[middle] < pair { at = middle + 1 } else { high = middle }
        }
        if squares[at] > 0, numbers.last != Int32(at) { numbers.append(Int32(at)) }
      }
      return numbers
    }
  }

  private func isInReach(_ stories: [[Int]]) -> Bool { (2...Self.mostStories).contains(stories.count) && units.count <= Self.mostUnits }

  /// The stories after all moves that pay, the best first.
  /// - Parameter stories: lists of units; those with heads begin with the head.
  package func revised(_ stories: [[Int]]) -> [[Int]] {
    // Where no sentence breaks off, the columns stand in order.
    guard isInReach(stories), brokenness > 0 else { return stories }
    var stories = stories
    for _ in 0..<Self.mostMoves {
      var best: (score: Float, move: Move)?
      for move in moves(stories) {
        let score = max(model.reviser.score(move.features), move.isClear ? bar + move.features[3] : -.infinity)
        if score > bar, score > best?.score ?? -.infinity { best = (score, move) }
      }
      guard let best else { break }
      stories = moved(stories, best.move)
    }
    return stories.filter { !$0.isEmpty }
  }

  /// The stories after a move; what is left without units stays as an empty list.
  package func moved(_ stories: [[Int]], _ move: Move) -> [[Int]] {
    var stories = stories
    stories[move.from].removeAll { move.units.contains($0) }
    stories[move.to].insert(contentsOf: move.units, at: place(of: move.units[0], in: stories[move.to]))
    return stories
  }

  /// Where a unit goes in a story: in printed order, what stands above the head last.
  private func place(of unit: Int, in story: [Int]) -> Int {
    let head = story[0]
    guard unit > head else { return story.count }
    return story.indices.dropFirst().first { story[$0] > unit || story[$0] < head } ?? story.count
  }

  /// All moves of the ends of runs to other stories that share a word with them.
  package func moves(_ stories: [[Int]]) -> [Move] {
    guard isInReach(stories) else { return [] }
    let page = View(stories, units: units, words: words, squares: squares)
    var out: [Move] = []
    var start = 0
    while start < units.count {
      guard page.owners[start] >= 0, units[start].kind != .head else {
        start += 1
        continue
      }
      var end = start + 1
      while end < units.count, page.owners[end] == page.owners[start], units[end].kind != .head, page.before[end] == end - 1 { end += 1 }
      var pieces: [Int] = []
      var last = end - 1
      while page.after[last] >= 0, model.goesOn(units[last], units[page.after[last]]) {
        last = page.after[last]
        pieces.append(last)
      }
      weigh(start..<end, with: pieces, stories: stories, page: page, into: &out)
      start = end
    }
    return out
  }

  /// What is known of a page's stories.
  private struct View {
    var owners: [Int]
    /// The unit before and after each in its story, −1 for none.
    var before: [Int]
    var after: [Int]
    /// In how many units of a story a bigram stands.
    var counts: [[Int16]]
    /// The stories in which a bigram stands.
    var holders: [[Int]]
    var norms: [Float]
    var topics: [[Float]]
    var bigrams: [Int]

    init(_ stories: [[Int]], units: [StoryUnit], words: [[Int32]], squares: [Float]) {
      owners = [Int](repeating: -1, count: units.count)
      before = owners
      after = owners
      counts = [[Int16]](repeating: [Int16](repeating: 0, count: squares.count), count: stories.count)
      holders = [[Int]](repeating: [], count: squares.count)
      norms = [Float](repeating: 0, count: stories.count)
      topics = [[Float]](repeating: [Float](repeating: 0, count: TopicModel.width), count: stories.count)
      bigrams = [Int](repeating: 0, count: stories.count)
      for (story, members) in stories.enumerated() {
        for (place, unit) in members.enumerated() {
          owners[unit] = story
          before[unit] = place > 0 ? members[place - 1] : -1
          after[unit] = place + 1 < members.count ? members[place + 1] : -1
          for word in words[unit] {
            if counts[story][Int(word)] == 0 {
              norms[story] += squares[Int(word)]
              holders[Int(word)].append(story)
            }
            counts[story][Int(word)] += 1
          }
          for k in 0..<TopicModel.width { topics[story][k] += units[unit].topic[k] }
          bigrams[story] += units[unit].buckets.count
        }
      }
    }
  }

  /// Weighs every end of a run of one story's units against all other stories.
  private func weigh(_ run: Range<Int>, with pieces: [Int], stories: [[Int]], page: View, into out: inout [Move]) {
    let from = page.owners[run.lowerBound]
    var held: [Int32: Int16] = [:]
    // In the order in which they come: sums over a dictionary would differ from run to run.
    var heldWords: [Int32] = []
    var norm: Float = 0
    var products = [Float](repeating: 0, count: stories.count)
    var topic = [Float](repeating: 0, count: TopicModel.width)
    var bigrams = 0
    var length = 0
    func take(_ unit: Int) {
      for word in words[unit] {
        let number = Int(word)
        held[word, default: 0] += 1
        guard held[word] == 1 else { continue }
        heldWords.append(word)
        norm += squares[number]
        for story in page.holders[number] where story != from { products[story] += squares[number] }
      }
      for k in 0..<TopicModel.width { topic[k] += units[unit].topic[k] }
      bigrams += units[unit].buckets.count
      length += units[unit].folded.count
    }
    func product(with other: [Float], _ size: Int, less own: [Float]? = nil) -> Float {
      guard bigrams > 0, size > 0 else { return 0 }
      var sum: Float = 0
      for k in 0..<TopicModel.width { sum += topic[k] * (other[k] - (own?[k] ?? 0)) }
      return sum / (Float(bigrams) * Float(size)).squareRoot() / 4
    }
    func cohesion(withHeadOf story: Int) -> Float {
      let head = stories[story].first ?? -1
      guard head >= 0, units[head].kind == .head else { return 0 }
      var sum: Float = 0
      var all: Float = 0
      for word in words[head] {
        all += squares[Int(word)]
        if held[word] != nil { sum += squares[Int(word)] }
      }
      return all > 0 ? sum / all : 0
    }
    pieces.forEach(take)
    for first in run.reversed() {
      guard run.upperBound - first <= Self.longestRun else { return }
      take(first)
      let previous = page.before[first]
      if previous >= 0, model.goesOn(units[previous], units[first]) { continue }
      if previous < 0, run.count + pieces.count == stories[from].count { continue }
      // What is printed right under a head is its story's.
      if previous >= 0, previous == first - 1, units[previous].kind == .head { continue }
      var own: Float = 0
      var rest = page.norms[from]
      for word in heldWords {
        if page.counts[from][Int(word)] > held[word] ?? 0 { own += squares[Int(word)] } else { rest -= squares[Int(word)] }
      }
      let kept = Self.cosine(own, norm, rest)
      let moving = Array(first..<run.upperBound) + pieces
      let last = moving[moving.count - 1]
      let following = page.after[last]
      let keptTopic = product(with: page.topics[from], page.bigrams[from] - bigrams, less: topic)
      let keptHead = cohesion(withHeadOf: from)
      let found = stories.indices.map { $0 == from || stories[$0].isEmpty ? -1 : Self.cosine(products[$0], norm, page.norms[$0]) }
      for to in stories.indices where to != from && !stories[to].isEmpty && units[stories[to][0]].kind == .head && found[to] > 0 {
        var f = [Float](repeating: 0, count: Self.count)
        let second = found.indices.reduce(Float(0)) { $1 == to ? $0 : max($0, found[$1]) }
        let place = place(of: first, in: stories[to])
        let left = stories[to][place - 1]
        let right = place < stories[to].count ? stories[to][place] : -1
        f[0] = 1
        f[1] = kept * 5
        f[2] = found[to] * 5
        f[3] = (found[to] - kept) * 5
        f[4] = log((found[to] + 0.01) / (kept + 0.01)) / 2
        f[5] = (found[to] - second) * 5
        f[6] = product(with: page.topics[to], page.bigrams[to])
        f[7] = keptTopic
        f[8] = f[6] - f[7]
        f[9] = cohesion(withHeadOf: to) * 2
        f[10] = keptHead * 2
        f[11] = f[9] - f[10]
        junction(previous, first, into: &f, at: 12)
        junction(left, first, into: &f, at: 15)
        junction(last, right, into: &f, at: 18)
        junction(last, following, into: &f, at: 21)
        junction(previous, following, into: &f, at: 24)
        f[27] = log(1 + Float(length)) / 5
        f[28] = log(1 + Float(page.bigrams[to])) / 6
        f[29] = log(1 + Float(max(0, page.bigrams[from] - bigrams))) / 6
        f[30] = stories[from].first.map { units[$0].kind == .head } == true ? 1 : 0
        f[31] = left == first - 1 || right == last + 1 ? 1 : 0
        f[32] = previous == first - 1 ? 1 : 0
        f[33] = previous >= 0 && units[previous].kind == .head && following < 0 ? 1 : 0
        f[34] = brokenness
        f[35] = brokenness == 0 ? 1 : 0
        f[36] = units[first].kind == .crosshead ? 1 : 0
        f[37] = f[32] * Float(min(8, moving.count)) / 8
        out.append(Move(units: moving, from: from, to: to, features: f))
      }
    }
  }

  /// How two units meet: whether the first breaks off, how well the second goes on, whether it opens.
  private func junction(_ a: Int, _ b: Int, into f: inout [Float], at place: Int) {
    guard b >= 0 else {
      if a >= 0, units[a].kind == .body, !units[a].isClosed { f[place] = 1 }
      return
    }
    let opening = max(-6, min(6, units[b].opening)) / 4
    guard a >= 0, units[a].kind == .body, !units[a].isClosed, units[b].kind == .body else {
      f[place + 2] = opening
      return
    }
    f[place] = 1
    f[place + 1] = max(-8, min(8, model.fit(units[a].left, units[b].right))) / 4
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
