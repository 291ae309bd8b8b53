import Foundation
import Testing
import Tupu

@testable import TupuExport

@Suite struct RDFXMLTests {
  /// The triples of a document in the one style that we write: typed nodes with property elements.
  private func triples(_ text: String) throws -> [String] {
    let root = try XMLElementReading.parse(text)
    var triples: [String] = []
    for node in root.children {
      let subject = try #require(node.attributes["rdf:about"])
      if node.name != "rdf:Description" { triples.append("\(subject) rdf:type \(node.name)") }
      for property in node.children {
        #expect(property.children.isEmpty)
        if let object = property.attributes["rdf:resource"] {
          triples.append("\(subject) \(property.name) \(object)")
        } else {
          let tag = property.attributes["xml:lang"] ?? property.attributes["rdf:datatype"] ?? ""
          triples.append("\(subject) \(property.name) \"\(property.text)\"\(tag)")
        }
      }
    }
    return triples
  }

  private let base = "https://w3id.org/tupu/id/"

  @Test func noTripleIsWrittenTwiceAndAllAreCounted() throws {
    let (text, report) = try Sample.export(as: RDFXMLFormat(), settings: Sample.withCoOccurrence)
    let triples = try triples(text)
    #expect(report.triples == triples.count)
    #expect(Dictionary(grouping: triples, by: { $0 }).filter { $1.count > 1 }.keys.sorted() == [])
  }

  @Test func aRelationIsATripleAndAStatement() throws {
    let triples = try triples(try Sample.export(as: RDFXMLFormat()).text)
    #expect(triples.contains("\(base)plc-cn-370211 tupu:locatedIn \(base)plc-cn-370200"))
    #expect(triples.filter { $0.hasPrefix("\(base)per-1 tupu:worksFor") }.count == 1)
    let statement = base + Vocabulary.statementID("per-1", "worksFor", "org-1", title: "所长")
    let said = triples.filter { $0.hasPrefix(statement + " ") }.map { String($0.dropFirst(statement.count + 1)) }
    #expect(
      said == [
        "rdf:type tupu:Statement", "rdf:subject \(base)per-1", "rdf:predicate https://w3id.org/tupu/ns#worksFor",
        "rdf:object \(base)org-1", "tupu:title \"所长\"zh",
        "tupu:sentenceCount \"2\"http://www.w3.org/2001/XMLSchema#integer",
        "tupu:articleCount \"1\"http://www.w3.org/2001/XMLSchema#integer",
        "tupu:firstSeen \"2024-05-15\"http://www.w3.org/2001/XMLSchema#date",
        "tupu:lastSeen \"2024-05-15\"http://www.w3.org/2001/XMLSchema#date",
        "tupu:score \"1.00\"http://www.w3.org/2001/XMLSchema#double", "tupu:evidence \(base)art-1#char=16,29",
        "tupu:evidence \(base)art-1#char=30,41",
      ])
    #expect(triples.contains("\(base)org-1 tupu:issued \(base)\(Document.id(title: "方案"))"))
  }

  @Test func offsetsFindTheirStringsInTheText() throws {
    let triples = try triples(try Sample.export(as: RDFXMLFormat()).text)
    func value(_ subject: String, _ property: String) -> String? {
      let head = "\(subject) \(property) "
      return triples.first { $0.hasPrefix(head) }.map { String($0.dropFirst(head.count)) }
    }
    func literal(_ text: String?) -> String {
      guard let text, let end = text.lastIndex(of: "\"") else { return "" }
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let subjects = Set(triples.filter { $0.contains(" nif:anchorOf ") }.map { String($0.prefix { $0 != " " }) })
    #expect(subjects.count == 9)
    for subject in subjects {
      let context = try #require(value(subject, "nif:referenceContext"))
      let text = ScalarText(literal(value(context, "nif:isString")))
      let start = try #require(Int(literal(value(subject, "nif:beginIndex"))))
      let end = try #require(Int(literal(value(subject, "nif:endIndex"))))
      #expect(text[TextSpan(start, end)] == literal(value(subject, "nif:anchorOf")), "\(subject)")
    }
  }

  @Test func onlyDeclaredTermsAreWritten() throws {
    let ontology = Ontology.standard
    let declared = Set(
      ontology.classes.map(\.name) + ontology.predicates.map(\.predicate.rawValue) + ontology.terms.map(\.name))
    let text = try Sample.export(as: RDFXMLFormat(), settings: Sample.withCoOccurrence).text
    let written = Set(text.matches(of: #/<tupu:([A-Za-z]+)/#).map { String($0.output.1) })
    #expect(written.count > 15)
    #expect(written.subtracting(declared) == [])
    // And nothing is declared that no export writes: what the sample lacks is named here.
    #expect(declared.subtracting(written) == ["Entity", "formerly", "partOf", "receivedAwardFrom", "reprintedOn", "studiedAt", "visited"])
  }

  @Test func identifiersAreASCIIAndAbsolute() throws {
    let text = try Sample.export(as: RDFXMLFormat()).text
    for match in text.matches(of: #/rdf:(?:about|resource|datatype)="([^"]*)"/#) {
      #expect(Vocabulary.isIRI(String(match.output.1)), "\(match.output.1)")
    }
  }

  @Test func aForbiddenCharacterInATextKeepsItsPlace() throws {
    let (text, report) = try Sample.export(as: RDFXMLFormat())
    #expect(text.contains("𠮷田说\u{FFFD}好"))
    #expect(report.forbiddenCharacters == 2)
  }

  @Test(arguments: [
    ("http://www.wikidata.org/entity/Q170247", true), ("urn:x", true), ("http://a/%E9%9D%92", true), ("http://a/青岛", false),
    ("http://a/%zz", false), ("http://a/%", false), ("http://a b", false), ("a/b", false), ("", false), (":a", false),
    ("http://[x]<>", false),
  ])
  func strictReadersTakeTheIRI(_ iri: String, _ isTaken: Bool) { #expect(Vocabulary.isIRI(iri) == isTaken) }
}
