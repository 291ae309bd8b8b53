/// How well each tag fits each scalar of a line: the sum of what several taggers say.
///
/// Scores are like logarithms of probabilities: they add, and only their differences at one scalar matter. Each scalar has a row of
/// `stride` values, of which the first `Tag.count` are used.
public struct TagScores: Sendable {
  public static let stride = 16
  public private(set) var count = 0
  /// Grows, never shrinks: one line's scores after another reuse it.
  public var values: [Float] = []

  public init() {}

  /// Makes room for a line of `count` scalars, all scores 0.
  public mutating func reset(count: Int) {
    self.count = count
    let needed = count * Self.stride
    if values.count < needed { values = [Float](repeating: 0, count: needed) } else {
      values.withUnsafeMutableBufferPointer { $0[..<needed].update(repeating: 0) }
    }
  }

  public subscript(scalar: Int, tag: Int) -> Float {
    get { values[scalar * Self.stride + tag] }
    set { values[scalar * Self.stride + tag] = newValue }
  }
}

/// Says how well each tag fits each scalar. Immutable and shared; what a line needs in passing is in its scratch.
public protocol Tagger: Sendable {
  associatedtype Scratch: Sendable

  func makeScratch() -> Scratch

  /// Adds `share` times this tagger's scores.
  /// - Parameters:
  ///   - line: the scalars' values as printed, not normalised.
  ///   - scores: already `reset` to the line's length.
  func addScores(of line: UnsafeBufferPointer<UInt32>, share: Float, to scores: inout TagScores, scratch: inout Scratch)
}
