internal import GRDB
public import Tupu

extension GraphStore {
  /// What adding a page did.
  public enum Outcome: Sendable { case added, updated, unchanged }

  /// Whether the graph holds the page of this source as these words would have it read: nothing to do.
  ///
  /// - Parameter fingerprint: of all that the reading depends on: content, what is known of the page, model, options.
  public func holds(source: String, fingerprint: String) throws -> Bool {
    try read { database in
      // Where a page waits, it is the later word.
      try String.fetchOne(
        database, sql: "SELECT fingerprint FROM pages WHERE source = ? ORDER BY waiting DESC LIMIT 1", arguments: [source])
        == fingerprint
    }
  }

  /// Adds what was read from a page, in place of what the same source said before. One transaction: a page that fails
  /// leaves no trace. The graph shows it after `finish`.
  ///
  /// - Throws: `StoreError`.
  @discardableResult
  public func add(_ reading: PageReading, fingerprint: String) throws -> Outcome {
    try add([(reading, fingerprint)])[0].get()
  }

  /// Adds several pages at once, each in a savepoint of its own: one that fails leaves no trace, the others are kept.
  public func add(_ readings: [(reading: PageReading, fingerprint: String)]) throws -> [Result<Outcome, StoreError>] {
    try write { database in
      let writer = PageWriter(database: database)
      return try readings.map { reading, fingerprint in
        let found = try String.fetchOne(
          database, sql: "SELECT fingerprint FROM pages WHERE source = ? ORDER BY waiting DESC LIMIT 1",
          arguments: [reading.page.source])
        if found == fingerprint { return .success(.unchanged) }
        do {
          try database.inSavepoint {
            try writer.write(reading, fingerprint: fingerprint)
            return .commit
          }
          return .success(found == nil ? .added : .updated)
        } catch let error as StoreError { return .failure(error) } catch let error as DatabaseError
          where error.resultCode == .SQLITE_CONSTRAINT
        {
          return .failure(.contradiction(source: reading.page.source, what: error.message ?? "a constraint failed"))
        }
      }
    }
  }

  /// Takes the waiting pages into the graph and recomputes what depends on all pages together. One transaction: whoever
  /// reads meanwhile sees the graph as it was. Does nothing where no page waits.
  ///
  /// - Parameter model: what read the pages, kept for `info`.
  public func finish(model: String) throws {
    try write { database in
      let waits = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM pages WHERE waiting = 1)") ?? false
      if waits { try GraphFinisher(database: database).finish() }
      try database.execute(
        sql: """
          INSERT INTO facts_of_file (name, value) VALUES ('model', ?) \
          ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
          """, arguments: [model])
    }
    // Leaves one file, not three, where nobody else has it open.
    do { try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } } catch let error as DatabaseError
      where error.resultCode == .SQLITE_BUSY
    {} catch let error as DatabaseError { throw GraphStore.storeError(error, path: path, writing: true) }
  }
}
