internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Trains what reads pages, stage by stage; each stage writes its own file of weights.
struct TrainPages: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "train-pages", abstract: "Train the reading of pages.")

  @Argument(help: "The stage: join, topic, style, opening, heads, roles, stories, revision.") var stage: String
  @Option(help: "The folder of shared files.") var shared = "../shared"
  @Option(help: "The folder of weights.") var output = "data/pages"
  @Option(help: "How many batches.") var batches = 400_000
  @Option(help: "How many made pages.") var pages = 6000
  @Option(help: "Leave out the articles whose names begin so, and measure on them.") var fold: String?
  @Flag(help: "Show the misses on what was held out.") var misses = false
  @Option(help: "The seed of all that is random.") var seed: UInt64 = 1

  func run() throws {
    func log(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
    switch stage {
    case "join":
      let news = try NewsText(shared: shared, headlines: true)
      log("\(news.documents.count) documents")
      let trainer = JoinTrainer(news, seed: seed)
      for part in 0..<4 {
        trainer.train(batches: batches / 4, rate: [0.12, 0.09, 0.06, 0.03][part], log: log)
        try Data(trainer.file()).write(to: URL(fileURLWithPath: "\(output)/join.bin"))
      }
    case "topic":
      let trainer = TopicTrainer(try NewsText(shared: shared, headlines: false), seed: seed)
      trainer.train(batches: batches, rate: 0.1, log: log)
      try Data(trainer.file()).write(to: URL(fileURLWithPath: "\(output)/topic.bin"))
    case "characters":
      let file = CharacterCounter.file(try NewsText(shared: shared, headlines: true), log: log)
      try Data(file).write(to: URL(fileURLWithPath: "\(output)/characters.bin"))
    case "style":
      var trainer = try LineStyleTrainer(shared: shared, seed: seed)
      trainer.train(passes: 3, log: log)
      try Data(trainer.file()).write(to: URL(fileURLWithPath: "\(output)/style.bin"))
    case "opening":
      let file = OpeningTrainer.train(try NewsText(shared: shared, headlines: false), seed: seed, log: log)
      try Data(file).write(to: URL(fileURLWithPath: "\(output)/opening.bin"))
    case "stories": try trainStories(log: log)
    case "heads":
      let model = try model()
      var random = SeededRandom(seed: seed)
      let invented = TabSeparated(try CompressedText.read("data/pages/training-heads.tsv")).rows.filter { $0.count == 3 }.map { row in
        var article = MarkedArticle(id: "", text: "")
        func line(_ text: String) -> MarkedArticle.Line { .init(text: Array(text.unicodeScalars), marks: []) }
        article.kicker = row[0].isEmpty ? nil : line(row[0])
        article.headline = line(row[1])
        article.subheads = row[2].isEmpty ? [] : [line(row[2])]
        return article
      }
      let articles = try MarkedArticle.training(shared: shared)
      func examples(_ articles: [MarkedArticle]) -> [HeadTrainer.Example] { HeadTrainer.examples(articles, model: model, random: &random) }
      // Held out in turn: the articles of one writer.
      let writers = Set(articles.map { $0.id.hasPrefix("w") ? $0.id.prefix(2) : $0.id.prefix(1) }).sorted()
      var sums = (all: 0.0, doubles: 0.0)
      for writer in writers {
        let reader = HeadTrainer.train(examples(articles.filter { !$0.id.hasPrefix(writer) } + invented), random: &random)
        let right = HeadTrainer.accuracy(reader, examples(articles.filter { $0.id.hasPrefix(writer) }))
        log("heads without \(writer): \(right.all) right, of two lines \(right.doubles)")
        sums.all += right.all
        sums.doubles += right.doubles
      }
      log("heads, on average: \(sums.all / Double(writers.count)) right, of two lines \(sums.doubles / Double(writers.count))")
      // The mean of three: one alone depends on chance.
      let readers = (0..<3).map { _ in HeadTrainer.train(examples(articles + invented), random: &random).weights }
      let reader = HeadReader(weights: readers[0].indices.map { index in readers.reduce(Float(0)) { $0 + $1[index] } / Float(readers.count) })
      let right = HeadTrainer.accuracy(reader, examples(try MarkedArticle.folder("\(shared)/corpus/dev")))
      log("heads, dev: \(right.all) right, of two lines \(right.doubles)")
      try Data(reader.file()).write(to: URL(fileURLWithPath: "\(output)/heads.bin"))
    case "revision": try trainRevision(log: log)
    case "roles": try trainRoles(log: log)
    default: throw ValidationError("no stage '\(stage)'")
    }
  }

  /// The weights of earlier stages.
  func model() throws -> PageModel { try Self.model(folder: output) }

  static func model(folder output: String) throws -> PageModel {
    func bytes(_ name: String) throws -> UnsafeRawBufferPointer {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(output)/\(name).bin"))
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 64)
      data.copyBytes(to: copy)
      return UnsafeRawBufferPointer(copy)
    }
    let roles = (try? RoleTagger(bytes("roles"))) ?? RoleTagger()
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    return PageModel(
      join: JoinModel(try bytes("join")), characters: CharacterModel(try bytes("characters")), topic: TopicModel(try bytes("topic")), style: LineStyleModel(try bytes("style")),
      opening: OpeningModel(try bytes("opening")), roles: roles, scorer: StoryScorer((try? bytes("stories")) ?? none, count: StoryEvidence.count),
      reviser: StoryScorer((try? bytes("revision")) ?? none, count: StoryRevision.count),
      heads: HeadReader((try? bytes("heads")) ?? none))
  }

  private func trainRoles(log: (String) -> Void) throws {
    let articles = try MarkedArticle.training(shared: shared)
    let trainer = RoleTrainer(model: try model())
    func examples(_ articles: [MarkedArticle], pages: Int, seed: UInt64) -> [RoleTrainer.Example] {
      var maker = PageMaker(articles: articles, seed: seed)
      return (0..<pages).compactMap { trainer.example(maker.page("page-\($0)", manner: PageManner(hard: $0 % 2 == 0 ? 0.7 : 0))) }
        + articles.compactMap { trainer.example(RoleTrainer.single($0), isOneStory: true) }
    }
    var stories = try StoryMaker(shared: shared, seed: seed)
    func augmented(_ articles: [MarkedArticle]) -> [RoleTrainer.Example] {
      var all: [RoleTrainer.Example] = []
      for round in 0..<max(1, pages / 100) {
        let mixed = articles.map { round % 3 == 0 ? $0 : stories.redressed($0) } + (0..<articles.count).map { stories.story($0) }
        var maker = PageMaker(articles: mixed, seed: seed &+ UInt64(round))
        all += (0..<100).compactMap { trainer.example(maker.page("page-\($0)", manner: RoleTrainer.manner($0 + round))) }
        all += articles.compactMap { trainer.example(RoleTrainer.single(round % 2 == 0 ? $0 : stories.redressed($0)), isOneStory: true) }
      }
      return all
    }
    func isHeld(_ article: MarkedArticle) -> Bool { fold.map { article.id.hasPrefix($0) } ?? false }
    let train = augmented(articles.filter { !isHeld($0) })
    // Nine taggers that saw the pages in other orders, added up: weights of one alone depend on chance.
    var tagger = trainer.train(train, passes: 5, seed: seed, log: log)
    for other in 1...8 {
      let more = trainer.train(train, passes: 5, seed: seed &+ UInt64(other), log: log)
      for index in tagger.emissions.indices { tagger.emissions[index] += more.emissions[index] }
      for index in tagger.transitions.indices { tagger.transitions[index] += more.transitions[index] }
    }
    for index in tagger.emissions.indices { tagger.emissions[index] /= 9 }
    for index in tagger.transitions.indices { tagger.transitions[index] /= 9 }
    if fold != nil {
      trainer.evaluate(tagger, examples(articles.filter(isHeld), pages: 80, seed: 99), log: log)
    } else {
      try Data(tagger.file()).write(to: URL(fileURLWithPath: "\(output)/roles.bin"))
      trainer.evaluate(tagger, examples(try MarkedArticle.folder("\(shared)/corpus/dev"), pages: 80, seed: 99), log: log)
    }
  }

  /// What the pages of a round are made of: annotated articles, the same among stories of news, or long ones alone.
  private func articlesOfRound(_ round: Int, _ train: [MarkedArticle], _ stories: inout StoryMaker) -> [MarkedArticle] {
    if round % 4 == 0 { return train }
    let mixed = train + (0..<train.count).map { stories.story($0) }
    return round % 4 == 2 ? mixed.filter { $0.length >= 800 } : mixed
  }

  private func trainRevision(log: (String) -> Void) throws {
    let articles = try MarkedArticle.training(shared: shared)
    let model = try model()
    let trainer = RevisionTrainer(model: model)
    var stories = try StoryMaker(shared: shared, seed: seed)
    func isHeld(_ article: MarkedArticle) -> Bool { fold.map { article.id.hasPrefix($0) } ?? false }
    let train = articles.filter { !isHeld($0) }
    var examples: [BinaryTrainer.Example] = []
    for round in 0..<max(1, pages / 100) {
      var maker = PageMaker(articles: articlesOfRound(round, train, &stories), seed: seed &+ 1000 &+ UInt64(round))
      for number in 0..<100 { examples += trainer.examples(maker.page("page-\(number)", manner: RoleTrainer.manner(number + round))) }
    }
    log("\(examples.count) moves, \(examples.count { $0.isRight }) of them right")
    let reviser = StoryScorer(mean: (0..<3).map { BinaryTrainer.train(examples, features: StoryRevision.count, passes: 6, rate: 0.03, seed: seed &+ $0, log: log) })
    let held = fold != nil ? articles.filter(isHeld) : try MarkedArticle.folder("\(shared)/corpus/dev")
    var search = PageMaker(articles: held, seed: 98)
    let pages = (0..<100).map { search.page("page-\($0)", manner: PageManner(hard: 0.7)) }
    for bar in [Float.infinity, 2, 1, 0.4, 0, -0.5] {
      let counts = pages.map { trainer.revised($0, reviser: reviser, bar: bar) }
      log("bar \(bar): whole \(counts.reduce(0) { $0 + $1.whole })/\(counts.reduce(0) { $0 + $1.all })")
    }
    if fold == nil { try Data(reviser.file()).write(to: URL(fileURLWithPath: "\(output)/revision.bin")) }
  }

  private func trainStories(log: (String) -> Void) throws {
    let articles = try MarkedArticle.training(shared: shared)
    let trainer = StoryTrainer(model: try model())
    var stories = try StoryMaker(shared: shared, seed: seed)
    func isHeld(_ article: MarkedArticle) -> Bool { fold.map { article.id.hasPrefix($0) } ?? false }
    let train = articles.filter { !isHeld($0) }
    var decisions: [StoryTrainer.Decision] = []
    for round in 0..<max(1, pages / 100) {
      var maker = PageMaker(articles: articlesOfRound(round, train, &stories), seed: seed &+ UInt64(round))
      for number in 0..<100 { decisions += trainer.decisions(maker.page("page-\(number)", manner: RoleTrainer.manner(number + round))) }
    }
    log("\(decisions.count) decisions")
    // The mean of three: one alone depends on chance.
    let scorer = StoryScorer(mean: (0..<3).map { trainer.train(decisions, passes: 6, seed: seed &+ $0, log: log) })
    let held = fold != nil ? articles.filter(isHeld) : try MarkedArticle.folder("\(shared)/corpus/dev")
    var maker = PageMaker(articles: held, seed: 99)
    var test: [StoryTrainer.Decision] = []
    for number in 0..<100 { test += trainer.decisions(maker.page("page-\(number)", manner: PageManner(hard: 0.7))) }
    log("held out: \(StoryTrainer.accuracy(scorer, test)) of \(test.count) decisions right")
    var search = PageMaker(articles: held, seed: 98)
    let pages = (0..<60).map { search.page("page-\($0)", manner: PageManner(hard: 0.7)) }
    for (beam, slack, price) in [(8, Float(5), Float(0.5)), (8, 5, 1.2), (8, 5, 2), (8, 5, 3), (16, 6, 0.5), (16, 6, 1.2), (16, 6, 2), (16, 6, 3), (16, 6, 4.5), (40, 9, 2)] {
      let start = clock()
      let counts = pages.map {
        trainer.assembled($0, scorer: scorer) {
          $0.beam = beam
          $0.slack = slack
          $0.breakPrice = price
        }
      }
      log("beam \(beam) slack \(slack) price \(price): whole \(counts.reduce(0) { $0 + $1.whole })/\(counts.reduce(0) { $0 + $1.all }) in \(Double(clock() - start) / 1e6) s")
    }
    if misses { StoryTrainer.misses(scorer, test, log: log) }
    if fold == nil { try Data(scorer.file()).write(to: URL(fileURLWithPath: "\(output)/stories.bin")) }
  }
}
