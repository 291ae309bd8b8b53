internal import Foundation
public import Tupu

/// The open end of an export: bytes go in, in order.
public final class ExportOutput {
  let sink: ByteSink
  private let path: String

  init(descriptor: Int32, path: String) {
    sink = ByteSink(descriptor: descriptor)
    self.path = path
  }

  func write(_ text: String) {
    var text = text
    text.withUTF8 { sink.write(UnsafeRawBufferPointer($0)) }
  }

  /// - Throws: what the system said to the first write that failed.
  func check() throws(ExportError) {
    guard let failure = sink.failure else { return }
    if failure == EPIPE { throw .closedPipe }
    throw .system(action: "write", path: path, reason: String(cString: strerror(failure)))
  }
}

/// Writes a graph to a path. A file appears whole or not at all: it is written beside its place and then renamed, so a
/// failed export leaves the old file as it was.
public struct GraphExporter: Sendable {
  public let format: any ExportFormat
  public let settings: ExportSettings

  public init(format: any ExportFormat, settings: ExportSettings = ExportSettings()) {
    self.format = format
    self.settings = settings
  }

  /// - Parameter path: `-` is standard output; devices and pipes are written in place.
  /// - Throws: `ExportError`; `.closedPipe` if the reader went away (the caller ignores SIGPIPE); what the source throws.
  @discardableResult
  public func export(_ graph: some GraphSource, to path: String) throws -> ExportReport {
    if path == "-" { return try write(graph, to: STDOUT_FILENO, path: "standard output") }
    // A link stays a link: what it points to is replaced.
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    var status = stat()
    if stat(place, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try writeInPlace(graph, to: place, path: path)
    }
    var template = Array("\(place).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure("write", path) }
    let draft = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do {
      // mkstemp opens for the owner alone; the file gets the rights of the one it replaces, or the usual ones.
      let mask = umask(0)
      umask(mask)
      fchmod(descriptor, status.st_mode & S_IFMT == S_IFREG ? status.st_mode & 0o7777 : 0o666 & ~mask)
      let report: ExportReport
      do { report = try write(graph, to: descriptor, path: path) } catch {
        close(descriptor)
        throw error
      }
      guard close(descriptor) == 0 else { throw failure("write", path) }
      guard rename(draft, place) == 0 else { throw failure("replace", path) }
      return report
    } catch {
      unlink(draft)
      throw error
    }
  }

  private func writeInPlace(_ graph: some GraphSource, to place: String, path: String) throws -> ExportReport {
    let descriptor = open(place, O_WRONLY)
    guard descriptor >= 0 else { throw failure("write", path) }
    defer { close(descriptor) }
    return try write(graph, to: descriptor, path: path)
  }

  private func write(_ graph: some GraphSource, to descriptor: Int32, path: String) throws -> ExportReport {
    let output = ExportOutput(descriptor: descriptor, path: path)
    let report = try format.write(graph, settings: settings, to: output)
    try output.check()
    return report
  }

  private func failure(_ action: String, _ path: String) -> ExportError {
    .system(action: action, path: path, reason: String(cString: strerror(errno)))
  }
}
