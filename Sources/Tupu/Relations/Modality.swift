/// Whether a stretch of a sentence keeps it from stating a fact.
struct Modality: Sendable {
  private let bars: [String]
  private let plans: [String]

  static let standard = Modality()

  private init() {
    let words = RelationWords.standard.modality
    bars = (words["negation"] ?? []) + (words["condition"] ?? []) + (words["wish"] ?? [])
    plans = words["plan"] ?? []
  }

  /// Negations, conditions, wishes and questions.
  func bars(_ text: String) -> Bool { text.holds(bars) }

  /// Words of the future: the thing is said to come.
  func plans(_ text: String) -> Bool { text.holds(plans) }
}
