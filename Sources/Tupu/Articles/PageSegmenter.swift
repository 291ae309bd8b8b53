/// Cuts a page into its stories.
public struct PageSegmenter: Sendable {
  let tagger = RoleTagger()

  public init() {}

  /// The stories of a page whose text comes out of a layout.
  public func articles(of page: Page) -> Segmentation {
    let lines = PrintedLine.lines(of: page.text)
    let roles = tagger.roles(of: lines)
    var drafts: [StoryDraft] = []
    var setAside: [Segmentation.SetAside] = []
    var repeats: [Segmentation.Repeat] = []
    var seen: [[FoldedScalar]: Int] = [:]
    var current: Int?
    var grams: [Set<UInt32>] = []
    func span(_ line: PrintedLine) -> TextSpan {
      TextSpan(Int(line.text.sources.first ?? 0), Int(line.text.sources.last ?? 0) + 1)
    }
    func gramSet(_ line: PrintedLine) -> Set<UInt32> {
      var set: Set<UInt32> = []
      for index in line.folded.indices.dropLast() { set.insert(UInt32(line.folded[index]) << 16 | UInt32(line.folded[index + 1])) }
      return set
    }
    func isBroken(_ story: Int) -> Bool {
      guard let last = drafts[story].paragraphs.last?.text.scalars.last else { return false }
      return !"。！？；”…：".unicodeScalars.contains(last)
    }
    for (index, line) in lines.enumerated() {
      let role = roles[index]
      if let original = seen[line.folded], line.count >= 8, !(role == .byline) {
        repeats.append(.init(span: span(line), original: span(lines[original])))
        continue
      }
      seen[line.folded] = index
      switch role {
      case .furniture: setAside.append(.init(span: span(line), reason: "page furniture"))
      case .section, .kicker, .headline, .subhead, .byline:
        let isOpen = current.map { drafts[$0].paragraphs.isEmpty } ?? false
        let starts = !isOpen || role == .headline && drafts[current ?? 0].headline != nil
        if starts && !(role == .byline && current != nil && drafts[current ?? 0].byline == nil && drafts[current ?? 0].paragraphs.isEmpty) {
          if role == .byline, index > 0, seen[lines[index - 1].folded] != index - 1 {
            repeats.append(.init(span: span(line), original: span(line)))
            continue
          }
          drafts.append(StoryDraft())
          grams.append([])
          current = drafts.count - 1
        }
        let story = current ?? 0
        switch role {
        case .section: drafts[story].section = line.plain
        case .kicker: drafts[story].kicker = line.plain
        case .headline: drafts[story].headline = line.plain
        case .subhead: drafts[story].subheads.append(line.plain)
        default: drafts[story].byline = line.text
        }
        grams[story].formUnion(gramSet(line))
      case .crosshead, .body:
        let set = gramSet(line)
        var best = current
        var bestScore = -1.0
        for story in drafts.indices {
          let shared = Double(set.intersection(grams[story]).count) / Double(set.count + 8)
          let prior = story == current ? (isBroken(story) && index > 0 ? 0.0 : 0.15) : (isBroken(story) ? 0.05 : 0)
          if shared + prior > bestScore { (best, bestScore) = (story, shared + prior) }
        }
        if best == nil {
          drafts.append(StoryDraft())
          grams.append([])
          best = drafts.count - 1
        }
        let story = best ?? 0
        current = story
        if isBroken(story), role == .body, drafts[story].paragraphs.last?.isCrosshead == false {
          drafts[story].paragraphs[drafts[story].paragraphs.count - 1].text.append(line.plain)
        } else {
          drafts[story].paragraphs.append(.init(text: line.plain, isCrosshead: role == .crosshead))
        }
        grams[story].formUnion(set)
      }
    }
    var counts: [String: Int] = [:]
    let articles = drafts.map { draft in
      let headline = draft.headline?.string ?? ""
      let number = counts[headline, default: 0]
      counts[headline] = number + 1
      return draft.article(of: page.identity, number: number, isFragment: draft.headline == nil)
    }
    return Segmentation(articles: articles, setAside: setAside, repeats: repeats)
  }

  /// The one story of a file that holds nothing else.
  public func article(of page: Page) -> Article {
    let lines = PrintedLine.lines(of: page.text)
    let roles = tagger.roles(of: lines)
    var draft = StoryDraft()
    let headEnd = roles.firstIndex { $0 == .body } ?? 0
    for (index, line) in lines.enumerated() {
      let isHead = index < headEnd
      switch roles[index] {
      case .section where isHead && draft.section == nil: draft.section = line.plain
      case .kicker where isHead && draft.kicker == nil: draft.kicker = line.plain
      case .headline where isHead && draft.headline == nil: draft.headline = line.plain
      case .subhead where isHead: draft.subheads.append(line.plain)
      case .byline where isHead && draft.byline == nil: draft.byline = line.text
      default: draft.paragraphs.append(.init(text: line.plain, isCrosshead: roles[index] == .crosshead))
      }
    }
    if draft.headline == nil, !draft.paragraphs.isEmpty { draft.headline = draft.paragraphs.removeFirst().text }
    return draft.article(of: page.identity, number: 0, isFragment: false)
  }
}
