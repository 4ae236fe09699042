import CSQLite

/// One connection to the file, with its prepared statements.
///
/// `@unchecked Sendable`: it is used by one thread at a time. The writer's belongs to the writer's thread, a reader's
/// to whoever has taken it from the pool.
final class SQLiteConnection: Connection, Pooled, @unchecked Sendable {
  let handle: OpaquePointer
  /// Pages in the write-ahead log after the last commit of this connection.
  private(set) var pagesInLog = 0
  /// What `putText` was given in this transaction, indexed just before the commit.
  var texts: [SQLiteTextChange] = []
  /// Nobody searches here: texts are put down as they come and no index is made of them.
  var listsTextsOnly = false

  /// The first failure of a statement since `beginWork`. It stands even when the closure swallows it: the other engine
  /// refuses everything after a failed statement, so no caller may learn to rely on going on.
  private(set) var failure: (any Error)?
  private var insideWork = false
  /// The engine's own statements may begin and end transactions; those of callers may not.
  fileprivate var ownStatement = false
  private var statements = SQLiteStatements(most: 256)
  /// Kept apart: what a caller asks is never found among what only the engine may say.
  private var ownStatements = SQLiteStatements(most: 16)
  private var isClosed = false
  /// How long it waits for another process that has the file, milliseconds.
  static let patience: Int32 = 10_000

  init(path: String, vfs: String? = nil) throws {
    var made: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &made, flags, vfs)
    guard code == SQLITE_OK, let made else {
      let error = SQLError.sqlite(code, made, text: "open")
      sqlite3_close_v2(made)
      throw error
    }
    handle = made
    sqlite3_busy_timeout(handle, Self.patience)
    let me = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(handle, refuseTransactionControl, me)
    sqlite3_wal_hook(handle, rememberLogSize, me)
  }

  deinit { close() }

  /// Nothing may be asked of it afterwards.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    statements.removeAll()
    ownStatements.removeAll()
    sqlite3_close_v2(handle)
  }

  fileprivate func logHas(pages: Int) { pagesInLog = pages }
  func logWasEmptied() { pagesInLog = 0 }

  /// The engine has no transaction open: none was begun, or an error has already rolled it back.
  var isOutsideTransaction: Bool { sqlite3_get_autocommit(handle) != 0 }

  /// Foreign keys that are broken at this moment and declared to be checked at the commit only.
  var hasOpenForeignKeys: Bool {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current != 0
  }

  /// Runs `body`, a caller's work inside the open transaction, and throws what it throws or the first failure of a
  /// statement in it.
  func work<T>(_ body: () throws -> T) throws -> T {
    insideWork = true
    failure = nil
    defer { insideWork = false }
    let result = try body()
    if let failure { throw failure }
    return result
  }

  /// One of the engine's own statements, without values: `BEGIN`, `COMMIT`, a pragma.
  @discardableResult
  func execute(_ text: String) throws -> SQLValue {
    ownStatement = true
    defer { ownStatement = false }
    let prepared = try ownStatements.take(text) { try SQLitePrepared($0, on: handle) }
    defer { prepared.reset() }
    var first = SQLValue.null
    if try prepared.step() {
      first = prepared.value(0)
      while try prepared.step() {}
    }
    return first
  }

  // MARK: Connection

  func query(_ statement: Statement, _ row: (borrowing Row) throws -> Bool) throws {
    let prepared = try noting { try start(statement) }
    defer { prepared.reset() }
    while try noting({ try prepared.step() }) {
      guard try row(Row(prepared)) else { return }
    }
  }

  func run(_ statement: Statement) throws -> Int {
    let before = sqlite3_total_changes64(handle)
    let prepared = try noting { try start(statement) }
    defer { prepared.reset() }
    while try noting({ try prepared.step() }) {}
    // A statement that is no INSERT, UPDATE or DELETE leaves the number of the one before it in place.
    return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
  }

  private func start(_ statement: Statement) throws -> SQLitePrepared {
    // Otherwise a closure that goes on after the engine gave up its transaction would commit statement by statement.
    if insideWork, isOutsideTransaction { throw SQLError.unavailable("the transaction was rolled back") }
    let prepared = try statements.take(statement.text) { try SQLitePrepared($0, on: handle) }
    do { try prepared.bind(statement.values) } catch {
      prepared.reset()
      throw error
    }
    return prepared
  }

  private func noting<T>(_ act: () throws -> T) throws -> T {
    do { return try act() } catch {
      if failure == nil { failure = error }
      throw error
    }
  }
}

/// Refuses to read a caller's statement that begins or ends a transaction, changes settings or opens another file.
private func refuseTransactionControl(
  context: UnsafeMutableRawPointer?, action: Int32, name: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?,
  _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) -> Int32 {
  guard let context else { return SQLITE_DENY }
  let connection = Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
  switch action {
  // The text index asks for this one itself, to see whether another connection has written.
  case SQLITE_PRAGMA where name.map { String(cString: $0) } == "data_version": return SQLITE_OK
  case SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_ATTACH, SQLITE_DETACH, SQLITE_PRAGMA:
    return connection.ownStatement ? SQLITE_OK : SQLITE_DENY
  default: return SQLITE_OK
  }
}

private func rememberLogSize(
  context: UnsafeMutableRawPointer?, _: OpaquePointer?, _: UnsafePointer<CChar>?, pages: Int32
) -> Int32 {
  if let context {
    Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().logHas(pages: Int(pages))
  }
  return SQLITE_OK
}
