/// FNV-1a over 64 bits (Fowler, Noll and Vo): the same for the same parts on every machine and in every run, unlike `Hasher`.
public struct StableHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  /// The hash of parts, kept apart from each other: ("ab", "c") is not ("a", "bc").
  public static func hexadecimal(_ parts: String...) -> String {
    var hash = StableHash()
    for part in parts {
      hash.combine(part)
      hash.combine(byte: 0x1f)
    }
    return hash.hexadecimal
  }

  public mutating func combine(_ text: String) { for byte in text.utf8 { combine(byte: byte) } }

  public mutating func combine(byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// Sixteen hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
