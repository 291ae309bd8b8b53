internal import CTupuModel

/// The classes and predicates of the graph, loaded from `ontology/classes.tsv` and `ontology/predicates.tsv`.
public struct Ontology: Sendable {
  /// A class of nodes: things with names, articles and documents.
  public struct ClassTerm: Sendable, Hashable {
    /// The local name in RDF, and the label in GraphML: `Organization`.
    public let name: String
    /// The code in JSON and on the command line: `ORG`.
    public let code: String
    /// The prefix of identifiers: `org`.
    public let idPrefix: String
    /// Labels by language, `en` and `zh`.
    public let labels: [String: String]
    /// The color of nodes: red, green, blue, 0 to 255.
    public var color: (red: Int, green: Int, blue: Int) { (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255) }
    let rgb: Int
  }

  /// A kind of relation.
  public struct PredicateTerm: Sendable, Hashable {
    public let predicate: Predicate
    /// The names of the classes that a subject and an object may have.
    public let domain: [String]
    public let range: [String]
    /// A symmetric relation is kept once, the smaller id first.
    public let isSymmetric: Bool
    public let labels: [String: String]
    /// The IRI of the term of another vocabulary that this one specialises.
    public let aligned: String?
  }

  public let classes: [ClassTerm]
  public let predicates: [PredicateTerm]

  /// The ontology inside the binary.
  public static let standard = Ontology(
    classes: EmbeddedFile(tupu_classes()).text, predicates: EmbeddedFile(tupu_predicates()).text)

  init(classes: String, predicates: String) {
    let classTable = TabSeparated(classes)
    let predicateTable = TabSeparated(predicates)
    func labels(_ row: [String], _ table: TabSeparated) -> [String: String] {
      ["en": row[table.column("label_en")], "zh": row[table.column("label_zh")]]
    }
    self.classes = classTable.rows.map { row in
      ClassTerm(
        name: row[classTable.column("name")], code: row[classTable.column("code")], idPrefix: row[classTable.column("id")],
        labels: labels(row, classTable), rgb: Int(row[classTable.column("color")], radix: 16) ?? 0)
    }
    self.predicates = predicateTable.rows.map { row in
      let aligned = row[predicateTable.column("aligned")]
      return PredicateTerm(
        predicate: Predicate(rawValue: row[predicateTable.column("name")]),
        domain: row[predicateTable.column("domain")].split(separator: "|").map(String.init),
        range: row[predicateTable.column("range")].split(separator: "|").map(String.init),
        isSymmetric: row[predicateTable.column("symmetric")] == "yes", labels: labels(row, predicateTable),
        aligned: aligned.isEmpty ? nil : aligned)
    }
  }

  public subscript(predicate: Predicate) -> PredicateTerm? { predicates.first { $0.predicate == predicate } }

  public func classTerm(code: String) -> ClassTerm? { classes.first { $0.code == code } }
}
