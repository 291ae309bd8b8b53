import Testing

@testable import Tupu

@Suite struct TextDecodingTests {
  private func failure(_ bytes: [UInt8], _ encoding: TextEncoding = .utf8) -> TextDecodingError? {
    do throws(TextDecodingError) {
      _ = try ScalarText(decoding: bytes, encoding: encoding)
      return nil
    } catch { return error }
  }

  @Test func aByteOrderMarkIsNoPartOfTheText() throws {
    #expect(try ScalarText(decoding: [0xef, 0xbb, 0xbf] + Array("青岛".utf8)).string == "青岛")
  }

  @Test func lineEndsAreKeptSoThatOffsetsAreTheFiles() throws {
    #expect(try ScalarText(decoding: Array("青\r\n岛".utf8)).count == 4)
  }

  /// RFC 3629: overlong forms, surrogates, values above U+10FFFF and cut sequences are errors where they begin.
  @Test(arguments: [
    ([0x61, 0xc0, 0x80], 1), ([0xe0, 0x80, 0x80], 0), ([0xed, 0xa0, 0x80], 0), ([0xf4, 0x90, 0x80, 0x80], 0),
    ([0x61, 0x62, 0xe9, 0x9d], 2), ([0xff], 0), ([0xe9, 0x9d, 0x92, 0x80], 3),
  ] as [([UInt8], Int)])
  func brokenUTF8IsFoundWhereItBreaks(bytes: [UInt8], offset: Int) {
    #expect(failure(bytes) == .notUTF8(offset: offset, byte: bytes[offset], looksLike: nil))
  }

  @Test func chineseInAnotherEncodingIsRecognised() throws {
    // 青岛 in GB 18030, many times: the guess looks at shares of common characters.
    let bytes: [UInt8] = Array(repeatElement([0xc7, 0xe0, 0xb5, 0xba], count: 8).joined())
    #expect(failure(bytes) == .notUTF8(offset: 0, byte: 0xc7, looksLike: .gb18030))
    #expect(try ScalarText(decoding: bytes, encoding: .gb18030).string == String(repeating: "青岛", count: 8))
  }

  @Test func aNULIsBinaryAndUTF16IsReadByItsMark() throws {
    #expect(failure([0x61, 0x00]) == .binary(offset: 1))
    #expect(try ScalarText(decoding: [0xff, 0xfe, 0x52, 0x97]).string == "青")
  }
}
