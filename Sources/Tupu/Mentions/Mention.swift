/// A name where it is printed.
public struct Mention: Hashable, Codable, Sendable {
  /// Where it stands in its text.
  public let span: TextSpan
  /// As printed, blanks included.
  public let surface: String
  public let type: EntityClass
  /// How sure the tagger is, 0 to 1.
  public let score: Double
  /// The full name that the user's dictionary gives.
  public let canonical: String?

  public init(span: TextSpan, surface: String, type: EntityClass, score: Double = 1, canonical: String? = nil) {
    self.canonical = canonical
    self.span = span
    self.surface = surface
    self.type = type
    self.score = score
  }
}
