/// Invented newspaper pages for tests: seeded, all of our own words.
struct InventedPage {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  private mutating func pick(_ list: [String]) -> String { list[below(list.count)] }

  mutating func sentence() -> String {
    let who = ["市水务局", "江城大学", "老渔民", "社区网格员", "记者", "云岭县供电公司", "几名志愿者", "城东小学的孩子们", "这家企业", "值班医生"]
    let when = ["昨日", "今年以来", "5月14日", "去年冬天", "上午9时30分", "在防汛一线", "截至目前", "据了解"]
    let what = ["走进堤坝查看水位", "把三百多本图书送到了山里", "启动了老旧管网改造", "发现一株古银杏", "完成2.6万亩水稻的插秧", "与周边十二个村签下协议", "连续十天没有休息", "投资7700万元新建厂房"]
    let more = ["，受到群众欢迎", "，“我们等这一天很久了”", "，预计年底完工", "，比上年增长13.2%", "", "，为此专门成立了小组"]
    return pick(when) + "，" + pick(who) + pick(what) + pick(more) + "。"
  }

  /// A page of several stories, cut, shuffled, repeated and spaced.
  mutating func text() -> String {
    var blocks: [[String]] = []
    for _ in 0..<(1 + below(6)) {
      var lines: [String] = []
      if below(3) == 0 { lines.append(pick(["要闻", "民生热线", "体坛", "警方发布"])) }
      let headline = pick(["一座水库的", "三千亩茶园", "老街里的", "江边又见", "八名医生的"]) + pick(["新故事", "早春", "春天来了", "守夜人", "四十八小时"])
      lines.append(below(4) == 0 ? headline.map(String.init).joined(separator: " ") : headline)
      if below(2) == 0 { lines.append("□本报记者 王 晓 通讯员 李大为") }
      for _ in 0..<(1 + below(5)) {
        var paragraph = ""
        for _ in 0..<(1 + below(4)) { paragraph += sentence() }
        lines.append(paragraph)
      }
      if below(2) == 0, let last = lines.last, last.count > 30 {
        let cut = last.index(last.startIndex, offsetBy: 10 + below(last.count - 20))
        lines[lines.count - 1] = String(last[..<cut])
        blocks.append(lines)
        blocks.append([String(last[cut...])])
      } else {
        blocks.append(lines)
      }
    }
    if below(2) == 0 { blocks.insert([blocks[below(blocks.count)].last ?? ""], at: below(blocks.count)) }
    if below(2) == 0 { blocks.append([pick(["责编 王一 美编 李二", "A2 要闻", "2023年5月15日 星期一", "扫码看更多内容"])]) }
    if below(5) == 0 { blocks.swapAt(0, blocks.count - 1) }
    let end = pick(["\n", "\n\n", "\r\n", "\n\n\n"])
    let indent = pick(["", "　　", "", "  "])
    return blocks.joined().map { ($0.count > 40 ? indent : "") + $0 }.joined(separator: end) + pick(["", "\n"])
  }
}
