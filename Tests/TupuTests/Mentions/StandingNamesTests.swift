import Testing

@testable import Tupu

@Suite struct StandingNamesTests {
  private func organizations(_ text: String) -> [String] {
    MentionFinder().mentions(in: ScalarText(text)).filter { $0.type == .organization }.map(\.surface)
  }

  @Test func aStandingNameIsFoundBare() {
    #expect(organizations("他们伪造海关进口增值税专用缴款书虚开发票。").contains("海关"))
  }

  @Test func aLongerNameAroundItWins() {
    #expect(organizations("本报讯 据青岛海关统计，前4个月出口增长。") == ["青岛海关"])
  }

  @Test func acrossTwoWordsItIsNoName() {
    #expect(!organizations("要发挥中阿关系和中海关系的战略引领作用。").contains { $0.contains("海关") })
  }

  @Test func theListIsReadable() throws {
    #expect(try NameDictionary(EmbeddedFile.standingNames.text).entries.count == 5)
  }
}
