/// What the mentions of a page mean: entities, and for each article the id that each mention means.
public struct Resolution: Hashable, Sendable {
  /// Sorted by id.
  public let entities: [Entity]
  /// One row an article, one id a mention, in the order of the mentions.
  public let links: [[String]]
  /// Why: one row an article, one decision a mention. Empty where nobody recorded them.
  public let decisions: [[Decision]]
  /// The place that the page is of, as far as it is known or can be told: 青岛市.
  public let city: String?

  /// The rule that gave a mention its meaning, and how sure it is, 0 to 1.
  public struct Decision: Hashable, Codable, Sendable {
    public let rule: ResolutionRule
    public let score: Double

    public init(rule: ResolutionRule, score: Double) {
      self.rule = rule
      self.score = score
    }
  }

  public init(entities: [Entity], links: [[String]], decisions: [[Decision]] = [], city: String? = nil) {
    self.entities = entities
    self.links = links
    self.decisions = decisions
    self.city = city
  }
}
