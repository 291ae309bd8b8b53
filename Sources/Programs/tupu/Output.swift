internal import Foundation

/// Standard output and standard error, written so that a full disk is an error and a closed pipe is success.
enum Output {
  /// Writes bytes to standard output. A pipe closed by its reader ends the program with success: it has what it wanted.
  /// - Throws: what the system says of a full disk.
  static func write(_ bytes: [UInt8]) throws { try write(bytes, to: 1) }

  static func write(_ text: String) throws { try write(Array(text.utf8), to: 1) }

  /// One line on standard error. A standard error that cannot be written has nobody to be told.
  static func note(_ text: String) { try? write(Array((text + "\n").utf8), to: 2) }

  /// Text on standard error as it is, for lines that change.
  static func write(note text: String) { try? write(Array(text.utf8), to: 2) }

  static func error(_ text: String) { note("Error: " + text) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        exit(0)
      } else if errno != EINTR {
        throw OutputError(reason: String(cString: strerror(errno)))
      }
    }
  }
}

/// Standard output could not be written.
struct OutputError: Error, CustomStringConvertible {
  let reason: String
  var description: String { "standard output: cannot be written (\(reason)).\n  Make room, or send the output elsewhere" }
}
