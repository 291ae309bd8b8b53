/// How sure a stretch of tags is: forward and backward sums (Rabiner 1989), scaled at each scalar.
package struct TagMarginals: Sendable {
  private var alpha: [SIMD16<Float>] = []
  private var beta: [SIMD16<Float>] = []
  private var potentials: [SIMD16<Float>] = []
  private var sums: [Float] = []
  private let table: [SIMD16<Float>]
  private let turned: [SIMD16<Float>]

  /// - Parameter transitions: those of a `TagDecoder`.
  package init(transitions: [Float]) {
    var table = [SIMD16<Float>](repeating: .zero, count: 16)
    var turned = table
    for previous in 0..<Tag.count {
      for next in 0..<Tag.count where Tag.allows(previous, next) {
        let value = smallExponential(SIMD16(repeating: transitions[previous * 16 + next]))[0]
        table[previous][next] = value
        turned[next][previous] = value
      }
    }
    self.table = table
    self.turned = turned
  }

  /// Sums over all sequences of tags.
  package mutating func fill(_ scores: TagScores) {
    let count = scores.count
    guard count > 0 else { return }
    if alpha.count < count {
      alpha = [SIMD16<Float>](repeating: .zero, count: count)
      beta = alpha
      potentials = alpha
      sums = [Float](repeating: 1, count: count)
    }
    var lanes = SIMD16<Float>.zero
    var opening = SIMD16<Float>.zero
    var closing = SIMD16<Float>.zero
    for tag in 0..<Tag.count {
      lanes[tag] = 1
      if Tag.opens(tag) { opening[tag] = 1 }
      if Tag.closes(tag) { closing[tag] = 1 }
    }
    scores.values.withUnsafeBufferPointer { values in
      let rows = UnsafeRawPointer(values.baseAddress!)
      var a = opening
      for index in 0..<count {
        var row = rows.loadUnaligned(fromByteOffset: index * 64, as: SIMD16<Float>.self)
        row.replace(with: -1e9, where: lanes .== 0)
        let p = smallExponential(row - row.max()) * lanes
        potentials[index] = p
        if index > 0 { a = Self.times(table, a) }
        a *= p
        let sum = max(a.sum(), 1e-30)
        sums[index] = sum
        a /= sum
        alpha[index] = a
      }
      var b = closing / max((a * closing).sum(), 1e-30)
      var index = count - 1
      while index >= 0 {
        beta[index] = b
        b = Self.times(turned, potentials[index] * b / sums[index])
        index -= 1
      }
    }
  }

  @inline(__always)
  private static func times(_ table: [SIMD16<Float>], _ vector: SIMD16<Float>) -> SIMD16<Float> {
    var sum = SIMD16<Float>.zero
    for tag in 0..<Tag.count { sum += table[tag] * vector[tag] }
    return sum
  }

  /// The probability of the likeliest tag of the scalar where it is lowest.
  package func leastSure(_ count: Int) -> Float {
    var least: Float = 1
    for index in 0..<count { least = min(least, (alpha[index] * beta[index]).max()) }
    return least
  }

  /// The probability that exactly the name of a type stands at `start..<end`.
  package func probability(type: Int, start: Int, end: Int) -> Float {
    let first = end - start == 1 ? Tag.single(type) : Tag.begin(type)
    var tag = first
    var value = alpha[start][first]
    for index in (start + 1)..<max(end, start + 1) {
      let next = index == end - 1 ? Tag.end(type) : Tag.inside(type)
      value *= table[tag][next] * potentials[index][next] / sums[index]
      tag = next
    }
    return min(1, max(0, value * beta[end - 1][tag]))
  }
}
