public import Tupu

/// One way to write a graph. A new format is one file that conforms and one line in `ExportFormats.all`.
public protocol ExportFormat: Sendable {
  /// What `--format` takes.
  var name: String { get }
  /// Without the dot.
  var fileExtensions: [String] { get }
  /// Writes the whole graph to the bytes' end, in bounded memory.
  func write(_ graph: some GraphSource, settings: ExportSettings, to output: ExportOutput) throws -> ExportReport
}

/// The formats that there are.
public enum ExportFormats {
  public static let all: [any ExportFormat] = [GraphMLFormat(), RDFXMLFormat(), HTMLFormat()]

  /// The format of a name, or else of a file's extension.
  /// - Parameter path: `-` is standard output, whose format must be named.
  /// - Throws: `ExportError.unknownFormat`, `.formatNotNamed`.
  public static func format(named name: String?, path: String) throws(ExportError) -> any ExportFormat {
    if let name {
      guard let format = all.first(where: { $0.name == name.lowercased() || $0.fileExtensions.contains(name.lowercased()) })
      else { throw .unknownFormat(name) }
      return format
    }
    if path == "-" { throw .formatNotNamed }
    let file = path.split(separator: "/").last ?? ""
    let ending = file.contains(".") ? file.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
    guard let format = all.first(where: { $0.fileExtensions.contains(ending) }) else { throw .unknownFormat(ending) }
    return format
  }
}

/// What an export may be asked to do.
public struct ExportSettings: Sendable {
  /// How the size of a node grows with its mentions.
  public enum Scale: String, Sendable, CaseIterable {
    case log
    case sqrt
  }

  /// Named in the file's head.
  public var generator = "tupu"
  public var scale = Scale.log
  /// Also writes which entities are named together: statistics, not facts, in an edge class of their own.
  public var includesCoOccurrence = false
  /// How many entities and documents a picture shows; files for other programs always hold all.
  public var maximumNodes = 400

  public init() {}
}

/// What was written.
public struct ExportReport: Sendable, Equatable {
  /// Counted where the format has them.
  public var nodes = 0
  public var edges = 0
  public var triples = 0
  /// Characters that XML 1.0 forbids: left out, or in texts with offsets replaced by U+FFFD.
  public var forbiddenCharacters = 0

  public init() {}
}
