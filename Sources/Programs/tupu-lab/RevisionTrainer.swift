internal import Foundation
internal import Tupu

/// Trains the net of `StoryRevision` on the moves that made pages offer after their assembly: which of them bring pieces home?
struct RevisionTrainer {
  /// With the weights of the assembly.
  let model: PageModel

  /// The moves of a page, those after each right move too.
  func examples(_ page: MadePage) -> [BinaryTrainer.Example] {
    let (units, owners) = StoryTrainer(model: model).pieces(page)
    var stories = StoryAssembler(evidence: StoryEvidence(units, model: model), scorer: model.scorer).stories()
    let revision = StoryRevision(units, model: model)
    var out: [BinaryTrainer.Example] = []
    for _ in 0..<6 {
      var best: StoryRevision.Move?
      for move in revision.moves(stories) {
        let home = owners[stories[move.to][0]]
        let isRight = move.units.allSatisfy { owners[$0] == home } && owners[stories[move.from][0]] != home
        out.append(BinaryTrainer.Example(features: move.features, isRight: isRight))
        if isRight, move.units.count > best?.units.count ?? 0 { best = move }
      }
      guard let best else { break }
      stories = revision.moved(stories, best).filter { !$0.isEmpty }
    }
    return out
  }

  /// How many stories of a page come out whole with the revision, its lines' roles known.
  func revised(_ page: MadePage, reviser: StoryScorer, bar: Float) -> (whole: Int, all: Int) {
    let (units, owners) = StoryTrainer(model: model).pieces(page)
    var with = model
    with.reviser = reviser
    var revision = StoryRevision(units, model: with)
    revision.bar = bar
    let stories = revision.revised(StoryAssembler(evidence: StoryEvidence(units, model: model), scorer: model.scorer).stories())
    let found = Set(stories.map { $0.sorted() })
    let gold = Set(Dictionary(grouping: owners.indices, by: { owners[$0] }).values.map { $0.sorted() })
    return (found.intersection(gold).count, gold.count)
  }
}
