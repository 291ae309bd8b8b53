internal import ArgumentParser
internal import Foundation
internal import Tupu

/// `tupu read --lines`: each line a text of its own, in bounded memory.
struct LineReading {
  let finder: MentionFinder
  let encoding: TextEncoding

  /// Lines that one task reads together.
  private static let batchSize = 256

  func run(_ files: [String]) async throws {
    var lineCount = 0
    var failed = false
    for path in files {
      do {
        let lines = try LineFile(path: path, encoding: encoding)
        let finder = finder
        try await OrderedTasks.run(
          lines.batches(of: Self.batchSize), width: ProcessInfo.processInfo.activeProcessorCount * 2,
          work: { batch in Self.read(batch, path: path, finder: finder) },
          consume: { output in
            lineCount += output.lineCount
            for error in output.errors { Output.error("\(error)") }
            failed = failed || !output.errors.isEmpty
            try Output.write(output.bytes)
          })
        if let error = lines.error { throw error }
      } catch let error as InputError {
        failed = true
        Output.error("\(error)")
      }
    }
    if failed { throw ExitStatus.failed }
    if lineCount == 0 { throw ExitStatus.foundNothing }
  }

  private struct BatchOutput: Sendable {
    var bytes: [UInt8] = []
    var lineCount = 0
    var errors: [LineError] = []
  }

  private static func read(_ batch: LineFile.Batch, path: String, finder: MentionFinder) -> BatchOutput {
    var output = BatchOutput()
    var json = JSONText()
    var scratch = finder.makeScratch()
    for (offset, bytes) in batch.lines.enumerated() {
      let number = batch.firstNumber + offset
      let text: ScalarText
      do { text = try ScalarText(decoding: bytes, encoding: batch.encoding) } catch {
        output.errors.append(LineError(path: path, line: number, error: error))
        continue
      }
      if text.scalars.allSatisfy(\.properties.isWhitespace) { continue }
      output.lineCount += 1
      json.line(number, text: text.string, mentions: finder.mentions(in: text, scratch: &scratch))
      json.endLine()
    }
    output.bytes = json.bytes
    return output
  }
}

/// A line that is no text; the other lines are read.
struct LineError: Error, CustomStringConvertible {
  let path: String
  let line: Int
  let error: TextDecodingError

  var description: String { InputError.decoding(path: "\(path): line \(line)", error: error).description }
}

/// A file's lines as bytes, a chunk of the file at a time.
final class LineFile {
  struct Batch: Sendable {
    let firstNumber: Int
    let lines: [[UInt8]]
    let encoding: TextEncoding
  }

  private static let chunkSize = 1 << 18
  private let path: String
  private let handle: FileHandle
  private let encoding: TextEncoding
  private var rest: [UInt8] = []
  private var pending: [[UInt8]] = []
  private var atEnd = false
  private var nextNumber = 1
  /// What went wrong while reading, after the last batch.
  private(set) var error: InputError?

  /// - Throws: `InputError` where the file cannot be opened, or its lines cannot be told apart byte by byte (UTF-16).
  init(path: String, encoding: TextEncoding) throws {
    guard encoding != .utf16 else {
      throw InputError.unreadable(path: path, reason: "--lines does not read UTF-16; convert it first: iconv -f utf-16 -t utf-8")
    }
    self.path = path
    self.encoding = encoding
    handle = try InputFile.open(path)
  }

  func batches(of size: Int) -> AnySequence<Batch> {
    AnySequence { AnyIterator { self.next(size) } }
  }

  private func next(_ size: Int) -> Batch? {
    while pending.count < size, !atEnd { readChunk() }
    guard !pending.isEmpty else { return nil }
    let lines = Array(pending.prefix(size))
    pending.removeFirst(lines.count)
    defer { nextNumber += lines.count }
    return Batch(firstNumber: nextNumber, lines: lines, encoding: encoding)
  }

  private func readChunk() {
    let data: Data?
    do { data = try handle.read(upToCount: Self.chunkSize) } catch {
      self.error = .unreadable(path: path, reason: InputFile.reason(error))
      data = nil
    }
    guard let data, !data.isEmpty else {
      atEnd = true
      if !rest.isEmpty { pending.append(rest) }
      rest = []
      return
    }
    var start = data.startIndex
    while let end = data[start...].firstIndex(of: UInt8(ascii: "\n")) {
      rest.append(contentsOf: data[start..<end])
      if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
      pending.append(rest)
      rest = []
      start = data.index(after: end)
    }
    rest.append(contentsOf: data[start...])
  }
}
