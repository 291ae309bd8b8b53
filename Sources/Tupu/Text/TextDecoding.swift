internal import Foundation

/// The encodings that pages come in.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// Also reads GBK and GB 2312, of which it is a superset.
  case gb18030
  case big5
  case utf16 = "utf-16"

  /// The Foundation encoding; those that Foundation has no name for are CFStringEncodings, marked by the high bit.
  var foundation: String.Encoding {
    switch self {
    case .utf8: .utf8
    case .gb18030: String.Encoding(rawValue: 0x8000_0632)
    case .big5: String.Encoding(rawValue: 0x8000_0A03)
    case .utf16: .utf16
    }
  }
}

/// Why bytes are no text.
public enum TextDecodingError: Error, Equatable, Sendable {
  /// A byte that cannot stand where it stands in UTF-8; `looksLike` names an encoding in which the bytes are Chinese text.
  case notUTF8(offset: Int, byte: UInt8, looksLike: TextEncoding?)
  /// Bytes that no text has: a NUL at this offset.
  case binary(offset: Int)
  case undecodable(TextEncoding)
}

extension ScalarText {
  /// The text of a file: a byte order mark is dropped, all else is kept, so that offsets stay those of the file.
  /// - Throws: `TextDecodingError`.
  public init(decoding bytes: [UInt8], encoding: TextEncoding = .utf8) throws(TextDecodingError) {
    guard encoding != .utf16, !bytes.starts(with: [0xff, 0xfe]), !bytes.starts(with: [0xfe, 0xff]) else {
      guard let text = String(data: Data(bytes), encoding: .utf16) else { throw .undecodable(.utf16) }
      self.init(text.drop { $0 == "\u{feff}" })
      return
    }
    if let offset = bytes.firstIndex(of: 0) { throw .binary(offset: offset) }
    guard encoding == .utf8 else {
      guard let text = String(data: Data(bytes), encoding: encoding.foundation) else { throw .undecodable(encoding) }
      self.init(text)
      return
    }
    if let offset = Self.firstInvalidByte(of: bytes) {
      throw .notUTF8(offset: offset, byte: bytes[offset], looksLike: Self.chineseEncoding(of: bytes))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    self.init(bytes.starts(with: [0xef, 0xbb, 0xbf]) ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...])
  }

  /// The offset of the first byte that breaks UTF-8 (RFC 3629), in bytes.
  static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let length: Int
      switch lead {
      case 0..<0x80: index += 1; continue
      case 0xc2...0xdf: length = 2
      case 0xe0...0xef: length = 3
      case 0xf0...0xf4: length = 4
      default: return index
      }
      guard index + length <= bytes.count else { return index }
      for (place, byte) in bytes[(index + 1)..<(index + length)].enumerated() {
        var range: ClosedRange<UInt8> = 0x80...0xbf
        if place == 0 {
          switch lead {
          case 0xe0: range = 0xa0...0xbf
          case 0xed: range = 0x80...0x9f
          case 0xf0: range = 0x90...0xbf
          case 0xf4: range = 0x80...0x8f
          default: break
          }
        }
        guard range.contains(byte) else { return index }
      }
      index += length
    }
    return nil
  }

  /// The encoding in which most scalars of the bytes are common Chinese ones.
  private static func chineseEncoding(of bytes: [UInt8]) -> TextEncoding? {
    [TextEncoding.gb18030, .big5].first { encoding in
      guard let text = String(data: Data(bytes.prefix(4096)), encoding: encoding.foundation)
        ?? String(data: Data(bytes.prefix(4095)), encoding: encoding.foundation) else { return false }
      let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
      let ideographs = scalars.count { (0x4e00...0x9fff).contains($0.value) }
      let punctuation = scalars.count {
        $0.isASCII || (0x3000...0x303f).contains($0.value) || (0xff00...0xff5e).contains($0.value)
      }
      // A few bytes read as Chinese in any encoding.
      return ideographs >= 4 && (ideographs + punctuation) * 20 > scalars.count * 19
    }
  }
}

