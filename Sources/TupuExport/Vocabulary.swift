internal import Tupu

/// The names and identifiers that formats share. An id of the graph is the tail of an IRI; no name of a text ever is.
enum Vocabulary {
  static let ontology = "https://w3id.org/tupu/ns"
  static let namespace = ontology + "#"
  static let resource = "https://w3id.org/tupu/id/"
  static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  static let xsd = "http://www.w3.org/2001/XMLSchema#"
  static let nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"

  /// The vocabularies that `ontology/` names, by prefix.
  static let prefixes: [(prefix: String, iri: String)] = [
    ("itsrdf", "http://www.w3.org/2005/11/its/rdf#"), ("nif", nif), ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"), ("prov", "http://www.w3.org/ns/prov#"), ("rdf", rdf),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"), ("schema", "https://schema.org/"),
    ("sh", "http://www.w3.org/ns/shacl#"), ("skos", "http://www.w3.org/2004/02/skos/core#"), ("tupu", namespace),
    ("void", "http://rdfs.org/ns/void#"), ("xsd", xsd),
  ]

  /// Those whose names stand in RDF/XML files.
  static let written = prefixes.filter { ["nif", "owl", "rdf", "rdfs", "schema", "skos", "tupu", "void"].contains($0.prefix) }

  /// Edges that formats write beside the relations; `ontology/terms.tsv` declares them.
  static let mentions = "mentions"
  static let coOccursWith = "coOccursWith"

  static let article = term(code: "ARTICLE")
  static let document = term(code: "DOCUMENT")

  static func term(of type: EntityClass) -> Ontology.ClassTerm { term(code: type.rawValue) }

  private static func term(code: String) -> Ontology.ClassTerm {
    guard let term = Ontology.standard.classTerm(code: code) else { preconditionFailure("ontology/classes.tsv has no \(code)") }
    return term
  }

  /// The id of one relation: the same for the same ends, predicate and title.
  static func statementID(_ subject: String, _ predicate: String, _ object: String, title: String?) -> String {
    "st-" + StableHash.hexadecimal(subject, predicate, object, title ?? "")
  }

  /// A stretch of an article's text after RFC 5147: `art-…#char=210,240`.
  static func place(_ article: String, _ span: TextSpan) -> String { "\(article)#char=\(span.start),\(span.end)" }

  /// The IRI of an article's whole text (RFC 5147, an open range).
  static func text(of article: String) -> String { "\(resource)\(article)#char=0," }

  /// The IRI of a mention, after NIF's offset scheme.
  static func mention(in article: String, at span: TextSpan) -> String {
    "\(resource)\(article)#offset_\(span.start)_\(span.end)"
  }

  /// Whether strict readers take it: an absolute IRI of ASCII characters, `%` only before two hexadecimal digits.
  static func isIRI(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, (0x61...0x7A).contains(bytes[0] | 0x20) else { return false }
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case 0x22, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: return false
      case 0x25:
        let digits = bytes[(place + 1)...].prefix(2)
        guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return false }
      case 0x21...0x7E: continue
      default: return false
      }
    }
    return true
  }
}

extension Evidence {
  /// Where the sentence stands.
  var citation: String { Vocabulary.place(article, span) }

  /// The sentence on one line.
  var line: String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}

extension Article {
  /// The headline, or the beginning of a story that has none.
  var displayName: String {
    if let headline, !headline.isEmpty { return headline }
    let start = String(text.unicodeScalars.prefix { $0 != "\n" }.prefix(24))
    return start.isEmpty ? id : start.utf8.count < text.utf8.count ? start + "…" : start
  }
}
