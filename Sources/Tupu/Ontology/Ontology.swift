internal import CTupuModel

/// The classes, predicates and terms of the graph, loaded from the tables in `ontology/`.
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
    /// IRIs of the classes of which this one is a kind.
    public let aligned: [String]
    public let comment: String
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
    /// IRIs of the terms of other vocabularies that this one specialises; `^` before one means its inverse.
    public let aligned: [String]
    /// IRIs of terms that are near but not wider.
    public let related: [String]
    public let comment: String
  }

  /// A term that only exports write: a class, or a property that is no relation of the text.
  public struct ExportTerm: Sendable, Hashable {
    public enum Kind: String, Sendable {
      case `class`
      case object
      case datatype
    }

    public let name: String
    public let kind: Kind
    /// Names of classes, or IRIs; empty where nothing is said.
    public let domain: [String]
    public let range: [String]
    public let isSymmetric: Bool
    public let labels: [String: String]
    public let aligned: [String]
    public let comment: String
  }

  public let classes: [ClassTerm]
  public let predicates: [PredicateTerm]
  public let terms: [ExportTerm]

  /// The ontology inside the binary.
  public static let standard = Ontology(
    classes: EmbeddedFile(tupu_classes()).text, predicates: EmbeddedFile(tupu_predicates()).text,
    terms: EmbeddedFile(tupu_terms()).text)

  init(classes: String, predicates: String, terms: String) {
    self.classes = Table(classes).map { row in
      ClassTerm(
        name: row["name"], code: row["code"], idPrefix: row["id"], labels: row.labels, rgb: Int(row["color"], radix: 16) ?? 0,
        aligned: row.list("aligned"), comment: row["comment"])
    }
    self.predicates = Table(predicates).map { row in
      PredicateTerm(
        predicate: Predicate(rawValue: row["name"]), domain: row.list("domain"), range: row.list("range"),
        isSymmetric: row["symmetric"] == "yes", labels: row.labels, aligned: row.list("aligned"),
        related: row.list("related"), comment: row["comment"])
    }
    self.terms = Table(terms).map { row in
      guard let kind = ExportTerm.Kind(rawValue: row["kind"]) else { preconditionFailure("no kind '\(row["kind"])'") }
      return ExportTerm(
        name: row["name"], kind: kind, domain: row.list("domain"), range: row.list("range"),
        isSymmetric: row["symmetric"] == "yes", labels: row.labels, aligned: row.list("aligned"), comment: row["comment"])
    }
  }

  public subscript(predicate: Predicate) -> PredicateTerm? { predicates.first { $0.predicate == predicate } }

  public func classTerm(code: String) -> ClassTerm? { classes.first { $0.code == code } }
}

/// A table of the ontology, its fields by column name.
private struct Table {
  struct Row {
    fileprivate let fields: [String]
    fileprivate let table: TabSeparated

    subscript(column: String) -> String { fields[table.column(column)] }

    /// What stands between `|`.
    func list(_ column: String) -> [String] { self[column].split(separator: "|").map(String.init) }

    var labels: [String: String] { ["en": self["label_en"], "zh": self["label_zh"]] }
  }

  private let table: TabSeparated

  init(_ text: String) { table = TabSeparated(text) }

  func map<Value>(_ transform: (Row) -> Value) -> [Value] { table.rows.map { transform(Row(fields: $0, table: table)) } }
}
