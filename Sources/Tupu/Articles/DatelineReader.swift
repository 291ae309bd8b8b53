/// Reads where and when a story was filed from its opening: 本报5月14日讯, 新华社北京5月14日电.
enum DatelineReader {
  /// The dateline that opens a paragraph, nil where none does. The year is that of the text, else of the page.
  static func read(_ paragraph: some Collection<Unicode.Scalar>, page: PageIdentity) -> Dateline? {
    let head = Array(paragraph.prefix(48))
    // At most 12 characters, then month and day, then 讯 or 电.
    guard let day = firstDay(in: head) else { return nil }
    guard day.start <= 20, day.end < head.count else { return nil }
    let opening = head[0..<day.start]
    guard !opening.contains(where: { $0.isBlank || "，。！？；：、（）()".unicodeScalars.contains($0) }) else { return nil }
    var end = day.end
    if head[end] == "专" || head[end] == "特" { end += 1 }
    guard end < head.count, head[end] == "讯" || head[end] == "电" else { return nil }
    let year = day.year ?? self.year(of: page)
    let date = year.map { "\($0)-\(padded(day.month))-\(padded(day.day))" }
    return Dateline(printed: String(head[0...end]), date: date)
  }

  /// The first 5月14日, with a year before it where one is printed.
  private static func firstDay(in head: [Unicode.Scalar]) -> (start: Int, end: Int, year: Int?, month: Int, day: Int)? {
    guard let moon = head.firstIndex(of: "月") else { return nil }
    var start = moon
    while start > 0, head[start - 1].isDigit, moon - start < 2 { start -= 1 }
    var end = moon + 1
    while end < head.count, head[end].isDigit, end - moon <= 2 { end += 1 }
    guard start < moon, end > moon + 1, end < head.count, head[end] == "日" else { return nil }
    let month = number(head[start..<moon])
    let day = number(head[(moon + 1)..<end])
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    var year: Int?
    if start >= 5, head[start - 1] == "年", head[(start - 5)..<(start - 1)].allSatisfy(\.isDigit) {
      year = number(head[(start - 5)..<(start - 1)])
      start -= 5
    }
    return (start, end + 1, year, month, day)
  }

  private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1.value >= 0xff10 ? $1.value - 0xff10 : $1.value - 0x30) }
  }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The year that the page is known to be of: its date, else a date in the file's name.
  static func year(of page: PageIdentity) -> Int? {
    if let date = page.date, let year = Int(date.prefix(4)), date.prefix(4).count == 4 { return year }
    return year(inName: page.name)
  }

  /// 2024 of qingdao-daily-2024-05-15, 20240515 or 2024年5月15日.
  static func year(inName name: String) -> Int? {
    let scalars = Array(name.unicodeScalars)
    var index = 0
    while index + 4 <= scalars.count {
      guard scalars[index].isDigit, index == 0 || !scalars[index - 1].isDigit else {
        index += 1
        continue
      }
      var end = index
      while end < scalars.count, scalars[end].isDigit { end += 1 }
      if end - index >= 4, end - index == 8 || end - index == 4 || end - index == 6 {
        let year = number(scalars[index..<(index + 4)])
        let isDate: Bool
        switch end - index {
        case 8:
          isDate = (1...12).contains(number(scalars[(index + 4)..<(index + 6)])) && (1...31).contains(number(scalars[(index + 6)..<(index + 8)]))
        case 6: isDate = (1...12).contains(number(scalars[(index + 4)..<(index + 6)]))
        default: isDate = end < scalars.count && "-_./年".unicodeScalars.contains(scalars[end])
        }
        if isDate, (1900...2100).contains(year) { return year }
      }
      index = end
    }
    return nil
  }
}
