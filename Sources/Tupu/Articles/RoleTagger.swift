/// Tells what each printed line of a page is: a linear chain over lines, trained as an averaged structured perceptron
/// (Collins 2002), decoded by Viterbi.
public struct RoleTagger: Sendable {
  package static let roles = LineRole.allCases.count
  package static let shapes = 16

  /// Weights of buckets, a row of roles each.
  package var emissions: [Float]
  /// By the shape of the line, the role before it (one more for the page's start), and its role.
  package var transitions: [Float]

  package init() {
    emissions = [Float](repeating: 0, count: (1 << RoleFeatures.bits) * Self.roles)
    transitions = [Float](repeating: 0, count: Self.shapes * (Self.roles + 1) * Self.roles)
  }

  public init(_ bytes: UnsafeRawBufferPointer) {
    var reader = WeightsReader(bytes)
    emissions = reader.quantized()
    transitions = reader.quantized()
  }

  public func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.quantized(emissions)
    writer.quantized(transitions)
    return writer.bytes
  }

  package func transition(shape: Int, before: Int, role: Int) -> Int { (shape * (Self.roles + 1) + before) * Self.roles + role }

  /// The score of some lines' roles among fixed neighbors.
  func score(_ reading: [LineRole], at index: Int, in roles: [LineRole], features: RoleFeatures) -> Float {
    let k = Self.roles
    var sum: Float = 0
    var before = index == 0 ? k : Int(roles[index - 1].rawValue)
    for (offset, role) in reading.enumerated() {
      for bucket in features.buckets[index + offset] { sum += emissions[Int(bucket) * k + Int(role.rawValue)] }
      sum += transitions[transition(shape: features.looks[index + offset].shape, before: before, role: Int(role.rawValue))]
      before = Int(role.rawValue)
    }
    let end = index + reading.count
    if end < roles.count { sum += transitions[transition(shape: features.looks[end].shape, before: before, role: Int(roles[end].rawValue))] }
    return sum
  }

  /// The best roles of a page's lines.
  /// - Parameter isOneStory: nothing but one story: after its body has begun there is no other head.
  package func roles(of features: RoleFeatures, isOneStory: Bool = false) -> [LineRole] {
    let n = features.buckets.count
    let k = Self.roles
    guard n > 0 else { return [] }
    // Twice the states where a story is one: before its body and within it.
    var best = [Float](repeating: -.infinity, count: n * k)
    var from = [Int](repeating: 0, count: n * k)
    for i in 0..<n {
      var scores = [Float](repeating: 0, count: k)
      for bucket in features.buckets[i] {
        let row = Int(bucket) * k
        for role in 0..<k { scores[role] += emissions[row + role] }
      }
      let shape = features.looks[i].shape
      for role in 0..<k {
        if i == 0 {
          best[role] = scores[role] + transitions[transition(shape: shape, before: k, role: role)]
          continue
        }
        for before in 0..<k where best[(i - 1) * k + before] > -.infinity {
          if isOneStory, role <= 4, before > 4 { continue }
          let score = best[(i - 1) * k + before] + scores[role] + transitions[transition(shape: shape, before: before, role: role)]
          if score > best[i * k + role] {
            best[i * k + role] = score
            from[i * k + role] = before
          }
        }
      }
    }
    var roles = [LineRole](repeating: .body, count: n)
    var role = (0..<k).max { best[(n - 1) * k + $0] < best[(n - 1) * k + $1] } ?? 0
    for i in stride(from: n - 1, through: 0, by: -1) {
      roles[i] = LineRole(rawValue: UInt8(role)) ?? .body
      role = from[i * k + role]
    }
    return roles
  }
}
