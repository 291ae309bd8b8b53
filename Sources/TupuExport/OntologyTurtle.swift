public import Tupu

/// The ontology as files that users load: OWL (`ontology/tupu.ttl`) and SHACL (`ontology/shapes.ttl`), both in Turtle and
/// both made from the tables that the program itself goes by.
public struct OntologyTurtle: Sendable {
  private let ontology: Ontology

  public init(_ ontology: Ontology = .standard) { self.ontology = ontology }

  // MARK: OWL

  /// Every class, relation and term with labels, domain, range and alignments.
  public var owl: String {
    var text = head(["itsrdf", "nif", "org", "owl", "prov", "rdf", "rdfs", "schema", "tupu", "xsd"])
    text += """
      <\(Vocabulary.ontology)> a owl:Ontology ;
        rdfs:label "Chinese newspaper knowledge graph"@en , "中文报纸知识图谱本体"@zh .

      # Classes

      """
    for term in ontology.classes {
      text += block(term.name, types: ["owl:Class"], term.labels, term.comment, [("rdfs:subClassOf", term.aligned)])
    }
    for term in ontology.terms where term.kind == .class {
      text += block(term.name, types: ["owl:Class"], term.labels, term.comment, [("rdfs:subClassOf", term.aligned)])
    }
    text += "\n# Relations: what a text says\n"
    for term in ontology.predicates {
      text += block(
        term.predicate.rawValue, types: ["owl:ObjectProperty"] + (term.isSymmetric ? ["owl:SymmetricProperty"] : []),
        term.labels, term.comment,
        [("rdfs:subPropertyOf", term.aligned), ("rdfs:seeAlso", term.related)], domain: term.domain, range: term.range)
    }
    text += "\n# What exports say beside them\n"
    for term in ontology.terms where term.kind != .class {
      text += block(
        term.name,
        types: [term.kind == .object ? "owl:ObjectProperty" : "owl:DatatypeProperty"]
          + (term.isSymmetric ? ["owl:SymmetricProperty"] : []), term.labels, term.comment,
        [("rdfs:subPropertyOf", term.aligned)], domain: term.domain, range: term.range)
    }
    return text
  }

  /// One term and all that is said of it.
  private func block(
    _ name: String, types: [String], _ labels: [String: String], _ comment: String, _ links: [(String, [String])],
    domain: [String] = [], range: [String] = []
  ) -> String {
    var lines = ["\ntupu:\(name) a \(types.joined(separator: " , "))"]
    lines.append("rdfs:label " + ["en", "zh"].compactMap { tag in labels[tag].map { "\(quoted($0))@\(tag)" } }.joined(separator: " , "))
    if !comment.isEmpty { lines.append("rdfs:comment \(quoted(comment))@en") }
    if !domain.isEmpty { lines.append("rdfs:domain " + union(domain)) }
    if !range.isEmpty { lines.append("rdfs:range " + union(range)) }
    for (property, targets) in links where !targets.isEmpty {
      lines.append("\(property) " + targets.map(reference).joined(separator: " , "))
    }
    return lines.joined(separator: " ;\n  ") + " .\n"
  }

  private func union(_ names: [String]) -> String {
    names.count == 1 ? reference(names[0]) : "[ a owl:Class ; owl:unionOf ( " + names.map(reference).joined(separator: " ") + " ) ]"
  }

  // MARK: SHACL

  /// What an export must look like: every entity named, every statement with its sentence, every relation between the
  /// classes that it joins.
  public var shapes: String {
    var text = head(["nif", "rdf", "rdfs", "sh", "tupu", "xsd"])
    for term in ontology.classes {
      text += """

        tupu:\(term.name)Shape a sh:NodeShape ; sh:targetClass tupu:\(term.name) ;
          sh:nodeKind sh:IRI ; sh:pattern "^\(Vocabulary.resource)\(term.idPrefix)-[0-9A-Za-z._-]+$" ;
          sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ; sh:languageIn ( "zh" ) ] .

        """
    }
    text += """

      tupu:StatementShape a sh:NodeShape ; sh:targetClass tupu:Statement ;
        sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
          [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( \(ontology.predicates.map { "tupu:" + $0.predicate.rawValue }.joined(separator: " ")) ) ] ,
          [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
          [ sh:path tupu:evidence ; sh:minCount 1 ; sh:class nif:Sentence ] ,
          [ sh:path tupu:title ; sh:maxCount 1 ; sh:datatype rdf:langString ] ,
          [ sh:path tupu:score ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:double ; sh:minInclusive "0"^^xsd:double ; sh:maxInclusive "1"^^xsd:double ] .

      tupu:CoOccurrenceShape a sh:NodeShape ; sh:targetClass tupu:CoOccurrence ;
        sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ] , [ sh:path rdf:predicate ; sh:hasValue tupu:coOccursWith ] ,
          [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ] , [ sh:path tupu:npmi ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:double ] .

      tupu:MentionShape a sh:NodeShape ; sh:targetClass tupu:Mention ;
        sh:property [ sh:path tupu:refersTo ; sh:minCount 1 ; sh:maxCount 1 ; sh:or ( \(either(["Organization", "Place", "Person"])) ) ] .

      tupu:StringShape a sh:NodeShape ; sh:targetClass tupu:Mention , nif:Sentence ;
        sh:property [ sh:path nif:anchorOf ; sh:minCount 1 ; sh:maxCount 1 ] ,
          [ sh:path nif:referenceContext ; sh:minCount 1 ; sh:maxCount 1 ; sh:class nif:Context ] ,
          [ sh:path nif:beginIndex ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
          [ sh:path nif:endIndex ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] .

      tupu:ContextShape a sh:NodeShape ; sh:targetClass nif:Context ;
        sh:property [ sh:path nif:isString ; sh:minCount 1 ; sh:maxCount 1 ] , [ sh:path nif:sourceUrl ; sh:minCount 1 ; sh:maxCount 1 ; sh:class tupu:Article ] .

      """
    let others = ontology.terms.filter { $0.kind == .object && $0.domain.count + $0.range.count > 0 }
    for (name, domain, range) in ontology.predicates.map({ ($0.predicate.rawValue, $0.domain, $0.range) })
      + others.map({ ($0.name, $0.domain, $0.range) })
    {
      text += "\ntupu:\(name)Shape a sh:NodeShape ; sh:targetSubjectsOf tupu:\(name)"
      if !domain.isEmpty { text += " ;\n  sh:or ( \(either(domain)) )" }
      if let first = range.first, !first.contains(":") {
        text += " ;\n  sh:property [ sh:path tupu:\(name) ; sh:nodeKind sh:IRI ; sh:or ( \(either(range)) ) ]"
      }
      text += " .\n"
    }
    return text
  }

  /// Shapes of which one must hold; `Entity` is spelled out, since SHACL sees only the classes that the data names.
  private func either(_ names: [String]) -> String {
    let entity = Vocabulary.namespace + "Entity"
    let kinds = ontology.classes.filter { $0.aligned.contains(entity) }.map(\.name)
    return names.flatMap { $0 == "Entity" ? kinds : [$0] }.map { "[ sh:class \(reference($0)) ]" }.joined(separator: " ")
  }

  // MARK: Turtle

  private func head(_ prefixes: [String]) -> String {
    "# Made from the tables beside it by `make ontology`; edit those.\n"
      + Vocabulary.prefixes.filter { prefixes.contains($0.prefix) }.map { "@prefix \($0.prefix): <\($0.iri)> .\n" }.joined() + "\n"
  }

  /// A name of ours, or an IRI, in its shortest form; `^` before it means its inverse.
  private func reference(_ term: String) -> String {
    if term.hasPrefix("^") { return "[ owl:inverseOf \(reference(String(term.dropFirst()))) ]" }
    guard term.contains(":") else { return "tupu:" + term }
    for (prefix, iri) in Vocabulary.prefixes where term.hasPrefix(iri) { return "\(prefix):\(term.dropFirst(iri.count))" }
    return "<\(term)>"
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
  }
}
