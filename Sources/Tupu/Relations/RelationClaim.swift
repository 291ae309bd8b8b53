/// One rule's word that a sentence says a relation.
public struct RelationClaim: Sendable {
  public let subject: String
  public let predicate: Predicate
  public let object: String
  public var title: String? = nil
  public let score: Double
  /// An index into the scene's sentences.
  let sentence: Int
  /// The rule that speaks, for people.
  public let rule: String

  /// The claim with a score: its rule's measured precision, times how sure the tagger is of the names.
  func weighed(in scene: RelationScene) -> RelationClaim {
    let precision = RelationWords.standard.precision(of: rule, for: predicate) ?? score
    let certainty = min(scene.certainty[subject] ?? 1, scene.certainty[object] ?? 1)
    return RelationClaim(
      subject: subject, predicate: predicate, object: object, title: title, score: precision * certainty, sentence: sentence,
      rule: rule)
  }
}

/// What all rules said of an article, made into relations: one a triple, with all its evidence.
struct RelationLedger: Sendable {
  private struct Key: Hashable, Comparable {
    let subject: String
    let predicate: Predicate
    let object: String

    static func < (a: Key, b: Key) -> Bool { (a.subject, a.predicate, a.object) < (b.subject, b.predicate, b.object) }
  }

  private var claims: [Key: [RelationClaim]] = [:]

  mutating func add(_ claim: RelationClaim) {
    guard claim.subject != claim.object else { return }
    let isSymmetric = claim.predicate == .cooperatesWith
    let turned = isSymmetric && claim.object < claim.subject
    let key = Key(
      subject: turned ? claim.object : claim.subject, predicate: claim.predicate,
      object: turned ? claim.subject : claim.object)
    claims[key, default: []].append(claim)
  }

  mutating func add(_ more: [RelationClaim]) { for claim in more { add(claim) } }

  /// Sorted by subject, predicate, object. The score of several claims is that of at least one being right.
  func relations(in scene: RelationScene, threshold: Double) -> [Relation] {
    claims.keys.sorted().compactMap { key in
      let own = claims[key]!
      let doubt = own.reduce(1.0) { $0 * (1 - $1.score) }
      let best = own.map(\.score).max() ?? 0
      guard best >= threshold else { return nil }
      // Evidence that names both ends stands first in the reader's interest; all of it is kept.
      let sentences = Set(own.map(\.sentence)).sorted()
      let titles = own.filter { $0.title != nil }.sorted { ($1.score, $0.sentence) < ($0.score, $1.sentence) }
      return Relation(
        subject: key.subject, predicate: key.predicate, object: key.object, title: titles.first?.title,
        score: min(0.999, 1 - doubt), evidence: sentences.map { scene.evidence($0) },
        rules: Array(Set(own.map(\.rule))))
    }
  }
}
