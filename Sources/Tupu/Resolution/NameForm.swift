/// How forms of names are compared: without blanks, brackets and middle dots of one kind.
enum NameForm {
  /// The form without blanks: what is shown as a name.
  static func withoutBlanks(_ surface: String) -> String {
    guard surface.unicodeScalars.contains(where: { $0.properties.isWhitespace }) else { return surface }
    let isLatin = surface.unicodeScalars.allSatisfy { $0.isASCII || $0 == "·" || ($0.value < 0x250) }
    if isLatin { return surface.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return String(surface.unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  /// The form that names are compared by: blanks, quotation marks and dots dropped, full-width Latin, digits and brackets made narrow,
  /// Latin letters small.
  static func normalized(_ surface: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in surface.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        let narrow = Unicode.Scalar(scalar.value - 0xFEE0)!
        result.append(Unicode.Scalar(lower(narrow.value))!)
      case 0x41...0x5A: result.append(Unicode.Scalar(lower(scalar.value))!)
      case 0x2018, 0x2019, 0x201C, 0x201D, 0x300A, 0x300B, 0x3008, 0x3009: continue
      case 0xB7, 0x2022, 0x2027, 0x30FB, 0x2E, 0x2219: result.append("·")
      default: if !scalar.properties.isWhitespace { result.append(scalar) }
      }
    }
    return String(result)
  }

  private static func lower(_ value: UInt32) -> UInt32 { 0x41...0x5A ~= value ? value + 32 : value }
}
