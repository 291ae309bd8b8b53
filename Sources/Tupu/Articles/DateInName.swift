/// Dates that file names carry: `qingdao-daily-2024-05-15.txt`, `20240515_A02.txt`, `2024年5月15日.txt`.
public enum DateInName {
  /// The date of the last eight or more digits that make one, as ISO 8601; nil where none does.
  public static func date(in name: String) -> String? {
    let numbers = name.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    for number in numbers.reversed() where number.count == 8 {
      if let date = date(number.prefix(4), number.dropFirst(4).prefix(2), number.suffix(2)) { return date }
    }
    guard numbers.count >= 3 else { return nil }
    for first in (0...(numbers.count - 3)).reversed() where numbers[first].count == 4 {
      if let date = date(numbers[first], numbers[first + 1], numbers[first + 2]) { return date }
    }
    return nil
  }

  /// ISO 8601 of a day between 1800 and 2199, if the calendar has it.
  static func date(_ year: some StringProtocol, _ month: some StringProtocol, _ day: some StringProtocol) -> String? {
    guard let y = Int(year), let m = Int(month), let d = Int(day), (1800...2199).contains(y), (1...12).contains(m),
      month.count <= 2, day.count <= 2
    else { return nil }
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...days[m - 1]).contains(d) else { return nil }
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }
    return "\(y)-\(two(m))-\(two(d))"
  }

  /// Whether a text is a date of the calendar in the form 2024-05-15.
  public static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && date(parts[0], parts[1], parts[2]) == text
  }
}
