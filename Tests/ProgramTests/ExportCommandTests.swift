import Foundation
import Testing

/// `tupu export` and `tupu view` on the real binary.
@Suite struct ExportCommandTests {
  private func program() throws -> Program {
    let program = try Program()
    try program.write(samplePage, to: "page.txt")
    try #require(try program.run("build", "page.txt").code == 0)
    return program
  }

  @Test(arguments: [("g.graphml", "<graphml"), ("g.rdf", "<rdf:RDF"), ("g.html", "<!doctype html>")])
  func theExtensionTellsTheFormat(_ name: String, _ start: String) throws {
    let program = try program()
    let result = try program.run("export", name)
    #expect(result.code == 0 && result.output.isEmpty, "\(result.error)")
    let text = try String(contentsOf: program.folder.appending(path: name), encoding: .utf8)
    #expect(text.contains(start) && text.contains("青岛海关助企出海"))
    let piped = try program.run("export", "-", "--format", String(name.dropFirst(2)))
    #expect(piped.output == text)
  }

  @Test func thePageToLookAtIsWritten() throws {
    let program = try program()
    #expect(try program.run("view", "look.html").code == 0)
    #expect(try String(contentsOf: program.folder.appending(path: "look.html"), encoding: .utf8).contains("青岛海关助企出海"))
  }

  @Test(arguments: [
    (["export", "g.docx"], 64), (["export", "-"], 64), (["export", "g.rdf", "--format", "png"], 64),
    (["export", "g.rdf", "--size", "big"], 64), (["export", ""], 64), (["view", "g.html", "--limit", "0"], 64),
    (["export", "g.rdf", "--graph", "none.tupu"], 1), (["export", "no/such/g.rdf"], 1),
    (["export", "/dev/full", "--format", "rdf"], 1), (["export", "g.rdf", "--graph", "page.txt"], 1),
  ] as [([String], Int32)])
  func badUseIsToldAndChangesNothing(_ arguments: [String], _ code: Int32) throws {
    let program = try program()
    try program.write("old", to: "g.rdf")
    let result = try program.run(arguments)
    #expect(result.code == code, "\(result.error)")
    #expect(result.error.hasPrefix("Error: ") && result.output.isEmpty)
    #expect(try String(contentsOf: program.folder.appending(path: "g.rdf"), encoding: .utf8) == "old")
  }

  @Test func aClosedPipeIsSuccessAndAFullDiskIsAnError() throws {
    let program = try program()
    let closed = try program.shell("{ sleep 0.3; $TUPU export - --format rdf; echo code $? >&2; } | true")
    #expect(closed.error == "code 0\n")
    let full = try program.shell("$TUPU export - --format graphml > /dev/full; echo code $?")
    #expect(full.output == "code 1\n" && full.error.contains("No space left on device"))
  }
}
