import Testing

@testable import Tupu

@Suite struct StoryRevisionTests {
  private let model = PageModel.embedded

  private func unit(_ kind: StoryUnit.Kind, _ text: String) -> StoryUnit {
    StoryUnit(kind: kind, head: 0, text: PrintedText(), folded: text.unicodeScalars.map(folded), model: model)
  }

  private var page: [StoryUnit] {
    [
      unit(.head, "海水稻试种成功"), unit(.body, "昨日，海水稻在盐碱地试种成功，亩产超过四百公斤，农科院专家现场测产。"),
      unit(.head, "地铁六号线通车"), unit(.body, "地铁六号线今天通车，沿线二十座车站同时启用，市民凭卡乘车。"),
      unit(.body, "地铁六号线的车站里，志愿者引导乘客换乘，六号线首日客流超过三十万。"),
      unit(.body, "海水稻的下一步，是在三万亩盐碱地上推广，农科院专家说，海水稻还要再选育三年。"),
    ]
  }

  @Test func whatStandsRightUnderAHeadStays() {
    let revision = StoryRevision(page, model: model)
    for move in revision.moves([[0, 1], [2, 3, 4, 5]]) { #expect(!move.units.contains(1) && !move.units.contains(3)) }
  }

  @Test func aMoveTakesUnitsInPrintedOrder() throws {
    let revision = StoryRevision(page, model: model)
    let stories = [[0, 1], [2, 3, 4, 5]]
    let move = try #require(revision.moves(stories).first { $0.units == [5] && $0.to == 0 })
    #expect(revision.moved(stories, move) == [[0, 1, 5], [2, 3, 4]])
    // The words of 海水稻 speak for the move: the run's cosine with the other story surpasses that with its own.
    #expect(move.features[2] > move.features[1])
  }

  @Test func oneStoryOffersNoMove() {
    #expect(StoryRevision(page, model: model).moves([[0, 1, 3, 4, 5]]).isEmpty)
  }

  @Test func ofAPassagePrintedTwiceTheCopyUnderItsHeadIsKept() throws {
    let passage = "本报10月17日讯 大雾昨天清晨笼罩江城，三座跨江大桥先后封闭两个小时，上万名市民改乘轮渡过江，交警在桥头疏导车流。"
    let text = """
      市图书馆延长开放时间
      本报记者 王 强
      本报10月16日讯 从下月起，市图书馆每天晚上开放到十点，周末也不例外，读者可以在自习区坐到闭馆。
      \(passage)
      大雾锁江三桥封闭
      本报记者 李 敏
      \(passage)
      气象台预计，今天夜里雾气还会再来，出行的市民要多留一些时间。
      """
    let page = Page(identity: PageIdentity(id: "p", name: "p", source: "p"), text: ScalarText(text))
    let articles = PageSegmenter().articles(of: page).articles
    let fog = try #require(articles.first { $0.headline == "大雾锁江三桥封闭" })
    #expect(fog.paragraphs.first == passage)
    let library = try #require(articles.first { $0.headline == "市图书馆延长开放时间" })
    #expect(!library.paragraphs.contains(passage))
  }
}
