/// Finds the relations that an article says. Rules read names, titles and the words between mentions; what they know of
/// words is data in `ontology/`. Each relation keeps every sentence that says it.
public struct RelationFinder: Sendable {
  private let rules: [any RelationRule]
  /// Claims below this score make no relation.
  let threshold: Double

  public init() { self.init(threshold: 0.5) }

  init(threshold: Double) {
    self.threshold = threshold
    rules = [
      BylineRule(), SeatRule(), PlaceChainRule(), PlaceVerbRule(), NameContainmentRule(), MembershipRule(), TitleRule(),
      PostRule(), CueRule(), IssueRule(), CooperationRule(), AwardRule(), FormerNameRule(),
    ]
  }

  /// The relations that each article of a page says.
  /// - Parameters:
  ///   - mentions: one row an article, in order.
  ///   - links: the entity id of each mention.
  ///   - entities: all of the page, by id.
  /// - Returns: one row an article, sorted by subject, predicate and object.
  public func relations(
    in articles: [Article], mentions: [[Mention]], links: [[String]], entities: [String: Entity]
  ) -> [[Relation]] {
    // A place or body that no article names is none of the page's.
    let named = Set(links.joined())
    let names = PageNames(entities: entities.filter { named.contains($0.key) })
    return articles.indices.map { index in
      relations(in: articles[index], mentions: mentions[index], links: links[index], entities: entities, names: names)
    }
  }

  /// The relations that one article says.
  public func relations(in article: Article, mentions: [Mention], links: [String], entities: [String: Entity]) -> [Relation] {
    relations(in: article, mentions: mentions, links: links, entities: entities, names: PageNames(entities: entities))
  }

  private func relations(
    in article: Article, mentions: [Mention], links: [String], entities: [String: Entity], names: PageNames
  ) -> [Relation] {
    guard !mentions.isEmpty, mentions.count == links.count else { return [] }
    var scene = RelationScene(article: article, mentions: mentions, links: links, entities: entities, names: names)
    var ledger = RelationLedger()
    ledger.add(claims(in: &scene))
    return ledger.relations(in: scene, threshold: threshold)
  }

  /// What each rule says of an article, in the rules' order: to measure rules one by one.
  public func claims(in article: Article, mentions: [Mention], links: [String], entities: [String: Entity]) -> [RelationClaim] {
    var scene = RelationScene(
      article: article, mentions: mentions, links: links, entities: entities, names: PageNames(entities: entities))
    return claims(in: &scene)
  }

  /// The scene learns on the way whom each person works for.
  private func claims(in scene: inout RelationScene) -> [RelationClaim] {
    var all: [RelationClaim] = []
    for rule in rules {
      let claims = rule.claims(in: scene).map { $0.weighed(in: scene) }
      all += claims
      for claim in claims where claim.predicate == .worksFor && scene.employers[claim.subject] == nil {
        scene.employers[claim.subject] = claim.object
      }
    }
    return all
  }
}

/// What one rule says of an article.
protocol RelationRule: Sendable {
  func claims(in scene: RelationScene) -> [RelationClaim]
}
