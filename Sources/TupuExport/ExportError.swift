/// Why an export failed. The text says where, what was found, and what to do next.
public enum ExportError: Error, Equatable, CustomStringConvertible {
  /// No format has this name, or this file extension.
  case unknownFormat(String)
  /// Standard output has no extension to tell the format from.
  case formatNotNamed
  /// An id that a format cannot write: it must be ASCII letters, digits, `.`, `_` and `-`.
  case badID(String)
  /// Two things with one id, or rows out of order: the rows must ascend by id.
  case notAscending(String, after: String)
  /// A relation whose end is neither an entity nor an article of the graph.
  case missingEnd(String, subject: String, predicate: String, object: String)
  /// A predicate that the ontology does not declare.
  case unknownPredicate(String)
  /// A sentence of an article that is not in the graph.
  case missingArticle(String)
  /// What another knowledge base calls an entity cannot be written: an IRI is ASCII, without blanks and brackets.
  case badIRI(String, of: String)
  /// The system refused: what was done, to which path, and its words.
  case system(action: String, path: String, reason: String)
  /// The reader of the pipe has gone away. Programs treat it as success.
  case closedPipe
  case outOfMemory

  public var description: String {
    let known = ExportFormats.all.map(\.name).joined(separator: ", ")
    return switch self {
    case .unknownFormat(let name): "no export format is named '\(name)'.\n  Known:  \(known)"
    case .formatNotNamed: "standard output has no extension that tells the format.\n  Name it:  --format \(known)"
    case .badID(let id): "'\(id)' cannot be an id: only ASCII letters, digits, '.', '_' and '-' can be written."
    case .notAscending(let id, let previous): "'\(id)' comes after '\(previous)': ids must ascend, each once."
    case .missingEnd(let id, let subject, let predicate, let object):
      "'\(id)' of the relation \(subject) \(predicate) \(object) is not in the graph."
    case .unknownPredicate(let name): "'\(name)' is not declared in ontology/predicates.tsv."
    case .missingArticle(let id): "the article '\(id)', which a relation cites, is not in the graph."
    case .badIRI(let iri, let entity): "'\(iri)', given for \(entity), is no absolute IRI of ASCII characters."
    case .system(let action, let path, let reason): "\(path): cannot \(action) (\(reason)).\n  Make room or check the folder, or write elsewhere; an old file is as it was."
    case .closedPipe: "the reader of the pipe has gone away."
    case .outOfMemory: "not enough memory for libxml2's writer."
    }
  }
}
