internal import ArgumentParser
internal import Foundation
internal import TupuExport
internal import TupuStore

/// `tupu export`: the graph as a file for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the graph as a file for other programs.",
    discussion: "The file appears whole or not at all; an export that fails leaves the old one. OUT may be - for standard output.")

  @Argument(help: ArgumentHelp("The file to write; its extension tells the format: \(Self.extensions).", valueName: "OUT"))
  var out: String

  @OptionGroup var graph: GraphOptions

  @Option(help: ArgumentHelp("The format, where the extension does not tell: \(Self.names).", valueName: "F"))
  var format: String?

  @Flag(help: "Also write who is named together with whom: statistics, not facts, as edges of their own kind.")
  var coOccurrence = false

  @Option(help: ArgumentHelp("How nodes grow with their mentions: log or sqrt.", valueName: "SCALE"), transform: Self.scale)
  var size = ExportSettings.Scale.log

  static let names = ExportFormats.all.map(\.name).joined(separator: ", ")
  static let extensions = ExportFormats.all.flatMap(\.fileExtensions).map { "." + $0 }.joined(separator: ", ")

  func validate() throws {
    if out.isEmpty { throw ValidationError("OUT is empty: name the file to write, or - for standard output.") }
    do { _ = try ExportFormats.format(named: format, path: out) } catch { throw ValidationError(error.description) }
  }

  func run() throws {
    var settings = ExportSettings()
    settings.generator = "tupu \(Version.text)"
    settings.includesCoOccurrence = coOccurrence
    settings.scale = size
    try Self.write(graph, as: try ExportFormats.format(named: format, path: out), settings: settings, to: out)
  }

  /// Writes a graph and tells what was written. A pipe that was closed by its reader is success: it has what it wanted.
  static func write(_ graph: GraphOptions, as format: any ExportFormat, settings: ExportSettings, to out: String) throws {
    do {
      let report = try graph.store().withRows { try GraphExporter(format: format, settings: settings).export($0, to: out) }
      Output.note(text(report, out: out))
    } catch ExportError.closedPipe {}
  }

  private static func scale(_ text: String) throws -> ExportSettings.Scale {
    if let scale = ExportSettings.Scale(rawValue: text) { return scale }
    throw ValidationError("'\(text)' is no scale; it is log or sqrt.")
  }

  private static func text(_ report: ExportReport, out: String) -> String {
    let parts = [("node", report.nodes), ("edge", report.edges), ("triple", report.triples)].filter { $0.1 > 0 }
      .map { GraphText.number($0.1, $0.0) }
    var text = "\(out == "-" ? "standard output" : out): \(parts.isEmpty ? "nothing" : parts.joined(separator: ", "))"
    if report.forbiddenCharacters > 0 {
      text += "\n  \(GraphText.number(report.forbiddenCharacters, "character")) that XML forbids left out (in texts with offsets: U+FFFD instead)"
    }
    return text
  }
}
