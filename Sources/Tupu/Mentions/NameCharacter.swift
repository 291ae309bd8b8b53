/// What a tagger sees of a scalar: a normalised value and a class.
package enum NameCharacter {
  package enum Kind {
    package static let other: UInt8 = 0
    package static let han: UInt8 = 1
    package static let digit: UInt8 = 2
    package static let latin: UInt8 = 3
    package static let stop: UInt8 = 4
    package static let open: UInt8 = 5
    package static let close: UInt8 = 6
    package static let blank: UInt8 = 7
    package static let numeral: UInt8 = 8
    package static let dot: UInt8 = 9
    package static let listComma: UInt8 = 10
  }

  /// Full-width digits and Latin letters become half-width, all blanks the blank; all else stays.
  @inline(__always)
  package static func halfWidth(_ value: UInt32) -> UInt32 {
    if value >= 0xFF10, value <= 0xFF5A {
      let half = value - 0xFEE0
      if isDigit(half) || isLatin(half) { return half }
    }
    return isBlank(value) ? 0x20 : value
  }

  /// The value that features see: half-width, every digit 0, every small letter a, every capital A.
  @inline(__always)
  package static func feature(_ value: UInt32) -> UInt32 {
    if value >= 0x4E00, value <= 0x9FFF { return value }
    let half = halfWidth(value)
    if isDigit(half) { return 0x30 }
    if half >= 0x61, half <= 0x7A { return 0x61 }
    if half >= 0x41, half <= 0x5A { return 0x41 }
    return half
  }

  @inline(__always) static func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }

  @inline(__always)
  static func isLatin(_ value: UInt32) -> Bool { (value >= 0x61 && value <= 0x7A) || (value >= 0x41 && value <= 0x5A) }

  @inline(__always)
  package static func isBlank(_ value: UInt32) -> Bool { value == 0x20 || value == 0x3000 || value == 0xA0 || value == 9 }

  @inline(__always)
  package static func isHan(_ value: UInt32) -> Bool {
    (value >= 0x4E00 && value <= 0x9FFF) || (value >= 0x3400 && value <= 0x4DBF) || (value >= 0x20000 && value <= 0x323AF)
  }

  /// The class of a value as `feature` gives it.
  package static func kind(_ value: UInt32) -> UInt8 {
    if isHan(value) {
      switch value {
      // 一 七 三 九 二 五 八 六 十 四 千 万 亿 百 两
      case 0x4E00, 0x4E03, 0x4E09, 0x4E5D, 0x4E8C, 0x4E94, 0x516B, 0x516D, 0x5341, 0x56DB, 0x5343, 0x4E07, 0x4EBF, 0x767E, 0x4E24:
        return Kind.numeral
      default: return Kind.han
      }
    }
    if isDigit(value) || value == 0x3007 { return Kind.digit }
    if isLatin(value) { return Kind.latin }
    switch value {
    case 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F: return Kind.stop
    case 0x201C, 0x2018, 0x300A, 0x300C, 0x300E, 0xFF08, 0x28, 0x3008, 0x3010, 0x5B: return Kind.open
    case 0x201D, 0x2019, 0x300B, 0x300D, 0x300F, 0xFF09, 0x29, 0x3009, 0x3011, 0x5D: return Kind.close
    case 0x20, 0x0A, 0x0D, 0x09, 0: return Kind.blank
    case 0xB7, 0x2022, 0x30FB, 0x2027: return Kind.dot
    case 0x3001, 0x2F: return Kind.listComma
    default: return Kind.other
    }
  }
}
