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
  @Option(help: "Weights of the neural tagger to use instead of those inside.") var neural: String?
  @Option(help: "The style of marking that the neural tagger follows: \(styles.joined(separator: ", ")). The linear tagger knows the first only, and counts less beside others.")
  var style = "corpus"
  @Option(help: "How much the linear and the neural tagger count, LINEAR:NEURAL; 0 is without.") var shares: String?
  @Option(help: "How sure the linear tagger must be of every scalar of a line for the neural one to leave it out; above 1 never.") var sure: Float?
  @Option(help: "Sets that were trained on: names that stand there are known.") var known: [String] = []
  @Flag(help: "Rows with one identifier before the slash are one article.") var articles = false
  @Flag(help: "Print every miss.") var misses = false

  /// As training/data.py numbers them: the guidelines', that of all sets after training/export_sets.py mended them, and each set's own.
  static let styles = ["corpus", "mended", "msra", "pd98", "aishell", "cnerta", "boson", "cluener", "uner", "resume"]

  func run() throws {
    guard let style = Self.styles.firstIndex(of: style) else { throw ValidationError("no style '\(style)'; there are \(Self.styles.joined(separator: ", "))") }
    let shares = shares ?? (style == 0 ? nil : "0.4:1")
    let finder = try MentionFinder(model: MentionModel.open(lexicon: lexicon, weights: weights, neural: neural, style: style, shares: shares, sure: sure))
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
  static func open(lexicon: String?, weights: String?, neural: String? = nil, style: Int = 0, shares: String? = nil, sure: Float? = nil) throws -> MentionModel {
    let standard = MentionModel.Shares.standard
    let parts = (shares ?? "\(standard.linear):\(standard.neural)").split(separator: ":").compactMap { Float($0) }
    guard parts.count == 2 else { throw LabError(text: "--shares are two numbers, as in 1:0.8") }
    let words: NameLexicon? = try lexicon.map { path in
      guard let words = NameLexicon(try MappedFile.bytes(path)) else { throw LabError(text: "\(path) is no lexicon") }
      return words
    } ?? MentionModel.standardLexicon
    let tagger: LinearTagger? = try weights.map { path in
      guard let words, let tagger = LinearTagger(try MappedFile.bytes(path), lexicon: words) else { throw LabError(text: "\(path) holds no weights of `tupu-lab train`") }
      return tagger
    } ?? MentionModel.standard.linear
    let network: NeuralWeights? = try neural.map { path in
      guard let network = NeuralWeights(try MappedFile.bytes(path)) else { throw LabError(text: "\(path) holds no weights of training/export.py") }
      return network
    } ?? MentionModel.neuralWeights
    return MentionModel(
      linear: parts[0] == 0 ? nil : tagger,
      neural: parts[1] == 0 ? nil : words.flatMap { words in network.map { NeuralTagger($0, lexicon: words, style: style) } },
      shares: .init(linear: parts[0], neural: parts[1]), sure: sure ?? MentionModel.standard.sure)
  }
}
