internal import GRDB
public import Tupu

/// What a name, or an id, can mean.
extension GraphStore {
  /// The entities that a name can mean, with the articles that mention them: by id (also a former one, or the beginning of
  /// one), by name, or by alias. Blanks, width and case do not matter.
  ///
  /// - Parameter limit: of articles, the latest first.
  /// - Returns: an empty graph where nothing matches; `closest` then says what was perhaps meant.
  public func lookup(_ name: String, limit: Int? = nil) throws -> Graph {
    try read { database in
      let keys = try NameQuery(database).keys(of: name)
      var loader = GraphLoader(database)
      loader.entities = Set(keys)
      loader.articles = try NameQuery(database).articles(mentioning: keys, limit: limit)
      loader.loadsMentions = true
      return try loader.graph()
    }
  }

  /// The one entity that a name means: where several share it, the only one that has it as its name, not as an alias.
  ///
  /// - Throws: `StoreError.unknownName` with the closest names, `StoreError.ambiguousName` with the candidates.
  public func resolve(_ name: String) throws -> Entity {
    try read { database in try NameQuery(database).resolve(name).entity }
  }

  /// The entities whose names are most like a text, best first.
  public func closest(to name: String, limit: Int = 5) throws -> [StoreError.Candidate] {
    try read { database in try NameQuery(database).closest(to: name, limit: limit) }
  }
}

struct NameQuery {
  let database: Database

  init(_ database: Database) { self.database = database }

  /// Keys of entities, those that have it as their name before those that have it as an alias.
  func keys(of name: String) throws -> [Int64] {
    if let key = try key(ofID: name) { return [key] }
    let folded = NameFolding.folded(name)
    guard !folded.isEmpty else { return [] }
    let named = try Int64.fetchAll(
      database.cachedStatement(sql: "SELECT key FROM entities WHERE folded = ? ORDER BY key"), arguments: [folded])
    let aliased = try Int64.fetchAll(
      database.cachedStatement(sql: "SELECT DISTINCT entity FROM aliases WHERE folded = ? ORDER BY entity"),
      arguments: [folded])
    let found = named + aliased.filter { !named.contains($0) }
    if !found.isEmpty { return found }
    let divisions = try divisions(of: folded)
    return divisions.isEmpty ? try abbreviated(by: folded) : divisions
  }

  /// Divisions by their names without the word for their kind, also where no page prints them so: 青岛 for 青岛市.
  private func divisions(of folded: String) throws -> [Int64] {
    guard folded.unicodeScalars.count > 1 else { return [] }
    let statement = try database.cachedStatement(
      sql: "SELECT key FROM entities WHERE folded = ? AND division IS NOT NULL ORDER BY key")
    return try Self.kindsOfDivisions.flatMap { try Int64.fetchAll(statement, arguments: [folded + $0]) }
  }

  /// Organizations that a short form abbreviates, also where no page prints it for them: 公安局 and 中车四方. The best ones, and
  /// those about as good.
  private func abbreviated(by folded: String) throws -> [Int64] {
    guard 2...16 ~= folded.unicodeScalars.count else { return [] }
    let statement = try database.cachedStatement(sql: "SELECT folded FROM entities WHERE key = ? AND type = 'ORG'")
    var scores: [(key: Int64, score: Double)] = []
    for key in try candidates(sharing: NameFolding.bigrams(of: folded), limit: 1000).map(\.key) {
      guard let name = try String.fetchOne(statement, arguments: [key]) else { continue }
      let score = Abbreviation.score(folded, of: name)
      if score >= 0.6 { scores.append((key, score)) }
    }
    guard let best = scores.map(\.score).max() else { return [] }
    return scores.filter { $0.score > best - 0.15 }.map(\.key).sorted()
  }

  /// Entities that have bigrams in common with a name, those that have most first.
  private func candidates(sharing bigrams: [String], limit: Int) throws -> [(key: Int64, shared: Int)] {
    let statement = try database.cachedStatement(sql: "SELECT entity FROM bigrams WHERE bigram = ?")
    var shared: [Int64: Int] = [:]
    for bigram in bigrams.prefix(64) {
      let rows = try Int64.fetchCursor(statement, arguments: [bigram])
      while let key = try rows.next() { shared[key, default: 0] += 1 }
    }
    return shared.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(limit).map { ($0.key, $0.value) }
  }

  private static let kindsOfDivisions = ["省", "市", "区", "县", "旗", "自治区", "自治州", "自治县", "地区", "盟"]

  /// The entity with this id, with this id in former times, or the only one whose id begins so.
  private func key(ofID id: String) throws -> Int64? {
    let isPrefixed = Ontology.standard.classes.contains { id.hasPrefix($0.idPrefix + "-") }
    guard isPrefixed, id.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    if let key = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT key FROM entities WHERE id = ?"), arguments: [id])
    {
      return key
    }
    if let key = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT entity FROM redirects WHERE id = ?"), arguments: [id])
    {
      return key
    }
    let keys = try Int64.fetchAll(
      database.cachedStatement(sql: "SELECT key FROM entities WHERE id >= ? AND id < ? || '~' LIMIT 2"), arguments: [id, id])
    return keys.count == 1 && id.utf8.count >= 8 ? keys[0] : nil
  }

  func resolve(_ name: String) throws -> (key: Int64, entity: Entity) {
    let keys = try keys(of: name)
    guard !keys.isEmpty else { throw StoreError.unknownName(name, closest: try closest(to: name, limit: 5)) }
    var loader = GraphLoader(database)
    loader.entities = Set(keys)
    let found = try loader.graph().entities
    if found.count == 1 { return (keys[0], found[0]) }
    let folded = NameFolding.folded(name)
    let named = found.filter { NameFolding.folded($0.name) == folded }
    if named.count == 1 { return (keys[0], named[0]) }
    throw StoreError.ambiguousName(
      name, candidates: found.map { StoreError.Candidate(id: $0.id, type: $0.type.rawValue, name: $0.name) })
  }

  /// Articles that mention any of the entities, the latest first where there is a limit.
  func articles(mentioning keys: [Int64], limit: Int?) throws -> Set<Int64> {
    var found: [(date: String, key: Int64)] = []
    var seen: Set<Int64> = []
    for key in keys {
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT DISTINCT a.key, ifnull(p.date, ifnull(a.dateline_date, '')) FROM local_entities l \
            JOIN mentions m ON m.local_entity = l.key JOIN articles a ON a.key = m.article AND a.reprint_of IS NULL \
            JOIN pages p ON p.key = a.page WHERE l.entity = ?
            """), arguments: [key])
      while let row = try rows.next() {
        if seen.insert(row[0]).inserted { found.append((row[1], row[0])) }
      }
    }
    if let limit, found.count > limit {
      found.sort { ($0.date, $1.key) > ($1.date, $0.key) }
      found.removeLast(found.count - limit)
    }
    return Set(found.map(\.key))
  }

  /// Entities ranked by the likeness of their most alike name, those named more often first.
  func closest(to name: String, limit: Int) throws -> [StoreError.Candidate] {
    let folded = NameFolding.folded(name)
    let bigrams = NameFolding.bigrams(of: folded)
    guard !bigrams.isEmpty else { return [] }
    // Dice's coefficient over all bigrams of a name prefers short names: look at the names of the best few hundred.
    var pool = try candidates(sharing: bigrams, limit: 300).map(\.key)
    if pool.isEmpty, let first = folded.unicodeScalars.first {
      let head = String(first)
      let rows = try Int64.fetchCursor(
        database.cachedStatement(
          sql: "SELECT DISTINCT entity FROM bigrams WHERE bigram >= ? AND bigram < ? || char(0x10FFFF) LIMIT 200"),
        arguments: [head, head])
      while let key = try rows.next() { pool.append(key) }
    }
    var loader = GraphLoader(database)
    loader.entities = Set(pool)
    let graph = try loader.graph()
    let ranked = graph.entities.map { entity in
      let likeness = ([entity.name] + entity.aliases).map { form -> Double in
        let other = NameFolding.folded(form)
        let isPart = !other.isEmpty && (other.contains(folded) || folded.contains(other))
        return NameFolding.likeness(folded, other) + (isPart ? 0.25 : 0)
      }.max() ?? 0
      return (likeness: likeness, mentions: graph.counts[entity.id]?.mentions ?? 0, entity: entity)
    }
    return ranked.filter { $0.likeness > 0.2 || pool.count < limit }
      .sorted { ($0.likeness, $0.mentions, $1.entity.id) > ($1.likeness, $1.mentions, $0.entity.id) }.prefix(limit)
      .map { StoreError.Candidate(id: $0.entity.id, type: $0.entity.type.rawValue, name: $0.entity.name) }
  }
}
