/// What can be seen of a printed line without knowing its story: small numbers that the tagger of roles weighs.
package struct LineLook: Sendable {
  var length = 0
  var end = 0
  var start = 0
  var credit = 0
  var inner = 0
  var furniture = 0
  var section = 0
  var headline = 0
  package var shape = 0
  var isSpaced = false
  /// Ends as a sentence does.
  var isClosed = false

  private static let lengths = [2, 4, 6, 8, 10, 13, 16, 20, 25, 32, 45, 70]
  private static let marks: Set<FoldedScalar> = Set("□◎■●◇◆○▲△☐★☆※►▶".unicodeScalars.map(folded))
  private static let enumerators: Set<FoldedScalar> = Set("一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".unicodeScalars.map(folded))
  private static let furnitureWords: [([FoldedScalar], Int)] = [
    ("责编", 1), ("编辑", 1), ("美编", 1), ("校对", 1), ("版式", 1), ("审读", 1), ("组版", 1), ("主编", 1), ("总编", 1), ("星期", 2), ("农历", 2), ("版", 4), ("电话", 8), ("热线", 8),
    ("邮箱", 8), ("微信", 8), ("扫码", 8), ("二维码", 8), ("扫描", 8), ("客户端", 8), ("下转", 16), ("上接", 16), ("转第", 16), ("刊号", 16), ("零售", 16), ("今日", 2), ("要闻", 4), ("值班", 1), ("视觉", 1),
  ].map { (Array($0.0.unicodeScalars.map(folded)), $0.1) }

  init(_ line: PrintedLine, style: LineStyleModel) {
    let text = line.folded
    let count = text.count
    length = Self.lengths.firstIndex { count <= $0 } ?? Self.lengths.count
    isSpaced = line.isSpaced
    guard let first = text.first, let last = text.last else { return }
    switch last {
    case 0x3002: end = 1
    case 0x21, 0x3f: end = 2
    case 0x3b: end = 3
    case 0x3a: end = 4
    case 0x2c, 0x3001: end = 5
    case 0x201d: end = 6
    case 0x29: end = 7
    case 0x2026, 0x2014: end = 8
    case 0x30...0x39: end = 9
    default: end = 0
    }
    isClosed = end == 1 || end == 2 || end == 3 || end == 4 || end == 8 || end == 6 && count > 30
    start = Self.start(of: text, first: first)
    if count <= 80 {
      var gaps = 0
      for scalar in text.dropLast() {
        switch scalar {
        case 0x3002: inner |= 1
        case 0x2c: inner |= 2
        case 0x20: gaps += 1
        case 0x21, 0x3f: inner |= 8
        case 0x201c: inner |= 16
        case 0x3a: inner |= 32
        default: break
        }
      }
      if gaps == 1 { inner |= 4 } else if gaps > 1 { inner |= 64 }
      let read = Self.mayCredit(text) ? CreditReader.shared.read(line.text.scalars) : CreditReader.Credit()
      let fit: Bool = read.worstName > -27
      if read.roles > 0 && read.names > 0 {
        credit = !read.editors.isEmpty && read.reporters.isEmpty && read.correspondents.isEmpty ? 4 : fit ? 1 : 2
      } else if read.hasMark && read.names > 0 {
        credit = fit ? 3 : 7
      } else if read.hasSource && count <= 50 && !read.outlets.isEmpty {
        credit = 5
      } else if read.names > 0 && read.worstName > -20 && count <= 16 {
        credit = 6
      } else if read.roles > 0 {
        credit = 8
      }
      for (word, bit) in Self.furnitureWords where Self.contains(text, word) { furniture |= bit }
      let digits = text.reduce(0) { $0 + ($1 >= 0x30 && $1 <= 0x39 ? 1 : 0) }
      if digits * 3 > count { furniture |= 32 }
    }
    if count <= 60 {
      let scores = style.scores(text)
      section = Self.bucket(scores.section - max(scores.headline, scores.running), step: 2, half: 3)
      headline = Self.bucket(scores.headline - scores.running, step: 2, half: 5)
    }
    if credit == 1 || credit == 3 {
      shape = 4
    } else if start == 7 {
      shape = 7
    } else if furniture & 0x1b != 0 && count < 50 {
      shape = 6
    } else if isSpaced {
      shape = 5
    } else if count > 46 {
      shape = isClosed ? 0 : 1
    } else {
      shape = isClosed ? 2 : 3
    }
  }

  /// Has a word or a form of credits; the rest is not read as one.
  private static func mayCredit(_ text: [FoldedScalar]) -> Bool {
    guard let first = text.first, text.count > 1 else { return false }
    if marks.contains(first) || text.count <= 6 || text.count <= 16 && text.contains(0x20) { return true }
    for index in 0..<(text.count - 1) {
      switch (text[index], text[index + 1]) {
      case (0x8bb0, 0x8005), (0x901a, 0x8baf), (0x5b9e, 0x4e60), (0x8bc4, 0x8bba), (0x6444, 0x5f71), (0x6587, 0x2f), (0x56fe, 0x2f), (0x7f16, 0x8f91), (0x8d23, 0x7f16),
        (0x6267, 0x7b14), (0x62a5, 0x9053), (0x6d88, 0x606f), (0x64b0, 0x6587), (0x64b0, 0x7a3f), (0x7edf, 0x7b79), (0x6821, 0x5bf9), (0x4e3b, 0x7f16):
        return true
      default: break
      }
    }
    return first == 0x636e || text.starts(with: [0x7efc, 0x5408])
  }

  private static func start(of text: [FoldedScalar], first: FoldedScalar) -> Int {
    func opens(_ words: String...) -> Bool { words.contains { text.starts(with: $0.unicodeScalars.map(folded)) } }
    switch first {
    case 0x201c: return 1
    case 0x300a: return 2
    case 0x2014: return 3
    case 0x30...0x39: return 4
    case 0x28: return 6
    case 0x2c, 0x3002, 0x3001, 0x3b, 0x3a, 0x201d, 0x29, 0x21, 0x3f: return 11
    default: break
    }
    if marks.contains(first) { return 5 }
    if opens("本报", "新华社", "中新社", "晨报", "早报", "晚报"), text.prefix(22).contains(0x8baf) || text.prefix(22).contains(0x7535) { return 7 }
    if opens("图") { return 8 }
    if opens("记者", "通讯员", "文/", "本报", "实习") { return 12 }
    if opens("问", "答") { return 13 }
    if enumerators.contains(first), text.count > 1, [0x3001, 0x2e].contains(text[1]) || first > 0x2400 && first < 0x2500 { return 9 }
    if first >= 0x41 && first <= 0x7a { return 10 }
    return 0
  }

  private static func contains(_ text: [FoldedScalar], _ word: [FoldedScalar]) -> Bool {
    guard text.count >= word.count else { return false }
    for index in 0...(text.count - word.count) where text[index] == word[0] && text[index...].starts(with: word) { return true }
    return false
  }

  /// A number from 0 to 2 × half for a score around 0.
  static func bucket(_ score: Float, step: Float, half: Int) -> Int {
    guard score.isFinite else { return half }
    return max(0, min(2 * half, Int((score / step).rounded()) + half))
  }
}
