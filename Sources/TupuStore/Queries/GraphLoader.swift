internal import GRDB
internal import Tupu

/// Fetches rows by key and makes a `Graph` of them: whatever an id names is fetched too.
struct GraphLoader {
  let database: Database
  /// What to fetch; nil is all.
  var entities: Set<Int64>? = []
  var relations: Set<Int64>? = []
  var articles: Set<Int64>? = []
  /// Mentions of the entities asked for, in the articles that are fetched.
  var loadsMentions = false
  var loadsCoOccurrences = false

  init(_ database: Database) { self.database = database }

  /// All of the graph.
  static func whole(_ database: Database) throws -> Graph {
    var loader = GraphLoader(database)
    loader.entities = nil
    loader.relations = nil
    loader.articles = nil
    loader.loadsMentions = true
    loader.loadsCoOccurrences = true
    return try loader.graph()
  }

  func graph() throws -> Graph {
    var graph = Graph()
    let facts = try loadRelationRows()
    let evidence = try loadEvidence(of: facts)
    var entityKeys = entities
    var articleKeys = articles
    for fact in facts {
      entityKeys?.insert(fact.subject)
      if let object = fact.object { entityKeys?.insert(object) }
      if let article = fact.article { articleKeys?.insert(article) }
    }
    for row in evidence { articleKeys?.insert(row.article) }

    let entityIDs = try loadEntities(entityKeys, into: &graph)
    let articleIDs = try loadArticles(articleKeys, into: &graph)
    makeRelations(facts, evidence: evidence, entityIDs: entityIDs, articleIDs: articleIDs, into: &graph)
    if loadsMentions { try loadMentions(entityIDs: entityIDs, articleIDs: articleIDs, into: &graph) }
    if loadsCoOccurrences { try loadCoOccurrences(entityIDs: entityIDs, into: &graph) }
    return graph
  }

  /// Runs a query over all rows, or key by key.
  private func forEachRow(
    _ select: String, by column: String, keys: Set<Int64>?, order: String? = nil, _ body: (Row) throws -> Void
  ) throws {
    let ordering = [column, order].compactMap { $0 }.joined(separator: ", ")
    guard let keys else {
      let rows = try Row.fetchCursor(database, sql: "\(select) ORDER BY \(ordering)")
      while let row = try rows.next() { try body(row) }
      return
    }
    let statement = try database.cachedStatement(
      sql: "\(select) \(select.contains(" WHERE ") ? "AND" : "WHERE") \(column) = ?" + (order.map { " ORDER BY \($0)" } ?? ""))
    for key in keys.sorted() {
      let rows = try Row.fetchCursor(statement, arguments: [key])
      while let row = try rows.next() { try body(row) }
    }
  }

  // MARK: - Relations

  private struct Fact {
    let key: Int64
    let subject: Int64
    let predicate: Predicate
    let object: Int64?
    let article: Int64?
    let document: String?
    let title: String?
    let score: Double
  }

  private struct EvidenceRow {
    let relation: Int64
    let article: Int64
    let span: TextSpan
    let text: String
    let rules: String
  }

  private func loadRelationRows() throws -> [Fact] {
    var facts: [Fact] = []
    try forEachRow(
      """
      SELECT r.key, r.subject, r.predicate, r.object, r.article, d.title, r.title, r.score \
      FROM relations r LEFT JOIN documents d ON d.key = r.document
      """, by: "r.key", keys: relations
    ) { row in
      facts.append(
        Fact(
          key: row[0], subject: row[1], predicate: Predicate(rawValue: row[2]), object: row[3], article: row[4],
          document: row[5], title: row[6], score: row[7]))
    }
    return facts
  }

  private func loadEvidence(of facts: [Fact]) throws -> [EvidenceRow] {
    var evidence: [EvidenceRow] = []
    try forEachRow(
      """
      SELECT s.relation, s.article, e.start, e.end, e.text, s.rules FROM statements s JOIN evidence e ON e.statement = s.key \
      WHERE s.relation IS NOT NULL
      """, by: "s.relation", keys: relations
    ) { row in
      let start: Int = row[2]
      evidence.append(
        EvidenceRow(relation: row[0], article: row[1], span: TextSpan(start, max(start, row[3])), text: row[4], rules: row[5]))
    }
    return evidence
  }

  private func makeRelations(
    _ facts: [Fact], evidence: [EvidenceRow], entityIDs: [Int64: String], articleIDs: [Int64: String], into graph: inout Graph
  ) {
    var said: [Int64: Set<Evidence>] = [:]
    var rules: [Int64: Set<Substring>] = [:]
    for row in evidence {
      guard let article = articleIDs[row.article] else { continue }
      said[row.relation, default: []].insert(Evidence(article: article, span: row.span, text: row.text))
      rules[row.relation, default: []].formUnion(row.rules.split(separator: "|"))
    }
    var titles: Set<String> = []
    for fact in facts {
      let object = fact.object.flatMap { entityIDs[$0] } ?? fact.article.flatMap { articleIDs[$0] } ?? fact.document
      guard let subject = entityIDs[fact.subject], let object, let evidence = said[fact.key] else { continue }
      if let title = fact.document { titles.insert(title) }
      graph.relations.append(
        Relation(
          subject: subject, predicate: fact.predicate, object: object, title: fact.title, score: fact.score,
          evidence: Array(evidence), rules: (rules[fact.key] ?? []).map(String.init)))
    }
    graph.relations.sort {
      ($0.subject, $0.predicate, $0.object, $0.title ?? "") < ($1.subject, $1.predicate, $1.object, $1.title ?? "")
    }
    graph.documents = titles.map(Document.init).sorted { $0.id < $1.id }
  }

  // MARK: - Entities

  private func loadEntities(_ keys: Set<Int64>?, into graph: inout Graph) throws -> [Int64: String] {
    var aliases: [Int64: [String]] = [:]
    try forEachRow("SELECT entity, name FROM aliases", by: "entity", keys: keys, order: "name") { row in
      aliases[row[0], default: []].append(row[1])
    }
    var ids: [Int64: String] = [:]
    try forEachRow("SELECT key, id, type, name, division, mentions, articles FROM entities", by: "key", keys: keys) { row in
      let key: Int64 = row[0]
      let code: String = row[2]
      guard let type = EntityClass(rawValue: code) else { return }
      let entity = Entity(id: row[1], type: type, name: row[3], aliases: aliases[key] ?? [], divisionCode: row[4])
      ids[key] = entity.id
      graph.entities.append(entity)
      graph.counts[entity.id] = Graph.EntityCount(mentions: row[5], articles: row[6])
    }
    graph.entities.sort { $0.id < $1.id }
    try forEachRow("SELECT entity, iri FROM external_names", by: "entity", keys: keys, order: "iri") { row in
      if let id = ids[row[0]] { graph.sameAs.append(Graph.SameAs(entity: id, iri: row[1])) }
    }
    graph.sameAs.sort()
    return ids
  }

  // MARK: - Articles

  private func loadArticles(_ keys: Set<Int64>?, into graph: inout Graph) throws -> [Int64: String] {
    var credits: [Int64: [(kind: String, name: String)]] = [:]
    try forEachRow("SELECT article, kind, name FROM credits", by: "article", keys: keys, order: "kind, ordinal") { row in
      credits[row[0], default: []].append((row[1], row[2]))
    }
    var stretches: [Int64: [Article.Stretch]] = [:]
    try forEachRow("SELECT article, start, source, count FROM stretches", by: "article", keys: keys, order: "start") { row in
      stretches[row[0], default: []].append(Article.Stretch(start: row[1], source: row[2], count: row[3]))
    }
    var ids: [Int64: String] = [:]
    var pages: [String: PageIdentity] = [:]
    try forEachRow(
      """
      SELECT \(ArticleRows.columns), a.key FROM articles a JOIN pages p ON p.key = a.page \
      WHERE p.waiting = 0 AND a.reprint_of IS NULL
      """, by: "a.key", keys: keys
    ) { row in
      let key: Int64 = row[ArticleRows.columnCount]
      let pageID: String = row[9]
      let page = pages[pageID] ?? ArticleRows.page(row)
      pages[pageID] = page
      guard
        let article = ArticleRows.article(row, page: page, credits: credits[key] ?? [], stretches: stretches[key] ?? [])
      else { return }
      ids[key] = article.id
      graph.articles.append(article)
    }
    graph.articles.sort { $0.id < $1.id }
    try forEachRow(
      """
      SELECT \(ArticleRows.columns), a.reprint_of FROM articles a JOIN pages p ON p.key = a.page \
      WHERE p.waiting = 0 AND a.reprint_of IS NOT NULL
      """, by: "a.reprint_of", keys: keys
    ) { row in
      guard let id = ids[row[ArticleRows.columnCount]] else { return }
      let page = ArticleRows.page(row)
      pages[page.id] = page
      graph.reprints.append(Graph.Reprint(article: id, page: page.id, id: row[0]))
    }
    graph.reprints.sort()
    if keys == nil {
      // Pages without any article are read pages too.
      let rows = try Row.fetchCursor(
        database, sql: "SELECT \(ArticleRows.pageColumns) FROM pages p WHERE waiting = 0")
      while let row = try rows.next() {
        let page = ArticleRows.page(row, at: 0)
        pages[page.id] = page
      }
    }
    graph.pages = pages.values.sorted { $0.id < $1.id }
    return ids
  }

  // MARK: - Mentions and co-occurrences

  private func loadMentions(entityIDs: [Int64: String], articleIDs: [Int64: String], into graph: inout Graph) throws {
    try forEachRow(
      """
      SELECT l.entity, m.article, m.start, m.end, m.surface, m.type, m.score, m.rule \
      FROM local_entities l JOIN mentions m ON m.local_entity = l.key WHERE l.entity IS NOT NULL
      """, by: "l.entity", keys: entities
    ) { row in
      guard let entity = entityIDs[row[0]], let article = articleIDs[row[1]] else { return }
      let code: String = row[5]
      let (start, end): (Int, Int) = (row[2], row[3])
      guard let type = EntityClass(rawValue: code), start <= end else { return }
      graph.mentions.append(
        Graph.ArticleMention(
          article: article, entity: entity,
          mention: Mention(span: TextSpan(start, end), surface: row[4], type: type, score: row[6]),
          rule: (row[7] as String?).flatMap(ResolutionRule.init)))
    }
    graph.mentions.sort()
  }

  private func loadCoOccurrences(entityIDs: [Int64: String], into graph: inout Graph) throws {
    let select = "SELECT first, second, articles, sentences, npmi FROM co_occurrences"
    func append(_ row: Row) {
      guard let first = entityIDs[row[0]], let second = entityIDs[row[1]] else { return }
      graph.coOccurrences.append(
        CoOccurrence(first: first, second: second, articles: row[2], sentences: row[3], npmi: row[4]))
    }
    try forEachRow(select, by: "first", keys: entities, append)
    graph.coOccurrences.sort()
  }
}
