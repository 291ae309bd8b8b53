import Testing

@testable import Tupu

private func filled(_ text: String) -> NameLine {
  var line = NameLine()
  text.unicodeScalars.map(\.value).withUnsafeBufferPointer { line.fill($0, from: 0, to: $0.count) }
  return line
}

private func string(_ line: NameLine) -> String { String(line.values.map { Unicode.Scalar($0)! }) }

@Suite struct NameLineTests {
  @Test(arguments: [
    ("记者 吴 帅", "记者 吴帅"), ("记者 吴　帅 邢璐", "记者 吴帅 邢璐"), ("青 岛 六 部 门", "青岛六部门"), ("邓 小平", "邓 小平"), ("a b", "a b"), (" 吴 帅 ", " 吴帅 "),
    ("吴     帅", "吴     帅"),
  ]) func blanksBetweenSingleScalarsAreTakenOut(printed: String, expected: String) {
    let line = filled(printed)
    #expect(string(line) == expected)
    let scalars = Array(printed.unicodeScalars)
    #expect(line.offsets.map { scalars[Int($0)].value } == line.values)
  }

  @Test func whereABlankWentIsKnown() {
    let line = filled("记者 吴 帅")
    #expect(line.closed == [false, false, false, false, true])
    #expect(line.offsets == [0, 1, 2, 3, 5])
  }

  @Test func stretchesCoverTheTextAndEndBehindStops() {
    let text = Array("一。”二！三，四\n五".unicodeScalars.map(\.value))
    var ends: [Int] = []
    text.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        start = NameLine.end(of: text, from: start)
        ends.append(start)
      }
    }
    #expect(ends == [3, 5, 9, 10])
  }

  @Test func aLongLineWithoutStopsIsCut() {
    let text = [UInt32](repeating: 0x56FE, count: 100_000)
    text.withUnsafeBufferPointer { #expect(NameLine.end(of: $0, from: 0) == 1024) }
  }

  @Test func aLineBreakIsInNoLine() { #expect(string(filled("记者 吴 帅\r\n")) == "记者 吴帅") }

  /// Marks that wrap a name are outside it; a pair inside stays.
  @Test(arguments: [
    ("鑫鼎建材”", "鑫鼎建材"), ("“川江", "川江"), ("“世纪高大”", "世纪高大"), ("“世纪高大”公司", "“世纪高大”公司"), ("克莱因传动（昆山）有限公司", "克莱因传动（昆山）有限公司"), ("海曜能源（", "海曜能源"),
    (" 吴帅 ", "吴帅"), ("“”", ""), ("公司“智造”", "公司“智造”"),
  ]) func marksThatWrapANameAreOutside(found: String, expected: String) {
    let line = filled(found)
    let name = line.withoutWrapping(0, line.values.count)
    #expect(String(line.values[name.start..<name.end].map { Unicode.Scalar($0)! }) == expected)
  }

  @Test(arguments: [
    ("吴 帅 邢 璐", "吴帅 邢璐"), ("毛 建 林 周 达 明", "毛建林 周达明"), ("江 雪 文 钱 途 图", "江雪 文 钱途 图"), ("青 岛 六 部 门", "青岛六部门"), ("吴 帅 璐", "吴帅璐"), ("乔 木 文 薄 荷 图", "乔木 文 薄荷 图"), ("周 开 江 毛 苇", "周开江毛苇"),
  ]) func aRowOfSpacedNamesIsCutWhereNamesBegin(printed: String, expected: String) {
    let surnames = Set("吴邢毛周江钱乔薄文".unicodeScalars.map(\.value))
    var line = NameLine()
    printed.unicodeScalars.map(\.value).withUnsafeBufferPointer { line.fill($0, from: 0, to: $0.count, isSurname: surnames.contains) }
    #expect(string(line) == expected)
  }
}
