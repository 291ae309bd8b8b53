internal import ArgumentParser
internal import Foundation
internal import Tupu
internal import TupuStore

/// `tupu-lab benchmark store`: a large graph of invented names, the same from the same seed, and the time that questions take.
struct BenchmarkStore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Write the seeded benchmark graph, and time questions to it.")

  @Option(help: ArgumentHelp("Write the graph to this file.", valueName: "G"))
  var make: String?

  @Option(help: ArgumentHelp("Time questions to the graph in this file.", valueName: "G"))
  var ask: String?

  @Option(help: "How many entities.") var entities = 200_000
  @Option(help: "How many relations.") var relations = 1_000_000
  @Option(help: "How many articles.") var articles = 300_000
  @Option(help: "What the names, relations and texts follow from.") var seed: UInt64 = 2024

  func validate() throws {
    if make == nil, ask == nil { throw ValidationError("say --make G or --ask G.") }
    if entities < 30 || articles < 1 || relations < 1 || relations > entities * 20 {
      throw ValidationError("at least 30 entities, 1 article and 1 relation, and at most 20 relations an entity.")
    }
  }

  func run() throws {
    if let make { try write(to: make) }
    if let ask { try time(ask) }
  }

  private func write(to path: String) throws {
    let clock = ContinuousClock()
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    let store = try GraphStore(building: path)
    var world = SyntheticWorld(entities: entities, relations: relations, articles: articles, seed: seed)
    let added = try clock.measure {
      var waiting: [GraphStore.Submission] = []
      while let reading = world.nextPage() {
        waiting.append(GraphStore.Submission(reading, location: reading.page.source, fingerprint: "synthetic"))
        if waiting.count == 64 {
          for result in try store.add(waiting) { _ = try result.get() }
          waiting.removeAll()
        }
      }
      for result in try store.add(waiting) { _ = try result.get() }
    }
    let finished = try clock.measure { try store.finish(model: "synthetic \(seed)") }
    let summary = try store.summary()
    print("pages    \(summary.pages)")
    print("articles \(summary.articles)")
    print("entities \(summary.entities.reduce(0) { $0 + $1.count })")
    print("relations \(summary.relations.reduce(0) { $0 + $1.count })")
    print("mentions \(summary.mentions)")
    print("written in \(added), finished in \(finished)")
  }

  private func time(_ path: String) throws {
    let clock = ContinuousClock()
    let store = try GraphStore(reading: path)
    let world = SyntheticWorld(entities: entities, relations: relations, articles: articles, seed: seed)
    var random = SeededRandom(seed: 7)
    let names = (0..<500).map { _ in world.name(Int(random.next() % UInt64(entities))) }
    func report(_ what: String, _ count: Int, _ body: (Int) throws -> Void) rethrows {
      try body(0)
      var times: [Duration] = []
      for index in 0..<count { times.append(try clock.measure { try body(index) }) }
      times.sort()
      print("\(what): median \(times[count / 2]), 95 % \(times[count * 95 / 100]), most \(times[count - 1])")
    }
    try report("resolve", 500) { _ = try store.resolve(names[$0]) }
    try report("lookup, 10 articles", 500) { _ = try store.lookup(names[$0], limit: 10) }
    try report("neighbors", 500) { _ = try store.neighbors(of: names[$0]) }
    try report("neighbors, depth 2, limit 50", 100) { _ = try store.neighbors(of: names[$0], depth: 2, limit: 50) }
    try report("path", 100) { index in
      do { _ = try store.path(from: names[index], to: names[index + 100]) } catch StoreError.noPath {}
    }
    try report("closest", 100) { _ = try store.closest(to: names[$0] + "某") }
    try report("articles", 20) { _ = try store.articles(names[$0] + "与", limit: 10) }
    try report("summary", 3) { _ in _ = try store.summary() }
  }
}
