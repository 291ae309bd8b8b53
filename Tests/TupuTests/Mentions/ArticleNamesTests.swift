import Testing

@testable import Tupu

private typealias Found = MentionFinder.Found

private func names(_ text: String, _ found: [(String, EntityClass, Float)]) -> ArticleNames {
  let scalars = Array(text.unicodeScalars.map(\.value))
  var all: [Found] = []
  for (surface, type, score) in found {
    let wanted = Array(surface.unicodeScalars.map(\.value))
    let start = (0...(scalars.count - wanted.count)).first { Array(scalars[$0..<($0 + wanted.count)]) == wanted }!
    all.append(Found(start: start, end: start + wanted.count, type: type, score: score, entry: nil))
  }
  return scalars.withUnsafeBufferPointer { ArticleNames(all, in: $0) }
}

private func favored(_ names: ArticleNames, in line: String, over longer: [(start: Int, end: Int)] = []) -> [String] {
  let values = line.unicodeScalars.map(\.value)
  var scores = TagScores()
  scores.reset(count: values.count)
  _ = names.favor(in: values, over: longer, scores: &scores)
  return values.indices.flatMap { index in (0..<Tag.count).filter { scores[index, $0] > 0 }.map { "\(index):\($0)" } }
}

@Suite struct ArticleNamesTests {
  @Test func aSureNameIsExpectedAgain() {
    let known = names("宁允展说", [("宁允展", .person, 0.99)])
    #expect(favored(known, in: "后来宁允展走了") == ["2:\(Tag.begin(2))", "4:\(Tag.end(2))"])
  }

  @Test func anUnsureNameIsNot() { #expect(favored(names("宁允展说", [("宁允展", .person, 0.4)]), in: "宁允展").isEmpty) }

  @Test func nothingIsExpectedInsideALongerName() {
    let known = names("在青岛", [("青岛", .place, 0.99)])
    #expect(favored(known, in: "青岛市公安局", over: [(0, 6)]).isEmpty)
    #expect(!favored(known, in: "青岛市公安局", over: [(0, 2)]).isEmpty)
  }

  @Test func theLastPartOfATransliteratedNameIsExpected() {
    let known = names("安德烈亚斯·霍夫曼说", [("安德烈亚斯·霍夫曼", .person, 0.95)])
    #expect(favored(known, in: "霍夫曼笑了") == ["0:\(Tag.begin(2))", "2:\(Tag.end(2))"])
  }

  @Test(arguments: ["海曜能源股份有限公司（以下简称“海曜能源”）", "海曜能源股份有限公司(下称“海曜能源”)", "海曜能源股份有限公司（简称海曜能源）"])
  func aDeclaredShortFormIsExpected(text: String) {
    let known = names(text, [("海曜能源股份有限公司", .organization, 0.7)])
    #expect(favored(known, in: "海曜能源的船") == ["0:\(Tag.begin(0))", "3:\(Tag.end(0))"])
  }

  @Test func aSpacedNameIsKnownWithoutItsBlank() {
    let known = names("记者 吴 帅", [("吴 帅", .person, 0.95)])
    #expect(favored(known, in: "吴帅说") == ["0:\(Tag.begin(2))", "1:\(Tag.end(2))"])
  }
}
