extension CreditReader {
  /// Credits inside a paragraph: （记者 X 通讯员 Y）, a name alone in parentheses at its opening or at the story's end.
  func credits(inBody paragraph: [Unicode.Scalar], isFirst: Bool, isLast: Bool) -> [Credit] {
    var found: [Credit] = []
    var index = 0
    while index < paragraph.count {
      guard paragraph[index] == "（" || paragraph[index] == "(" else {
        index += 1
        continue
      }
      let limit = min(paragraph.count, index + 80)
      guard let close = paragraph[index..<limit].firstIndex(where: { $0 == "）" || $0 == ")" }) else {
        index += 1
        continue
      }
      let inside = paragraph[(index + 1)..<close]
      let isOpening = index <= 16 && !paragraph[0..<index].contains { "。，！？；：".unicodeScalars.contains($0) }
      let isClosing = close >= paragraph.count - 2
      if isOpening || isClosing || close - index < 40 {
        let credit = read(inside)
        let isPlain = inside.allSatisfy { $0.isHan || $0.isBlank || $0 == "·" }
        if credit.roles > 0, credit.names > 0, credit.worstName > -26, credit.unexplained == 0, isPlain || isOpening || isClosing {
          if findRoleAtStart(inside) || isOpening || isClosing { found.append(credit) }
        } else if index == 0 || isLast && isClosing, credit.roles == 0, !credit.hasSource, isPlain, credit.reporters.count == 1, credit.worstName > -19,
          inside.filter({ !$0.isBlank }).count <= 3, inside.filter({ !$0.isBlank }).count >= 2
        {
          found.append(credit)
        }
      }
      index = close + 1
    }
    return found
  }

  private func findRoleAtStart(_ inside: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = inside.drop { $0.isBlank }
    return roleWords.contains { start.starts(with: $0.0) } || ["本", "特", "见", "实", "新"].contains(start.first ?? " ")
  }
}
