/// Undoes the line breaks of narrow columns: a full line goes on in the next one, a shorter line ends its paragraph.
enum ColumnWraps {
  /// A fit below this is no continuation: the column ended here.
  private static let worstFit: Float = -6

  /// The lines with wrapped paragraphs put together.
  static func undone(_ lines: [PrintedLine], model: PageModel) -> [PrintedLine] {
    let widths = lines.map { width($0) }
    let columns = columns(widths, lines)
    guard !columns.isEmpty else { return lines }
    let isFull = widths.map { width in columns.contains { width <= $0 && width > $0 - 4 } }
    // Text in columns that indents its paragraphs tells where they begin.
    let indented = lines.indices.reduce(0) { $0 + (lines[$1].isIndented && !lines[$1].isSpaced ? 1 : 0) }
    let trustsIndents = indented * 12 >= lines.count
    var out: [PrintedLine] = []
    var goesOn = false
    for (index, line) in lines.enumerated() {
      if goesOn, var last = out.popLast() {
        last.text.append(line.text)
        last.plain.append(line.plain)
        last.folded += line.folded
        out.append(last)
      } else {
        out.append(line)
      }
      goesOn = false
      guard index + 1 < lines.count, isFull[index], !line.isSpaced, !lines[index + 1].isSpaced else { continue }
      let next = lines[index + 1]
      if next.isIndented || widths[index + 1] > widths[index] + 4 { continue }
      // Within a column there is at least one more full line beside this one.
      guard index > 0 && isFull[index - 1] || isFull[index + 1] || out[out.count - 1].count > line.count else { continue }
      if StoryUnit.isClosed(line.folded) {
        goesOn = trustsIndents && isFull[index + 1]
      } else {
        goesOn = model.fit(model.join.left(line.folded), model.join.right(next.folded)) > worstFit
      }
    }
    return out
  }

  /// Width in half-width units, the indent counted in.
  private static func width(_ line: PrintedLine) -> Int {
    line.text.scalars.reduce(line.isIndented ? 4 : 0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
  }

  /// The widths of the page's narrow columns: those that many lines in a row fill.
  private static func columns(_ widths: [Int], _ lines: [PrintedLine]) -> [Int] {
    var counts: [Int: Int] = [:]
    for width in widths where width >= 16 && width <= 96 { counts[width, default: 0] += 1 }
    var found: [Int] = []
    for (width, _) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(8) {
      if found.contains(where: { abs($0 - width) < 4 }) { continue }
      func fills(_ index: Int) -> Bool { widths[index] <= width && widths[index] > width - 4 }
      let full = widths.indices.filter(fills)
      guard full.count >= 5, full.count * 8 >= widths.count else { continue }
      // Runs of three full lines, most of which end within a sentence.
      let runs = full.filter { $0 >= 2 && fills($0 - 1) && fills($0 - 2) }
      let open = full.reduce(0) { $0 + (StoryUnit.isClosed(lines[$1].folded) ? 0 : 1) }
      if runs.count >= 2, open * 2 >= full.count { found.append(width) }
    }
    return found
  }
}
