/// Tells what each printed line of a page is.
struct RoleTagger: Sendable {
  func roles(of lines: [PrintedLine]) -> [LineRole] {
    var roles = [LineRole](repeating: .body, count: lines.count)
    let credits = lines.map { $0.count <= 70 ? CreditReader.shared.read($0.text.scalars) : CreditReader.Credit() }
    func endsSentence(_ line: PrintedLine) -> Bool {
      guard let last = line.folded.last else { return false }
      return [0x3002, 0x21, 0x3f, 0x3b, 0x2026, 0x3a, 0x2c, 0x3001].contains(last) || last == 0x201d && line.count > 30
    }
    let isShort = lines.map { $0.count <= 46 && !endsSentence($0) && ($0.isSpaced || $0.count <= 36) }
    for index in lines.indices {
      let credit = credits[index]
      if lines[index].count <= 60, credit.roles > 0 || credit.hasMark, credit.names > 0, credit.editors.isEmpty, credit.worstName > -27 { roles[index] = .byline }
    }
    for index in lines.indices where roles[index] == .byline {
      var first = index
      while first > 0, index - first < 4, isShort[first - 1], roles[first - 1] == .body { first -= 1 }
      label(Array(first..<index), in: lines, roles: &roles)
    }
    for index in lines.indices where roles[index] == .body && isShort[index] {
      let next = index + 1 < lines.count ? lines[index + 1] : nil
      if index > 0, roles[index - 1] == .byline, lines[index].isSpaced { roles[index] = .section; continue }
      guard let next, next.count > 40 else { continue }
      let opening = String(next.text.scalars.prefix(8))
      if opening.hasPrefix("本报") || opening.hasPrefix("新华社") {
        var first = index
        while first > 0, index - first < 4, isShort[first - 1], roles[first - 1] == .body { first -= 1 }
        label(Array(first...index), in: lines, roles: &roles)
      } else if lines[index].count <= 20, index > 0, endsSentence(lines[index - 1]) || lines[index - 1].count > 40 {
        roles[index] = .crosshead
      }
    }
    return roles
  }

  private func label(_ head: [Int], in lines: [PrintedLine], roles: inout [LineRole]) {
    guard !head.isEmpty else { return }
    var head = head
    if head.count > 1, lines[head[0]].count <= 12, lines[head[1]].count > 4, !lines[head[0]].isSpaced {
      roles[head.removeFirst()] = .section
    }
    if head.count > 1, lines[head[0]].isSpaced, lines[head[0]].count > lines[head[1]].count {
      roles[head.removeFirst()] = .kicker
    }
    roles[head.removeFirst()] = .headline
    for index in head { roles[index] = .subhead }
  }
}
