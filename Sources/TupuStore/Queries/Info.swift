internal import GRDB
public import Tupu

/// Counts of a graph.
public struct GraphSummary: Sendable, Equatable {
  public let schemaVersion: Int
  /// What read the pages.
  public let model: String?
  public let pages: Int
  /// Pages that an interrupted build left: the next build takes them in.
  public let waitingPages: Int
  public let articles: Int
  public let fragments: Int
  public let reprints: Int
  public let mentions: Int
  /// Pieces of evidence: a sentence counts for each relation that it says.
  public let sentences: Int
  public let coOccurrences: Int
  /// Sorted by class.
  public let entities: [(type: EntityClass, count: Int)]
  public let documents: Int
  /// In the order of the ontology; those that do not occur are left out.
  public let relations: [(predicate: Predicate, count: Int)]
  /// Papers with their pages and first and last day, sorted by name.
  public let papers: [Paper]

  public struct Paper: Sendable, Equatable {
    public let name: String?
    public let pages: Int
    public let first: String?
    public let last: String?
  }

  public static func == (a: GraphSummary, b: GraphSummary) -> Bool { "\(a)" == "\(b)" }
}

extension GraphStore {
  /// Counts by class and predicate, schema version, what was read.
  public func summary() throws -> GraphSummary {
    try read { database in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM " + sql) ?? 0 }
      // A damaged index may give a group twice, or no name for it.
      func counts(_ sql: String) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for row in try Row.fetchAll(database, sql: sql) { counts[row[0] as String? ?? "", default: 0] += row[1] as Int }
        return counts
      }
      let byType = try counts("SELECT CAST(type AS TEXT), count(*) FROM entities GROUP BY type")
      let byPredicate = try counts("SELECT CAST(predicate AS TEXT), count(*) FROM relations GROUP BY predicate")
      let current = "articles a JOIN pages p ON p.key = a.page WHERE p.waiting = 0"
      return GraphSummary(
        schemaVersion: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        model: try String.fetchOne(database, sql: "SELECT value FROM facts_of_file WHERE name = 'model'"),
        pages: try count("pages WHERE waiting = 0"), waitingPages: try count("pages WHERE waiting = 1"),
        articles: try count("\(current) AND a.reprint_of IS NULL AND NOT a.is_fragment"),
        fragments: try count("\(current) AND a.is_fragment"), reprints: try count("\(current) AND a.reprint_of IS NOT NULL"),
        mentions: try Int.fetchOne(database, sql: "SELECT ifnull(sum(mentions), 0) FROM entities") ?? 0,
        sentences: try Int.fetchOne(database, sql: "SELECT ifnull(sum(weight), 0) FROM relations") ?? 0,
        coOccurrences: try count("co_occurrences"),
        entities: EntityClass.allCases.sorted().map { ($0, byType[$0.rawValue] ?? 0) }, documents: try count("documents"),
        relations: Ontology.standard.predicates.compactMap { term in
          byPredicate[term.predicate.rawValue].map { (term.predicate, $0) }
        },
        papers: try Row.fetchAll(
          database,
          sql: "SELECT CAST(paper AS TEXT), count(*), CAST(min(date) AS TEXT), CAST(max(date) AS TEXT) FROM pages WHERE waiting = 0 GROUP BY paper ORDER BY paper"
        ).map { GraphSummary.Paper(name: $0[0], pages: $0[1], first: $0[2], last: $0[3]) })
    }
  }

  /// The whole graph, for exports.
  public func whole() throws -> Graph { try read { try GraphLoader.whole($0) } }
}
