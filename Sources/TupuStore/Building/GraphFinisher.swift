internal import GRDB
internal import Tupu

/// Recomputes what follows from all pages together. Keys of entities are given in order of their ids, so that "the smaller
/// id first" is "the smaller key first", and no key shows in which order pages came.
struct GraphFinisher {
  let database: Database

  func finish() throws {
    try takeInWaitingPages()
    let old = try oldIDs()
    try clear()
    try writeReprints()
    let rows = try LocalEntityRows(database)
    let resolution = PageSetResolution(rows.locals)
    try write(resolution, keys: rows.keys)
    try writeRedirects(old, resolution: resolution, keys: rows.keys)
    try writeRelations()
    try countMentions()
    try writeCoOccurrences()
    try writeExternalNames()
    try database.execute(sql: "ANALYZE")
  }

  private func takeInWaitingPages() throws {
    try database.execute(
      sql: """
        DELETE FROM pages WHERE waiting = 0 AND location IN (SELECT location FROM pages WHERE waiting = 1);
        UPDATE pages SET waiting = 0 WHERE waiting = 1
        """)
  }

  /// Near-identical articles on several pages are one article with several places of print.
  private func writeReprints() throws {
    var keys: [Int64] = []
    var candidates: [Reprints.Candidate] = []
    let rows = try Row.fetchCursor(
      database, sql: "SELECT a.key, a.id, p.id, a.sketch FROM articles a JOIN pages p ON p.key = a.page WHERE NOT a.is_fragment")
    while let row = try rows.next() {
      keys.append(row[0])
      candidates.append(Reprints.Candidate(id: row[1], page: row[2], sketch: SketchBytes.sketch(row[3])))
    }
    let update = try database.makeStatement(sql: "UPDATE articles SET reprint_of = ? WHERE key = ?")
    for (index, original) in Reprints.originals(candidates).enumerated() where original != index {
      try run(update, [keys[original], keys[index]])
    }
  }

  /// The ids that the graph knew, and a local entity that each meant.
  private func oldIDs() throws -> [(id: String, local: Int64)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT e.id, min(l.key) FROM entities e JOIN local_entities l ON l.entity = e.key GROUP BY e.key \
        UNION ALL \
        SELECT r.id, min(l.key) FROM redirects r JOIN local_entities l ON l.entity = r.entity GROUP BY r.id
        """
    ).map { ($0[0], $0[1]) }
  }

  private func clear() throws {
    // Children first, each by one statement: no row is looked for by a foreign key.
    try database.execute(
      sql: """
        UPDATE statements SET relation = NULL WHERE relation IS NOT NULL;
        UPDATE local_entities SET entity = NULL WHERE entity IS NOT NULL;
        UPDATE articles SET reprint_of = NULL WHERE reprint_of IS NOT NULL;
        DELETE FROM co_occurrences; DELETE FROM relations; DELETE FROM documents; DELETE FROM external_names;
        DELETE FROM redirects; DELETE FROM bigrams; DELETE FROM aliases; DELETE FROM entities
        """)
  }

  private func write(_ resolution: PageSetResolution, keys: [Int64]) throws {
    let insert = try database.makeStatement(
      sql: "INSERT INTO entities (key, id, type, name, folded, division, mentions, articles) VALUES (?, ?, ?, ?, ?, ?, 0, 0)")
    let insertAlias = try database.makeStatement(sql: "INSERT INTO aliases (entity, name, folded) VALUES (?, ?, ?)")
    var bigrams: [(bigram: String, entity: Int)] = []
    for (index, entity) in resolution.entities.enumerated() {
      let key = index + 1
      let folded = NameFolding.folded(entity.name)
      try run(insert, [key, entity.id, entity.type.rawValue, entity.name, folded, entity.divisionCode])
      var found = Set(NameFolding.bigrams(of: folded))
      for alias in entity.aliases {
        let folded = NameFolding.folded(alias)
        try run(insertAlias, [key, alias, folded])
        found.formUnion(NameFolding.bigrams(of: folded))
      }
      bigrams += found.map { ($0, key) }
    }
    bigrams.sort { ($0.bigram, $0.entity) < ($1.bigram, $1.entity) }
    let insertBigram = try database.makeStatement(sql: "INSERT INTO bigrams (bigram, entity) VALUES (?, ?)")
    for row in bigrams { try run(insertBigram, [row.bigram, row.entity]) }
    let link = try database.makeStatement(sql: "UPDATE local_entities SET entity = ? WHERE key = ?")
    for (key, index) in zip(keys, resolution.links) { try run(link, [index + 1, key]) }
  }

  /// What the resolution says first, then the ids that single pages use, then those of earlier times.
  private func writeRedirects(_ old: [(id: String, local: Int64)], resolution: PageSetResolution, keys: [Int64]) throws {
    let current = Dictionary(uniqueKeysWithValues: resolution.entities.enumerated().map { ($1.id, $0 + 1) })
    let insert = try database.makeStatement(sql: "INSERT OR IGNORE INTO redirects (id, entity) VALUES (?, ?)")
    for (id, target) in resolution.redirects where current[id] == nil {
      if let key = current[target] { try run(insert, [id, key]) }
    }
    let insertOld = try database.makeStatement(
      sql: "INSERT OR IGNORE INTO redirects (id, entity) SELECT ?, entity FROM local_entities WHERE key = ?")
    for (id, local) in old where current[id] == nil { try run(insertOld, [id, local]) }
  }

  private func writeRelations() throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE said AS
          SELECT s.key AS statement, s.predicate, s.title, s.score, s.article AS printed,
            CASE WHEN p.is_symmetric AND o.entity < l.entity THEN o.entity ELSE l.entity END AS subject,
            CASE WHEN p.is_symmetric AND o.entity < l.entity THEN l.entity ELSE o.entity END AS object,
            s.object_article AS article, s.object_title AS document_title, NULL AS document
          FROM statements s
            JOIN predicates p ON p.name = s.predicate
            JOIN articles a ON a.key = s.article AND a.reprint_of IS NULL
            JOIN local_entities l ON l.key = s.subject
            LEFT JOIN local_entities o ON o.key = s.object
          WHERE o.entity IS NULL OR o.entity <> l.entity;
        """)
    let titles = try String.fetchAll(
      database, sql: "SELECT DISTINCT document_title FROM said WHERE document_title IS NOT NULL ORDER BY 1")
    let insert = try database.makeStatement(sql: "INSERT INTO documents (id, title) VALUES (?, ?)")
    for title in titles { try run(insert, [Document.id(title: title), title]) }
    try database.execute(
      sql: """
        UPDATE said SET document = (SELECT key FROM documents WHERE title = document_title) WHERE document_title IS NOT NULL;
        INSERT INTO relations (subject, predicate, object, article, document, title, score, weight)
          SELECT subject, predicate, object, article, document, title, max(score), count(*) FROM (
            SELECT subject, predicate, object, article, document, title, max(score) AS score
            FROM said JOIN evidence USING (statement)
            GROUP BY subject, predicate, object, article, document, title, printed, start, end)
          GROUP BY subject, predicate, object, article, document, title
          ORDER BY subject, predicate, object, article, document, title;
        UPDATE statements SET relation = r.key FROM said t JOIN relations r
          ON r.subject = t.subject AND r.predicate = t.predicate AND ifnull(r.object, 0) = ifnull(t.object, 0)
            AND ifnull(r.article, 0) = ifnull(t.article, 0) AND ifnull(r.document, 0) = ifnull(t.document, 0)
            AND ifnull(r.title, '') = ifnull(t.title, '')
          WHERE t.statement = statements.key;
        DROP TABLE said
        """)
  }

  private func countMentions() throws {
    try database.execute(
      sql: """
        UPDATE entities SET mentions = c.mentions, articles = c.articles FROM (
          SELECT l.entity AS entity, count(*) AS mentions, count(DISTINCT m.article) AS articles
          FROM mentions m JOIN articles a ON a.key = m.article AND a.reprint_of IS NULL
            JOIN local_entities l ON l.key = m.local_entity
          GROUP BY l.entity) c
        WHERE c.entity = entities.key
        """)
  }

  /// Needs the articles of each entity to be counted.
  private func writeCoOccurrences() throws {
    let all = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM articles WHERE reprint_of IS NULL") ?? 0
    let articles = try Dictionary(
      uniqueKeysWithValues: Row.fetchAll(database, sql: "SELECT key, articles FROM entities").map { ($0[0] as Int64, $0[1] as Int) })
    let insert = try database.makeStatement(
      sql: "INSERT INTO co_occurrences (first, second, articles, sentences, npmi) VALUES (?, ?, ?, ?, ?)")
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT low, high, count(*), sum(sentences) FROM (
          SELECT min(a.entity, b.entity) AS low, max(a.entity, b.entity) AS high, sum(p.sentences) AS sentences
          FROM local_pairs p JOIN articles r ON r.key = p.article AND r.reprint_of IS NULL
            JOIN local_entities a ON a.key = p.first JOIN local_entities b ON b.key = p.second
          WHERE a.entity <> b.entity
          GROUP BY low, high, p.article)
        GROUP BY low, high ORDER BY low, high
        """)
    while let row = try rows.next() {
      let (first, second, together): (Int64, Int64, Int) = (row[0], row[1], row[2])
      let npmi = CoOccurrenceCounter.npmi(
        together: together, first: articles[first] ?? together, second: articles[second] ?? together, all: all)
      try run(insert, [first, second, together, row[3] as Int, npmi])
    }
  }

  /// A row of the user's table goes to the entity of that id, else to the only one of that name, else to the only one that has it as an
  /// alias. - Returns: the names that mean none or several.
  @discardableResult
  func writeExternalNames() throws -> [String] {
    try database.execute(sql: "DELETE FROM external_names")
    let insert = try database.makeStatement(sql: "INSERT OR IGNORE INTO external_names (entity, iri) VALUES (?, ?)")
    let names = NameQuery(database)
    var loose: [String] = []
    for row in try Row.fetchAll(database, sql: "SELECT name, iri FROM own_iris ORDER BY name, iri") {
      let name: String = row[0]
      do { try run(insert, [try names.resolve(name).key, row[1] as String]) } catch is StoreError { loose.append(name) }
    }
    return loose
  }

  private func run(_ statement: Statement, _ arguments: StatementArguments) throws {
    statement.setUncheckedArguments(arguments)
    try statement.execute()
  }
}
