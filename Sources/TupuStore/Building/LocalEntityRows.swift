internal import GRDB
internal import Tupu

/// What every page names, as the resolution of all pages wants it.
struct LocalEntityRows {
  /// Row by row, in order of page and id: `keys` are those of `local_entities`.
  private(set) var keys: [Int64] = []
  private(set) var locals: [PageSetResolution.LocalEntity] = []

  init(_ database: Database) throws {
    var aliases: [Int64: [String]] = [:]
    try Self.forEach(database, "SELECT local_entity, name FROM local_aliases ORDER BY local_entity, name") { row in
      aliases[row[0], default: []].append(row[1])
    }
    var employers: [Int64: [String]] = [:]
    try Self.forEach(
      database,
      """
      SELECT DISTINCT s.subject, o.id FROM statements s JOIN local_entities o ON o.key = s.object \
      WHERE s.predicate IN ('worksFor', 'studiedAt') ORDER BY s.subject, o.id
      """
    ) { row in employers[row[0], default: []].append(row[1]) }
    var counts: [Int64: (mentions: Int, article: String)] = [:]
    try Self.forEach(
      database,
      """
      SELECT m.local_entity, count(*), min(a.id) FROM mentions m JOIN articles a ON a.key = m.article \
      GROUP BY m.local_entity
      """
    ) { row in counts[row[0]] = (row[1], row[2]) }
    try Self.forEach(
      database,
      """
      SELECT l.key, p.id, p.city, l.id, l.type, l.name, l.division FROM local_entities l JOIN pages p ON p.key = l.page \
      ORDER BY p.id, l.id
      """
    ) { row in
      let key: Int64 = row[0]
      let code: String = row[4]
      guard let type = EntityClass(rawValue: code) else { return }
      keys.append(key)
      locals.append(
        PageSetResolution.LocalEntity(
          page: row[1],
          entity: Entity(id: row[3], type: type, name: row[5], aliases: aliases[key] ?? [], divisionCode: row[6]),
          mentions: counts[key]?.mentions ?? 0, employers: employers[key] ?? [], article: counts[key]?.article ?? "",
          city: row[2]))
    }
  }

  private static func forEach(_ database: Database, _ sql: String, _ body: (Row) -> Void) throws {
    let rows = try Row.fetchCursor(database, sql: sql)
    while let row = try rows.next() { body(row) }
  }
}
