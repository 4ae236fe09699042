import Glibc

/// The embedded engine: one file, one writer with group commit, several readers.
///
///     let database = try SQLiteDatabase(path: "data/office.sqlite", readers: 4)
///     try await database.migrate(changes)
///     …
///     await database.close()
package final class SQLiteDatabase: Database {
  let writer: SQLiteWriter
  let readers: ConnectionPool<SQLiteConnection>

  /// Opens the file at `path` or makes it, readable to its owner alone. `readers` connections can read at the same time.
  /// - Parameter isDurable: false for work that is begun anew after a crash: commits need not wait for the disk then,
  ///   only closing does.
  /// - Parameter writerCache: pages the writer keeps, KiB; nil for what serving takes.
  package convenience init(
    path: String, readers: Int, isDurable: Bool = true, writerCache: Int? = nil
  ) throws {
    var settings = SQLiteSettings()
    settings.isDurable = isDurable
    if let writerCache { settings.writerCache = writerCache }
    try self.init(path: path, readers: readers, settings)
  }

  /// A store for one test: the real engine on a file in memory where there is such a place, gone when it is closed.
  package static func temporary(readers: Int = 2) throws -> SQLiteDatabase {
    try temporary(readers: readers, SQLiteSettings())
  }

  static func temporary(readers: Int = 2, _ settings: SQLiteSettings) throws -> SQLiteDatabase {
    let place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(place)/motcua-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SQLError.unavailable("no place for a temporary store") }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let file = "\(folder)/store.sqlite"
    // Everybody has the files open by now: without names they go with the process, however it ends.
    defer {
      for name in [file, "\(file)-wal", "\(file)-shm"] { unlink(name) }
      rmdir(folder)
    }
    return try SQLiteDatabase(path: file, readers: readers, settings)
  }

  init(path: String, readers count: Int, _ settings: SQLiteSettings) throws {
    // The engine gives its log the rights of the file.
    let made = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard made >= 0 else {
      throw SQLError.unavailable("cannot open \(path): \(String(cString: strerror(errno)))")
    }
    Glibc.close(made)
    let count = max(1, count)
    let writing = try SQLiteConnection.writer(path: path, settings)
    let reading = try (0..<count).map { _ in
      try SQLiteConnection.reader(path: path, cache: settings.readersCache / count, settings)
    }
    readers = ConnectionPool<SQLiteConnection>(reading)
    writer = SQLiteWriter(writing, settings)
    try writer.start()
  }

  deinit {
    readers.closeFree()
    writer.queue.close()
  }

  package func read<T: Sendable>(_ body: @Sendable (borrowing Reading) throws -> T) async throws -> T {
    try await readers.with { try $0.snapshot(body) }
  }

  package func readNow<T>(_ body: (borrowing Reading) throws -> T) throws -> T? {
    try readers.withFree { try body(Reading($0)) }
  }

  @discardableResult
  package func write<T: Sendable>(
    _ body: @escaping @Sendable (borrowing Writing) throws -> T
  ) async throws -> T {
    try await work { try body(Writing($0)) }
  }

  package func migrate(_ changes: [SchemaChange]) async throws {
    _ = try await work { try $0.migrate(changes, derived: nil) }
  }

  package func migrate(_ changes: [SchemaChange], derived: ReadTableSet) async throws -> Bool {
    try await work { try $0.migrate(changes, derived: derived) }
  }

  package func damage(checking indexes: [TextIndex]) async throws -> [String] {
    var found: [String] = []
    do {
      let answer = try await readers.with { try $0.execute("PRAGMA integrity_check(1)") }
      if answer != .text("ok") { found.append("\(answer)") }
      try await work { connection in for index in indexes { try connection.checkTextIndex(index) } }
    } catch let error as SQLError {
      found.append("\(error)")
    }
    return found
  }

  package var load: StoreLoad {
    var load = writer.load
    load.readsWaiting = readers.waiting
    load.readsThatWaited = readers.waited
    return load
  }

  /// Refuses new work, finishes what was accepted, writes the log back into the file and closes it.
  package func close() async {
    await readers.close()
    writer.queue.close()
    await writer.queue.untilFinished()
  }

  private func work<T: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> T) async throws -> T
  {
    try await writer.queue.work(body)
  }
}
