import Foundation
import Testing
import Tupu

@testable import TupuExport

/// The files that users load hold the terms that the program goes by.
@Suite struct OntologyFileTests {
  private func file(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "ontology/\(name)"), encoding: .utf8)
  }

  @Test func theFilesAreMadeFromTheTables() throws {
    #expect(try file("tupu.ttl") == OntologyTurtle().owl, "run `make ontology`")
    #expect(try file("shapes.ttl") == OntologyTurtle().shapes, "run `make ontology`")
  }

  /// Read apart from the code that wrote it: each predicate's line of the table is in the OWL file.
  @Test func everyPredicateStandsInTheOWLFile() throws {
    let owl = try file("tupu.ttl")
    let table = TabSeparated(try file("predicates.tsv"))
    #expect(table.rows.count == 10)
    for row in table.rows {
      let name = row[table.column("name")]
      let start = try #require(owl.range(of: "\ntupu:\(name) a owl:ObjectProperty"), "\(name)")
      let block = owl[start.lowerBound...].components(separatedBy: " .\n")[0]
      #expect(block.contains("\"\(row[table.column("label_en")])\"@en"))
      #expect(block.contains("\"\(row[table.column("label_zh")])\"@zh"))
      #expect(block.contains("owl:SymmetricProperty") == (row[table.column("symmetric")] == "yes"))
      for (property, column) in [("rdfs:domain", "domain"), ("rdfs:range", "range")] {
        let line = try #require(block.components(separatedBy: "\n").first { $0.contains(property) })
        let named = Set(line.matches(of: #/tupu:([A-Za-z]+)/#).map { String($0.output.1) })
        #expect(named == Set(row[table.column(column)].split(separator: "|").map(String.init)), "\(name) \(column)")
      }
    }
    let classes = TabSeparated(try file("classes.tsv"))
    for row in classes.rows {
      #expect(owl.contains("\ntupu:\(row[classes.column("name")]) a owl:Class"))
      #expect(try file("shapes.ttl").contains("sh:targetClass tupu:\(row[classes.column("name")])"))
    }
  }

  @Test func everyClassThatATermNamesIsDeclared() {
    let ontology = Ontology.standard
    let names = Set(ontology.classes.map(\.name) + ontology.terms.filter { $0.kind == .class }.map(\.name))
    for term in ontology.terms {
      for name in term.domain + term.range where !name.contains(":") { #expect(names.contains(name), "\(term.name)") }
    }
  }
}
