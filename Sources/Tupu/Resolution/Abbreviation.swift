/// Tells how well a short form abbreviates a longer name: its characters stand in the name in order, begin where a word begins,
/// and end where the name (or what is left of a company's name without its legal form) ends.
public enum Abbreviation {
  /// 0 (not an abbreviation) to 1.
  public static func score(_ short: String, of long: String) -> Double {
    let s = Array(short.unicodeScalars)
    let f = Array(long.unicodeScalars)
    guard s.count >= 2, s.count < f.count, f.count <= 64 else { return 0 }
    let corporate = OfficeForm.withoutCorporateTail(long)
    if isOther(short, long) { return 0 }
    if let core = Self.team(short), corporate != nil, long.contains("俱乐部") || long.hasSuffix("队") {
      if long.hasSuffix("俱乐部"), long.contains(core) { return 0.6 }
    }
    if long.hasPrefix(short) {
      // What follows a whole name belongs to a part of it, unless it is the legal form.
      let rest = String(long.dropFirst(short.count))
      let isTail = OfficeForm.corporateTails.contains(rest) || rest == "有限" || rest == "队"
      if !isTail, corporate == nil || endsWhole(short) { return 0 }
    }
    let starts = wordStarts(f)
    guard let alignment = align(s, f, starts: starts) else { return 0 }
    // A head that is printed whole stands whole in the long name; a branch is not its body.
    if heads.contains(String(s[(s.count - 2)...])), alignment[s.count - 1] != alignment[s.count - 2] + 1 { return 0 }
    if ["分局", "支局", "分行", "支行", "分公司", "分院"].contains(where: { long.hasSuffix($0) && !short.hasSuffix($0) && corporate == nil || $0 == "分公司" && long.hasSuffix($0) && !short.contains("分") }) {
      return 0
    }
    let adjacent = zip(alignment, alignment.dropFirst()).count { $1 == $0 + 1 }
    let last = alignment[alignment.count - 1]
    let core = (corporate ?? long).unicodeScalars.count
    let endsAtEnd = last == f.count - 1 || headBegins(at: last, in: f)
    guard endsAtEnd || corporate != nil else { return 0 }
    // A bare core (佰盛) must be whole and stand where the company's own name begins.
    if !endsAtEnd, adjacent == 0 { return s.count == 2 && last <= core && starts.contains(alignment[0]) ? 0.35 : 0 }
    var score = 0.4 + 0.4 * Double(adjacent) / Double(s.count - 1)
    if starts.contains(alignment[0]) { score += 0.15 }
    if last == f.count - 1 { score += 0.05 }
    if s.count == 2, adjacent == 0 { score -= 0.15 }
    let isNational = s.count == 2 && alignment[0] == 1 && long.hasPrefix("中国")
    if isNational { score += 0.15 }
    // 海哥合作社: the kind is the same and the own name stands in the middle.
    let tailed = ["合作社", "公司", "集团"].contains { short.hasSuffix($0) && long.hasSuffix($0) && short.count > $0.count + 1 }
    if !starts.contains(alignment[0]), tailed, !(alignment[0] == 1 && long.hasPrefix("中国")), adjacent == s.count - 2 || adjacent == s.count - 1 { return 0.6 }
    return starts.contains(alignment[0]) || isNational || long.hasSuffix(short) ? min(score, 1) : 0
  }

  /// 泉涌 of 泉涌队.
  private static func team(_ short: String) -> String? {
    guard short.hasSuffix("队"), short.count >= 3 else { return nil }
    return String(short.dropLast())
  }

  /// Two whole names of which one has something in its middle that tells it apart: 大同市人民检察院 and 大同市云冈区人民检察院, 郑州海关 and
  /// 郑州经济技术开发区海关, 贝朵电器有限公司 and 贝朵电器集团有限公司.
  private static func isOther(_ short: String, _ long: String) -> Bool {
    if short.hasSuffix("有限公司"), !long.hasSuffix(short) { return true }
    // One piece put into a whole name: 中国科学院 and 中国社会科学院, 北京队 and 北京首钢队. What is put into a firm's name may be what its
    // short form drops.
    guard OfficeForm.withoutCorporateTail(long) == nil || PlacePrefix.split(short) != nil && OfficeForm.withoutCorporateTail(short) == nil else {
      return false
    }
    let s = Array(short.unicodeScalars)
    let f = Array(long.unicodeScalars)
    var front = 0
    while front < s.count, s[front] == f[front] { front += 1 }
    var back = 0
    while back < s.count, s[s.count - 1 - back] == f[f.count - 1 - back] { back += 1 }
    // 津门轻院: the last character alone is short for 学院.
    if back == 1, heads.contains(String(f[(f.count - 2)...])) { return false }
    guard front > 0, back > 0, front < s.count || back < s.count, front + back >= s.count, back < s.count else { return false }
    let head = min(front, s.count - 1)
    let middle = String(f[head..<head + f.count - s.count])
    let other = String(f[s.count - back..<f.count - back])
    return ![middle, other].contains { sayNothing.contains($0) || $0.hasSuffix("届") }
  }

  private static let sayNothing: Set<String> = [
    "市", "县", "区", "省", "州", "人民", "自治区", "市人民", "管理", "省人民", "县人民", "区人民", "专业", "股份", "有限", "有限责任", "集团", "总", "（集团）", "(集团)",
  ]

  private static func endsWhole(_ short: String) -> Bool {
    ["公司", "大学", "学院", "医院", "局", "厅", "集团", "委员会", "中心", "银行", "政府", "法院", "检察院", "委"].contains(where: short.hasSuffix)
  }

  /// Where words of a name begin that its short forms may begin with: at the start, after divisions, after 中国 and the like, after a head.
  private static func wordStarts(_ f: [Unicode.Scalar]) -> Set<Int> {
    var starts: Set<Int> = [0]
    var position = 0
    for prefix in ["中国", "国家", "国网", "国营", "国立", "国能"] where String(f).hasPrefix(prefix) {
      position = prefix.unicodeScalars.count
      starts.insert(position)
    }
    while let length = PlacePrefix.divisionLength(f[position...]), position + length < f.count {
      position += length
      starts.insert(position)
    }
    for index in f.indices.dropLast() where "部省市县区团局会".unicodeScalars.contains(f[index]) { starts.insert(index + 1) }
    if String(f).hasPrefix("中国铁路") { starts.insert(4) }
    return starts
  }

  /// The head of the name begins here, and short forms keep only its first character: 大 of 大学.
  private static func headBegins(at index: Int, in f: [Unicode.Scalar]) -> Bool {
    let rest = String(f[index...])
    return heads.contains(rest)
  }

  private static let heads: Set<String> = [
    "大学", "学院", "委员会", "办公室", "协会", "指挥部", "医院", "银行", "中心", "学校", "中学", "研究院", "研究所", "联合会", "俱乐部", "法院", "检察院", "团", "组织", "公司", "集团", "合作社", "管理局", "联盟",
    "专业学校", "理事会", "总指挥部", "处理办公室", "公安局", "政府",
  ]

  /// The positions of the short form's characters: as early as a word begins for the first, runs rather than jumps, the end rather than the
  /// middle for the last.
  private static func align(_ s: [Unicode.Scalar], _ f: [Unicode.Scalar], starts: Set<Int>) -> [Int]? {
    let n = s.count
    let m = f.count
    // value[i][j]: the best of s[0...i] with s[i] at f[j].
    var value = [[Double]](repeating: [Double](repeating: -.infinity, count: m), count: n)
    var back = [[Int]](repeating: [Int](repeating: -1, count: m), count: n)
    for j in 0..<m where f[j] == s[0] { value[0][j] = (starts.contains(j) ? 1.5 : 0) - 0.01 * Double(j) }
    for i in 1..<max(n, 1) {
      var best = -Double.infinity
      var bestAt = -1
      for j in 0..<m {
        if f[j] == s[i] {
          if j > 0, value[i - 1][j - 1] > -.infinity {
            value[i][j] = value[i - 1][j - 1] + 1
            back[i][j] = j - 1
          }
          if bestAt >= 0, bestAt < j - 1, best > value[i][j] {
            value[i][j] = best
            back[i][j] = bestAt
          }
        }
        if j > 0, value[i - 1][j - 1] > best {
          best = value[i - 1][j - 1]
          bestAt = j - 1
        }
      }
    }
    var end = -1
    var top = -Double.infinity
    for j in 0..<m where value[n - 1][j] > -.infinity {
      let bonus = j == m - 1 ? 1.2 : headBegins(at: j, in: f) ? 1 : 0
      if value[n - 1][j] + bonus > top {
        top = value[n - 1][j] + bonus
        end = j
      }
    }
    guard end >= 0 else { return nil }
    var alignment = [end]
    for i in stride(from: n - 1, to: 0, by: -1) {
      end = back[i][end]
      guard end >= 0 else { return nil }
      alignment.append(end)
    }
    return alignment.reversed()
  }
}
