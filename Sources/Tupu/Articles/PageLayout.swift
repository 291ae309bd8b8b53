/// A page on its way from lines to stories: heads, units of running text, what is set aside and what repeats.
struct PageLayout {
  let lines: [PrintedLine]
  let roles: [LineRole]
  let model: PageModel
  private(set) var units: [StoryUnit] = []
  private var drafts: [StoryDraft] = []
  private var setAside: [Segmentation.SetAside] = []
  private var repeats: [Segmentation.Repeat] = []
  /// The first draft with a headline, its blanks left out.
  private var draftOf: [[Unicode.Scalar]: Int] = [:]
  /// Where a line that is kept is printed again.
  private var copies: [Int: Int] = [:]
  /// The spans of each draft's head lines.
  private var headLines: [[Int]] = []

  init(lines: [PrintedLine], roles: [LineRole], model: PageModel) {
    self.lines = lines
    self.roles = roles
    self.model = model
  }

  static func span(_ text: PrintedText) -> TextSpan { TextSpan(Int(text.sources.first ?? 0), Int(text.sources.last ?? -1) + 1) }

  /// Cuts the page into heads and units.
  mutating func read() {
    let originals = RepeatFinder.repeats(lines, roles: roles, join: model.join)
    for (copy, original) in originals where abs(lines[copy].count - lines[original].count) <= 4 { copies[original] = copy }
    var index = 0
    while index < lines.count {
      if roles[index].isHead {
        var end = index + 1
        while end < lines.count, roles[end].isHead, !startsAnew(at: end, from: index) { end += 1 }
        addHead(index..<end)
        index = end
        continue
      }
      let line = lines[index]
      if roles[index] == .furniture {
        setAside.append(.init(span: Self.span(line.text), reason: "page furniture"))
      } else if let original = originals[index] {
        repeats.append(.init(span: Self.span(line.text), original: Self.span(lines[original].text)))
      } else {
        let unit = StoryUnit(kind: roles[index] == .crosshead ? .crosshead : .body, head: 0, text: line.plain, folded: line.folded, model: model)
        unit.line = index
        let isUnderHead = index > 0 && roles[index - 1].isHead
        if let copy = copies[index], !isUnderHead, !(index > 0 && copy > 0 && lines[index - 1].folded == lines[copy - 1].folded) { unit.isLoose = true }
        units.append(unit)
      }
      index += 1
    }
  }

  /// A head line that cannot belong to the head above it.
  private func startsAnew(at index: Int, from start: Int) -> Bool {
    let before = roles[start..<index]
    switch roles[index] {
    case .headline: return before.contains(.headline)
    case .kicker: return before.contains(.headline) || before.contains(.byline)
    case .section: return before.contains(.section) || before.contains(.headline) && !before.contains(.byline)
    case .subhead: return before.contains(.byline)
    default: return before.contains(.byline)
    }
  }

  private mutating func addHead(_ range: Range<Int>) {
    var draft = StoryDraft()
    for index in range {
      switch roles[index] {
      case .section: draft.section = lines[index].plain
      case .kicker:
        if draft.kicker == nil { draft.kicker = lines[index].plain } else { draft.kicker?.append(lines[index].plain) }
      case .headline: draft.headline = lines[index].plain
      case .subhead: draft.subheads.append(lines[index].plain)
      default: draft.byline = lines[index].text
      }
    }
    // A page may begin with a headline that looks like a column's name: 生态岛速递.
    let isFirst = drafts.isEmpty && units.isEmpty && draft.section != nil
    if draft.headline == nil, draft.kicker == nil, draft.subheads.isEmpty, !isFirst {
      // A byline or a column's name alone heads no story: it completes the head before it, or the body goes on.
      if let last = drafts.indices.last, draft.section == nil, drafts[last].byline == nil, units.last?.kind == .head {
        drafts[last].byline = draft.byline
        headLines[last] += range
        return
      }
      for index in range {
        if roles[index] == .byline {
          units.append(StoryUnit(kind: .body, head: 0, text: lines[index].text, folded: lines[index].folded, model: model))
        } else {
          setAside.append(.init(span: Self.span(lines[index].text), reason: "a column's name"))
        }
      }
      return
    }
    draft.completeHead()
    // A head printed twice: what it has more completes the first.
    let headline = draft.headline?.scalars.filter { !$0.isBlank } ?? []
    if headline.count >= 6, let first = draftOf[headline] {
      for index in range {
        let isNew: Bool
        switch roles[index] {
        case .section where drafts[first].section == nil:
          drafts[first].section = lines[index].plain
          setAside.append(.init(span: Self.span(lines[index].text), reason: "section"))
          isNew = true
        case .kicker where drafts[first].kicker == nil:
          drafts[first].kicker = lines[index].plain
          isNew = true
        case .byline where drafts[first].byline == nil:
          drafts[first].byline = lines[index].text
          isNew = true
        case .subhead where drafts[first].subheads.isEmpty:
          drafts[first].subheads = [lines[index].plain]
          isNew = true
        default: isNew = false
        }
        if isNew {
          headLines[first].append(index)
        } else {
          let original = headLines[first].first { lines[$0].folded == lines[index].folded } ?? headLines[first][0]
          repeats.append(.init(span: Self.span(lines[index].text), original: Self.span(lines[original].text)))
        }
      }
      return
    }
    for index in range where roles[index] == .section && draft.section != nil { setAside.append(.init(span: Self.span(lines[index].text), reason: "section")) }
    if draftOf[headline] == nil { draftOf[headline] = drafts.count }
    drafts.append(draft)
    headLines.append(Array(range))
    var folded: [FoldedScalar] = []
    for index in range where roles[index] != .byline { folded += lines[index].folded }
    units.append(StoryUnit(kind: .head, head: drafts.count - 1, text: PrintedText(), folded: folded, model: model))
  }

  /// Of a passage printed twice the copy among its own story is kept.
  private mutating func settled(_ assembled: [[Int]]) -> [[Int]] {
    var stories = assembled
    var storyOfLine: [Int: Int] = [:]
    for (number, story) in stories.enumerated() { for unit in story where units[unit].line >= 0 { storyOfLine[units[unit].line] = number } }
    for number in stories.indices {
      for unit in stories[number] where units[unit].isLoose {
        let line = units[unit].line
        guard let copy = copies[line] else { continue }
        func neighbors(_ at: Int) -> Int { (storyOfLine[at - 1] == number ? 1 : 0) + (storyOfLine[at + 1] == number ? 1 : 0) }
        guard neighbors(copy) > neighbors(line) else { continue }
        stories[number].removeAll { $0 == unit }
        let at = stories[number].firstIndex { units[$0].line > copy } ?? stories[number].count
        stories[number].insert(unit, at: at)
        for index in repeats.indices where repeats[index].span == Self.span(lines[copy].text) {
          repeats[index] = .init(span: Self.span(lines[line].text), original: Self.span(lines[copy].text))
        }
        units[unit].text = lines[copy].plain
        units[unit].line = copy
      }
    }
    return stories
  }

  /// The page's articles, from stories as lists of units.
  mutating func segmentation(_ assembled: [[Int]], page: PageIdentity) -> Segmentation {
    let stories = settled(assembled)
    var articles: [Article] = []
    var fragments: [Article] = []
    var counts: [String: Int] = [:]
    var aside = setAside
    for story in stories {
      let isHeaded = units[story[0]].kind == .head
      var draft = isHeaded ? drafts[units[story[0]].head] : StoryDraft()
      var previous: Int?
      for unit in story.dropFirst(isHeaded ? 1 : 0) {
        let u = units[unit]
        if let previous, units[previous].kind == .body, u.kind == .body, !units[previous].isClosed, u.followsCut && previous + 1 == unit || model.goesOn(units[previous], u) {
          draft.paragraphs[draft.paragraphs.count - 1].text.append(u.text)
        } else {
          if let previous, units[previous].kind == .body, !units[previous].isClosed, previous + 1 != unit || u.opening < 0 { draft.isTruncated = true }
          draft.paragraphs.append(.init(text: u.text, isCrosshead: u.kind == .crosshead))
        }
        previous = unit
      }
      if let previous, !units[previous].isClosed { draft.isTruncated = true }
      if isHeaded {
        let headline = draft.headline?.string ?? ""
        let number = counts[headline, default: 0]
        counts[headline] = number + 1
        articles.append(draft.article(of: page, number: number, isFragment: false))
      } else {
        fragments.append(draft.article(of: page, number: fragments.count, isFragment: true))
      }
    }
    aside.sort { $0.span < $1.span }
    return Segmentation(articles: articles + fragments, setAside: aside, repeats: repeats.sorted { $0.span < $1.span })
  }
}
