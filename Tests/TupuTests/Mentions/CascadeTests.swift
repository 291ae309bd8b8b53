import Testing

@testable import Tupu

@Suite struct CascadeTests {
  private static let text = ScalarText("胶州市教育局昨日与青岛西海岸新区管委会签约，局长亓官明远出席。天气晴朗，风力三级，请市民注意防晒。")

  private func names(sure: Float) -> [String] {
    let standard = MentionModel.standard
    return MentionFinder(model: MentionModel(linear: standard.linear, neural: standard.neural, sure: sure)).mentions(in: Self.text).map(\.surface)
  }

  /// Without doubt everywhere (0) only the linear tagger reads; with doubt everywhere (2) both do.
  @Test func boundsOfDoubtAreEitherTaggerOrBoth() {
    let standard = MentionModel.standard
    let linear = MentionFinder(model: MentionModel(linear: standard.linear)).mentions(in: Self.text)
    #expect(names(sure: 0) == linear.map(\.surface))
    let both = MentionFinder(model: MentionModel(linear: standard.linear, neural: standard.neural, sure: 2)).mentions(in: Self.text)
    #expect(names(sure: 1.5) == both.map(\.surface))
    #expect(!both.isEmpty)
  }

  @Test func theProgramReadsInCascade() { #expect(MentionModel.standard.sure == MentionModel.sureEnough) }
}
