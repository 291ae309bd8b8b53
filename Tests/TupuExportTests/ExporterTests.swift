import Foundation
import Testing
import Tupu

@testable import TupuExport

@Suite struct ExporterTests {
  @Test(arguments: ["graphml", "rdf", "html"])
  func twoRunsGiveTheSameBytes(_ name: String) throws {
    let format = try ExportFormats.format(named: name, path: "-")
    #expect(try Sample.export(as: format).text == Sample.export(as: format).text)
  }

  @Test(arguments: [
    ("a.graphml", nil, "graphml"), ("a/b.c/x.GraphML", nil, "graphml"), ("a.rdf", nil, "rdf"), ("a.xml", nil, "rdf"),
    ("a.graphml", "rdf", "rdf"), ("-", "GraphML", "graphml"),
  ] as [(String, String?, String)])
  func theFormatComesFromTheNameOrTheExtension(_ path: String, _ name: String?, _ expected: String) throws {
    #expect(try ExportFormats.format(named: name, path: path).name == expected)
  }

  @Test func anUnknownFormatIsAnError() {
    #expect(throws: ExportError.unknownFormat("docx")) { try ExportFormats.format(named: nil, path: "x/a.docx") }
    #expect(throws: ExportError.unknownFormat("")) { try ExportFormats.format(named: nil, path: "x.y/graph") }
    #expect(throws: ExportError.unknownFormat("png")) { try ExportFormats.format(named: "png", path: "a.rdf") }
    #expect(throws: ExportError.formatNotNamed) { try ExportFormats.format(named: nil, path: "-") }
  }

  /// A graph that fails after some of it was written.
  private var broken: Graph {
    var graph = Sample.graph
    graph.sameAs = [Graph.SameAs(entity: "plc-cn-370200", iri: "http://a/青岛")]
    return graph
  }

  @Test func aFailedExportLeavesTheOldFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("g.rdf")
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: ExportError.badIRI("http://a/青岛", of: "plc-cn-370200")) {
      try GraphExporter(format: RDFXMLFormat()).export(broken, to: path)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try folder.names == ["g.rdf"])
  }

  @Test func aNewFileReplacesTheOldAndKeepsItsRights() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("g.rdf")
    let link = folder.path("link.rdf")
    try String(repeating: "old", count: 100_000).write(toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "g.rdf")
    try GraphExporter(format: RDFXMLFormat()).export(Sample.graph, to: link)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Sample.export(as: RDFXMLFormat()).text)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "g.rdf")
    #expect(try folder.names == ["g.rdf", "link.rdf"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func aFullDiskIsAnError() {
    let error = #expect(throws: ExportError.self) {
      try GraphExporter(format: GraphMLFormat()).export(Sample.graph, to: "/dev/full")
    }
    #expect(error?.description.hasPrefix("/dev/full: cannot write (No space left on device).\n") == true)
  }

  @Test func aFolderThatIsNotThereOrIsNoFileIsAnError() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path("no/such/g.rdf")
    #expect(throws: ExportError.system(action: "write", path: missing, reason: "No such file or directory")) {
      try GraphExporter(format: RDFXMLFormat()).export(Sample.graph, to: missing)
    }
    #expect(throws: ExportError.system(action: "write", path: folder.path(""), reason: "Is a directory")) {
      try GraphExporter(format: RDFXMLFormat()).export(Sample.graph, to: folder.path(""))
    }
  }

  @Test func aClosedPipeIsToldApart() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let output = ExportOutput(descriptor: ends[1], path: "standard output")
    _ = try GraphMLFormat().write(Sample.graph, settings: ExportSettings(), to: output)
    #expect(throws: ExportError.closedPipe) { try output.check() }
  }

  @Test func anEmptyGraphIsWritten() throws {
    for format in ExportFormats.all where format.name != "html" {
      let root = try XMLElementReading.parse(try Sample.export(Graph(), as: format).text)
      #expect(!root.children.isEmpty)
    }
  }

  /// What a query must never answer, and what is said of it.
  @Test(arguments: ["graphml", "rdf", "html"])
  func aGraphThatIsNotSoundIsAnError(_ name: String) throws {
    let format = try ExportFormats.format(named: name, path: "-")
    func expect(_ error: ExportError, _ change: (inout Graph) -> Void) {
      var graph = Sample.graph
      change(&graph)
      #expect(throws: error) { try Sample.export(graph, as: format) }
    }
    let old = Sample.graph.entities
    expect(.badID("青岛")) { $0.entities.append(Entity(id: "青岛", type: .place, name: "青岛市")) }
    expect(.badID("")) { $0.entities.insert(Entity(id: "", type: .place, name: "青岛市"), at: 0) }
    expect(.notAscending("org-1", after: "plc-cn-370211")) { $0.entities.append(old[0]) }
    expect(.notAscending("org-1", after: "org-1")) { $0.entities.insert(old[0], at: 0) }
    expect(.missingEnd("per-1", subject: "per-1", predicate: "worksFor", object: "org-1")) { $0.entities.remove(at: 2) }
    expect(.missingEnd("方案", subject: "org-1", predicate: "issued", object: "方案")) { $0.documents = [] }
    expect(.unknownPredicate("likes")) {
      $0.relations.append(
        Relation(subject: "per-1", predicate: Predicate(rawValue: "likes"), object: "org-1", evidence: $0.relations[0].evidence))
    }
  }

  @Test func aLongTextIsWrittenWhole() throws {
    var graph = Graph()
    graph.pages = [Sample.page]
    graph.articles = [Article(id: "art-1", page: Sample.page, paragraphs: [String(repeating: "青岛&", count: 400_000)])]
    let text = try Sample.export(graph, as: RDFXMLFormat()).text
    #expect(text.utf8.count { $0 == UInt8(ascii: "&") } == 400_000 + 8)
  }
}

@Suite struct NumberTests {
  @Test(arguments: [(0.0, "0.00"), (-0.004, "0.00"), (1.005, "1.00"), (-1.5, "-1.50"), (12.345, "12.35"), (.nan, "0.0")])
  func decimals(_ value: Double, _ text: String) { #expect(Decimal.text(value, places: 2) == text) }

  @Test(arguments: [
    ("2024-02-29", true), ("2023-02-29", false), ("2024-13-01", false), ("2024-1-01", false), ("24-01-01", false),
    ("2024-04-31", false), ("0000-01-01", false), ("2024-00-10", false), ("２０２４-01-01", false), (nil, false),
  ] as [(String?, Bool)])
  func days(_ date: String?, _ isDay: Bool) { #expect(DateRange.valid(date) == (isDay ? date : nil)) }
}
