import Testing

@testable import Tupu

@Suite struct PageReadingTests {
  private func lines(_ text: String) -> [PrintedLine] { PrintedLine.lines(of: ScalarText(text)) }

  @Test func letterSpacingIsUndone() {
    let spaced = lines("　青 岛 六 部 门 ， 22 项 任 务")[0]
    #expect(spaced.isSpaced)
    #expect(spaced.plain.string == "青岛六部门，22项任务")
    #expect(spaced.text.string == "青 岛 六 部 门 ， 22 项 任 务")
  }

  @Test func realGapsStay() {
    #expect(lines("优 化 营 商 环 境   江 城 在 行 动")[0].plain.string == "优化营商环境 江城在行动")
    #expect(!lines("同比增长3.2% 机电产品表现突出")[0].isSpaced)
    #expect(!lines("□青岛日报记者 吴 帅 通讯员")[0].isSpaced)
  }

  @Test(arguments: [
    ("□江城日报/大江新闻记者 吴 帅", ["江城日报", "大江新闻"], ["吴帅"], []),
    ("本报记者 张大山 通讯员 李 红 王小虎", [], ["张大山"], ["李红", "王小虎"]),
    ("本报讯（记者 欧阳明 通讯员 赵 云）", [], ["欧阳明"], ["赵云"]),
    ("文/江城晚报记者 陈 雪 图/刘晓东", ["江城晚报"], ["陈雪", "刘晓东"], []),
    ("记者 马 建 华 杜 鹃 通讯员 周 平", [], ["马建华", "杜鹃"], ["周平"]),
    ("据新华社北京7月24日电（记者王建 李明）", ["新华社"], ["王建", "李明"], []),
    ("本报记者 钱 进 文/图", [], ["钱进"], []),
    ("记者李明报道", [], ["李明"], []),
    ("特派记者 李 强 王伟 北京报道", [], ["李强", "王伟"], []),
    ("采访/本报记者 张 丽 翻译/王芳", [], ["张丽"], []),
    ("江城早报讯（见习记者 古丽米热·艾山江）", ["江城早报"], ["古丽米热·艾山江"], []),
    ("综合新华社、央视新闻报道", ["新华社", "央视新闻"], [], []),
    ("通讯员 孙 丽 本报记者 郑 义 摄影报道", [], ["郑义"], ["孙丽"]),
    ("责任编辑：王 静", [], [], []),
  ] as [(String, [String], [String], [String])])
  func bylines(_ line: String, outlets: [String], reporters: [String], correspondents: [String]) {
    let credit = CreditReader.shared.read(Array(line.unicodeScalars))
    #expect(credit.outlets == outlets)
    #expect(credit.reporters == reporters)
    #expect(credit.correspondents == correspondents)
  }

  @Test(arguments: [
    ("本报5月14日讯 日前，", "page", nil, "本报5月14日讯", "2024-05-14"),
    ("新华社北京12月3日电（记者", "a-20211204", nil, "新华社北京12月3日电", "2021-12-03"),
    ("本报2019年1月8日讯 昨天", "page", nil, "本报2019年1月8日讯", "2019-01-08"),
    ("本报5月14日讯 日前，", "page", "", "本报5月14日讯", nil),
  ] as [(String, String, String?, String, String?)])
  func datelines(_ text: String, name: String, date: String?, printed: String, iso: String?) {
    let page = PageIdentity(id: "p", name: name, source: name, date: date ?? (name == "page" ? "2024-05-15" : nil))
    let known = date == "" ? PageIdentity(id: "p", name: name, source: name) : page
    #expect(DatelineReader.read(text.unicodeScalars, page: known) == Dateline(printed: printed, date: iso))
  }

  @Test(arguments: ["在5月14日举行的会上", "5月14日，记者", "本报讯 昨日", "13月41日讯", "据介绍，本报5月14日讯"])
  func noDateline(_ text: String) {
    #expect(DatelineReader.read(text.unicodeScalars, page: PageIdentity(id: "p", name: "p", source: "p")) == nil)
  }

  @Test(arguments: [("qingdao-2024-05-15", 2024), ("20240515-03", 2024), ("2019年3月", 2019), ("p1234", nil), ("99999999", nil), ("a-2016_7", 2016)] as [(String, Int?)])
  func yearsOfFileNames(_ name: String, year: Int?) { #expect(DatelineReader.year(inName: name) == year) }

  @Test func narrowColumnsArePutTogether() {
    let paragraph = "今年以来，市水务局在防汛一线连续十天没有休息，完成了二百公里堤防的巡查，处置险情四十余处，沿岸三万名群众得到妥善安置，没有一人伤亡，受到各方好评。"
    let second = "下一步，水务部门还将加固城西两座老闸，新建雨量站十六处，并在汛期结束以前把全部数据接入城市运行平台，让值班人员随时看到每条河道的水位变化。"
    func wrapped(_ text: String) -> [String] {
      let all = Array("　　" + text)
      return stride(from: 0, to: all.count, by: 16).map { String(all[$0..<min($0 + 16, all.count)]) }
    }
    let page = (wrapped(paragraph) + wrapped(second)).joined(separator: "\n")
    let undone = ColumnWraps.undone(lines(page), model: .embedded)
    #expect(undone.map(\.plain.string) == [paragraph, second])
  }

  @Test func creditsInsideTheBodyCount() {
    let first = Array("本报讯（记者 王建国 通讯员 李红）昨日，新桥通车。".unicodeScalars)
    let found = CreditReader.shared.credits(inBody: first, isFirst: true, isLast: false)
    #expect(found.flatMap(\.reporters) == ["王建国"])
    #expect(found.flatMap(\.correspondents) == ["李红"])
    #expect(CreditReader.shared.credits(inBody: Array("白露（女）为教育局局长".unicodeScalars), isFirst: true, isLast: true).isEmpty)
  }
}
