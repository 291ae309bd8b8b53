import Testing

@testable import Tupu

/// Canonical names of `--names` decide what a mention means.
@Suite struct DictionaryMeaningTests {
  private func reading(_ names: String) throws -> PageReading {
    let text = ScalarText("老厂新路\n本报讯 昨日，湖边大院的职工说，海州市湖边机械厂今年换了新设备。\n")
    let page = Page(identity: PageIdentity(id: "page-1", name: "01", source: "01.txt"), text: text)
    return PageReader(finder: MentionFinder(dictionary: try NameDictionary(names))).read(page, isOneArticle: true)
  }

  @Test func aNameWithACanonicalFormMeansIt() throws {
    let reading = try reading("湖边大院\tORG\t海州市湖边机械厂\n海州市湖边机械厂\tORG\n")
    let entity = try #require(reading.entities.first { $0.name == "海州市湖边机械厂" })
    #expect(entity.aliases == ["湖边大院"])
    let article = try #require(reading.articles.first)
    let meant = zip(article.mentions, article.links).filter { $0.1 == entity.id }.map(\.0.surface)
    #expect(meant == ["湖边大院", "海州市湖边机械厂"])
  }

  @Test func withoutACanonicalFormTwoNamesStayTwo() throws {
    let reading = try reading("湖边大院\tORG\n海州市湖边机械厂\tORG\n")
    #expect(Set(reading.entities.filter { $0.type == .organization }.map(\.name)).isSuperset(of: ["湖边大院", "海州市湖边机械厂"]))
  }

  @Test func aPlaceGivenInFullIsTheDivision() throws {
    let reading = try reading("湖边大院\tPLACE\t崂山区\n")
    #expect(reading.entities.contains { $0.id == "plc-cn-370212" && $0.aliases == ["湖边大院"] })
  }
}
