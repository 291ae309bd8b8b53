internal import ArgumentParser
internal import Foundation
internal import Tupu

struct LabelNews: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Labels unlabelled news for self-training.",
    discussion: """
      Writes rows of a training set: marks are the names that the linear tagger, the neural one and both together find; what only \
      some of them find is unknown; what both together find is kept beside, for annotators. Lines are `date TAB text`, as in SHARED/data/text.
      """)

  @Argument(help: "Files of news (TSV, may be .xz).") var files: [String]
  @Option(help: "Where the rows go.") var output: String
  @Option(help: "Take every n-th line.") var step = 4
  @Option(help: "Lines shorter than this many characters are left out.") var minimum = 12
  @Option(help: "A lexicon to use instead of the one inside.") var lexicon: String?
  @Option(help: "Weights to use instead of those inside.") var weights: String?
  @Option(help: "Weights of the neural tagger to use instead of those inside.") var neural: String?

  func run() throws {
    let finders = try [nil, "1:0", "0:1"].map {
      MentionFinder(model: try MentionModel.open(lexicon: lexicon, weights: weights, neural: neural, shares: $0))
    }
    var scratch = finders.map { $0.makeScratch() }
    var out = Data()
    var number = 0
    for path in files {
      let name = URL(fileURLWithPath: path).lastPathComponent.prefix { $0 != "-" }
      for line in try CompressedText.read(path).split(separator: "\n") {
        number += 1
        guard number % step == 0, let tab = line.firstIndex(of: "\t") else { continue }
        let text = line[line.index(after: tab)...]
        let values = text.unicodeScalars.map(\.value)
        guard (minimum...400).contains(values.count) else { continue }
        let found = finders.indices.map { index in
          values.withUnsafeBufferPointer { finders[index].find(in: $0, scratch: &scratch[index]) }.map { Span(start: $0.start, end: $0.end, type: $0.type) }
        }
        let agreed = Set(found[0]).intersection(found[1]).intersection(found[2])
        let doubtful = Set(found.joined()).subtracting(agreed)
        let marks = agreed.filter { mark in !doubtful.contains { $0.start < mark.end && mark.start < $0.end } }.sorted()
        let unknown = Set(found.joined()).subtracting(marks).sorted()
        let row: [String: Any] = [
          "id": "silver/\(name)-\(number)", "text": String(text), "marks": marks.map { [$0.start, $0.end, $0.type.rawValue] },
          "unknown": unknown.map { [$0.start, $0.end] }, "found": found[0].map { [$0.start, $0.end, $0.type.rawValue] },
        ]
        out += try JSONSerialization.data(withJSONObject: row, options: [.sortedKeys, .withoutEscapingSlashes]) + [0x0a]
      }
    }
    try out.write(to: URL(fileURLWithPath: output))
  }

  private struct Span: Hashable, Comparable {
    let start: Int
    let end: Int
    let type: EntityClass

    static func < (a: Span, b: Span) -> Bool { (a.start, a.end) < (b.start, b.end) }
  }
}
