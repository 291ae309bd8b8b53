/// A document that an organization issued: the object of `issued`.
public struct Document: Hashable, Codable, Sendable {
  /// `doc-` and a hash of the title.
  public let id: String
  public let title: String

  public init(title: String) {
    id = Document.id(title: title)
    self.title = title
  }

  /// The id of the document with this title.
  public static func id(title: String) -> String { "doc-" + StableHash.hexadecimal("DOCUMENT", title) }
}
