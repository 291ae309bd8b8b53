internal import ArgumentParser
internal import Tupu
internal import TupuStore

/// `tupu path`: how two entities are connected.
struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Show how two entities are connected, with the sentences that say so.",
    discussion: "A shortest chain of relations; among several the best supported. Exit code 2: there is none.")

  @Argument(help: ArgumentHelp("A name as printed, an alias, or an id.", valueName: "A"))
  var first: String

  @Argument(help: ArgumentHelp("Another.", valueName: "B"))
  var second: String

  @OptionGroup var query: QueryOptions

  func validate() throws {
    try NameArgument.validate(first, "A")
    try NameArgument.validate(second, "B")
  }

  func run() throws {
    var start = ""
    try query.answer { store in
      start = try store.resolve(first).id
      return try store.path(from: start, to: second)
    } people: { graph in
      let chain = Self.ordered(graph, from: start)
      guard !chain.isEmpty else { return "'\(first)' and '\(second)' are one entity:\n" + graph.entities.map { GraphText.entity($0, in: graph) }.joined() }
      return GraphText.relations(chain, in: graph)
    }
  }

  /// The relations in the order of the chain from its start.
  static func ordered(_ graph: Graph, from start: String) -> [Relation] {
    var rest = graph.relations
    var chain: [Relation] = []
    var end = start
    while !rest.isEmpty {
      let next = rest.filter { $0.subject == end || $0.object == end }
      guard let first = next.first else { break }
      chain += next
      rest.removeAll { $0.subject == end || $0.object == end }
      end = first.subject == end ? first.object : first.subject
    }
    return chain + rest
  }
}
