internal import GRDB
public import Tupu

extension GraphStore {
  /// Articles whose text holds a text, or that mention what it names, under whatever form they print.
  ///
  /// - Parameter limit: of articles, the latest first.
  public func articles(_ text: String, limit: Int? = nil) throws -> Graph {
    try read { database in
      let names = NameQuery(database)
      let keys = try names.keys(of: text)
      var found = try names.articles(mentioning: keys, limit: nil)
      found.formUnion(
        try Int64.fetchSet(
          database,
          sql: """
            SELECT a.key FROM articles a JOIN pages p ON p.key = a.page \
            WHERE p.waiting = 0 AND a.reprint_of IS NULL AND instr(a.text, ?) > 0
            """, arguments: [text]))
      if let limit, found.count > limit { found = try latest(found, limit: limit, in: database) }
      var loader = GraphLoader(database)
      loader.entities = Set(keys)
      loader.articles = found
      loader.loadsMentions = true
      return try loader.graph()
    }
  }

  private func latest(_ keys: Set<Int64>, limit: Int, in database: Database) throws -> Set<Int64> {
    let statement = try database.cachedStatement(
      sql: "SELECT ifnull(p.date, ifnull(a.dateline_date, '')) || a.id FROM articles a JOIN pages p ON p.key = a.page WHERE a.key = ?")
    let dated = try keys.map { key in (try String.fetchOne(statement, arguments: [key]) ?? "", key) }
    return Set(dated.sorted { $0 > $1 }.prefix(max(0, limit)).map(\.1))
  }
}
