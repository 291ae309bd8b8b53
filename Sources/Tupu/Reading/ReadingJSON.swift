/// The shapes that outside measurements read (README, "JSON").
extension JSONText {
  /// One article of a reading, with the entities that it names.
  public mutating func article(_ reading: PageReading.ArticleReading, entities: [String: Entity]) {
    object { json in
      json.articleFields(reading.article)
      json.array("mentions") { json in
        for (mention, entity) in zip(reading.mentions, reading.links) { json.mention(mention, entity: entity) }
      }
      let named = Set(reading.links).union(reading.relations.flatMap { [$0.subject, $0.object] })
      json.array("entities") { json in
        for id in named.sorted() { if let entity = entities[id] { json.entity(entity) } }
      }
      json.array("relations") { json in for relation in reading.relations { json.relation(relation, isInArticle: true) } }
    }
  }

  /// The fields of an article that are its own: all but mentions, entities and relations.
  public mutating func articleFields(_ article: Article) {
    field("id", article.id)
    field("source", article.source)
    field("page", article.page)
    if article.isFragment { field("fragment", true) }
    field("section", article.section)
    field("kicker", article.kicker)
    field("headline", article.headline)
    array("subheads", of: article.subheads)
    if let byline = article.byline {
      object("byline") { json in
        json.field("printed", byline.printed)
        json.array("outlets", of: byline.outlets)
        json.array("reporters", of: byline.reporters)
        json.array("correspondents", of: byline.correspondents)
      }
    } else {
      null("byline")
    }
    if let dateline = article.dateline {
      object("dateline") { json in
        json.field("printed", dateline.printed)
        json.field("date", dateline.date)
      }
    } else {
      null("dateline")
    }
    array("paragraphs", of: article.paragraphs)
    array("crossheads") { json in for index in article.crossheads { json.number(index) } }
    field("truncated", article.isTruncated)
    field("text", article.text)
    array("stretches") { json in
      for stretch in article.stretches {
        json.object { json in
          json.field("start", stretch.start)
          json.field("end", stretch.start + stretch.count)
          json.field("sourceStart", stretch.source)
          json.field("sourceEnd", stretch.source + stretch.count)
        }
      }
    }
  }

  public mutating func mention(_ mention: Mention, entity: String? = nil) {
    object { json in
      json.field("start", mention.span.start)
      json.field("end", mention.span.end)
      json.field("text", mention.surface)
      json.field("type", mention.type.rawValue)
      if let entity { json.field("entity", entity) }
      json.field("score", rounded: mention.score)
    }
  }

  public mutating func entity(_ entity: Entity) {
    object { json in json.entityFields(entity) }
  }

  /// The fields of an entity that are its own, for queries that add counts.
  public mutating func entityFields(_ entity: Entity) {
    field("id", entity.id)
    field("type", entity.type.rawValue)
    field("name", entity.name)
    array("aliases", of: entity.aliases)
    if let code = entity.divisionCode { field("divisionCode", code) }
  }

  /// - Parameter isInArticle: the first piece of evidence alone, as an object (an article's reading), or all, as an array.
  public mutating func relation(_ relation: Relation, isInArticle: Bool) {
    object { json in
      json.field("subject", relation.subject)
      json.field("predicate", relation.predicate.rawValue)
      json.field("object", relation.object)
      json.field("title", relation.title)
      json.field("score", rounded: relation.score)
      if !relation.rules.isEmpty { json.array("rules", of: relation.rules) }
      if isInArticle, relation.evidence.count == 1 {
        json.object("evidence") { $0.evidenceFields(relation.evidence[0], isInArticle: true) }
      } else {
        json.array("evidence") { json in
          for evidence in relation.evidence { json.object { $0.evidenceFields(evidence, isInArticle: isInArticle) } }
        }
      }
    }
  }

  mutating func evidenceFields(_ evidence: Evidence, isInArticle: Bool) {
    if !isInArticle { field("article", evidence.article) }
    field("start", evidence.span.start)
    field("end", evidence.span.end)
    field("text", evidence.text)
  }

  /// A line of `--lines`: its number from 1, its text and its names.
  public mutating func line(_ number: Int, text: String, mentions: [Mention]) {
    object { json in
      json.field("line", number)
      json.field("text", text)
      json.array("mentions") { json in for mention in mentions { json.mention(mention) } }
    }
  }
}
