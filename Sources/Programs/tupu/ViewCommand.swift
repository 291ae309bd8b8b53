internal import ArgumentParser
internal import TupuExport
internal import TupuStore

/// `tupu view`: the graph as one page to look at and click.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view", abstract: "Write the graph as one self-contained page to look at and click in a browser.",
    discussion: "Add #NAME to the page's address to begin at an entity.")

  @Argument(help: ArgumentHelp("The page to write, or - for standard output.", valueName: "OUT.html"))
  var out: String

  @OptionGroup var graph: GraphOptions

  @Option(help: ArgumentHelp("How many nodes to show, the most named first.", valueName: "N"))
  var limit = ExportSettings().maximumNodes

  func validate() throws {
    if out.isEmpty { throw ValidationError("OUT is empty: name the page to write, or - for standard output.") }
    if limit < 1 { throw ValidationError("--limit: \(limit) shows nothing.") }
  }

  func run() throws {
    var settings = ExportSettings()
    settings.maximumNodes = limit
    try ExportCommand.write(graph, as: HTMLFormat(), settings: settings, to: out)
  }
}
