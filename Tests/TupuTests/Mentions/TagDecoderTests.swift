import Testing

@testable import Tupu

/// All sequences of tags that a line of `count` scalars may have.
private func sequences(_ count: Int) -> [[Int]] {
  var all: [[Int]] = (0..<Tag.count).filter(Tag.opens).map { [$0] }
  for _ in 1..<count { all = all.flatMap { row in (0..<Tag.count).filter { Tag.allows(row.last!, $0) }.map { row + [$0] } } }
  return all.filter { Tag.closes($0.last!) }
}

/// Scores without a pattern, the same in every run.
private func someScores(_ count: Int, seed: Int) -> TagScores {
  var scores = TagScores()
  scores.reset(count: count)
  var state = UInt32(truncatingIfNeeded: seed)
  for index in 0..<count {
    for tag in 0..<Tag.count {
      state = state &* 1_664_525 &+ 1_013_904_223
      scores[index, tag] = Float(state >> 16) / 65536 * 4 - 2
    }
  }
  return scores
}

private let someTransitions = (0..<Tag.count * Tag.count).map { Float($0 % 7) * 0.2 - 0.5 }

private func value(_ tags: [Int], _ scores: TagScores) -> Float {
  var sum: Float = 0
  for index in tags.indices {
    sum += scores[index, tags[index]]
    if index > 0 { sum += someTransitions[tags[index - 1] * Tag.count + tags[index]] }
  }
  return sum
}

@Suite struct TagDecoderTests {
  @Test func aNameBeginsGoesOnAndEndsInOneType() {
    #expect(Tag.allows(Tag.outside, Tag.begin(0)) && Tag.allows(Tag.begin(0), Tag.end(0)) && Tag.allows(Tag.end(0), Tag.single(1)))
    #expect(!Tag.allows(Tag.outside, Tag.inside(0)) && !Tag.allows(Tag.begin(0), Tag.outside) && !Tag.allows(Tag.begin(0), Tag.end(1)))
    #expect(!Tag.allows(Tag.begin(2), Tag.begin(2)) && !Tag.allows(Tag.end(2), Tag.end(2)))
    // Seven tags close and seven open; B and I go on to I and E of their type.
    let pairs = (0..<Tag.count).flatMap { a in (0..<Tag.count).filter { Tag.allows(a, $0) } }.count
    #expect(pairs == 7 * 7 + 3 * 2 * 2)
  }

  @Test(arguments: 1...4) func theBestOfAllSequencesIsFound(count: Int) {
    let decoder = TagDecoder(weights: someTransitions)
    var scratch = TagDecoder.Scratch()
    for seed in 0..<6 {
      let scores = someScores(count, seed: seed)
      decoder.decode(scores, scratch: &scratch)
      let best = sequences(count).max { value($0, scores) < value($1, scores) }!
      #expect(scratch.tags.map(Int.init) == best)
    }
  }

  @Test func aShorterLineAfterALongerOneIsNotDisturbed() {
    let decoder = TagDecoder(weights: someTransitions)
    var used = TagDecoder.Scratch(), fresh = TagDecoder.Scratch()
    var scores = someScores(40, seed: 3)
    decoder.decode(scores, scratch: &used)
    scores.reset(count: 3)
    scores[1, Tag.single(2)] = 5
    decoder.decode(scores, scratch: &used)
    decoder.decode(scores, scratch: &fresh)
    #expect(used.tags == fresh.tags && used.tags.count == 3)
  }

  @Test func probabilitiesAreThoseOfAllSequences() {
    let decoder = TagDecoder(weights: someTransitions)
    var marginals = TagMarginals(transitions: decoder.transitions)
    let scores = someScores(4, seed: 11)
    marginals.fill(scores)
    let all = sequences(4).map { (tags: $0, weight: Double(value($0, scores))) }
    var total = 0.0
    for one in all { total += power(one.weight) }
    func share(_ name: (Int, [Int])) -> Double {
      all.filter { Array($0.tags[name.0..<(name.0 + name.1.count)]) == name.1 }.reduce(0) { $0 + power($1.weight) } / total
    }
    let org = share((1, [Tag.begin(0), Tag.inside(0), Tag.end(0)]))
    let person = share((0, [Tag.single(2)]))
    #expect(abs(Double(marginals.probability(type: 0, start: 1, end: 4)) - org) < 1e-4)
    #expect(abs(Double(marginals.probability(type: 2, start: 0, end: 1)) - person) < 1e-4)
  }

  @Test func theLeastSureScalarIsThatOfAllSequences() {
    let decoder = TagDecoder(weights: someTransitions)
    var marginals = TagMarginals(transitions: decoder.transitions)
    let scores = someScores(4, seed: 12)
    marginals.fill(scores)
    let all = sequences(4).map { (tags: $0, weight: power(Double(value($0, scores)))) }
    let total = all.reduce(0) { $0 + $1.weight }
    var expected = 1.0
    for index in 0..<4 {
      var likeliest = 0.0
      for tag in 0..<Tag.count {
        var sum = 0.0
        for one in all where one.tags[index] == tag { sum += one.weight }
        likeliest = max(likeliest, sum / total)
      }
      expected = min(expected, likeliest)
    }
    #expect(abs(Double(marginals.leastSure(4)) - expected) < 1e-4)
    #expect(expected < 0.99)
  }

  /// e to a power, without Foundation: the limit of (1 + x/n)^n.
  private func power(_ x: Double) -> Double {
    var value = 1 + x / 1_048_576
    for _ in 0..<20 { value *= value }
    return value
  }

  @Test func theSmallExponentialIsExactEnough() {
    for (x, y) in [(Float(0), Float(1)), (1, 2.718_281_8), (-1, 0.367_879_44), (3.5, 33.115_452), (-20, 2.061_153_6e-9)] {
      let found = smallExponential(SIMD16(repeating: x))[5]
      #expect(abs(found - y) / y < 2e-5, "\(x): \(found)")
    }
    #expect(smallExponential(SIMD16(repeating: -1e9))[0] < 1e-30)
  }
}
