/// JSON written straight into bytes, fields in the order given: one object a line for pipes of any length.
///
/// Foundation's encoder neither keeps an order of fields nor the pace that `--lines` needs.
public struct JSONText: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// A value was written at this level: the next one needs a comma.
  private var needsComma = false

  public init() {}

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  public mutating func object(_ name: StaticString? = nil, _ body: (inout JSONText) -> Void) {
    nest(name, open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), body)
  }

  public mutating func array(_ name: StaticString? = nil, _ body: (inout JSONText) -> Void) {
    nest(name, open: UInt8(ascii: "["), close: UInt8(ascii: "]"), body)
  }

  public mutating func array(_ name: StaticString, of texts: [String]) {
    array(name) { json in for text in texts { json.text(text) } }
  }

  public mutating func field(_ name: StaticString, _ value: String?) {
    begin(name)
    if let value { quote(value) } else { raw("null") }
  }

  public mutating func field(_ name: StaticString, _ value: Int) {
    begin(name)
    raw(String(value))
  }

  /// A number with at most four decimals.
  public mutating func field(_ name: StaticString, rounded value: Double) {
    begin(name)
    raw(String((value * 10_000).rounded() / 10_000))
  }

  public mutating func field(_ name: StaticString, _ value: Bool) {
    begin(name)
    raw(value ? "true" : "false")
  }

  public mutating func null(_ name: StaticString) {
    begin(name)
    raw("null")
  }

  /// A string as an array's element.
  public mutating func text(_ value: String) {
    begin(nil)
    quote(value)
  }

  public mutating func number(_ value: Int) {
    begin(nil)
    raw(String(value))
  }

  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func nest(_ name: StaticString?, open: UInt8, close: UInt8, _ body: (inout JSONText) -> Void) {
    begin(name)
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func begin(_ name: StaticString?) {
    if needsComma { raw(", ") }
    needsComma = true
    guard let name else { return }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    raw("\": ")
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// RFC 8259, section 7: quotation mark, reverse solidus and controls are escaped, all else stands as UTF-8.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0a: raw("\\n")
      case 0x0d: raw("\\r")
      case 0x09: raw("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        raw("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
