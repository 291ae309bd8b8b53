internal import Tupu

/// The names and identifiers that formats share. An id of the graph is the tail of an IRI; no name of the text ever is.
enum Vocabulary {
  static let ontology = "https://w3id.org/tupu/ns"
  static let namespace = "https://w3id.org/tupu/ns#"
  static let resource = "https://w3id.org/tupu/id/"

  /// The terms of `ontology/terms.tsv` that formats write beside the relations.
  enum Term {
    static let mentions = "mentions"
    static let coOccursWith = "coOccursWith"
  }

  /// The id of one relation: the same for the same ends, predicate and title.
  static func statementID(_ subject: String, _ predicate: String, _ object: String, title: String?) -> String {
    "st-" + StableHash.hexadecimal(subject, predicate, object, title ?? "")
  }
}

extension Evidence {
  /// Where the sentence stands, RFC 5147: `art-…#char=210,240`.
  var citation: String { "\(article)#char=\(span.start),\(span.end)" }

  /// The sentence on one line.
  var line: String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}

extension Article {
  /// The headline, or the beginning of a story that has none.
  var displayName: String {
    if let headline, !headline.isEmpty { return headline }
    let start = text.unicodeScalars.prefix { $0 != "\n" }.prefix(24)
    let label = String(start)
    return label.isEmpty ? id : label.utf8.count < text.utf8.count ? label + "…" : label
  }
}
