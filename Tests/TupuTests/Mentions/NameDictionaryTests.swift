import Testing

@testable import Tupu

@Suite struct NameDictionaryTests {
  private func names(_ dictionary: String, in text: String) throws -> [String] {
    let finder = MentionFinder(model: MentionModel(linear: nil), dictionary: try NameDictionary(dictionary))
    return finder.mentions(in: ScalarText(text)).map { "\($0.surface) \($0.type.rawValue) \($0.span.start)" }
  }

  @Test func namesAreFoundWithExactBoundaries() throws {
    #expect(try names("星河湾智造\tORG\n乔无双\tPERSON", in: "昨天，星河湾智造的乔无双说") == ["星河湾智造 ORG 3", "乔无双 PERSON 9"])
  }

  @Test func theLongestWinsThenTheLeftmost() throws {
    #expect(try names("东城\tPLACE\n东城商会\tORG\n城商\tORG", in: "在东城商会") == ["东城商会 ORG 1"])
    #expect(try names("甲乙\tORG\n乙丙\tPLACE", in: "甲乙丙") == ["甲乙 ORG 0"])
  }

  @Test func aNameInsideALatinWordIsNone() throws {
    #expect(try names("AI\tORG", in: "AIDS与AI与ＡＩ") == ["AI ORG 5", "ＡＩ ORG 8"])
  }

  @Test func aSpacedNameIsOneStretch() throws {
    #expect(try names("吴帅\tPERSON", in: "记者 吴 帅") == ["吴 帅 PERSON 3"])
  }

  @Test func theCanonicalNameIsTold() throws {
    let dictionary = try NameDictionary("# ours\n\n中车四方\tORG\t中车青岛四方机车车辆股份有限公司\r\n")
    let mention = MentionFinder(model: MentionModel(linear: nil), dictionary: dictionary).mentions(in: ScalarText("中车四方")).first
    #expect(mention?.canonical == "中车青岛四方机车车辆股份有限公司")
  }

  @Test func theDictionaryWinsOverTheModel() throws {
    let text = ScalarText("他在青岛市公安局工作")
    let dictionary = try NameDictionary("青岛\tPERSON")
    let found = MentionFinder(dictionary: dictionary).mentions(in: text)
    #expect(found.contains { $0.surface == "青岛" && $0.type == .person && $0.span == TextSpan(2, 4) })
    for (one, next) in zip(found, found.dropFirst()) { #expect(one.span.end <= next.span.start) }
  }

  @Test(arguments: [
    ("甲\tORG\n乙", 2, NameDictionaryError.Reason.fieldCount(1)), ("甲\tORG\tb\tc", 1, .fieldCount(4)), ("\n#\n\tORG", 3, .emptyName),
    ("甲\tCITY", 1, .unknownType("CITY")), ("甲\tORG\n甲\tPLACE", 2, .contradiction("甲", .organization)),
  ]) func aMalformedRowIsTold(text: String, line: Int, reason: NameDictionaryError.Reason) {
    #expect(throws: NameDictionaryError(line: line, reason: reason)) { try NameDictionary(text) }
  }
}
