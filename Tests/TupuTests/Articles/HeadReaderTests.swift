import Testing

@testable import Tupu

@Suite struct HeadReaderTests {
  @Test func aHeadOfSoManyLinesHasTheseReadings() {
    #expect(HeadReader.readings(1) == [[.headline]])
    #expect(Set(HeadReader.readings(2)) == [[.headline, .subhead], [.kicker, .headline], [.section, .headline]])
    #expect(Set(HeadReader.readings(3)) == [
      [.headline, .subhead, .subhead], [.kicker, .headline, .subhead], [.section, .headline, .subhead], [.section, .kicker, .headline],
    ])
    for count in 1...HeadReader.longest {
      for reading in HeadReader.readings(count) { #expect(reading.count == count && reading.count { $0 == .headline } == 1) }
    }
  }

  /// A reading's score is the sum of the weights of its lines as what they are, and of its pairs with the headline.
  @Test func aReadingIsTheSumOfItsParts() {
    let evidence = HeadReader.Evidence(lines: [[1], [2]], pairs: [[[], [3]], [[4], []]])
    var reader = HeadReader(weights: [Float](repeating: 0, count: 1 << HeadReader.bits))
    let kicker = evidence.buckets(of: [.kicker, .headline])
    let subhead = evidence.buckets(of: [.headline, .subhead])
    #expect(kicker.count == 3 && subhead.count == 3)
    #expect(Set(kicker).isDisjoint(with: subhead))
    for (index, bucket) in kicker.enumerated() { reader.weights[bucket] = Float(index + 1) }
    #expect(reader.score(evidence, [.kicker, .headline]) == 6)
    #expect(reader.score(evidence, [.headline, .subhead]) == 0)
  }

  @Test func theMeanOfNetsIsTheMeanOfTheirScores() {
    let a = StoryScorer(input: [1, 2, -1, 0.5], bias: [0.5, -3], output: [2, 1, 0.25, -1])
    let b = StoryScorer(input: [0, 1], bias: [1], output: [3, 0, 2])
    // a: hidden 0.5 + 1·2 + 2·3 = 8.5 and -3 - 2 + 1.5 → 0; 2·8.5 + 0.25·2 - 3 = 14.5. b: hidden 1 + 3 = 4; 3·4 + 2·3 = 18.
    #expect(a.count == 2 && a.hidden == 2)
    #expect(a.score([2, 3]) == 14.5)
    #expect(b.score([2, 3]) == 18)
    #expect(StoryScorer(mean: [a, b]).score([2, 3]) == (14.5 + 18) / 2)
    let bytes = a.file()
    #expect(bytes.withUnsafeBytes { StoryScorer($0, count: 2).score([2, 3]) } == 14.5)
    #expect(bytes.withUnsafeBytes { StoryScorer($0, count: 3).score([2, 3, 1]) } == 0)
  }

  @Test(arguments: [3, 700]) func aTableOfPairsKeepsWhatItIsGiven(side: Int) {
    var table = PairTable(side: side)
    #expect(table[1, 2] == nil)
    table[1, 2] = 0.5
    table[2, 1] = -1
    #expect(table[1, 2] == 0.5 && table[2, 1] == -1 && table[0, 0] == nil)
    table[1, 2] = nil
    #expect(table[1, 2] == nil)
  }
}
