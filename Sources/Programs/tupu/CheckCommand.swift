internal import ArgumentParser
internal import TupuStore

/// `tupu check`: whether a graph's file is sound.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a graph's file: the database, its links, and every sentence against its article.")

  @OptionGroup var graph: GraphOptions

  func run() throws {
    let problems = try graph.store().problems()
    guard problems.isEmpty else {
      for problem in problems { Output.error("\(graph.graph): \(problem)") }
      Output.note("  Build the graph anew from its pages:  tupu build pages/*.txt --graph new.tupu")
      throw ExitStatus.failed
    }
    try Output.write("\(graph.graph): sound\n")
  }
}
