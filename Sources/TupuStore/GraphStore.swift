internal import Foundation
internal import GRDB
internal import Tupu

/// A graph in a file. All SQL lives in this module; questions are answered with a `Graph`.
///
/// The file is an SQLite database in WAL mode. One process writes at a time, any number reads meanwhile and sees the graph
/// as it was before.
public struct GraphStore: Sendable {
  public let path: String
  let queue: DatabaseQueue

  /// Opens an existing graph to ask it.
  ///
  /// - Throws: `StoreError` where there is no file, where it is no graph, or where its version is another.
  public init(reading path: String) throws {
    self.path = path
    try GraphStore.requireFile(path)
    queue = try GraphStore.openReading(path)
  }

  /// Opens a graph to build onto it; makes it where there is none.
  ///
  /// - Throws: `StoreError` where the file is no graph, is of a newer version, or cannot be written.
  public init(building path: String) throws {
    self.path = path
    if FileManager.default.fileExists(atPath: path) { try GraphStore.requireFile(path) }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "tupu"
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { database in
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
        if !isEmpty { try GraphStore.checkVersion(database, path: path, allowsOlder: true) }
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536")
      }
      try Schema.migrator.migrate(queue)
    } catch let error as DatabaseError { throw GraphStore.storeError(error, path: path, writing: true) }
  }

  /// The number that says which tables the file has.
  public static var schemaVersion: Int { Schema.version }

  // MARK: - Running SQL

  /// Runs a question on one snapshot.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do { return try queue.read(body) } catch let error as DatabaseError {
      throw GraphStore.storeError(error, path: path, writing: false)
    }
  }

  /// Runs a change as one transaction: all of it or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do { return try queue.write(body) } catch let error as DatabaseError {
      throw GraphStore.storeError(error, path: path, writing: true)
    }
  }

  // MARK: - Opening

  private static func openReading(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    configuration.label = "tupu"
    func open(_ name: String) throws -> DatabaseQueue {
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.read { try checkVersion($0, path: path) }
      return queue
    }
    do {
      do { return try open(path) } catch let error as DatabaseError where needsNoLocks(error, path: path) {
        // WAL needs to write beside the file. In a folder that we may not write to nobody else writes either: read it as it is.
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return try open("file:\(escaped)?immutable=1")
      }
    } catch let error as DatabaseError { throw storeError(error, path: path, writing: false) }
  }

  private static func requireFile(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw StoreError.noGraph(path: path) }
    if isFolder.boolValue { throw StoreError.notAGraph(path: path) }
  }

  private static func checkVersion(_ database: Database, path: String, allowsOlder: Bool = false) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID else {
      throw StoreError.notAGraph(path: path)
    }
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let isSuperseded = try Schema.migrator.hasBeenSuperseded(database)
    if found > Schema.version || isSuperseded {
      throw StoreError.newerVersion(path: path, found: max(found, Schema.version + (isSuperseded ? 1 : 0)), known: Schema.version)
    }
    if found < Schema.version, !allowsOlder {
      throw StoreError.olderVersion(path: path, found: found, known: Schema.version)
    }
  }

  private static func needsNoLocks(_ error: DatabaseError, path: String) -> Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      && !FileManager.default.fileExists(atPath: path + "-wal")
  }

  /// What an error of SQLite means for the one who named the file.
  static func storeError(_ error: DatabaseError, path: String, writing: Bool) -> StoreError {
    let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: return .notAGraph(path: path)
    case .SQLITE_FULL: return .diskFull(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_IOERR:
      return writing ? .notWritable(path: path, reason: reason) : .notReadable(path: path, reason: reason)
    default: return .damaged(path: path, reason: reason)
    }
  }
}
