internal import ArgumentParser
internal import Foundation
internal import Tupu
internal import TupuStore

/// `tupu build`: reads pages into a graph.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Read pages into a graph. Again is an update, never twice.",
    discussion: "A page that cannot be read is reported and the others go on; the exit code is then 1. Exit code 2: no article was found.")

  @Argument(help: ArgumentHelp("Pages as text; - is standard input.", valueName: "FILE"))
  var files: [String]

  @OptionGroup var graph: GraphOptions

  @Flag(help: "Each file is one article: nothing is cut apart.")
  var articles = false

  @OptionGroup var names: NamesOption

  @Option(help: ArgumentHelp("The same things elsewhere: a name or an id, a tab, and its IRI, one a line. Replaces an earlier table.", valueName: "TABLE"))
  var sameAs: String?

  @OptionGroup var input: InputOptions

  func run() async throws {
    let loader = try input.loader()
    let iris = try sameAs.map(ExternalNames.rows(at:))
    let reader = PageReader(finder: try names.finder())
    let isNew = !FileManager.default.fileExists(atPath: graph.graph)
    let store = try GraphStore(building: graph.graph)
    var seen: Set<String> = []
    let files = files.filter { seen.insert(InputFile.relativePath($0)).inserted }
    var progress = Progress(total: files.count)
    var build = Build(store: store)
    do {
      let isOneArticle = articles
      // The user's own names change what a page says.
      let ownNames = try names.file.map { StableHash.hexadecimal(String(decoding: try InputFile.bytes(at: $0), as: UTF8.self)) } ?? ""
      try await OrderedTasks.run(
        files, width: ProcessInfo.processInfo.activeProcessorCount,
        work: { path in
          Result { try Self.read(path, loader: loader, reader: reader, isOneArticle: isOneArticle, names: ownNames, store: store) }
        },
        consume: { result in
          try build.take(result)
          progress.advance()
        })
      try build.flush()
      progress.end()
      if build.taken > 0 {
        try store.finish(model: Version.text)
        if let iris { try Self.setExternalNames(iris, in: store) }
      }
    } catch {
      progress.end()
      throw error
    }
    if build.failed > 0 { Output.note("read \(files.count - build.failed) of \(files.count) pages") }
    if isNew, build.taken == 0 { Self.removeGraph(at: graph.graph) } else { try report(store, build: build) }
    if build.failed > 0 { throw ExitStatus.failed }
    if build.foundNothing { throw ExitStatus.foundNothing }
  }

  /// A page as it was read; nil where the graph holds it already.
  private static func read(
    _ path: String, loader: PageLoader, reader: PageReader, isOneArticle: Bool, names: String, store: GraphStore
  ) throws -> GraphStore.Submission? {
    let page = try loader.page(at: path)
    let identity = page.identity
    // What comes through a pipe has no place: another text is another page.
    let location = path == "-" ? identity.id : InputFile.relativePath(path)
    let known = [identity.paper, identity.city, identity.province, identity.date].map { $0 ?? "\u{0}" }
    let fingerprint = StableHash.hexadecimal(
      identity.id, known.joined(separator: "\u{1}"), isOneArticle ? "article" : "page", names,
      Version.fingerprint)
    if try store.holds(location: location, fingerprint: fingerprint) { return nil }
    return GraphStore.Submission(
      reader.read(page, isOneArticle: isOneArticle), location: location, fingerprint: fingerprint)
  }

  private func report(_ store: GraphStore, build: Build) throws {
    let summary = try store.summary()
    let entities = summary.entities.reduce(0) { $0 + $1.count }
    let relations = summary.relations.reduce(0) { $0 + $1.count }
    Output.note(
      "\(graph.graph): \(GraphText.number(summary.pages, "page")), \(GraphText.number(summary.articles, "article")), "
        + "\(GraphText.number(entities, "entity")), \(GraphText.number(relations, "relation"))"
        + " (\(build.added) new, \(build.updated) updated, \(build.unchanged) unchanged)")
  }

  private static func setExternalNames(_ rows: [(name: String, iri: String)], in store: GraphStore) throws {
    let loose = Set(try store.setExternalNames(rows)).sorted()
    guard !loose.isEmpty else { return }
    let shown = loose.prefix(5).joined(separator: "、") + (loose.count > 5 ? " …" : "")
    Output.note("--same-as: \(GraphText.number(loose.count, "name")) of no entity, or of several: \(shown)")
  }

  private static func removeGraph(at path: String) {
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }
}

/// Pages on their way into the graph, some at a time.
private struct Build {
  let store: GraphStore
  var added = 0
  var updated = 0
  var unchanged = 0
  var failed = 0
  /// Pages that hold at least one article.
  private var full = 0
  private var waiting: [GraphStore.Submission] = []

  init(store: GraphStore) { self.store = store }

  var taken: Int { added + updated + unchanged }
  var foundNothing: Bool { full == 0 && unchanged == 0 }

  mutating func take(_ result: Result<GraphStore.Submission?, any Error>) throws {
    switch result {
    case .success(nil): unchanged += 1
    case .success(let submission?):
      if submission.reading.articles.isEmpty {
        Output.note("\(submission.reading.page.source): no article found.")
      } else {
        full += 1
      }
      waiting.append(submission)
      if waiting.count >= 32 { try flush() }
    case .failure(let error as StoreError): throw error
    case .failure(let error):
      failed += 1
      Output.error("\(error)")
    }
  }

  mutating func flush() throws {
    for result in try store.add(waiting) {
      switch result {
      case .success(.added): added += 1
      case .success(.updated): updated += 1
      case .success(.unchanged): unchanged += 1
      case .failure(let error):
        failed += 1
        Output.error("\(error)")
      }
    }
    waiting.removeAll()
  }
}
