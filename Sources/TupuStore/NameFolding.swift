internal import Tupu

/// How names are compared: without blanks, full-width ASCII as ASCII, small letters, one kind of middle dot.
enum NameFolding {
  static func folded(_ name: String) -> String {
    String(
      name.unicodeScalars.lazy.compactMap { scalar -> Unicode.Scalar? in
        let value = scalar.value
        switch value {
        case 0xFF01...0xFF5E: return lowercased(value - 0xFEE0)
        case 0x2022, 0x2027, 0x22C5, 0x30FB, 0xFF65: return "·"
        default: return scalar.properties.isWhitespace ? nil : lowercased(value)
        }
      })
  }

  /// Neighboring pairs of a folded name; the name itself where it is a single character. Sorted, each once.
  static func bigrams(of folded: String) -> [String] {
    let scalars = Array(folded.unicodeScalars)
    guard scalars.count > 1 else { return scalars.isEmpty ? [] : [folded] }
    return Set((1..<scalars.count).map { String(scalars[($0 - 1)...$0]) }).sorted()
  }

  /// How alike two folded names are: Dice's coefficient of their bigrams, 0 to 1.
  static func likeness(_ a: String, _ b: String) -> Double {
    let (left, right) = (bigrams(of: a), bigrams(of: b))
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    return 2 * Double(Set(left).intersection(right).count) / Double(left.count + right.count)
  }

  private static func lowercased(_ value: UInt32) -> Unicode.Scalar? {
    Unicode.Scalar(0x41...0x5A ~= value ? value + 32 : value)
  }
}
