/// What the mentions of a page mean: entities, and for each article the id that each mention means.
public struct Resolution: Hashable, Sendable {
  /// Sorted by id.
  public let entities: [Entity]
  /// One row an article, one id a mention, in the order of the mentions.
  public let links: [[String]]

  public init(entities: [Entity], links: [[String]]) {
    self.entities = entities
    self.links = links
  }
}
