internal import GRDB
public import Tupu

/// The whole graph of a file, row by row: what exports read where a `Graph` of millions of relations would fill the
/// memory. It gives what `GraphStore.whole` gives, except what no export writes: credits and stretches of articles.
public struct StoredGraph: GraphSource {
  let database: Database

  private func rows(_ sql: String, arguments: StatementArguments = [], _ body: (Row) throws -> Void) throws {
    let cursor = try Row.fetchCursor(database, sql: sql, arguments: arguments)
    while let row = try cursor.next() { try body(row) }
  }

  private func rows(_ statement: Statement, of key: Int64, _ body: (Row) throws -> Void) throws {
    let cursor = try Row.fetchCursor(statement, arguments: [key])
    while let row = try cursor.next() { try body(row) }
  }

  public func forEachPage(_ body: (PageIdentity) throws -> Void) throws {
    try rows("SELECT \(ArticleRows.pageColumns) FROM pages p WHERE waiting = 0 ORDER BY p.id") {
      try body(ArticleRows.page($0, at: 0))
    }
  }

  public func forEachArticle(_ body: (Article, ArraySlice<Graph.ArticleMention>) throws -> Void) throws {
    let statement = try database.makeStatement(
      sql: """
        SELECT e.id, m.start, m.end, m.surface, m.type, m.score FROM mentions m \
        JOIN local_entities l ON l.key = m.local_entity JOIN entities e ON e.key = l.entity \
        WHERE m.article = ? ORDER BY m.start, m.end
        """)
    try rows(
      """
      SELECT \(ArticleRows.columns), a.key FROM articles a JOIN pages p ON p.key = a.page \
      WHERE p.waiting = 0 AND a.reprint_of IS NULL ORDER BY a.id
      """
    ) { row in
      guard let article = ArticleRows.article(row, page: ArticleRows.page(row), credits: [], stretches: []) else { return }
      var mentions: [Graph.ArticleMention] = []
      try rows(statement, of: row[ArticleRows.columnCount]) { row in
        let code: String = row[4]
        let (start, end): (Int, Int) = (row[1], row[2])
        guard let type = EntityClass(rawValue: code), start <= end else { return }
        mentions.append(
          Graph.ArticleMention(
            article: article.id, entity: row[0],
            mention: Mention(span: TextSpan(start, end), surface: row[3], type: type, score: row[5])))
      }
      try body(article, mentions[...])
    }
  }

  public func forEachArticleCounts(_ body: (Graph.ArticleCounts) throws -> Void) throws {
    let statement = try database.makeStatement(
      sql: """
        SELECT e.id, count(*) FROM mentions m JOIN local_entities l ON l.key = m.local_entity \
        JOIN entities e ON e.key = l.entity WHERE m.article = ? GROUP BY e.id ORDER BY e.id
        """)
    try rows(
      """
      SELECT a.id, p.id, a.dateline_date, a.key FROM articles a JOIN pages p ON p.key = a.page \
      WHERE p.waiting = 0 AND a.reprint_of IS NULL ORDER BY a.id
      """
    ) { row in
      var counts: [(entity: String, count: Int)] = []
      try rows(statement, of: row[3]) { counts.append(($0[0], $0[1])) }
      try body(Graph.ArticleCounts(article: row[0], page: row[1], datelineDate: row[2], counts: counts))
    }
  }

  public func forEachEntity(_ body: (Entity, Graph.EntityCount?) throws -> Void) throws {
    let statement = try database.makeStatement(sql: "SELECT name FROM aliases WHERE entity = ? ORDER BY name")
    try rows("SELECT id, type, name, division, mentions, articles, key FROM entities ORDER BY id") { row in
      let code: String = row[1]
      guard let type = EntityClass(rawValue: code) else { return }
      var aliases: [String] = []
      try rows(statement, of: row[6]) { aliases.append($0[0]) }
      try body(
        Entity(id: row[0], type: type, name: row[2], aliases: aliases, divisionCode: row[3]),
        Graph.EntityCount(mentions: row[4], articles: row[5]))
    }
  }

  public func forEachDocument(_ body: (Document) throws -> Void) throws {
    try rows("SELECT title FROM documents ORDER BY id") { try body(Document(title: $0[0])) }
  }

  public func forEachRelation(of predicate: Predicate?, _ body: (Relation) throws -> Void) throws {
    let statement = try database.makeStatement(
      sql: """
        SELECT a.id, e.start, e.end, e.text, s.rules FROM statements s JOIN evidence e ON e.statement = s.key \
        JOIN articles a ON a.key = s.article WHERE s.relation = ? AND a.reprint_of IS NULL
        """)
    try rows(
      """
      SELECT e.id AS subject, r.predicate, coalesce(o.id, a.id, d.title) AS object, r.title, r.score, r.key FROM relations r \
      JOIN entities e ON e.key = r.subject LEFT JOIN entities o ON o.key = r.object \
      LEFT JOIN articles a ON a.key = r.article LEFT JOIN documents d ON d.key = r.document \
      WHERE ? IS NULL OR r.predicate = ? ORDER BY subject, r.predicate, object, ifnull(r.title, '')
      """, arguments: [predicate?.rawValue, predicate?.rawValue]
    ) { row in
      var evidence: Set<Evidence> = []
      var rules: Set<Substring> = []
      try rows(statement, of: row[5]) { row in
        let start: Int = row[1]
        evidence.insert(Evidence(article: row[0], span: TextSpan(start, max(start, row[2])), text: row[3]))
        let found: String = row[4]
        rules.formUnion(found.split(separator: "|"))
      }
      guard !evidence.isEmpty else { return }
      try body(
        Relation(
          subject: row[0], predicate: Predicate(rawValue: row[1]), object: row[2], title: row[3], score: row[4],
          evidence: Array(evidence), rules: rules.map(String.init)))
    }
  }

  public func forEachCoOccurrence(_ body: (CoOccurrence) throws -> Void) throws {
    try rows(
      """
      SELECT min(a.id, b.id) AS first_id, max(a.id, b.id) AS second_id, c.articles, c.sentences, c.npmi FROM co_occurrences c \
      JOIN entities a ON a.key = c.first JOIN entities b ON b.key = c.second ORDER BY first_id, second_id
      """
    ) { row in
      try body(CoOccurrence(first: row[0], second: row[1], articles: row[2], sentences: row[3], npmi: row[4]))
    }
  }

  public func forEachReprint(_ body: (Graph.Reprint) throws -> Void) throws {
    try rows(
      """
      SELECT o.id AS original, p.id AS page, a.id AS own FROM articles a JOIN articles o ON o.key = a.reprint_of \
      JOIN pages p ON p.key = a.page WHERE p.waiting = 0 ORDER BY original, page, own
      """
    ) { try body(Graph.Reprint(article: $0[0], page: $0[1], id: $0[2])) }
  }

  public func forEachSameAs(_ body: (Graph.SameAs) throws -> Void) throws {
    try rows("SELECT e.id, x.iri FROM external_names x JOIN entities e ON e.key = x.entity ORDER BY e.id, x.iri") {
      try body(Graph.SameAs(entity: $0[0], iri: $0[1]))
    }
  }
}

extension GraphStore {
  /// Hands out the whole graph row by row, as one snapshot: what is built meanwhile does not show.
  @discardableResult
  public func withRows<Value>(_ body: (StoredGraph) throws -> Value) throws -> Value {
    try read { database in
      // Rows come by id, and lie in the file by age: without room for the pages between, each is read again and again.
      try database.execute(sql: "PRAGMA cache_size = -131072")
      return try body(StoredGraph(database: database))
    }
  }
}
