/// Holds a page's heads to the page's own manner: where its stories have bylines, a short line alone amid running text is a
/// heading inside a story, not a headline.
enum HeadManner {
  /// A line in parentheses under a headline, without credits, is a subhead: （…第四十三次会议通过）.
  static func completed(_ roles: [LineRole], lines: [PrintedLine], looks: [LineLook]) -> [LineRole] {
    var roles = roles
    for index in roles.indices.dropFirst() where roles[index] == .body && (roles[index - 1] == .headline || roles[index - 1] == .subhead) {
      if lines[index].folded.first == 0x28, lines[index].folded.last == 0x29, lines[index].count <= 70, looks[index].credit == 0 { roles[index] = .subhead }
    }
    return roles
  }

  /// On a page that breaks no sentence off, a short unfinished line between a paragraph and a head is that head's first line, not a torn piece.
  static func opened(_ roles: [LineRole], lines: [PrintedLine]) -> [LineRole] {
    var found: [Int] = []
    for index in lines.indices where roles[index] == .body && lines[index].count > 8 && !StoryUnit.isClosed(lines[index].folded) {
      let isBetween = index > 0 && index + 1 < lines.count && StoryUnit.isClosed(lines[index - 1].folded) && (roles[index + 1] == .headline || roles[index + 1] == .kicker)
      guard isBetween, lines[index].count <= 32 else { return roles }
      found.append(index)
    }
    var roles = roles
    for index in found { roles[index] = .kicker }
    return roles
  }

  static func kept(_ roles: [LineRole], lines: [PrintedLine], looks: [LineLook]) -> [LineRole] {
    var heads: [(range: Range<Int>, hasByline: Bool)] = []
    var index = 0
    while index < roles.count {
      guard roles[index].isHead else {
        index += 1
        continue
      }
      var end = index
      while end < roles.count, roles[end].isHead { end += 1 }
      heads.append((index..<end, roles[index..<end].contains(.byline)))
      index = end
    }
    let signed = heads.count { $0.hasByline }
    guard signed >= 3, signed * 4 >= heads.count * 3 else { return roles }
    var roles = roles
    for (range, hasByline) in heads where !hasByline && range.count == 1 && range.lowerBound > 0 && range.upperBound < roles.count {
      let at = range.lowerBound
      let opensStory = looks[at + 1].start == 7 || lines[at + 1].folded.starts(with: [0x672c, 0x62a5])
      if roles[at] == .headline, lines[at].count <= 16, roles[at - 1] == .body, roles[at + 1] == .body, !opensStory, !lines[at].isSpaced {
        roles[at] = .crosshead
      }
    }
    return roles
  }
}
