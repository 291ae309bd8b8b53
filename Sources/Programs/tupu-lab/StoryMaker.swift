internal import Foundation
internal import Tupu

/// Makes stories for training out of unlabelled news: heads in many papers' manners over real running text.
struct StoryMaker {
  private var random: SeededRandom
  private var headlines: [[Unicode.Scalar]] = []
  private var shortHeadlines: [[Unicode.Scalar]] = []
  private var columns: [[Unicode.Scalar]] = []
  private var names: [[Unicode.Scalar]] = []
  private var heads: [[[Unicode.Scalar]]] = []
  private var stories: [(headline: [Unicode.Scalar], sentences: [[Unicode.Scalar]])] = []

  init(shared: String, seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    var columns: Set<String> = []
    for line in try CompressedText.read("\(shared)/data/text/headlines-1990-2022.tsv.xz").split(separator: "\n") {
      guard random.below(8) == 0, let tab = line.firstIndex(of: "\t") else { continue }
      var text = line[line.index(after: tab)...]
      if let match = text.firstMatch(of: #/[（(]([^（()）]{2,10})[）)]$/#) {
        columns.insert(String(match.1))
        text = text[..<match.range.lowerBound]
      }
      let scalars = Self.gaps(Array(text.unicodeScalars))
      if (6...30).contains(scalars.count) { headlines.append(scalars) }
      if (4...13).contains(scalars.count) { shortHeadlines.append(scalars) }
    }
    self.columns = columns.sorted().map { Array($0.unicodeScalars) }
    names = try CompressedText.read("\(shared)/data/gazetteers/names/persons-71k.txt.xz").split(separator: "\n")
      .map { Array($0.unicodeScalars) }.filter { (2...4).contains($0.count) }
    heads = TabSeparated(try CompressedText.read("data/pages/training-heads.tsv")).rows.map { $0.map { Array($0.unicodeScalars) } }.filter { $0.count == 3 }
    let broadcast = try CompressedText.read("\(shared)/data/text/broadcast-news-2022-2026.tsv.xz")
    var headline: [Unicode.Scalar]?
    var sentences: [[Unicode.Scalar]] = []
    for line in broadcast.split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      let text = Array(line[line.index(after: tab)...].unicodeScalars)
      guard let last = text.last else { continue }
      if !"。！？”；）…".unicodeScalars.contains(last) {
        if let headline, sentences.count >= 3 { stories.append((headline, sentences)) }
        headline = (5...34).contains(text.count) ? text : nil
        sentences = []
      } else if sentences.count < 24 {
        sentences.append(text)
      }
    }
  }

  /// Headings that any story may have inside.
  private static let crossheads = [
    "相关链接", "新闻链接", "链接", "延伸阅读", "相关新闻", "新闻背景", "背景", "背景链接", "记者手记", "编后", "短评", "又讯", "另讯", "又讯", "另讯", "又讯", "相关报道", "专家说法", "律师说法", "法官说法", "检察官提醒",
    "温馨提示", "民警提醒", "名词解释", "现场", "回应", "部门回应", "追访", "记者追踪", "记者调查", "案情回放", "声音", "数说", "新闻多一点", "小贴士", "观点", "链接·数字", "人物名片", "人物简介", "专家解读", "各方反响", "最新进展",
    "一、基本情况", "（一）总体目标", "采访札记", "新闻延伸", "记者观察", "问与答", "网友热评", "热线回音", "知多一点",
  ]

  /// Runs of blanks become one.
  private static func gaps(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    for scalar in text where !(scalar.isBlank && (out.last?.isBlank ?? true)) { out.append(scalar.isBlank ? " " : scalar) }
    while out.last?.isBlank == true { out.removeLast() }
    return out
  }

  private mutating func chance(_ p: Double) -> Bool { random.unit() < p }
  private mutating func pick<T>(_ list: [T]) -> T { list[random.below(list.count)] }
  private func line(_ text: [Unicode.Scalar]) -> MarkedArticle.Line { .init(text: text, marks: []) }

  /// A story of real news with an invented head.
  mutating func story(_ number: Int) -> MarkedArticle {
    let source = pick(stories)
    if number % 16 == 5 { return briefs(number) }
    if number % 16 == 11 { return appointments(number) }
    var article = MarkedArticle(id: "news-\(number)", text: "")
    article.headline = line(source.headline)
    var paragraphs: [[Unicode.Scalar]] = []
    var position = 0
    let length = 3 + random.below(14)
    while position < min(length, source.sentences.count) {
      let end = min(source.sentences.count, position + 1 + random.below(4))
      paragraphs.append(Array(source.sentences[position..<end].joined()))
      position = end
    }
    if paragraphs.count < 2, source.sentences.count > position { paragraphs.append(source.sentences[position]) }
    if chance(0.35) {
      var kept: [[Unicode.Scalar]] = []
      for (index, paragraph) in paragraphs.enumerated() {
        if index > 0, chance(0.35) {
          article.crossheads.insert(kept.count)
          kept.append(chance(0.4) ? Array(pick(Self.crossheads).unicodeScalars) : pick(shortHeadlines))
        }
        kept.append(paragraph)
      }
      paragraphs = kept
    }
    if chance(0.3), !paragraphs.isEmpty {
      let month = 1 + random.below(12)
      let day = 1 + random.below(28)
      let opening = pick(["本报\(month)月\(day)日讯 ", "新华社北京\(month)月\(day)日电 ", "本报讯 ", "早报讯 ", "本报讯（记者\(String(pick(names)))）", "新华社北京\(month)月\(day)日电（记者\(String(pick(names)))）"])
      paragraphs[0] = Array(opening.unicodeScalars) + paragraphs[0]
    }
    article.paragraphs = paragraphs.map(line)
    dress(&article)
    return article
  }

  /// A list of appointments, a line an item.
  private mutating func appointments(_ number: Int) -> MarkedArticle {
    var article = MarkedArticle(id: "news-\(number)", text: "")
    let place = pick(["海州市", "临河县", "云岭区", "沧浪市", "江城自治县", "南湖市"])
    article.headline = line(Array("\(place)\(pick(["人大常委会任免名单", "人民代表大会常务委员会任免名单", "人民政府任免通知", "人民法院公告", "拟任职干部公示"]))".unicodeScalars))
    if chance(0.6) { article.subheads = [line(Array("（2021年\(1 + random.below(12))月\(1 + random.below(28))日\(place)第十\(pick(["五", "六", "七"]))届人民代表大会常务委员会第\(pick(["三", "十二", "二十四"]))次会议通过）".unicodeScalars))] }
    let offices = ["教育局", "财政局", "民政局", "司法局", "水利局", "审计局", "统计局", "商务局", "卫生健康委员会", "发展和改革局"]
    let parts = ["一、任命：", "二、免去：", "三、决定任命", "四、批准任命", "任命：", "免去：", "决定免去："].shuffled(using: &random).prefix(1 + random.below(3))
    for part in parts {
      article.paragraphs.append(line(Array(part.unicodeScalars)))
      for _ in 0..<(1 + random.below(5)) {
        let person = name()
        let office = place + pick(offices)
        let item = pick(["\(person)为\(office)局长", "\(person)（女）为\(office)副局长", "免去\(person)的\(office)局长职务", "\(person)的\(office)主任职务", "\(person)同志任\(office)党组书记、局长"])
        article.paragraphs.append(line(Array((item + pick(["；", "。", "；", ""])).unicodeScalars)))
      }
    }
    if chance(0.4) { article.section = line(Array(pick(["公告", "公示", "政务", "任免"]).unicodeScalars)) }
    return article
  }

  /// A column of short items, each under a heading of its own.
  private mutating func briefs(_ number: Int) -> MarkedArticle {
    var article = MarkedArticle(id: "news-\(number)", text: "")
    let names = ["一周速览", "简讯", "本地速递", "新闻快览", "要闻简报", "县区速递", "国际短波", "财经速览", "简讯六则", "民生快讯", "动态播报", "一句话新闻"]
    article.headline = line(Array(pick(names).unicodeScalars))
    for _ in 0..<(3 + random.below(5)) {
      let item = pick(stories)
      article.crossheads.insert(article.paragraphs.count)
      article.paragraphs.append(line(item.headline))
      article.paragraphs.append(line(Array(item.sentences.prefix(1 + random.below(3)).joined())))
    }
    if chance(0.4) { article.section = line(pick(columns)) }
    if chance(0.4) { article.byline = line(byline()) }
    return article
  }

  /// Gives a known story another paper's section, byline and, now and then, other words in its head.
  mutating func redressed(_ article: MarkedArticle) -> MarkedArticle {
    var article = article
    if article.byline != nil, chance(0.6) { article.byline = line(byline()) }
    if article.section != nil, chance(0.7) { article.section = line(pick(columns)) }
    for index in article.crossheads.sorted() where chance(0.5) { article.paragraphs[index] = line(pick(shortHeadlines)) }
    if chance(0.2), article.paragraphs.count > 2 {
      // A heading of the trade before a late paragraph.
      let at = max(1, article.paragraphs.count - 1 - random.below(2))
      if !article.crossheads.contains(at), !article.crossheads.contains(at - 1) {
        article.crossheads = Set(article.crossheads.map { $0 >= at ? $0 + 1 : $0 } + [at])
        let crosshead = pick(Self.crossheads)
        article.paragraphs.insert(line(Array(crosshead.unicodeScalars)), at: at)
        if crosshead.hasSuffix("讯") || chance(0.1) {
          let opening = "本报\(1 + random.below(12))月\(1 + random.below(28))日讯（记者 \(name())）"
          article.paragraphs[at + 1] = line(Array(opening.unicodeScalars) + article.paragraphs[at + 1].text)
        }
      }
    }
    return article
  }

  private mutating func dress(_ article: inout MarkedArticle) {
    if chance(0.35) { article.section = line(pick(columns)) }
    if chance(0.3) {
      let head = pick(heads)
      article.kicker = head[0].isEmpty ? nil : line(head[0])
      article.headline = line(head[1])
      article.subheads = head[2].isEmpty ? [] : [line(head[2])]
    }
    if chance(0.9) { article.byline = line(byline()) }
  }

  private mutating func name() -> String {
    let name = pick(names).map { String($0) }
    switch name.count {
    case 2: return chance(0.7) ? name.joined(separator: " ") : name.joined()
    case 3: return chance(0.6) ? name.joined() : chance(0.5) ? name.joined(separator: " ") : name[0] + " " + name[1] + name[2]
    default: return name.joined()
    }
  }

  private mutating func people() -> String { (0..<(1 + random.below(chance(0.8) ? 2 : 4))).map { _ in name() }.joined(separator: " ") }

  /// A byline in one of many manners.
  mutating func byline() -> [Unicode.Scalar] {
    let places = ["青岛", "海州", "江城", "临河", "云岭", "沧浪", "琴岛", "大河", "燕山", "南湖", "钱江", "北国", "金陵", "潇湘", "天府", "齐鲁"]
    let outlet = pick(places) + pick(["日报", "晚报", "早报", "晨报", "都市报", "商报"])
    let second = pick(places) + pick(["新闻", "客户端", "融媒", "在线", "网"])
    let kind = pick(["记者", "记者", "记者", "记者", "全媒体记者", "首席记者", "见习记者", "特派记者", "实习记者", "融媒体记者"])
    let mark = pick(["", "", "□", "□", "◎", "■", "●"])
    let day = "\(1 + random.below(12))月\(1 + random.below(28))日"
    let text: String
    switch random.below(24) {
    case 0...3: text = mark + "本报\(kind) \(people())"
    case 4, 5: text = mark + "\(outlet)\(kind) \(people())"
    case 6: text = mark + "\(outlet)/\(second)\(kind) \(people())"
    case 7, 8: text = mark + "本报记者 \(people()) 通讯员 \(people())"
    case 9: text = mark + "\(outlet)\(kind) \(people()) 通讯员 \(people())"
    case 10: text = "\(kind) \(people())"
    case 11: text = "\(kind) \(people()) 通讯员 \(people())"
    case 12: text = "本报讯（\(kind) \(people())）"
    case 13: text = "\(outlet)讯（记者 \(people()) 通讯员 \(people())）"
    case 14: text = "本报\(kind) \(people()) \(pick(["文/图", "摄影报道", "文/摄", "报道", "北京报道", "发自\(pick(places))"]))"
    case 15: text = "文/\(outlet)\(kind) \(people()) 图/\(name())"
    case 16: text = "通讯员 \(people()) 本报记者 \(people())"
    case 17: text = "新华社\(pick(places))\(day)电 记者 \(people())"
    case 18: text = "据新华社北京\(day)电（记者\(people())）"
    case 19: text = pick(["据新华社、央视新闻", "据《人民日报》、新华社报道", "据央视新闻客户端", "综合新华社、中新社报道", "据新华社电"])
    case 20: text = mark + people()
    case 21: text = "（\(kind) \(people())）"
    case 22: text = "\(outlet)·\(second)\(kind) \(people()) 实习生 \(name())"
    default: text = "本报评论员 \(name())"
    }
    return Array(text.unicodeScalars)
  }
}
