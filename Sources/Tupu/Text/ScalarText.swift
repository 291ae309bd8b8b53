/// A text as its Unicode scalars: every offset in this library indexes one of these.
public struct ScalarText: Hashable, Sendable {
  public let scalars: [Unicode.Scalar]

  public init(_ text: some StringProtocol) { scalars = Array(text.unicodeScalars) }

  public init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  public var count: Int { scalars.count }

  public subscript(index: Int) -> Unicode.Scalar { scalars[index] }

  /// The text of a span; traps if the span reaches beyond the text.
  public subscript(span: TextSpan) -> String { String(scalars[span.start..<span.end]) }

  public var string: String { String(scalars[...]) }
}

extension String {
  /// A string of exactly these scalars.
  public init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }

  /// How many Unicode scalars the string holds.
  public var scalarCount: Int { unicodeScalars.count }
}
