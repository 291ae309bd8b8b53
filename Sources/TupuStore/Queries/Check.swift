internal import GRDB
internal import Tupu

extension GraphStore {
  /// What is wrong with the file, nothing where it is sound: SQLite's own check, foreign keys, texts against the spans that
  /// point into them, and relations against their evidence.
  ///
  /// - Parameter limit: of problems of one kind.
  public func problems(limit: Int = 20) throws -> [String] {
    do {
      return try read { database in
        var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(limit))").filter { $0 != "ok" }
        guard problems.isEmpty else { return problems.map { "SQLite: \($0)" } }
        for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").prefix(limit) {
          let (table, row, parent): (String, Int64?, String) = (row[0], row[1], row[2])
          problems.append("\(table): row \(row ?? 0) points to no row of \(parent)")
        }
        problems += try texts(database, limit: limit)
        problems += try String.fetchAll(
          database,
          sql: """
            SELECT 'relations: ' || e.id || ' ' || r.predicate || ' has no evidence' FROM relations r \
            JOIN entities e ON e.key = r.subject WHERE NOT EXISTS (SELECT 1 FROM statements s \
            JOIN evidence v ON v.statement = s.key WHERE s.relation = r.key) LIMIT \(limit)
            """)
        problems += try String.fetchAll(
          database,
          sql: """
            SELECT 'articles: ' || count(*) || ' have the id ' || a.id FROM articles a JOIN pages p ON p.key = a.page \
            WHERE p.waiting = 0 GROUP BY a.id HAVING count(*) > 1 LIMIT \(limit)
            """)
        problems += try String.fetchAll(
          database,
          sql: """
            SELECT 'entities: ' || e.id || ' counts ' || e.mentions || ' mentions, there are ' || count(a.key) \
            FROM entities e LEFT JOIN local_entities l ON l.entity = e.key LEFT JOIN mentions m ON m.local_entity = l.key \
            LEFT JOIN articles a ON a.key = m.article AND a.reprint_of IS NULL \
            GROUP BY e.key HAVING e.mentions <> count(a.key) LIMIT \(limit)
            """)
        return problems
      }
    } catch StoreError.damaged(_, let reason) { return ["SQLite: \(reason)"] }
  }

  /// Layouts, mentions and evidence against the articles' texts, one article at a time.
  private func texts(_ database: Database, limit: Int) throws -> [String] {
    var problems: [String] = []
    let mentions = try database.makeStatement(sql: "SELECT start, end, surface FROM mentions WHERE article = ?")
    let evidence = try database.makeStatement(
      sql: "SELECT e.start, e.end, e.text FROM statements s JOIN evidence e ON e.statement = s.key WHERE s.article = ?")
    let articles = try Row.fetchCursor(database, sql: "SELECT key, id, text, layout FROM articles")
    while let article = try articles.next(), problems.count < limit {
      let (key, id, string, layout): (Int64, String, String, String) = (article[0], article[1], article[2], article[3])
      let text = ScalarText(string)
      if !layout.isEmpty || !string.isEmpty, ArticleRows.parts(text: string, layout: layout) == nil {
        problems.append("articles: \(id): its layout does not fit its text")
      }
      for (statement, what) in [(mentions, "mention"), (evidence, "evidence")] {
        let rows = try Row.fetchCursor(statement, arguments: [key])
        while let row = try rows.next() {
          let (start, end, printed): (Int, Int, String) = (row[0], row[1], row[2])
          let found = 0 <= start && start < end && end <= text.count ? text[TextSpan(start, end)] : nil
          // Compared by scalars: canonically equivalent strings are equal in Swift.
          guard found.map({ Array($0.unicodeScalars) }) != Array(printed.unicodeScalars) else { continue }
          problems.append(
            "articles: \(id): \(what) '\(printed)' at \(start)–\(end), where the text is "
              + (found.map { "'\($0)'" } ?? "\(text.count) characters long"))
        }
      }
    }
    return problems
  }
}
