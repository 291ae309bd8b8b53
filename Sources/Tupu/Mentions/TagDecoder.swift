/// Finds the best sequence of tags: Viterbi over the sums of scores, with the transitions that `Tag.allows`.
package struct TagDecoder: Sendable {
  /// transitions[previous × 16 + next], very low where not allowed.
  package let transitions: [Float]
  static let never: Float = -1e9

  /// - Parameter weights: `Tag.count` × `Tag.count` learned scores, previous tag first; empty for none.
  package init(weights: [Float] = []) {
    var table = [Float](repeating: Self.never, count: 16 * 16)
    for previous in 0..<Tag.count {
      for next in 0..<Tag.count where Tag.allows(previous, next) {
        table[previous * 16 + next] = weights.isEmpty ? 0 : weights[previous * Tag.count + next]
      }
    }
    transitions = table
  }

  package struct Scratch: Sendable {
    var back: [UInt8] = []
    package var tags: [UInt8] = []
    var forward: [SIMD16<Float>] = []
    var emission: [SIMD16<Float>] = []
    package init() {}
  }

  /// The best tags of a line, in `scratch.tags`.
  package func decode(_ scores: TagScores, scratch: inout Scratch) {
    let count = scores.count
    scratch.tags.removeAll(keepingCapacity: true)
    guard count > 0 else { return }
    if scratch.back.count < count * 16 { scratch.back = [UInt8](repeating: 0, count: count * 16) }
    if scratch.tags.capacity < count { scratch.tags.reserveCapacity(count) }
    scores.values.withUnsafeBufferPointer { values in
      transitions.withUnsafeBufferPointer { transitions in
        scratch.back.withUnsafeMutableBufferPointer { back in
          let rows = UnsafeRawPointer(values.baseAddress!)
          let table = UnsafeRawPointer(transitions.baseAddress!)
          let pointers = UnsafeMutableRawPointer(back.baseAddress!)
          var best = rows.loadUnaligned(as: SIMD16<Float>.self)
          for tag in 0..<16 where tag >= Tag.count || !Tag.opens(tag) { best[tag] = Self.never }
          for index in 1..<max(count, 1) {
            var top = SIMD16<Float>(repeating: -.infinity)
            var from = SIMD16<Int32>(repeating: 0)
            for previous in 0..<Tag.count {
              let candidate = table.loadUnaligned(fromByteOffset: previous * 64, as: SIMD16<Float>.self) + best[previous]
              let better = candidate .> top
              top.replace(with: candidate, where: better)
              from.replace(with: Int32(previous), where: better)
            }
            pointers.storeBytes(of: SIMD16<UInt8>(truncatingIfNeeded: from), toByteOffset: index * 16, as: SIMD16<UInt8>.self)
            best = top + rows.loadUnaligned(fromByteOffset: index * 64, as: SIMD16<Float>.self)
          }
          var last = 0
          for tag in 1..<Tag.count where Tag.closes(tag) && best[tag] > best[last] { last = tag }
          var tags = [UInt8](repeating: 0, count: count)
          for index in stride(from: count - 1, through: 0, by: -1) {
            tags[index] = UInt8(last)
            last = Int(back[index * 16 + last])
          }
          scratch.tags = tags
        }
      }
    }
  }
}
