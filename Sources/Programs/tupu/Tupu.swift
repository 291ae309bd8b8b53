internal import ArgumentParser

@main
struct TupuProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tupu", abstract: "Chinese newspaper pages into a knowledge graph, with the sentence behind every edge.",
    subcommands: [])
}
