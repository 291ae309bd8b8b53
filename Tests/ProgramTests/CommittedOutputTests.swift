import Foundation
import Testing

/// What the repository shows of the program is what the program does: `exports/` and the examples of README.md.
/// `make readme` writes both anew.
@Suite struct CommittedOutputTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let isWriting = ProcessInfo.processInfo.environment["TUPU_WRITE"] == "1"

  /// A folder that holds the seed pages, as a clone does.
  private func programBesideSeeds() throws -> Program {
    let program = try Program()
    try FileManager.default.copyItem(
      at: Self.root.appending(path: "seeds"), to: program.folder.appending(path: "seeds"))
    return program
  }

  @Test(arguments: ["tupu.graphml", "tupu.rdf"])
  func exportsAreWhatTheProgramWrites(_ name: String) throws {
    let program = try programBesideSeeds()
    #expect(try program.shell("$TUPU build seeds/*.txt && $TUPU export \(name)").code == 0)
    let written = try Data(contentsOf: program.folder.appending(path: name))
    let kept = Self.root.appending(path: "exports/\(name)")
    if Self.isWriting { try written.write(to: kept) }
    #expect(try Data(contentsOf: kept) == written, "run `make readme` and commit exports/")
  }

  /// Every `$ tupu …` of a console block is run in one folder, top to bottom; what follows it must be what it prints.
  @Test func examplesOfTheReadmeAreReal() throws {
    let file = Self.root.appending(path: "README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let program = try programBesideSeeds()
    var lines: [String] = []
    var commands = 0
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "```console" { isInside = true } else if line == "```" { isInside = false }
      if isInside, line.hasPrefix("$ tupu ") {
        commands += 1
        let result = try program.shell("tupu() { \"$TUPU\" \"$@\"; }; { \(line.dropFirst(2)); } 2>&1")
        lines += [line] + result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if result.output.hasSuffix("\n") { lines.removeLast() }
      } else if !isInside || line == "```console" {
        lines.append(line)
      }
    }
    #expect(commands >= 5)
    let written = lines.joined(separator: "\n")
    if Self.isWriting { try written.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: file, encoding: .utf8) == written, "run `make readme` and commit README.md")
  }
}
