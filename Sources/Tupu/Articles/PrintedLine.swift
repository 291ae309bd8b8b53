/// A line of a page as it was printed, without the blanks around it.
package struct PrintedLine: Sendable {
  /// As printed, blanks inside included.
  package var text: PrintedText
  /// The text with letter-spacing undone; as `text` where there is none.
  package var plain: PrintedText
  /// The plain text as models see it.
  package var folded: [FoldedScalar]
  /// There is a blank between all its characters.
  package var isSpaced: Bool
  /// Blanks stand before it.
  package var isIndented: Bool
  /// An empty line stands before it.
  package var isAfterBlank: Bool

  init(text: PrintedText, isIndented: Bool, isAfterBlank: Bool) {
    self.text = text
    self.isIndented = isIndented
    self.isAfterBlank = isAfterBlank
    let plain = LetterSpacing.undone(text)
    isSpaced = plain != nil
    self.plain = plain ?? text
    folded = self.plain.scalars.map(Tupu.folded)
  }

  /// A part of a line.
  init(part range: Range<Int>, of line: PrintedLine) {
    text = line.plain[range]
    plain = text
    folded = Array(line.folded[range])
    isSpaced = false
    isIndented = line.isIndented && range.lowerBound == 0
    isAfterBlank = line.isAfterBlank && range.lowerBound == 0
  }

  package var count: Int { folded.count }

  /// The printed lines of a page: lines of blanks only are left out.
  package static func lines(of page: ScalarText) -> [PrintedLine] {
    var lines: [PrintedLine] = []
    let scalars = page.scalars
    var start = 0
    var sawBlank = false
    var position = 0
    while position <= scalars.count {
      guard position == scalars.count || scalars[position].endsLine else {
        position += 1
        continue
      }
      var from = start
      var to = position
      while from < to && scalars[from].isBlank { from += 1 }
      while to > from && scalars[to - 1].isBlank { to -= 1 }
      if from < to {
        let text = PrintedText(scalars: Array(scalars[from..<to]), sources: (from..<to).map { Int32(truncatingIfNeeded: $0) })
        let indent = scalars[start..<from].reduce(0) { $0 + ($1.value == 0x3000 ? 2 : $1.value == 0x09 ? 4 : 1) }
        lines.append(PrintedLine(text: text, isIndented: indent >= 2, isAfterBlank: sawBlank))
        sawBlank = false
      } else if position > start || position < scalars.count {
        sawBlank = true
      }
      start = position + 1
      position += 1
    }
    return lines
  }
}
