import Foundation
import Testing
import Tupu

@testable import TupuExport

@Suite struct GraphMLTests {
  private func read(_ settings: ExportSettings = ExportSettings()) throws -> (root: XMLElementReading, report: ExportReport) {
    let (text, report) = try Sample.export(as: GraphMLFormat(), settings: settings)
    return (try XMLElementReading.parse(text), report)
  }

  private func data(_ element: XMLElementReading) -> [String: String] {
    Dictionary(element.all("data").map { ($0.attributes["key"]!, $0.text) }, uniquingKeysWith: { a, _ in "twice: \(a)" })
  }

  @Test func everyNodeAndEdgeIsThere() throws {
    let (root, report) = try read()
    let graph = try #require(root.all("graph").first)
    let nodes = graph.all("node").map { $0.attributes["id"]! }
    #expect(
      nodes == [
        "art-1", "art-2", Document.id(title: "方案"), "org-1", "org-2", "per-1", "plc-cn-370200", "plc-cn-370211",
      ])
    let edges = graph.all("edge").map { "\($0.attributes["source"]!) \(data($0)["label"]!) \($0.attributes["target"]!)" }
    #expect(
      edges == [
        "art-1 mentions org-1", "art-1 mentions per-1", "art-1 mentions plc-cn-370200", "art-1 mentions plc-cn-370211",
        "art-2 mentions plc-cn-370200", "org-1 cooperatesWith org-2", "org-1 issued \(Document.id(title: "方案"))",
        "per-1 worksFor org-1", "per-1 worksFor org-1", "per-1 wrote art-1", "plc-cn-370211 locatedIn plc-cn-370200",
      ])
    #expect(report.nodes == 8 && report.edges == 11)
  }

  @Test func everyKeyIsDeclaredOnceAndUsedOnceAnElement() throws {
    let (root, _) = try read(Sample.withCoOccurrence)
    let keys = root.all("key")
    let ids = keys.map { $0.attributes["id"]! }
    #expect(Set(ids).count == ids.count)
    let owners = Dictionary(uniqueKeysWithValues: keys.map { ($0.attributes["id"]!, $0.attributes["for"]!) })
    for (owner, expected) in [("node", ids.filter { owners[$0] == "node" }), ("edge", ids.filter { owners[$0] == "edge" })] {
      let names = keys.filter { owners[$0.attributes["id"]!] == owner }.map { $0.attributes["attr.name"]! }
      #expect(names == names.sorted() && Set(names).count == names.count, "\(owner)")
      var used: Set<String> = []
      for element in root.all("graph")[0].all(owner) {
        let keys = element.all("data").map { $0.attributes["key"]! }
        #expect(Set(keys).count == keys.count && keys.allSatisfy { owners[$0] == owner })
        used.formUnion(keys)
      }
      #expect(used == Set(expected), "every declared key of \(owner)s is written somewhere in the sample")
    }
    let types = Set(keys.map { $0.attributes["attr.type"]! })
    #expect(types.isSubset(of: ["boolean", "int", "long", "float", "double", "string"]))
  }

  @Test func keysStandBeforeTheGraphAndNodesBeforeEdges() throws {
    let root = try read().root
    #expect(root.children.map(\.name).drop { $0 == "key" } == ["graph"])
    #expect(root.all("graph")[0].children.map(\.name).drop { $0 == "data" }.drop { $0 == "node" }.allSatisfy { $0 == "edge" })
    #expect(root.all("graph")[0].attributes["edgedefault"] == "directed")
  }

  @Test func whatEachProgramLooksForIsThere() throws {
    let graph = try read().root.all("graph")[0]
    let place = data(try #require(graph.all("node").first { $0.attributes["id"] == "plc-cn-370200" }))
    #expect(place["nodelabel"] == "青岛市" && place["name"] == "青岛市")
    #expect(place["labels"] == ":Place" && place["labelV"] == "Place" && place["type"] == "PLACE")
    #expect(place["r"] == "44" && place["g"] == "160" && place["b"] == "44")
    #expect(place["iri"] == "https://w3id.org/tupu/id/plc-cn-370200" && place["divisionCode"] == "370200")
    #expect(place["aliases"] == "青岛|青 岛" && place["mentions"] == "2" && place["articles"] == "2")
    #expect(place["firstSeen"] == "2024-05-15" && place["size"] == "16.00")
    let edge = data(try #require(graph.all("edge").last))
    #expect(edge["labelE"] == "locatedIn" && edge["interaction"] == "locatedIn" && edge["labelZh"] == "位于")
    #expect(edge["weight"] == "2.0" && edge["edgearticles"] == "2" && edge["rules"] == "chain|name")
    #expect(edge["citation"] == "art-1#char=16,29\nart-2#char=0,3")
    #expect(edge["evidence"] == "青岛市黄岛区的𠮷田说好。\n青岛市")
    let titles = graph.all("edge").compactMap { data($0)["title"] }
    #expect(titles == ["局长", "所长"])
    let mention = data(try #require(graph.all("edge").first { $0.attributes["target"] == "plc-cn-370211" }))
    #expect(mention["weight"] == "2.0")
  }

  @Test func coOccurrenceIsAnEdgeClassOfItsOwn() throws {
    #expect(try !Sample.export(as: GraphMLFormat()).text.contains("coOccursWith"))
    let edge = try #require(try read(Sample.withCoOccurrence).root.all("graph")[0].all("edge").last)
    #expect(data(edge)["label"] == "coOccursWith" && data(edge)["npmi"] == "0.2500" && data(edge)["weight"] == "2.0")
  }

  @Test func whatXMLForbidsIsLeftOutAndCounted() throws {
    let (text, report) = try Sample.export(as: GraphMLFormat())
    #expect(!text.unicodeScalars.contains("\u{1}"))
    // The sentence is the evidence of four relations.
    #expect(report.forbiddenCharacters == 4)
    #expect(text.contains("黄岛区&lt;试点&gt;&amp;“出台”"))
  }

  @Test(arguments: [(1, 10.0, 10.0), (4, 22.0, 20.0), (10_000, 89.73, 1000.0)])
  func nodesGrowWithTheirMentions(count: Int, logarithmic: Double, root: Double) throws {
    for (scale, size) in [(ExportSettings.Scale.log, logarithmic), (.sqrt, root)] {
      var graph = Graph()
      graph.entities = [Entity(id: "per-1", type: .person, name: "吴帅")]
      graph.counts = ["per-1": Graph.EntityCount(mentions: count, articles: 1)]
      var settings = ExportSettings()
      settings.scale = scale
      let text = try Sample.export(graph, as: GraphMLFormat(), settings: settings).text
      #expect(text.contains("<data key=\"size\">\(Decimal.text(size, places: 2))</data>"))
    }
  }
}
