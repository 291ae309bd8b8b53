internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Unlabelled running text for training: documents as folded scalars, in the order of their sources.
struct NewsText {
  /// Each document is a list of sentences or paragraphs that belong together.
  var documents: [[[FoldedScalar]]] = []

  /// - Parameter share: take every nth broadcast document only; 1 takes all.
  init(shared: String, headlines: Bool) throws {
    let broadcast = try CompressedText.read("\(shared)/data/text/broadcast-news-2022-2026.tsv.xz")
    var story: [[FoldedScalar]] = []
    var date = Substring("")
    func close() {
      if story.reduce(0, { $0 + $1.count }) >= 30 { documents.append(story) }
      story = []
    }
    for line in broadcast.split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      let text = Self.fold(line[line.index(after: tab)...])
      guard let last = text.last else { continue }
      // A line without a full stop is the headline of the next story.
      let isHeadline = ![0x3002, 0x21, 0x3f, 0x201d, 0x3b, 0x29, 0x2026].contains(last)
      if isHeadline || line[..<tab] != date || story.count >= 12 { close() }
      date = line[..<tab]
      if !isHeadline { story.append(text) }
    }
    close()
    let tagged = try CompressedText.read("\(shared)/data/ner/boson/paragraphs.txt.xz")
    for line in tagged.split(separator: "\n") {
      let plain = line.replacing(#/\{\{[a-z_]+:([^}]*)\}\}/#) { $0.1 }
      documents.append(Self.sentences(Self.fold(plain)))
    }
    for path in ["people-daily-1998/flat.bio.xz", "msra/train.bio.xz"] {
      var sentence: [FoldedScalar] = []
      var recent: [[FoldedScalar]] = []
      for line in try CompressedText.read("\(shared)/data/ner/\(path)").split(separator: "\n", omittingEmptySubsequences: false) {
        if let scalar = line.unicodeScalars.first, scalar.value != 0x20, scalar.value != 0x09 {
          sentence.append(folded(scalar))
        } else if !sentence.isEmpty {
          recent.append(sentence)
          sentence = []
          if recent.reduce(0, { $0 + $1.count }) > 300 {
            documents.append(recent)
            recent = []
          }
        }
      }
    }
    if headlines {
      for line in try CompressedText.read("\(shared)/data/text/headlines-1990-2022.tsv.xz").split(separator: "\n") {
        guard let tab = line.firstIndex(of: "\t") else { continue }
        let text = Self.fold(line[line.index(after: tab)...])
        if text.count >= 14 { documents.append([text]) }
      }
    }
  }

  static func fold(_ text: Substring) -> [FoldedScalar] { text.unicodeScalars.filter { !$0.endsLine }.map(folded) }
  static func fold(_ text: String) -> [FoldedScalar] { fold(text[...]) }

  /// Cut after full stops.
  static func sentences(_ text: [FoldedScalar]) -> [[FoldedScalar]] {
    var all: [[FoldedScalar]] = []
    var start = 0
    for index in text.indices where [0x3002, 0x21, 0x3f].contains(text[index]) {
      var end = index + 1
      if end < text.count, text[end] == 0x201d { end += 1 }
      if end - start >= 8 {
        all.append(Array(text[start..<end]))
        start = end
      }
    }
    if start < text.count { all.append(Array(text[start...])) }
    return all
  }
}
