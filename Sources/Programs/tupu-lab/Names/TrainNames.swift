internal import ArgumentParser
internal import Foundation
internal import Tupu

/// A line on standard output at once, for logs.
private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

struct TrainNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains the linear tagger of names.",
    discussion: "DATA is the folder that training/export_sets.py wrote. Prints the loss and the figures of the held-out sets after each pass.")

  @Argument(help: "Folder with the labelled sets.") var data: String
  @Option(help: "The lexicon.") var lexicon: String
  @Option(help: "Where the weights go.") var output: String
  @Option(help: "Passes over all features before those worth a row are chosen.") var firstPasses = 3
  @Option(help: "Passes over the chosen features.") var passes = 8
  @Option(help: "Buckets of four rows (64 bytes each).") var buckets = 98_304
  @Option(help: "How often a feature must be seen.") var minimum = 3
  @Option(help: "Learning rate.") var rate: Float = 0.15
  @Option(help: "Learning rate of the styles' own weights, as a share of the other.") var styleShare: Float = 0.1
  @Option(help: "Share of features left out at random in training.") var dropout: Float = 0.2
  @Option(help: "Share of sentences whose lexicon is left out.") var lexicalDropout: Float = 0.1
  @Option(help: "Weights of sets other than the standard ones: msra=0.5 ….") var set: [String] = []
  @Option(help: "Take every n-th sentence of the large sets only.") var sample = 1
  @Option(help: "Style to write: 0 is the guidelines', 1 MSRA's own.") var style = 0
  @Option(help: "Also write the weights of MSRA's own style here.") var msraOutput: String?
  @Option(help: "Leave out every row of the corpus whose article falls into this fold of five, and score on those.") var fold: Int?

  func run() throws {
    guard let words = NameLexicon(try MappedFile.bytes(lexicon)) else { throw LabError(text: "\(lexicon): not a lexicon") }
    var sentences: [TrainingSentence] = []
    var folded: [TrainingSet.Row] = []
    for one in TrainingSet.standard {
      let changed = set.first { $0.hasPrefix(one.name + "=") }.flatMap { Float($0.dropFirst(one.name.count + 1)) }
      let weight = changed ?? one.weight
      if weight <= 0 { continue }
      var count = 0
      for row in try TrainingSet.rows(of: "\(data)/\(one.name).train.jsonl", ownStyle: style == one.style && style != 0) {
        count += 1
        if sample > 1, count % sample != 0, one.style != 0, one.style != 3 { continue }
        if let fold, one.style == 0 {
          let article = row.id.split(separator: "/").first.map(String.init) ?? ""
          if article.unicodeScalars.reduce(0, { ($0 * 31 + Int($1.value)) % 1009 }) % 5 == fold {
            if one.name == "corpus" { folded.append(row) }
            continue
          }
        }
        sentences += TrainingSet.sentences(of: row, style: one.style, weight: weight)
      }
    }
    say("\(sentences.count) sentences, \(sentences.reduce(0) { $0 + $1.values.count }) scalars")
    let trainer = FieldTrainer(sentences: sentences, lexicon: words, minimum: UInt8(minimum))
    trainer.rate = rate
    trainer.styleShare = styleShare
    trainer.dropout = dropout
    trainer.lexicalDropout = lexicalDropout
    say("\(trainer.index.count) features")
    var held: [(String, [TrainingSet.Row])] = []
    for name in ["corpus.dev", "news.held", "msra.held", "aishell.held", "pd98.held"] { held.append((name, try TrainingSet.rows(of: "\(data)/\(name).jsonl"))) }
    if !folded.isEmpty { held.insert(("fold \(fold!)", folded), at: 0) }
    func report(_ pass: String, _ path: String) throws {
      let finder = MentionFinder(model: try MentionModel.open(lexicon: lexicon, weights: path))
      for (name, rows) in held where !rows.isEmpty {
        say("  " + NameScore.of(finder, on: rows, asArticles: name.hasPrefix("corpus") || name.hasPrefix("fold")).row(name))
      }
    }
    for pass in 1...max(firstPasses, 1) {
      say("first \(pass)  loss \(trainer.epoch())  \(Date())")
    }
    let chosen = Set(WeightFile.choose(WeightFile.rows(of: trainer, style: style), buckets: buckets).map(\.hash))
    trainer.isChosen = trainer.bases.map { chosen.contains($0) }
    say("\(chosen.count) features chosen")
    try WeightFile.write(
      WeightFile.rows(of: trainer, style: style).filter { chosen.contains($0.hash) }, transition: trainer.transition, buckets: buckets, to: output)
    try report("first", output)
    trainer.forgetUnchosen()
    trainer.restart()
    for pass in 1...passes {
      let loss = trainer.epoch()
      if pass > passes / 2 { trainer.addToAverage() }
      say("pass \(pass)  loss \(loss)  \(Date())")
      if pass == passes || pass % 2 == 0 {
        try WeightFile.write(WeightFile.rows(of: trainer, style: style), transition: trainer.transition, buckets: buckets, to: output)
        try report("pass \(pass)", output)
      }
    }
    if let msraOutput {
      try WeightFile.write(WeightFile.rows(of: trainer, style: 1), transition: trainer.transition, buckets: buckets, to: msraOutput)
      try report("MSRA", msraOutput)
    }
  }
}
