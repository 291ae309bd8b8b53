public import Tupu

/// RDF/XML, for triple stores and reasoners. IRIs are absolute and ASCII; names are literals with a language. Each relation
/// is one direct triple and one `tupu:Statement` with its sentences; texts, mentions and sentences are strings of NIF 2.0.
/// No triple is written twice. The terms are those of `ontology/tupu.ttl`.
public struct RDFXMLFormat: ExportFormat {
  public let name = "rdf"
  public let fileExtensions = ["rdf", "rdfxml", "owl", "xml"]

  public init() {}

  public func write(_ graph: some GraphSource, settings: ExportSettings, to output: ExportOutput) throws -> ExportReport {
    let writer = RDFXMLWriter(xml: try XMLStream(to: output.sink), index: try GraphIndex(graph))
    writer.start(settings)
    try writer.pages(of: graph, output)
    try writer.articles(of: graph, output)
    try writer.entities(of: graph, output)
    try writer.relations(of: graph, output)
    if settings.includesCoOccurrence { try writer.coOccurrences(of: graph, output) }
    return writer.finish()
  }
}

/// One document on its way.
private final class RDFXMLWriter {
  private let xml: XMLStream
  private let index: GraphIndex
  private var tripleCount = 0

  init(xml: XMLStream, index: GraphIndex) {
    self.xml = xml
    self.index = index
  }

  func start(_ settings: ExportSettings) {
    xml.start("rdf:RDF")
    for namespace in Vocabulary.written { xml.attribute("xmlns:" + namespace.prefix, namespace.iri) }
    about("void:Dataset", Vocabulary.resource)
    link("void:vocabulary", Vocabulary.namespace)
    literal("rdfs:comment", settings.generator)
    xml.end()
  }

  func finish() -> ExportReport {
    xml.finish()
    var report = ExportReport()
    report.triples = tripleCount
    report.forbiddenCharacters = xml.forbiddenCount
    return report
  }

  // MARK: Pages, articles and their texts

  func pages(of graph: some GraphSource, _ output: ExportOutput) throws {
    try graph.forEachPage { page in
      about("tupu:Page", Vocabulary.resource + page.id)
      literal("rdfs:label", page.name, language: "zh")
      literal("tupu:paper", page.paper, language: "zh")
      literal("tupu:source", page.source)
      literal("schema:datePublished", DateRange.valid(page.date), type: .date)
      xml.end()
      try output.check()
    }
  }

  func articles(of graph: some GraphSource, _ output: ExportOutput) throws {
    var reprints: [String: Set<String>] = [:]
    try graph.forEachReprint { reprints[$0.article, default: []].insert($0.page) }
    try graph.forEachArticle { article, mentions in
      about("tupu:Article", Vocabulary.resource + article.id)
      literal("rdfs:label", article.displayName, language: "zh")
      literal("tupu:kicker", article.kicker, language: "zh")
      literal("tupu:section", article.section, language: "zh")
      literal("schema:datePublished", index.articles[article.id]?.date, type: .date)
      link("tupu:onPage", Vocabulary.resource + article.pageID)
      for page in (reprints[article.id] ?? []).sorted() { link("tupu:reprintedOn", Vocabulary.resource + page) }
      for entity in Set(mentions.map(\.entity)).sorted() { link("tupu:mentions", Vocabulary.resource + entity) }
      xml.end()
      text(of: article)
      self.mentions(mentions, of: article)
      try output.check()
    }
  }

  /// The text that offsets of mentions and sentences count in.
  private func text(of article: Article) {
    about("nif:Context", Vocabulary.text(of: article.id))
    link("rdf:type", Vocabulary.nif + "RFC5147String")
    literal("nif:isString", article.text, language: "zh", keepsOffsets: true)
    offsets(0, article.text.unicodeScalars.count)
    link("nif:sourceUrl", Vocabulary.resource + article.id)
    xml.end()
  }

  private func mentions(_ mentions: ArraySlice<Graph.ArticleMention>, of article: Article) {
    var last: TextSpan?
    for item in mentions where item.mention.span != last {
      last = item.mention.span
      about("tupu:Mention", Vocabulary.mention(in: article.id, at: item.mention.span))
      string(item.mention.surface, item.mention.span, of: article.id, scheme: "OffsetBasedString")
      link("tupu:refersTo", Vocabulary.resource + item.entity)
      xml.end()
    }
  }

  /// What all NIF strings inside a text have.
  /// - Parameter scheme: how the string's IRI is made; mentions and sentences differ, so that a name that is a line of its
  ///   own is two things.
  private func string(_ text: String, _ span: TextSpan, of article: String, scheme: String) {
    link("rdf:type", Vocabulary.nif + scheme)
    literal("nif:anchorOf", text, language: "zh", keepsOffsets: true)
    offsets(span.start, span.end)
    link("nif:referenceContext", Vocabulary.text(of: article))
  }

  private func offsets(_ start: Int, _ end: Int) {
    literal("nif:beginIndex", String(start), type: .nonNegativeInteger)
    literal("nif:endIndex", String(end), type: .nonNegativeInteger)
  }

  // MARK: Documents and entities

  func entities(of graph: some GraphSource, _ output: ExportOutput) throws {
    try graph.forEachDocument { document in
      about("tupu:Document", Vocabulary.resource + document.id)
      literal("rdfs:label", document.title, language: "zh")
      tally(of: document.id)
      xml.end()
      try output.check()
    }
    var same: [String: [String]] = [:]
    try graph.forEachSameAs { same[$0.entity, default: []].append($0.iri) }
    try graph.forEachEntity { entity, _ in
      about("tupu:" + Vocabulary.term(of: entity.type).name, Vocabulary.resource + entity.id)
      literal("rdfs:label", entity.name, language: "zh")
      for alias in Set(entity.aliases).sorted() { literal("skos:altLabel", alias, language: "zh") }
      literal("tupu:divisionCode", entity.divisionCode)
      tally(of: entity.id)
      for iri in Set(same[entity.id] ?? []).sorted() {
        guard Vocabulary.isIRI(iri) else { throw ExportError.badIRI(iri, of: entity.id) }
        link("owl:sameAs", iri)
      }
      xml.end()
      try output.check()
    }
  }

  private func tally(of id: String) {
    guard let tally = index.tallies[id] else { return }
    literal("tupu:mentionCount", String(tally.mentions), type: .integer)
    literal("tupu:articleCount", String(tally.articles), type: .integer)
    days(tally.dates)
  }

  private func days(_ dates: DateRange) {
    literal("tupu:firstSeen", dates.first, type: .date)
    literal("tupu:lastSeen", dates.last, type: .date)
  }

  // MARK: Relations and co-occurrence

  /// A sentence, by its article's number.
  private struct Sentence: Hashable {
    let article: Int
    let span: TextSpan
  }

  func relations(of graph: some GraphSource, _ output: ExportOutput) throws {
    var written: Set<Sentence> = []
    var last: (String, String, String)?
    try graph.forEachRelation(of: nil) { relation in
      let (subject, object) = try index.ends(of: relation)
      let triple = (subject, relation.predicate.rawValue, object)
      // One triple, however many titles the statements have.
      if last.map({ $0 != triple }) ?? true { direct(subject, relation.predicate.rawValue, object) }
      last = triple
      statement("tupu:Statement", subject, relation.predicate.rawValue, object, title: relation.title)
      literal("tupu:title", relation.title, language: "zh")
      let (dates, articles) = index.span(of: relation.evidence)
      let places = Set(relation.evidence.map { Vocabulary.place($0.article, $0.span) }).sorted()
      literal("tupu:sentenceCount", String(places.count), type: .integer)
      literal("tupu:articleCount", String(articles), type: .integer)
      days(dates)
      literal("tupu:score", Decimal.text(relation.score, places: 2), type: .double)
      for rule in Set(relation.rules).sorted() { literal("tupu:rule", rule) }
      for place in places { link("tupu:evidence", Vocabulary.resource + place) }
      xml.end()
      for item in relation.evidence {
        guard let article = index.articles[item.article] else { throw ExportError.missingArticle(item.article) }
        guard written.insert(Sentence(article: article.number, span: item.span)).inserted else { continue }
        sentence(item)
      }
      try output.check()
    }
  }

  private func sentence(_ evidence: Evidence) {
    about("nif:Sentence", Vocabulary.resource + Vocabulary.place(evidence.article, evidence.span))
    string(evidence.text, evidence.span, of: evidence.article, scheme: "RFC5147String")
    xml.end()
  }

  func coOccurrences(of graph: some GraphSource, _ output: ExportOutput) throws {
    try graph.forEachCoOccurrence { pair in
      guard index.isNode(pair.first), index.isNode(pair.second) else { return }
      direct(pair.first, Vocabulary.coOccursWith, pair.second)
      statement("tupu:CoOccurrence", pair.first, Vocabulary.coOccursWith, pair.second, title: nil)
      literal("tupu:sentenceCount", String(pair.sentences), type: .integer)
      literal("tupu:articleCount", String(pair.articles), type: .integer)
      literal("tupu:npmi", Decimal.text(pair.npmi, places: 4), type: .double)
      xml.end()
      try output.check()
    }
  }

  private func direct(_ subject: String, _ predicate: String, _ object: String) {
    xml.start("rdf:Description")
    xml.attribute("rdf:about", Vocabulary.resource + subject)
    link("tupu:" + predicate, Vocabulary.resource + object)
    xml.end()
  }

  /// Opens a statement and writes its ends.
  private func statement(_ name: String, _ subject: String, _ predicate: String, _ object: String, title: String?) {
    about(name, Vocabulary.resource + Vocabulary.statementID(subject, predicate, object, title: title))
    link("rdf:subject", Vocabulary.resource + subject)
    link("rdf:predicate", Vocabulary.namespace + predicate)
    link("rdf:object", Vocabulary.resource + object)
  }

  // MARK: Triples

  private enum Datatype: String {
    case date
    case double
    case integer
    case nonNegativeInteger
  }

  /// Opens a node: one triple, its class.
  private func about(_ name: String, _ iri: String) {
    tripleCount += 1
    xml.start(name)
    xml.attribute("rdf:about", iri)
  }

  private func link(_ name: String, _ iri: String) {
    tripleCount += 1
    xml.start(name)
    xml.attribute("rdf:resource", iri)
    xml.end()
  }

  private func literal(
    _ name: String, _ value: String?, language: String? = nil, type: Datatype? = nil, keepsOffsets: Bool = false
  ) {
    guard let value else { return }
    tripleCount += 1
    xml.start(name)
    if let language { xml.attribute("xml:lang", language) }
    if let type { xml.attribute("rdf:datatype", Vocabulary.xsd + type.rawValue) }
    xml.text(value, keepsOffsets: keepsOffsets)
    xml.end()
  }
}
