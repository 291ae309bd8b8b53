internal import Foundation
internal import Tupu

/// A newspaper page made of known stories, with the truth of every printed line.
struct MadePage {
  struct Line {
    var text: [Unicode.Scalar]
    var role: String
    /// Which parts of the line come from which story; a glued line has two.
    var parts: [Part]
    var isRepeat = false
  }
  struct Part {
    /// Number of the story on the page; -1 for furniture.
    var story: Int
    /// Where the part stands in the story's body; a head line has paragraph -1.
    var paragraph: Int
    var start: Int
    /// Scalars of the line.
    var count: Int
  }
  var id = ""
  var lines: [Line] = []
  var stories: [MarkedArticle] = []
  var blankLines = true
  /// The page's file.
  var text: String { lines.map { String($0.text) }.joined(separator: blankLines ? "\n\n" : "\n") + "\n" }
}

/// How a page is made: what `tools/make_pages.py` does, and harder manners.
struct PageManner {
  var hard = 0.7
  /// Pieces may stand before their heads, stories mix more.
  var disorder = 0.0
  /// Columns so narrow that paragraphs are wrapped; 0 prints a paragraph on a line.
  var column = 0
  /// Share of characters that a reading machine got wrong.
  var slips = 0.0
  /// Heads lose or gain parts, bylines move.
  var freedom = 0.0
  /// How often a piece after the first is lost.
  var loss = 0.25
  /// How often a column ends before a heading inside a story, where the page is cut at all.
  var crossheadBreak = 0.12
}
