internal import GRDB
internal import Tupu

/// Writes what one page says. Statements are prepared once and bound by position: building is bound by this.
struct PageWriter {
  let database: Database

  /// Writes the page as waiting, in place of a waiting page of the same location.
  ///
  /// - Throws: `StoreError.contradiction` where the reading names what it does not hold.
  func write(_ reading: PageReading, location: String, fingerprint: String) throws {
    let identity = reading.page
    try run("DELETE FROM pages WHERE waiting = 1 AND location = ?", [location])
    try run(
      """
      INSERT INTO pages (id, location, source, name, paper, city, province, date, fingerprint, waiting) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
      """,
      [
        identity.id, location, identity.source, identity.name, identity.paper, identity.city, identity.province,
        identity.date, fingerprint,
      ])
    let page = database.lastInsertedRowID
    for passage in reading.segmentation.setAside {
      try run(
        "INSERT OR IGNORE INTO set_aside (page, start, end, reason) VALUES (?, ?, ?, ?)",
        [page, passage.span.start, passage.span.end, passage.reason])
    }
    for passage in reading.segmentation.repeats {
      try run(
        "INSERT OR IGNORE INTO repeats (page, start, end, original_start, original_end) VALUES (?, ?, ?, ?, ?)",
        [page, passage.span.start, passage.span.end, passage.original.start, passage.original.end])
    }
    var entities: [String: Int64] = [:]
    for entity in reading.entities { entities[entity.id] = try write(entity, page: page) }
    var articles: [String: Int64] = [:]
    for (ordinal, row) in reading.articles.enumerated() {
      articles[row.article.id] = try write(row.article, ordinal: ordinal, page: page)
    }
    for row in reading.articles {
      guard let article = articles[row.article.id] else { continue }
      for (index, (mention, link)) in zip(row.mentions, row.links).enumerated() {
        guard let entity = entities[link] else {
          throw contradiction(reading, "'\(mention.surface)' means '\(link)', which the page does not name")
        }
        try run(
          "INSERT INTO mentions (article, start, end, surface, type, score, local_entity, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          [
            article, mention.span.start, mention.span.end, mention.surface, mention.type.rawValue, mention.score, entity,
            index < row.decisions.count ? row.decisions[index].rule.rawValue : nil,
          ])
      }
      // That a thing is tied to itself says nothing; entities of several pages that turn out to be one make such relations too.
      let pairs = CoOccurrenceCounter.pairs(in: row.article, mentions: row.mentions, links: row.links)
      for (pair, sentences) in pairs.sorted(by: { $0.key < $1.key }) {
        guard let first = entities[pair.first], let second = entities[pair.second] else { continue }
        try run(
          "INSERT INTO local_pairs (article, first, second, sentences) VALUES (?, ?, ?, ?)",
          [article, first, second, sentences])
      }
      for relation in row.relations where relation.subject != relation.object {
        try write(relation, article: article, reading: reading, entities: entities, articles: articles)
      }
    }
  }

  private func write(_ entity: Entity, page: Int64) throws -> Int64 {
    try run(
      "INSERT INTO local_entities (page, id, type, name, division) VALUES (?, ?, ?, ?, ?)",
      [page, entity.id, entity.type.rawValue, entity.name, entity.divisionCode])
    let key = database.lastInsertedRowID
    for alias in entity.aliases {
      try run("INSERT OR IGNORE INTO local_aliases (local_entity, name) VALUES (?, ?)", [key, alias])
    }
    return key
  }

  private func write(_ article: Article, ordinal: Int, page: Int64) throws -> Int64 {
    try run(
      """
      INSERT INTO articles (page, ordinal, id, section, text, layout, has_byline, dateline, dateline_date, is_truncated, \
      is_fragment, sketch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        page, ordinal, article.id, article.section, article.text, ArticleRows.layout(of: article), article.byline != nil,
        article.dateline?.printed, article.dateline?.date, article.isTruncated, article.isFragment, SketchBytes.data(of: article),
      ])
    let key = database.lastInsertedRowID
    if let byline = article.byline {
      let kinds = [("outlet", byline.outlets), ("reporter", byline.reporters), ("correspondent", byline.correspondents)]
      for (kind, names) in kinds {
        for (index, name) in names.enumerated() {
          try run("INSERT INTO credits (article, kind, ordinal, name) VALUES (?, ?, ?, ?)", [key, kind, index, name])
        }
      }
    }
    for stretch in article.stretches where stretch.count > 0 {
      try run(
        "INSERT INTO stretches (article, start, source, count) VALUES (?, ?, ?, ?)",
        [key, stretch.start, stretch.source, stretch.count])
    }
    return key
  }

  private func write(
    _ relation: Relation, article: Int64, reading: PageReading, entities: [String: Int64], articles: [String: Int64]
  ) throws {
    guard let term = Ontology.standard[relation.predicate] else {
      throw contradiction(reading, "the ontology has no predicate '\(relation.predicate.rawValue)'")
    }
    guard let subject = entities[relation.subject] else {
      throw contradiction(reading, "'\(relation.subject)' is the subject of a relation, but the page does not name it")
    }
    var object: Int64?
    var objectArticle: Int64?
    var objectTitle: String?
    if term.range.contains("Document") {
      objectTitle = relation.object
    } else if term.range.contains("Article") {
      objectArticle = articles[relation.object]
    } else {
      object = entities[relation.object]
    }
    guard object != nil || objectArticle != nil || objectTitle != nil else {
      throw contradiction(reading, "'\(relation.object)' is the object of a relation, but the page does not name it")
    }
    try run(
      """
      INSERT INTO statements (article, subject, predicate, object, object_article, object_title, title, score, rules) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        article, subject, relation.predicate.rawValue, object, objectArticle, objectTitle, relation.title, relation.score,
        relation.rules.joined(separator: "|"),
      ])
    let statement = database.lastInsertedRowID
    for evidence in relation.evidence {
      guard articles[evidence.article] == article else {
        throw contradiction(reading, "evidence of '\(relation.predicate.rawValue)' stands in another article")
      }
      try run(
        "INSERT OR IGNORE INTO evidence (statement, start, end, text) VALUES (?, ?, ?, ?)",
        [statement, evidence.span.start, evidence.span.end, evidence.text])
    }
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(arguments)
    try statement.execute()
  }

  private func contradiction(_ reading: PageReading, _ what: String) -> StoreError {
    StoreError.contradiction(source: reading.page.source, what: what)
  }
}
