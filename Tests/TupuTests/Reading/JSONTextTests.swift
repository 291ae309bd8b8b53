import Foundation
import Testing

@testable import Tupu

@Suite struct JSONTextTests {
  @Test func fieldsKeepTheirOrderAndEveryCharacterComesBack() throws {
    let every = String((0..<0x250).compactMap(Unicode.Scalar.init)) + "青岛\u{2028}𠮷"
    var json = JSONText()
    json.object { json in
      json.field("z", every)
      json.field("a", 3)
      json.null("none")
      json.array("list") { json in
        json.text("一")
        json.object { $0.field("yes", true) }
      }
      json.field("share", rounded: 0.123456)
    }
    let text = String(decoding: json.bytes, as: UTF8.self)
    let z = try #require(text.firstRange(of: "\"z\"")), a = try #require(text.firstRange(of: "\"a\""))
    #expect(z.lowerBound < a.lowerBound)
    let back = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    #expect(back["z"] as? String == every)
    #expect(back["a"] as? Int == 3)
    #expect(back["none"] is NSNull)
    #expect((back["list"] as? [Any])?.count == 2)
    #expect(back["share"] as? Double == 0.1235)
  }
}
