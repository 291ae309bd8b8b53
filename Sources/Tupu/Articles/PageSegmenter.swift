/// Cuts a page into its stories: lines and their roles, repeats, heads, then the assembly of pieces into stories.
public struct PageSegmenter: Sendable {
  let model: PageModel

  public init(model: PageModel = .embedded) { self.model = model }

  /// The stories of a page whose text comes out of a layout.
  public func articles(of page: Page) -> Segmentation {
    let lines = ColumnWraps.undone(PrintedLine.lines(of: page.text), model: model)
    guard !lines.isEmpty else { return Segmentation(articles: []) }
    let roles = roles(of: lines, isOneStory: false)
    var layout = PageLayout(lines: lines, roles: roles, model: model)
    layout.read()
    let stories = StoryAssembler(evidence: StoryEvidence(layout.units, model: model), scorer: model.scorer).stories()
    let revised = StoryRevision(layout.units, model: model).revised(stories)
    return layout.segmentation(revised, page: page.identity)
  }

  /// The one story of a file that holds nothing else.
  public func article(of page: Page) -> Article {
    let lines = ColumnWraps.undone(PrintedLine.lines(of: page.text), model: model)
    let roles = roles(of: lines, isOneStory: true)
    var draft = StoryDraft()
    for (index, line) in lines.enumerated() {
      switch roles[index] {
      case .section where draft.section == nil: draft.section = line.plain
      case .kicker where draft.kicker == nil: draft.kicker = line.plain
      case .headline where draft.headline == nil: draft.headline = line.plain
      case .subhead: draft.subheads.append(line.plain)
      case .byline where draft.byline == nil: draft.byline = line.text
      default: draft.paragraphs.append(.init(text: line.plain, isCrosshead: roles[index] == .crosshead))
      }
    }
    draft.completeHead()
    if let last = draft.paragraphs.last { draft.isTruncated = !StoryUnit.isClosed(last.text.scalars.map(folded)) }
    return draft.article(of: page.identity, number: 0, isFragment: false)
  }

  private func roles(of lines: [PrintedLine], isOneStory: Bool) -> [LineRole] {
    let features = RoleFeatures(lines, style: model.style, join: model.join, topic: model.topic)
    var tagged = HeadManner.completed(model.roles.roles(of: features, isOneStory: isOneStory), lines: lines, looks: features.looks)
    if !isOneStory { tagged = HeadManner.opened(tagged, lines: lines) }
    let roles = model.heads.settled(tagged, lines: lines, features: features, model: model)
    return isOneStory ? roles : HeadManner.kept(roles, lines: lines, looks: features.looks)
  }
}
