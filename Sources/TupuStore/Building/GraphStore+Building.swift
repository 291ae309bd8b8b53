internal import GRDB
public import Tupu

extension GraphStore {
  /// What adding a page did.
  public enum Outcome: Sendable { case added, updated, unchanged }

  /// A page as it was read, and what tells whether it has to be read again.
  public struct Submission: Sendable {
    public let reading: PageReading
    /// What makes two readings the same page, such as the file's path from the working folder.
    public let location: String
    /// A hash of all that the reading depends on: content, what is known of the page, model, options.
    public let fingerprint: String

    public init(_ reading: PageReading, location: String, fingerprint: String) {
      self.reading = reading
      self.location = location
      self.fingerprint = fingerprint
    }
  }

  /// Whether the graph holds the page of this location read from the same: then there is nothing to do.
  public func holds(location: String, fingerprint: String) throws -> Bool {
    try read { try GraphStore.fingerprint(of: location, in: $0) == fingerprint }
  }

  /// Adds what was read from pages, in place of what the same locations said before. Each page has a savepoint of its own:
  /// one that fails leaves no trace, the others are kept. The graph shows them after `finish`.
  ///
  /// - Throws: `StoreError` where nothing can be written at all.
  public func add(_ submissions: [Submission]) throws -> [Result<Outcome, StoreError>] {
    try write { database in
      let writer = PageWriter(database: database)
      return try submissions.map { submission in
        let found = try GraphStore.fingerprint(of: submission.location, in: database)
        if found == submission.fingerprint { return .success(.unchanged) }
        do {
          try database.inSavepoint {
            try writer.write(submission.reading, location: submission.location, fingerprint: submission.fingerprint)
            return .commit
          }
          return .success(found == nil ? .added : .updated)
        } catch let error as StoreError { return .failure(error) } catch let error as DatabaseError
          where error.resultCode == .SQLITE_CONSTRAINT
        {
          return .failure(
            .contradiction(source: submission.reading.page.source, what: error.message ?? "a constraint failed"))
        }
      }
    }
  }

  /// Where a page waits, it is the later word.
  private static func fingerprint(of location: String, in database: Database) throws -> String? {
    try String.fetchOne(
      database.cachedStatement(sql: "SELECT fingerprint FROM pages WHERE location = ? ORDER BY waiting DESC LIMIT 1"),
      arguments: [location])
  }

  /// Replaces what the user says of the same things elsewhere.
  ///
  /// - Parameter rows: a name or an id, and the IRI of that thing in another knowledge base.
  /// - Returns: the names that mean no entity of the graph, or several: their rows wait until one fits.
  public func setExternalNames(_ rows: [(name: String, iri: String)]) throws -> [String] {
    try write { database in
      try database.execute(sql: "DELETE FROM own_iris")
      let insert = try database.makeStatement(sql: "INSERT OR IGNORE INTO own_iris (name, iri) VALUES (?, ?)")
      for row in rows { try insert.execute(arguments: [row.name, row.iri]) }
      return try GraphFinisher(database: database).writeExternalNames()
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
