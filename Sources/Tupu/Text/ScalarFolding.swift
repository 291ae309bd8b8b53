extension Unicode.Scalar {
  /// A blank of any kind: white space, and the invisible marks that layouts leave behind.
  public var isBlank: Bool {
    switch value {
    case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200f, 0x2028...0x202f, 0x205f, 0x2060, 0x3000, 0xfeff: true
    default: false
    }
  }

  /// Ends a line of print.
  public var endsLine: Bool {
    switch value {
    case 0x0a...0x0d, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// A Chinese character.
  public var isHan: Bool {
    switch value {
    case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x3007, 0xf900...0xfaff, 0x20000...0x323af: true
    default: false
    }
  }

  /// An ASCII or full-width digit.
  public var isDigit: Bool {
    switch value {
    case 0x30...0x39, 0xff10...0xff19: true
    default: false
    }
  }

  /// An ASCII or full-width Latin letter.
  public var isLatin: Bool {
    switch value {
    case 0x41...0x5a, 0x61...0x7a, 0xff21...0xff3a, 0xff41...0xff5a: true
    default: false
    }
  }
}

/// One printed character as models see it: 16 bits, full-width forms made half-width, so that a paper's or a typist's
/// habits of width do not show.
public typealias FoldedScalar = UInt16

/// Folds the width and the variants of punctuation of a scalar.
@inline(__always)
public func folded(_ scalar: Unicode.Scalar) -> FoldedScalar {
  let value = scalar.value
  if value >= 0x4e00 && value <= 0x9fff { return UInt16(truncatingIfNeeded: value) }
  switch value {
  case 0xff01...0xff5e: return UInt16(truncatingIfNeeded: value - 0xfee0)
  case 0x3000, 0xa0, 0x09, 0x2002, 0x2003: return 0x20
  case 0x201c, 0x201d, 0x2033, 0x300c, 0x300d, 0x300e, 0x300f: return value == 0x201c || value == 0x300c || value == 0x300e ? 0x201c : 0x201d
  case 0x2018, 0x2019: return UInt16(truncatingIfNeeded: value)
  case 0x2014, 0x2015, 0x2500: return 0x2014
  case 0x30fb, 0x2022, 0x2027: return 0xb7
  case 0x0...0xfffe: return UInt16(truncatingIfNeeded: value)
  default: return 0xffff
  }
}
