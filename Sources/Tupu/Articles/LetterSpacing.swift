/// Undoes print that sets a blank between all characters (青 岛 六 部 门 → 青岛六部门).
enum LetterSpacing {
  /// The text without the blanks of letter-spacing, nil where the text is not spaced. A gap wider than the spacing separates
  /// phrases and stays as one blank.
  static func undone(_ text: PrintedText) -> PrintedText? {
    let scalars = text.scalars
    guard scalars.count >= 5, scalars.count <= 400 else { return nil }
    // Runs between blanks: spaced print has runs of one character, or of digits and Latin letters.
    var singles = 0
    var others = 0
    var narrow = Int.max
    var index = 0
    while index < scalars.count {
      if scalars[index].isBlank {
        var width = 0
        while index < scalars.count, scalars[index].isBlank {
          width += scalars[index].value == 0x3000 ? 2 : 1
          index += 1
        }
        narrow = min(narrow, width)
        continue
      }
      let start = index
      while index < scalars.count, !scalars[index].isBlank { index += 1 }
      if index - start == 1 {
        singles += 1
      } else if !scalars[start..<index].allSatisfy({ $0.isLatin || $0.isDigit || $0.value < 0x80 }) {
        // Punctuation may stick to its character.
        let han = scalars[start..<index].reduce(0) { $0 + ($1.isHan ? 1 : 0) }
        if han <= 1 { singles += 1 } else { others += index - start }
      }
    }
    guard singles >= 4, others * 4 <= singles else { return nil }
    var plain = PrintedText()
    index = 0
    while index < scalars.count {
      guard scalars[index].isBlank else {
        plain.scalars.append(scalars[index])
        plain.sources.append(text.sources[index])
        index += 1
        continue
      }
      let first = index
      var width = 0
      while index < scalars.count, scalars[index].isBlank {
        width += scalars[index].value == 0x3000 ? 2 : 1
        index += 1
      }
      let between = (scalars[first - 1], scalars[min(index, scalars.count - 1)])
      let isWordGap = between.0.isLatin && between.1.isLatin
      if width > narrow || isWordGap {
        plain.scalars.append(scalars[first])
        plain.sources.append(text.sources[first])
      }
    }
    return plain
  }
}
