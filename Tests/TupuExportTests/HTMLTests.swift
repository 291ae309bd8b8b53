import Foundation
import Testing
import Tupu

@testable import TupuExport

@Suite struct HTMLTests {
  private func data(_ graph: Graph, limit: Int = 400) throws -> [String: Any] {
    var settings = ExportSettings()
    settings.maximumNodes = limit
    let text = try Sample.export(graph, as: HTMLFormat(), settings: settings).text
    let start = try #require(text.range(of: "id=\"data\">"))
    let end = try #require(text.range(of: "</script>", range: start.upperBound..<text.endIndex))
    let json = Data(text[start.upperBound..<end.lowerBound].utf8)
    return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
  }

  @Test func everyEntityDocumentAndRelationIsInThePage() throws {
    let data = try data(Sample.graph)
    let nodes = try #require(data["nodes"] as? [[String: Any]])
    let edges = try #require(data["edges"] as? [[String: Any]])
    // An article is a node only where somebody wrote it.
    #expect(nodes.map { $0["id"] as? String ?? "" }.sorted() == ["art-1", Document.id(title: "方案"), "org-1", "org-2", "per-1", "plc-cn-370200", "plc-cn-370211"])
    #expect(edges.count == Sample.graph.relations.count)
    let located = try #require(edges.first { $0["predicate"] as? String == "locatedIn" })
    #expect((located["evidence"] as? [[String: Any]])?.last?["text"] as? String == "青岛市")
  }

  @Test func noTextEndsTheScriptThatHoldsIt() throws {
    var graph = Sample.graph
    graph.entities[2] = Entity(id: "per-1", type: .person, name: "</script><script>alert(1)</script><!--")
    let nodes = try #require(try data(graph)["nodes"] as? [[String: Any]])
    #expect(nodes.contains { $0["name"] as? String == "</script><script>alert(1)</script><!--" })
    #expect(try !Sample.export(graph, as: HTMLFormat()).text.contains("alert(1)</script>"))
  }

  @Test func ofALargeGraphTheMostNamedAreShown() throws {
    let data = try data(Sample.graph, limit: 2)
    let nodes = try #require(data["nodes"] as? [[String: Any]])
    #expect(nodes.map { $0["id"] as? String } == ["plc-cn-370200", "plc-cn-370211"])
    #expect(data["total"] as? Int == 6)
    #expect((data["edges"] as? [Any])?.count == 1)
  }

  @Test func thePageLoadsNothingFromElsewhere() throws {
    let text = try Sample.export(as: HTMLFormat()).text
    #expect(!text.contains("src=") && !text.contains("href=") && !text.contains("@import") && !text.contains("fetch("))
  }
}
