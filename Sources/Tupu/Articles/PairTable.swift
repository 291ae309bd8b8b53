/// A number for pairs of a page's units, most of which have none: a matrix on pages of ordinary size, a dictionary beyond.
struct PairTable {
  private static let largest = 512
  private let side: Int
  private var dense: [Float] = []
  private var sparse: [Int: Float] = [:]

  init(side: Int) {
    self.side = side
    if side <= Self.largest { dense = [Float](repeating: .nan, count: side * side) }
  }

  /// The number of a pair, nil where it has none.
  subscript(a: Int, b: Int) -> Float? {
    get {
      guard !dense.isEmpty else { return sparse[a * side + b] }
      let value = dense[a * side + b]
      return value.isNaN ? nil : value
    }
    set {
      if dense.isEmpty { sparse[a * side + b] = newValue } else { dense[a * side + b] = newValue ?? .nan }
    }
  }
}
