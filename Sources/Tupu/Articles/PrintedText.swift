/// A run of text that remembers where each scalar stands in the file.
package struct PrintedText: Sendable {
  package var scalars: [Unicode.Scalar] = []
  /// Offset in the file's text of each scalar.
  package var sources: [Int32] = []

  package init(scalars: [Unicode.Scalar] = [], sources: [Int32] = []) {
    self.scalars = scalars
    self.sources = sources
  }

  package var count: Int { scalars.count }
  package var isEmpty: Bool { scalars.isEmpty }
  package var string: String { String(scalars) }

  package subscript(range: Range<Int>) -> PrintedText {
    PrintedText(scalars: Array(scalars[range]), sources: Array(sources[range]))
  }

  mutating func append(_ other: PrintedText) {
    scalars.append(contentsOf: other.scalars)
    sources.append(contentsOf: other.sources)
  }

  /// The runs in which text and file go side by side, `start` counted from `offset`.
  func stretches(at offset: Int) -> [Article.Stretch] {
    var runs: [Article.Stretch] = []
    var start = 0
    for index in sources.indices {
      let next = index + 1
      if next == sources.count || sources[next] != sources[index] + 1 {
        runs.append(Article.Stretch(start: offset + start, source: Int(sources[start]), count: next - start))
        start = next
      }
    }
    return runs
  }
}
