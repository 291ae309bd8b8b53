internal import Foundation

/// Puts the pieces of a page together to stories: a beam search over the page in printed order, in which every piece goes to one
/// of the open stories or stands apart. The joins of a page are thus weighed together, none is taken for good at once.
package struct StoryAssembler {
  package var beam = 8
  /// Readings so much less likely than the best one are given up.
  package var slack: Float = 4
  /// The price of a story that breaks off within a sentence.
  package var breakPrice: Float = 1.2
  /// What printed order counts on a page that breaks no sentence off: its columns were not torn.
  static let orderly: Float = 2
  /// Open stories that a piece may still go on; the one touched longest ago is closed first.
  static let openStories = 24

  let evidence: StoryEvidence
  let scorer: StoryScorer

  private struct Hypothesis {
    var score: Float
    var open: [Int]
    /// Closed stories: an index into the list of pairs (state, rest).
    var closed: Int
  }

  package init(evidence: StoryEvidence, scorer: StoryScorer) {
    self.evidence = evidence
    self.scorer = scorer
  }

  /// The stories as lists of units, those with heads first, in order of their first units; then those that stand apart.
  package func stories() -> [[Int]] {
    let units = evidence.units
    var closed: [(state: Int, rest: Int)] = []
    var beam = [Hypothesis(score: 0, open: [], closed: -1)]
    for unit in units.indices {
      var next: [(score: Float, from: Int, choice: Int)] = []
      if units[unit].kind == .head {
        let state = evidence.open(unit)
        for index in beam.indices { beam[index].open.append(state) }
      } else {
        for (from, hypothesis) in beam.enumerated() {
          var scores = evidence.features(unit, stories: hypothesis.open, previous: units[unit].isLoose ? -1 : unit - 1).map(scorer.score)
          if evidence.brokenness == 0, let stay = hypothesis.open.firstIndex(where: { evidence.states[$0].tail == unit - 1 }) { scores[stay] += Self.orderly }
          let top = scores.max() ?? 0
          let total = top + log(scores.reduce(Float(0)) { $0 + exp($1 - top) })
          for (choice, score) in scores.enumerated() where score - total > -slack {
            next.append((hypothesis.score + score - total, from, choice))
          }
        }
        next.sort { ($1.score, $0.from, $0.choice) < ($0.score, $1.from, $1.choice) }
        var opened: Int?
        var extended: [Int: Int] = [:]
        let floor = (next.first?.score ?? 0) - slack
        beam = next.prefix(self.beam).prefix { $0.score >= floor }.map { item in
          var hypothesis = beam[item.from]
          hypothesis.score = item.score
          if item.choice == hypothesis.open.count {
            let state = opened ?? evidence.open(unit)
            opened = state
            hypothesis.open.append(state)
          } else {
            let old = hypothesis.open[item.choice]
            let state = extended[old] ?? evidence.extend(old, with: unit)
            extended[old] = state
            hypothesis.open[item.choice] = state
          }
          return hypothesis
        }
      }
      for index in beam.indices where beam[index].open.count > Self.openStories {
        let oldest = beam[index].open.indices.min { evidence.states[beam[index].open[$0]].tail < evidence.states[beam[index].open[$1]].tail } ?? 0
        closed.append((beam[index].open.remove(at: oldest), beam[index].closed))
        beam[index].closed = closed.count - 1
      }
    }
    func price(_ hypothesis: Hypothesis) -> Float {
      hypothesis.open.reduce(0) { sum, state in
        let tail = units[evidence.states[state].tail]
        return sum + (tail.kind == .body && !tail.isClosed ? breakPrice : 0)
      }
    }
    guard let best = beam.max(by: { $0.score - price($0) < $1.score - price($1) }) else { return [] }
    var states = best.open
    var at = best.closed
    while at >= 0 {
      states.append(closed[at].state)
      at = closed[at].rest
    }
    return arranged(states)
  }

  /// Gives pieces that stand apart to the stories that they fit, now that all heads are known.
  private func arranged(_ states: [Int]) -> [[Int]] {
    var headed = states.filter { evidence.states[$0].hasHead }.sorted { evidence.states[$0].first < evidence.states[$1].first }
    let apart = states.filter { !evidence.states[$0].hasHead }.sorted { evidence.states[$0].first < evidence.states[$1].first }
    var rest: [[Int]] = []
    for orphan in apart {
      let members = evidence.members(orphan)
      let near = headed.indices.sorted { abs(evidence.states[headed[$0]].tail - members[0]) < abs(evidence.states[headed[$1]].tail - members[0]) }.prefix(Self.openStories)
      let stories = near.map { headed[$0] }
      let scores = evidence.features(members[0], stories: stories, previous: -1).map(scorer.score)
      if let choice = scores.indices.max(by: { scores[$0] < scores[$1] }), choice < stories.count, let index = headed.firstIndex(of: stories[choice]) {
        var state = headed[index]
        for unit in members { state = evidence.extend(state, with: unit) }
        headed[index] = state
      } else {
        rest.append(members)
      }
    }
    return headed.map { evidence.members($0) } + rest
  }
}
