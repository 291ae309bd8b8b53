internal import CTupuModel

/// The word lists of the relation rules, from `ontology/`.
struct RelationWords: Sendable {
  /// A verb or phrase that joins a subject to an object; see `ontology/cues.tsv`.
  struct Cue: Sendable {
    let predicate: Predicate
    let subjects: [EntityClass]
    let object: EntityClass
    let before: [String]
    let after: [String]
    let reach: Int
    let score: Double
  }

  let cues: [Cue]
  /// How often each rule was right on annotated articles, by predicate and rule; see `ontology/relation-rules.tsv`.
  private let precisions: [String: Double]
  /// By kind: negation, condition, wish, plan.
  let modality: [String: [String]]
  private let lists: [String: [String]]

  static let standard = RelationWords()

  private init() {
    func split(_ cell: String) -> [String] { cell.split(separator: "|").map(String.init) }
    let cueTable = TabSeparated(EmbeddedFile(tupu_cues()).text)
    cues = cueTable.rows.map { row in
      func cell(_ name: String) -> String { row[cueTable.column(name)] }
      func any(_ name: String) -> [String] { cell(name) == "*" ? [] : split(cell(name)) }
      return Cue(
        predicate: Predicate(rawValue: cell("predicate")), subjects: split(cell("subject")).compactMap(EntityClass.init),
        object: EntityClass(rawValue: cell("object")) ?? .organization, before: any("before"), after: any("after"),
        reach: Int(cell("reach")) ?? 0, score: Double(cell("score")) ?? 0)
    }
    let ruleTable = TabSeparated(EmbeddedFile(tupu_relation_rules()).text)
    // A little prior keeps a rule seen thrice from certainty.
    precisions = Dictionary(
      ruleTable.rows.map { row in
        let (right, found) = (Double(row[2]) ?? 0, Double(row[3]) ?? 0)
        return (row[0] + " " + row[1], (right + 1.8) / (found + 2))
      }, uniquingKeysWith: { first, _ in first })
    let modalityTable = TabSeparated(EmbeddedFile(tupu_modality()).text)
    modality = Dictionary(
      modalityTable.rows.map { ($0[0], split($0[1])) }, uniquingKeysWith: { first, _ in first })
    let wordTable = TabSeparated(EmbeddedFile(tupu_relation_words()).text)
    // The longest alternative wins wherever one is looked for.
    lists = Dictionary(
      wordTable.rows.map { ($0[0], split($0[1]).sorted { ($1.scalarCount, $0) < ($0.scalarCount, $1) }) },
      uniquingKeysWith: { first, _ in first })
  }

  /// How often a rule is right, as measured; nil where it was never met.
  func precision(of rule: String, for predicate: Predicate) -> Double? { precisions[predicate.rawValue + " " + rule] }

  /// A list by name, longest words first. Our own files are checked by tests: a missing list traps.
  func list(_ name: String) -> [String] {
    guard let list = lists[name] else { preconditionFailure("no list '\(name)' in ontology/relation-words.tsv") }
    return list
  }
}

extension String {
  /// The first of some endings that the string has.
  func ending(of endings: [String]) -> String? { endings.first { hasSuffix($0) } }

  /// The first of some beginnings that the string has.
  func beginning(of beginnings: [String]) -> String? { beginnings.first { hasPrefix($0) } }

  /// Whether the string holds one of some words.
  func holds(_ words: [String]) -> Bool { words.contains { contains($0) } }
}
