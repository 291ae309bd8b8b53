internal import ArgumentParser
internal import Foundation
internal import TupuExport
internal import TupuStore

@main
struct TupuProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tupu", abstract: "Chinese newspaper pages into a knowledge graph, with the sentence behind every edge.",
    version: Version.text,
    subcommands: [
      ReadCommand.self, BuildCommand.self, LookupCommand.self, NeighborsCommand.self, PathCommand.self,
      ArticlesCommand.self, ExplainCommand.self, ExportCommand.self, ViewCommand.self, InfoCommand.self, CheckCommand.self,
      OntologyCommand.self,
    ])

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as ExitCode {
      Foundation.exit(error.rawValue)
    } catch let error as StoreError {
      Output.error(error.description)
      Foundation.exit((error.meansNothingFound ? ExitStatus.foundNothing : ExitStatus.failed).rawValue)
    } catch let error as any CustomStringConvertible & Error where error is InputError || error is OutputError || error is ExportError {
      Output.error(error.description)
      Foundation.exit(ExitStatus.failed.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
