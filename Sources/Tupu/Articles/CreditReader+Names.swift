extension CreditReader {
  /// Cuts a line at blanks and marks; forms with a slash (文/图, 图/) become chunks of their own role.
  func chunks(of line: [Unicode.Scalar], credit: inout Credit) -> [Chunk] {
    var chunks: [Chunk] = []
    var depth = 0
    var opened = 0
    var before: Unicode.Scalar?
    var index = 0
    while index < line.count {
      let scalar = line[index]
      if let (word, kind) = slashWords.first(where: { line[index...].starts(with: $0.0) }) {
        chunks.append(Chunk(scalars: word, before: before, after: nil, parenthesis: depth > 0 ? opened : 0, role: kind))
        index += word.count
        continue
      }
      switch scalar {
      case "□", "◎", "■", "●", "◇", "◆", "○", "▲", "△", "☐":
        if index == 0 { credit.hasMark = true }
        before = scalar
        index += 1
        continue
      case "(", "（", "【", "[":
        depth += 1
        opened += 1
      case ")", "）", "】", "]": depth = max(0, depth - 1)
      default: break
      }
      guard isName(scalar) else {
        before = scalar
        index += 1
        continue
      }
      let start = index
      while index < line.count, isName(line[index]), index == start || !slashWords.contains(where: { line[index...].starts(with: $0.0) }) { index += 1 }
      let after = index < line.count ? line[index] : nil
      chunks.append(Chunk(scalars: Array(line[start..<index]), before: before, after: after == "／" ? "/" : after, parenthesis: depth > 0 ? opened : 0, role: nil))
      before = nil
    }
    return chunks
  }

  private func isName(_ scalar: Unicode.Scalar) -> Bool { scalar.isHan || scalar.isLatin || scalar.isDigit || scalar == "·" || scalar == "•" }

  /// The chunks make whole names: no surname waits for its given name.
  func isComplete(_ chunks: [[Unicode.Scalar]]) -> Bool {
    guard !chunks.isEmpty else { return true }
    var credit = Credit()
    _ = assembled(chunks, credit: &credit)
    return credit.worstName > -39
  }

  /// Puts the names of one role together out of chunks, by the cheapest way to cut them (dynamic programming).
  func assembled(_ chunks: [[Unicode.Scalar]], credit: inout Credit) -> [String] {
    guard chunks.count <= 60 else {
      credit.unexplained += chunks.count
      return []
    }
    // A run of many characters may hold several names.
    var tokens: [[Unicode.Scalar]] = []
    for chunk in chunks { tokens += cut(chunk) }
    let hasWholeTriple = tokens.contains { $0.count == 3 }
    var best = [(cost: Float, from: Int, worst: Float)](repeating: (.infinity, 0, 0), count: tokens.count + 1)
    best[0] = (0, 0, 0)
    for end in 1...tokens.count {
      for start in max(0, end - 4)..<end {
        let cost = cost(of: tokens[start..<end], hasWholeTriple: hasWholeTriple)
        if best[start].cost + cost < best[end].cost { best[end] = (best[start].cost + cost, start, cost) }
      }
    }
    var names: [String] = []
    var end = tokens.count
    while end > 0 {
      let start = best[end].from
      names.append(String(tokens[start..<end].joined()))
      credit.worstName = min(credit.worstName, -best[end].worst)
      end = start
    }
    return names.reversed()
  }

  private func cost(of tokens: ArraySlice<[Unicode.Scalar]>, hasWholeTriple: Bool) -> Float {
    guard tokens.count > 1 else {
      let name = tokens[tokens.startIndex]
      switch name.count {
      case 1: return 40
      case 2, 3: return min(-(names.logProbability(name) ?? -30), 24)
      default:
        if name.contains("·") || name.contains("•") { return 12 }
        return min(-(names.logProbability(name) ?? -24), 24) + Float(max(0, name.count - 4)) * 3
      }
    }
    let total = tokens.reduce(0) { $0 + $1.count }
    guard total <= 4, tokens.dropFirst().allSatisfy({ $0.count == 1 }) || tokens.count == 2 && tokens[tokens.startIndex].count <= 2 else { return .infinity }
    let name = Array(tokens.joined())
    guard !name.contains("·"), let score = names.logProbability(name) else { return .infinity }
    var cost = -score
    if tokens.count == 2, tokens[tokens.startIndex].count == 2 {
      // 欧阳 锋: only a surname of two characters stands apart.
      guard NameModel.compoundSurnames.contains(String(tokens[tokens.startIndex])) else { return .infinity }
    } else if tokens.count == 2, tokens[tokens.startIndex + 1].count > 2 {
      return .infinity
    }
    if tokens.count == 3, hasWholeTriple { cost += 3 }
    return cost
  }

  /// Cuts a long run without blanks into names where that fits better than one name.
  private func cut(_ run: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard run.count >= 4, run.count <= 12, !run.contains("·"), !run.contains("•") else { return [run] }
    var best = [(cost: Float, from: Int)](repeating: (.infinity, 0), count: run.count + 1)
    best[0] = (0, 0)
    for end in 1...run.count {
      for start in max(0, end - 4)..<end where end - start >= 2 {
        guard let score = names.logProbability(run[start..<end]) else { continue }
        if best[start].cost - score < best[end].cost { best[end] = (best[start].cost - score, start) }
      }
    }
    guard best[run.count].cost / Float(run.count) < 5.2 else { return [run] }
    var parts: [[Unicode.Scalar]] = []
    var end = run.count
    while end > 0 {
      parts.append(Array(run[best[end].from..<end]))
      end = best[end].from
    }
    return parts.reversed()
  }
}
