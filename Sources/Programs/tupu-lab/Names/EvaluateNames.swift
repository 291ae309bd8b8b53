internal import ArgumentParser
internal import Foundation
internal import Tupu

struct EvaluateNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Scores the names found against labelled sets.",
    discussion: "SETS are files of training/export_sets.py. The final figures of the model card are those of score_lines.py and score_pages.py.")

  @Argument(help: "Labelled sets (JSONL).") var sets: [String]
  @Option(help: "A lexicon to use instead of the one inside.") var lexicon: String?
  @Option(help: "Weights to use instead of those inside.") var weights: String?
  @Option(help: "Sets that were trained on: names that stand there are known.") var known: [String] = []
  @Flag(help: "Rows with one identifier before the slash are one article.") var articles = false
  @Flag(help: "Print every miss.") var misses = false

  func run() throws {
    let finder = try MentionFinder(model: MentionModel.open(lexicon: lexicon, weights: weights))
    var surfaces: Set<[UInt32]> = []
    for path in known { for row in try TrainingSet.rows(of: path) { for mark in row.marks { surfaces.insert(Array(row.text[mark.start..<mark.end])) } } }
    for path in sets {
      let rows = try TrainingSet.rows(of: path)
      let score = NameScore.of(finder, on: rows, known: surfaces, asArticles: articles, miss: misses ? { print($0) } : nil)
      print(score.row(URL(fileURLWithPath: path).lastPathComponent))
    }
  }
}

extension MentionModel {
  /// The model inside, or files in its place.
  static func open(lexicon: String?, weights: String?) throws -> MentionModel {
    guard lexicon != nil || weights != nil else { return .standard }
    guard let lexicon, let weights, let words = NameLexicon(try MappedFile.bytes(lexicon)),
      let tagger = LinearTagger(try MappedFile.bytes(weights), lexicon: words)
    else { throw LabError(text: "--lexicon and --weights go together and must be files of `tupu-lab train`") }
    return MentionModel(linear: tagger)
  }
}
