internal import ArgumentParser
internal import Foundation

/// Reads text files, `.xz` ones through the `xz` program.
enum CompressedText {
  /// The file's text.
  /// - Throws: `ValidationError` if the file cannot be read.
  static func read(_ path: String) throws -> String {
    guard FileManager.default.fileExists(atPath: path) else { throw ValidationError("no file '\(path)'") }
    guard path.hasSuffix(".xz") else { return try String(contentsOfFile: path, encoding: .utf8) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xz", "-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ValidationError("xz cannot read '\(path)'") }
    return String(decoding: data, as: UTF8.self)
  }
}
