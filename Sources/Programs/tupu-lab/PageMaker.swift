internal import Foundation
internal import Tupu

/// Makes pages with known truth, as `tools/make_pages.py` does and in harder manners.
struct PageMaker {
  let articles: [MarkedArticle]
  private var random: SeededRandom
  private var pool: [MarkedArticle] = []

  init(articles: [MarkedArticle], seed: UInt64) {
    self.articles = articles.filter { $0.headline != nil && $0.paragraphs.count >= 2 }
    random = SeededRandom(seed: seed)
  }

  static let furniture = [
    "2023年5月15日 星期一 责编 王一 美编 李二 审读 赵三", "A2 要闻", "02 要闻 2022年3月9日 星期三", "本版编辑 孙立 版式 周文 校对 吴双", "扫码看更多内容",
    "■责任编辑：钱进  ■电话：12345678", "2021年11月3日 星期三 农历辛丑年九月廿九", "第08版：民生新闻", "08 民生", "责任编辑/陈明 版式设计/李娟", "编辑：马骏 视觉：田野",
    "国内统一连续出版物号 CN37-0001", "新闻热线：0532-82933311", "今日8版 第12345期", "A04", "社会 2020.6.18 星期四", "本版主编 高山", "天下", "广告热线 88886666",
    "扫描二维码 观看视频", "下转第3版", "（上接第一版）", "更多内容请关注本报微信公众号", "值班总编 杨光 值班主任 何平", "邮箱：xwrx@163.com", "零售价：1元", "3 / 要闻",
  ]

  private mutating func chance(_ p: Double) -> Bool { random.unit() < p }
  private mutating func between(_ low: Int, _ high: Int) -> Int { high <= low ? low : low + random.below(high - low + 1) }
  private mutating func pick<T>(_ list: [T]) -> T { list[random.below(list.count)] }

  static func spaced(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    var index = 0
    while index < text.count {
      if text[index].isBlank {
        index += 1
        continue
      }
      var end = index + 1
      func sticks(_ s: Unicode.Scalar) -> Bool { s.isASCII && (s.isDigit || s.isLatin) || s == "." || s == "%" }
      if sticks(text[index]) { while end < text.count, sticks(text[end]) { end += 1 } }
      if !out.isEmpty { out.append(" ") }
      out += text[index..<end]
      index = end
    }
    return out
  }

  private struct Span {
    var paragraph: Int
    var start: Int
    var end: Int
  }

  mutating func page(_ id: String, manner: PageManner) -> MadePage {
    let hard = manner.hard
    var page = MadePage()
    page.id = id
    let wanted = manner.disorder > 0 ? between(2, 9) : between(3, 7)
    while pool.count < wanted { pool += articles.shuffled(using: &random) }
    while page.stories.count < wanted, !pool.isEmpty {
      let article = pool.removeLast()
      if !page.stories.contains(where: { $0.id == article.id }) { page.stories.append(article) }
    }
    typealias Block = [MadePage.Line]
    var heads: [Block] = []
    var tails: [[Block]] = []
    for index in page.stories.indices {
      if manner.freedom > 0 { page.stories[index] = varied(page.stories[index], freedom: manner.freedom) }
      let (head, rest) = blocks(of: page.stories[index], story: index, hard: hard, manner: manner)
      heads.append(head)
      tails.append(rest)
    }
    var order: [Block] = []
    if manner.disorder > 0, chance(0.5) {
      // Any order: a tail may stand before its head.
      var queues = heads.indices.map { [heads[$0]] + tails[$0] }
      var early: [Block] = []
      for story in queues.indices where queues[story].count > 1 && chance(manner.disorder) { early.append(queues[story].removeLast()) }
      var started = 0
      while started < queues.count || queues.contains(where: { !$0.isEmpty }) {
        if let piece = early.last, chance(0.25) {
          order.append(piece)
          early.removeLast()
        } else if started < queues.count, chance(0.55) {
          order.append(queues[started].removeFirst())
          started += 1
        } else {
          let open = (0..<started).filter { !queues[$0].isEmpty }
          if open.isEmpty, started == queues.count { break }
          if let story = open.isEmpty ? nil : pick(open) { order.append(queues[story].removeFirst()) }
        }
      }
      order += early
    } else {
      for j in heads.indices {
        order.append(heads[j])
        for q in tails.indices { while !tails[q].isEmpty, q <= j, chance(q == j ? 0.25 : 0.4) { order.append(tails[q].removeFirst()) } }
      }
      while tails.contains(where: { !$0.isEmpty }) {
        let open = tails.indices.filter { !tails[$0].isEmpty }
        let q = pick(open)
        order.append(tails[q].removeFirst())
      }
    }
    func repeated(_ block: ArraySlice<MadePage.Line>) -> Block { block.map { var line = $0; line.isRepeat = true; return line } }
    if chance(0.5 * hard) {
      let at = between(1, order.count)
      order.insert(repeated(pick(order).suffix(1)), at: at)
    }
    if chance(0.25 * hard) {
      let at = between(1, order.count)
      order.insert(repeated(pick(order)[...]), at: at)
    }
    for (number, block) in order.enumerated() {
      var block = block
      if number > 0, let last = page.lines.last, let first = block.first, last.role == "body", first.role == "body", !last.isRepeat, !first.isRepeat,
        chance(0.06 * hard), last.text.count > 25, let final = last.text.last, !"。！？”".unicodeScalars.contains(final)
      {
        page.lines[page.lines.count - 1].text += first.text
        page.lines[page.lines.count - 1].parts += first.parts
        block.removeFirst()
      }
      page.lines += block
    }
    if manner.slips > 0 { slip(&page, share: manner.slips) }
    if chance(0.5) || manner.freedom > 0 {
      for _ in 0..<(manner.freedom > 0 ? between(0, 4) : 1) {
        let text = Array(furnitureLine().unicodeScalars)
        let line = MadePage.Line(text: text, role: "furniture", parts: [.init(story: -1, paragraph: -1, start: 0, count: text.count)])
        let at = manner.freedom > 0 && chance(0.4) ? random.below(page.lines.count + 1) : chance(0.5) ? 0 : page.lines.count
        page.lines.insert(line, at: at)
      }
    }
    if chance(0.2) { for index in page.lines.indices where page.lines[index].text.count > 40 { indent(&page.lines[index]) } }
    page.blankLines = chance(0.7)
    if manner.column > 0 { wrap(&page, column: manner.column) }
    return page
  }

  private mutating func indent(_ line: inout MadePage.Line) {
    line.text = ["　", "　"] + line.text
  }

  private mutating func furnitureLine() -> String {
    let line = pick(Self.furniture)
    return String(line.unicodeScalars.map { $0.isASCII && $0.isDigit && chance(0.5) ? Unicode.Scalar(UInt8(0x30 + random.below(10))) : $0 })
  }

  /// Another paper's manner of the same story.
  private mutating func varied(_ article: MarkedArticle, freedom: Double) -> MarkedArticle {
    var article = article
    if chance(0.3 * freedom) { article.section = nil }
    if chance(0.3 * freedom) { article.kicker = nil }
    if chance(0.3 * freedom) { article.subheads = [] }
    if chance(0.12 * freedom) { article.byline = nil }
    if let byline = article.byline, !byline.text.contains("（"), !byline.text.contains("("), chance(0.25 * freedom), let first = article.paragraphs.first {
      let text = byline.text.first == "□" || byline.text.first == "◎" ? Array(byline.text.dropFirst()) : byline.text
      let opening = Array("本报讯（".unicodeScalars) + text + Array("）".unicodeScalars)
      article.paragraphs[0] = MarkedArticle.Line(text: chance(0.6) ? opening + first.text : first.text + ["（"] + text + ["）"], marks: [])
      article.byline = nil
    }
    return article
  }

  private mutating func blocks(of article: MarkedArticle, story: Int, hard: Double, manner: PageManner) -> ([MadePage.Line], [[MadePage.Line]]) {
    let loss = manner.loss
    var indexes = Array(article.paragraphs.indices)
    var isTruncated = false
    if chance(0.3 * hard) {
      let cut = between(1, max(1, indexes.count / 3))
      indexes = cut < indexes.count ? Array(indexes.dropLast(cut)) : Array(indexes.prefix(1))
      isTruncated = true
    }
    var ends = article.paragraphs.map(\.text.count)
    if isTruncated, let last = indexes.last, ends[last] > 30, chance(0.7) { ends[last] = between(15, ends[last] - 5) }
    var head: [MadePage.Line] = []
    func line(_ text: [Unicode.Scalar], _ role: String) -> MadePage.Line {
      MadePage.Line(text: text, role: role, parts: [.init(story: story, paragraph: -1, start: 0, count: text.count)])
    }
    // A column's name stands above the head; some papers set it elsewhere in it.
    let section = article.section.flatMap { chance(0.8) ? line(chance(0.1 + 0.2 * manner.freedom) ? Self.spaced($0.text) : $0.text, "section") : nil }
    let isBelow = section != nil && chance(0.15 * manner.freedom)
    if let section, !isBelow { head.append(section) }
    if let kicker = article.kicker { head.append(line(chance(hard) ? Self.spaced(kicker.text) : kicker.text, "kicker")) }
    if let headline = article.headline { head.append(line(chance(0.25 * hard) ? Self.spaced(headline.text) : headline.text, "headline")) }
    head += article.subheads.map { line($0.text, "subhead") }
    if let byline = article.byline { head.append(line(byline.text, "byline")) }
    if let section, isBelow { head.append(section) }
    var pieces: [[Span]] = []
    var piece: [Span] = []
    for index in indexes {
      let end = ends[index]
      if !article.crossheads.contains(index), end > 40, chance(0.22 * hard) {
        let cut = between(8, end - 8)
        piece.append(Span(paragraph: index, start: 0, end: cut))
        pieces.append(piece)
        piece = [Span(paragraph: index, start: cut, end: end)]
      } else if !piece.isEmpty, chance((article.crossheads.contains(index) ? manner.crossheadBreak : 0.12) * hard) {
        pieces.append(piece)
        piece = [Span(paragraph: index, start: 0, end: end)]
      } else {
        piece.append(Span(paragraph: index, start: 0, end: end))
      }
    }
    pieces.append(piece)
    if pieces.count > 2, chance(loss * hard) { pieces.remove(at: between(1, pieces.count - 2)) }
    if loss > 0.3, pieces.count > 1, chance(loss * hard) { pieces.remove(at: between(1, pieces.count - 1)) }
    let shown = pieces.map { piece in
      piece.map { span in
        MadePage.Line(
          text: Array(article.paragraphs[span.paragraph].text[span.start..<span.end]),
          role: article.crossheads.contains(span.paragraph) ? "crosshead" : "body",
          parts: [.init(story: story, paragraph: span.paragraph, start: span.start, count: span.end - span.start)])
      }
    }
    return (head + shown[0], Array(shown.dropFirst()))
  }

  /// Errors of a reading machine: look-alikes, lost and doubled marks.
  private mutating func slip(_ page: inout MadePage, share: Double) {
    let alike: [Unicode.Scalar: Unicode.Scalar] = ["己": "已", "日": "曰", "未": "末", "人": "入", "，": ".", "。": "．", "、": ".", "间": "问", "大": "太", "土": "士", "0": "O", "1": "l", "一": "－"]
    for index in page.lines.indices where page.lines[index].role == "body" {
      for position in page.lines[index].text.indices where chance(share * 8) {
        if let other = alike[page.lines[index].text[position]] { page.lines[index].text[position] = other }
      }
    }
  }

  /// Prints body lines in a narrow column.
  private mutating func wrap(_ page: inout MadePage, column: Int) {
    var wrapped: [MadePage.Line] = []
    for line in page.lines {
      guard line.role == "body", line.text.count > column else {
        wrapped.append(line)
        continue
      }
      var line = line
      if line.text.first != "　" { indent(&line) }
      var position = 0
      var skip = 2
      while position < line.text.count {
        let end = min(line.text.count, position + column)
        let range = position + skip..<end
        var parts: [MadePage.Part] = []
        var offset = 2
        for part in line.parts {
          let from = max(range.lowerBound, offset)
          let to = min(range.upperBound, offset + part.count)
          if from < to { parts.append(.init(story: part.story, paragraph: part.paragraph, start: part.start + from - offset, count: to - from)) }
          offset += part.count
        }
        wrapped.append(MadePage.Line(text: Array(line.text[position..<end]), role: line.role, parts: parts, isRepeat: line.isRepeat))
        position = end
        skip = 0
      }
    }
    page.lines = wrapped
  }
}
