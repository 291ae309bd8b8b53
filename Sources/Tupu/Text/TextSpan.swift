/// A half-open stretch of a text, counted in Unicode scalars (never in `Character`s or bytes).
public struct TextSpan: Hashable, Codable, Sendable, Comparable {
  public let start: Int
  public let end: Int

  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a span from \(start) to \(end)")
    self.start = start
    self.end = end
  }

  public var count: Int { end - start }

  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// Order of print: by start, then the shorter first.
  public static func < (a: TextSpan, b: TextSpan) -> Bool { (a.start, a.end) < (b.start, b.end) }
}
