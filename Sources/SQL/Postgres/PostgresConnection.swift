import CPostgres

/// One connection to the server, with its prepared statements.
///
/// `@unchecked Sendable`: it is used by one thread at a time. The writer's belongs to the writer's thread, a reader's
/// to whoever has taken it from the pool, on that reader's thread.
final class PostgresConnection: Connection, Pooled, @unchecked Sendable {
  enum Role { case reads, writes }

  let schema: String
  let handle: OpaquePointer
  private var isClosed = false

  /// The first failure of a statement since `beginWork`: after it the server refuses everything else in the
  /// transaction, so it stands even when the closure swallows it.
  private(set) var failure: (any Error)?
  /// What the server said last when it refused something.
  private(set) var fault: PostgresFault?

  /// Statements on their way whose answers have not been read: see `PostgresConnection+Pipeline`.
  var sent: [String] = []
  /// The server has been told to answer them all.
  var isSynced = false

  private struct Key: Hashable {
    var text: String
    var types: [Oid]
  }
  private var statements: [Key: (name: String, taken: Int)] = [:]
  private var taken = 0
  private var cursors = 0
  private static let mostStatements = 256

  init(_ address: PostgresAddress, _ settings: PostgresSettings, _ role: Role) throws {
    schema = address.schema
    handle = try address.connect()
    do { try prepareForUse(settings, role) } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    PQfinish(handle)
  }

  private func prepareForUse(_ settings: PostgresSettings, _ role: Role) throws {
    guard PQserverVersion(handle) >= 150_000 else {
      throw SQLError.unavailable("PostgreSQL 15 or later is needed")
    }
    guard PQparameterStatus(handle, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
      throw SQLError.unavailable("the database is not encoded in UTF-8")
    }
    try execute(
      """
      SET search_path = \(schema); SET TimeZone = 'UTC'; SET client_min_messages = error; SET jit = off;
      SET statement_timeout = \(role == .reads ? settings.statementTimeout : 0);
      SET idle_in_transaction_session_timeout = \(role == .writes ? settings.silence : 0)
      """)
    // A server that acknowledges before the disk has it is told better; one that waits for its standbys is left to.
    if !settings.isDurable {
      try execute("SET synchronous_commit = off")
    } else if try execute("SHOW synchronous_commit") == "off" {
      try execute("SET synchronous_commit = on")
    }
  }

  /// Runs `body`, a caller's work inside the open transaction, and throws what it throws or the first failure of a
  /// statement in it.
  func work<T>(_ body: () throws -> T) throws -> T {
    failure = nil
    fault = nil
    let result = try body()
    if let failure { throw failure }
    return result
  }

  /// Statements of the engine itself, without values, sent together. Answers the first value of the last.
  @discardableResult
  func execute(_ text: String) throws -> String? {
    PQclear(try settle())
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    try check(result, text)
    guard PQntuples(result) > 0, PQnfields(result) > 0, PQgetisnull(result, 0, 0) == 0 else { return nil }
    return PQgetvalue(result, 0, 0).map { String(cString: $0) }
  }

  /// When this fails too the connection is broken, and the next statement says so.
  func rollBack() { undo("ROLLBACK") }

  // MARK: Connection

  func query(_ statement: Statement, _ row: (borrowing Row) throws -> Bool) throws {
    let result = try noting { try ask(statement) }
    for number in 0..<result.count {
      // A query inside `row` has a result of its own.
      result.row = number
      guard try row(Row(result)) else { return }
    }
  }

  func run(_ statement: Statement) throws -> Int {
    try noting { try ask(statement).changes }
  }

  func put(_ statement: Statement) throws {
    try noting {
      try send(prepared(Key(text: statement.text, types: statement.values.map(\.postgresType))), statement)
      if sent.count >= Self.mostSent { PQclear(try settle()) }
    }
  }

  /// Through a cursor, some hundred rows at a time, however many there are.
  func walk(_ statement: Statement, _ row: (borrowing Row) throws -> Void) throws {
    guard ["SELECT", "WITH", "VALUES"].contains(statement.text.firstWord) else {
      return try query(statement) {
        try row($0)
        return true
      }
    }
    cursors += 1
    let name = "walk_\(cursors)"
    let head = "DECLARE \(name) NO SCROLL CURSOR FOR "
    _ = try noting { try once(Statement(text: head + statement.text, values: statement.values)) }
    defer {
      // After a failure the transaction is over and the cursor with it.
      if failure == nil { _ = try? execute("CLOSE \(name)") }
    }
    while true {
      let result = try noting { try once(Statement(text: "FETCH 500 FROM \(name)", values: [])) }
      for number in 0..<result.count {
        result.row = number
        try row(Row(result))
      }
      guard result.count == 500 else { return }
    }
  }

  func through(_ index: IndexName) -> Statement { .empty }

  // MARK: Rows that are sent without being asked for one by one

  func beginCopy(_ text: String) throws {
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    guard PQresultStatus(result) != PGRES_COPY_IN else { return }
    try noting { try check(result, text) }
  }

  func endCopy(_ text: String) throws {
    guard PQputCopyEnd(handle, nil) == 1 else {
      throw SQLError.unavailable("the connection to the server is lost")
    }
    var outcome: Result<Void, any Error> = .success(())
    while let result = PQgetResult(handle) {
      do { try check(result, text) } catch { outcome = .failure(error) }
      PQclear(result)
    }
    try noting { try outcome.get() }
  }

  /// Nothing of it stays, nor of the transaction it was begun in.
  func abandonCopy() {
    PQputCopyEnd(handle, "given up")
    while let result = PQgetResult(handle) { PQclear(result) }
  }

  // MARK: Statements

  private func ask(_ statement: Statement) throws -> PostgresResult {
    let values = statement.values
    let key = Key(text: statement.text, types: values.map(\.postgresType))
    let name = try prepared(key)
    if !sent.isEmpty {
      // With those that are on their way: one way there and back for all of them.
      try send(name, statement)
      return try answer(try settle(), statement.text)
    }
    let result = PostgresParameters(values).withPointers { pointers, lengths, formats in
      PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
    }
    return try answer(result, statement.text)
  }

  /// A statement that is not kept.
  private func once(_ statement: Statement) throws -> PostgresResult {
    PQclear(try settle())
    let types = statement.values.map(\.postgresType)
    let result = PostgresParameters(statement.values).withPointers { pointers, lengths, formats in
      PQexecParams(handle, statement.text, Int32(types.count), types, pointers, lengths, formats, 1)
    }
    return try answer(result, statement.text)
  }

  /// The name of the kept statement, which is read by the server now if it was not yet; of too many the longest unused
  /// leaves.
  private func prepared(_ key: Key) throws -> String {
    taken += 1
    if let known = statements[key] {
      statements[key]?.taken = taken
      return known.name
    }
    guard !controlWords.contains(key.text.firstWord) else {
      throw SQLError.misuse("not for callers: \(key.text)")
    }
    if statements.count >= Self.mostStatements,
      let oldest = statements.min(by: { $0.value.taken < $1.value.taken })
    {
      statements[oldest.key] = nil
      try execute("DEALLOCATE \(oldest.value.name)")
    }
    let name = "s\(taken)"
    PQclear(try settle())
    let result = PQprepare(handle, name, key.text, Int32(key.types.count), key.types)
    defer { PQclear(result) }
    try check(result, key.text)
    statements[key] = (name, taken)
    return name
  }

  private func answer(_ result: OpaquePointer?, _ text: String) throws -> PostgresResult {
    do { try check(result, text) } catch {
      PQclear(result)
      throw error
    }
    guard let result else { throw SQLError.unavailable("no answer") }
    return PostgresResult(result)
  }

  func check(_ result: OpaquePointer?, _ text: String) throws {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
    case PGRES_EMPTY_QUERY: throw SQLError.misuse("empty statement")
    default:
      let fault = PostgresFault(result, of: handle, text: text)
      self.fault = fault
      // A table was made anew since the server read the statement: it is read again the next time.
      if fault.state == "0A000" || fault.state == "26000" { statements = [:] }
      throw fault.error
    }
  }

  private func noting<T>(_ act: () throws -> T) throws -> T {
    do { return try act() } catch {
      if failure == nil { failure = error }
      throw error
    }
  }

  /// It can be used no more: the connection is broken, or the server said it would be.
  var isLost: Bool { PQstatus(handle) != CONNECTION_OK || fault?.isLost == true }
}

/// What a caller's statement may not begin with: transactions, settings and cursors are the engine's.
private let controlWords: Set<String> = [
  "ABORT", "BEGIN", "CLOSE", "COMMIT", "COPY", "DEALLOCATE", "DECLARE", "DISCARD", "DO", "END", "EXECUTE",
  "FETCH",
  "LISTEN", "LOCK", "MOVE", "NOTIFY", "PREPARE", "RELEASE", "RESET", "ROLLBACK", "SAVEPOINT", "SET", "START",
  "UNLISTEN",
]

extension String {
  /// In capitals.
  var firstWord: String {
    String(drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }).uppercased()
  }
}
