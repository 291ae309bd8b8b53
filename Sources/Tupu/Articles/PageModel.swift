internal import CTupuModel

/// All that the reading of pages has learned.
public struct PageModel: Sendable {
  public var join: JoinModel
  public var topic: TopicModel
  public var characters: CharacterModel
  public var style: LineStyleModel
  public var roles: RoleTagger
  public var opening: OpeningModel
  package var scorer: StoryScorer
  package var reviser: StoryScorer
  package var heads: HeadReader

  package init(
    join: JoinModel, characters: CharacterModel, topic: TopicModel, style: LineStyleModel, opening: OpeningModel, roles: RoleTagger, scorer: StoryScorer, reviser: StoryScorer,
    heads: HeadReader
  ) {
    self.opening = opening
    self.heads = heads
    self.reviser = reviser
    self.characters = characters
    self.scorer = scorer
    self.join = join
    self.topic = topic
    self.style = style
    self.roles = roles
  }

  /// What the binary carries.
  public static let embedded = PageModel(
    join: JoinModel(EmbeddedFile(tupu_page_join()).bytes), characters: CharacterModel(EmbeddedFile(tupu_page_characters()).bytes),
    topic: TopicModel(EmbeddedFile(tupu_page_topic()).bytes),
    style: LineStyleModel(EmbeddedFile(tupu_page_style()).bytes), opening: OpeningModel(EmbeddedFile(tupu_page_opening()).bytes),
    roles: RoleTagger(EmbeddedFile(tupu_page_roles()).bytes), scorer: StoryScorer(EmbeddedFile(tupu_page_stories()).bytes, count: StoryEvidence.count),
    reviser: StoryScorer(EmbeddedFile(tupu_page_revision()).bytes, count: StoryRevision.count),
    heads: HeadReader(EmbeddedFile(tupu_page_heads()).bytes))

  /// How well one side of a join goes on as the other: the learned score and the n-grams' together.
  func fit(_ left: JoinModel.Side, _ right: JoinModel.Side) -> Float { 0.5 * join.score(left, right) + characters.gain(left, right) }
}
