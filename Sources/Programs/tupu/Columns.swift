internal import Tupu

/// Text in columns on a terminal, where an ideograph takes two cells.
enum Columns {
  /// How many cells a text takes (Unicode Standard Annex 11: wide and full-width are two, combining marks none).
  static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: return 0
    case 0x20..<0x300: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      let category = scalar.properties.generalCategory
      return category == .nonspacingMark || category == .enclosingMark || category == .format ? 0 : 1
    }
  }

  /// Controls would move the cursor or color the terminal: they are shown as their picture (␛).
  static func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.lazy.map { scalar in
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? " "
        case 0x7F: "␡"
        case 0x80..<0xA0: "�"
        default: scalar
        }
      })
  }

  /// Rows with their columns aligned, two blanks between; the last is not padded.
  static func aligned(_ rows: [[String]]) -> [String] {
    let rows = rows.map { $0.map(printable) }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0 }
    return rows.map { row in
      let last = row.lastIndex { !$0.isEmpty } ?? -1
      return row.enumerated().prefix(last + 1).map { column, text in
        column == last ? text : text + String(repeating: " ", count: widths[column] - width(text))
      }.joined(separator: "  ")
    }
  }
}
