/// Who is tied to whom, and by which sentences.
public struct Relation: Hashable, Codable, Sendable {
  /// An entity's id.
  public let subject: String
  public let predicate: Predicate
  /// An entity's id; the article's id (`wrote`); the document's title (`issued`).
  public let object: String
  public let title: String?
  /// 0 to 1.
  public let score: Double
  /// Never empty, sorted.
  public let evidence: [Evidence]
  /// The rules that found it, by name, sorted; empty where that is not known.
  public let rules: [String]

  /// Traps without evidence; a symmetric relation is turned so that the smaller id stands first.
  public init(
    subject: String, predicate: Predicate, object: String, title: String? = nil, score: Double = 1, evidence: [Evidence],
    rules: [String] = []
  ) {
    precondition(!evidence.isEmpty, "a relation without evidence: \(subject) \(predicate.rawValue) \(object)")
    let turned = object < subject && Ontology.standard[predicate]?.isSymmetric == true
    self.subject = turned ? object : subject
    self.object = turned ? subject : object
    self.predicate = predicate
    self.title = title
    self.score = score
    self.evidence = evidence.sorted()
    self.rules = rules.sorted()
  }
}

/// The sentence that says a relation.
public struct Evidence: Hashable, Codable, Sendable, Comparable {
  /// The article's id.
  public let article: String
  /// Where the sentence stands in the article's text.
  public let span: TextSpan
  public let text: String

  public init(article: String, span: TextSpan, text: String) {
    self.article = article
    self.span = span
    self.text = text
  }

  public static func < (a: Evidence, b: Evidence) -> Bool { (a.article, a.span, a.text) < (b.article, b.span, b.text) }
}
