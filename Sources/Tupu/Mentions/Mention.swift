/// A name where it is printed.
public struct Mention: Hashable, Codable, Sendable {
  /// Where it stands in its text.
  public let span: TextSpan
  /// As printed, blanks included.
  public let surface: String
  public let type: EntityClass
  /// How sure the tagger is, 0 to 1.
  public let score: Double

  public init(span: TextSpan, surface: String, type: EntityClass, score: Double = 1) {
    self.span = span
    self.surface = surface
    self.type = type
    self.score = score
  }
}
