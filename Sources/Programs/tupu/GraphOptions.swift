internal import ArgumentParser
internal import Foundation
internal import Tupu
internal import TupuStore

/// The graph that a query asks, and for whom it answers.
struct GraphOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The graph's file.", valueName: "G"))
  var graph = "graph.tupu"

  func store() throws -> GraphStore { try GraphStore(reading: graph) }
}

struct QueryOptions: ParsableArguments {
  @OptionGroup var graph: GraphOptions

  @Flag(help: "Print for programs: {\"entities\": […], \"relations\": […], \"articles\": […]}.")
  var json = false

  /// Asks the graph, and prints the answer for people or for programs. A program gets an answer, be it an empty one, also
  /// where nothing was found.
  func answer(_ question: (GraphStore) throws -> Graph, people: (Graph) -> String) throws {
    do {
      let graph = try question(graph.store())
      try Output.write(json ? GraphJSON.text(of: graph) : people(graph))
    } catch let error as StoreError where error.meansNothingFound {
      if json { try Output.write(GraphJSON.text(of: Graph())) }
      throw error
    }
  }
}

extension StoreError {
  /// The question was understood, and the answer is that there is nothing.
  var meansNothingFound: Bool {
    switch self {
    case .unknownName, .noPath: true
    default: false
    }
  }
}

/// A name on the command line: anything that is not blank.
enum NameArgument {
  static func validate(_ name: String, _ what: String) throws {
    if name.allSatisfy(\.isWhitespace) { throw ValidationError("\(what) is empty.") }
  }
}

extension EntityClass {
  static func argument(_ text: String) throws -> EntityClass {
    if let type = EntityClass(rawValue: text.uppercased()) { return type }
    throw ValidationError("'\(text)' is no class; it is one of \(allCases.map(\.rawValue).joined(separator: ", ")).")
  }
}
