import Testing

@testable import Tupu

@Suite struct CoOccurrenceTests {
  private let marked = [
    MarkedArticle("[PERSON:孙立]在[ORG:甲公司]。[PERSON:孙立]和[ORG:甲公司]。[PLACE:海洲市]。"),
    MarkedArticle("[PERSON:孙立]在[PLACE:海洲市]。"),
    MarkedArticle("[ORG:甲公司]。"),
  ]

  private func count(_ order: [Int]) -> [CoOccurrence] {
    var counter = CoOccurrenceCounter()
    for index in order { counter.add(marked[index].article, mentions: marked[index].mentions, links: marked[index].links) }
    return counter.coOccurrences
  }

  @Test func pairsOfOneSentenceAreCounted() throws {
    let found = count([0, 1, 2])
    #expect(found.map { [$0.first, $0.second] } == [["ORG-甲公司", "PERSON-孙立"], ["PERSON-孙立", "PLACE-海洲市"]])
    let pair = try #require(found.first)
    #expect(pair.articles == 1)
    #expect(pair.sentences == 2)
    // Together in 1 article of 3, each in 2: ln(1·3 / 2·2) / -ln(1/3).
    #expect(pair.npmi == -0.26186)
  }

  @Test func theOrderOfArticlesChangesNothing() {
    #expect(count([2, 0, 1]) == count([0, 1, 2]))
  }

  @Test func theExtremes() {
    #expect(CoOccurrenceCounter.npmi(together: 3, first: 3, second: 3, all: 3) == 1)
    #expect(CoOccurrenceCounter.npmi(together: 2, first: 2, second: 2, all: 9) == 1)
    #expect(CoOccurrenceCounter.npmi(together: 0, first: 2, second: 2, all: 9) == -1)
    #expect(CoOccurrenceCounter.npmi(together: 1, first: 3, second: 3, all: 9) == 0)
  }

  @Test func aRollOfNamesIsCut() {
    let roll = MarkedArticle((0..<500).map { "[PERSON:张\($0)]" }.joined(separator: "、"))
    let pairs = CoOccurrenceCounter.pairs(in: roll.article, mentions: roll.mentions, links: roll.links)
    #expect(pairs.count <= 40 * 39 / 2 * 3)
    #expect(!pairs.isEmpty)
  }
}
