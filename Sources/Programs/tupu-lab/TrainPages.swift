internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Trains what reads pages, stage by stage; each stage writes its own file of weights.
struct TrainPages: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "train-pages", abstract: "Train the reading of pages.")

  @Argument(help: "The stage: join, topic, style, opening, roles, stories.") var stage: String
  @Option(help: "The folder of shared files.") var shared = "../shared"
  @Option(help: "The folder of weights.") var output = "data/pages"
  @Option(help: "How many batches.") var batches = 400_000
  @Option(help: "How many made pages.") var pages = 1600
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
      let articles = try MarkedArticle.folder("\(shared)/corpus/train")
      for part in ["w1", "w2", "w3", "w4"] {
        let order = HeadOrderTrainer.train(
          HeadOrderTrainer.examples(articles.filter { !$0.id.hasPrefix(part) } + invented, model: model, random: &random), random: &random)
        log("heads without \(part): \(HeadOrderTrainer.accuracy(order, HeadOrderTrainer.examples(articles.filter { $0.id.hasPrefix(part) }, model: model, random: &random))) right")
      }
      let order = HeadOrderTrainer.train(HeadOrderTrainer.examples(articles + invented, model: model, random: &random), random: &random)
      log("heads, dev: \(HeadOrderTrainer.accuracy(order, HeadOrderTrainer.examples(try MarkedArticle.folder("\(shared)/corpus/dev"), model: model, random: &random))) right; \(order.weights)")
      try Data(order.file()).write(to: URL(fileURLWithPath: "\(output)/heads.bin"))
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
      opening: OpeningModel(try bytes("opening")), roles: roles, scorer: StoryScorer((try? bytes("stories")) ?? none),
      heads: HeadOrder((try? bytes("heads")) ?? none))
  }

  private func trainRoles(log: (String) -> Void) throws {
    let articles = try MarkedArticle.folder("\(shared)/corpus/train")
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
    // Three taggers that saw the pages in other orders, added up: weights of one alone depend on chance.
    var tagger = trainer.train(train, passes: 5, seed: seed, log: log)
    for other in 1...2 {
      let more = trainer.train(train, passes: 5, seed: seed &+ UInt64(other), log: log)
      for index in tagger.emissions.indices { tagger.emissions[index] += more.emissions[index] }
      for index in tagger.transitions.indices { tagger.transitions[index] += more.transitions[index] }
    }
    for index in tagger.emissions.indices { tagger.emissions[index] /= 3 }
    for index in tagger.transitions.indices { tagger.transitions[index] /= 3 }
    if fold != nil {
      trainer.evaluate(tagger, examples(articles.filter(isHeld), pages: 80, seed: 99), log: log)
    } else {
      try Data(tagger.file()).write(to: URL(fileURLWithPath: "\(output)/roles.bin"))
      trainer.evaluate(tagger, examples(try MarkedArticle.folder("\(shared)/corpus/dev"), pages: 80, seed: 99), log: log)
    }
  }

  private func trainStories(log: (String) -> Void) throws {
    let articles = try MarkedArticle.folder("\(shared)/corpus/train")
    let trainer = StoryTrainer(model: try model())
    var stories = try StoryMaker(shared: shared, seed: seed)
    func isHeld(_ article: MarkedArticle) -> Bool { fold.map { article.id.hasPrefix($0) } ?? false }
    let train = articles.filter { !isHeld($0) }
    var decisions: [StoryTrainer.Decision] = []
    for round in 0..<max(1, pages / 100) {
      let mixed = train + (0..<train.count).map { stories.story($0) }
      var maker = PageMaker(articles: round % 3 == 0 ? train : mixed, seed: seed &+ UInt64(round))
      for number in 0..<100 { decisions += trainer.decisions(maker.page("page-\(number)", manner: RoleTrainer.manner(number + round))) }
    }
    log("\(decisions.count) decisions")
    let scorer = trainer.train(decisions, passes: 8, seed: seed, log: log)
    let held = fold != nil ? articles.filter(isHeld) : try MarkedArticle.folder("\(shared)/corpus/dev")
    var maker = PageMaker(articles: held, seed: 99)
    var test: [StoryTrainer.Decision] = []
    for number in 0..<100 { test += trainer.decisions(maker.page("page-\(number)", manner: PageManner(hard: 0.7))) }
    log("held out: \(StoryTrainer.accuracy(scorer, test)) of \(test.count) decisions right")
    var search = PageMaker(articles: held, seed: 98)
    let pages = (0..<60).map { search.page("page-\($0)", manner: PageManner(hard: 0.7)) }
    for (beam, slack, price) in [(1, Float(6), Float(0)), (8, 4, 0), (16, 6, 0), (16, 6, 0.5), (16, 6, 1.2), (40, 9, 0)] {
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
