/// The first and last of some days, ISO 8601.
struct DateRange: Equatable {
  private(set) var first: String?
  private(set) var last: String?

  mutating func add(_ date: String?) {
    guard let date else { return }
    first = first.map { min($0, date) } ?? date
    last = last.map { max($0, date) } ?? date
  }

  /// The day, if it is one that XML Schema knows: a year of four digits, a month, and a day of that month.
  static func valid(_ date: String?) -> String? {
    guard let date, date.utf8.count == 10 else { return nil }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0, (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day) ? date : nil
  }
}
