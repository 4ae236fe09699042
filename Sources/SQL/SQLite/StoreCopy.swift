import CSQLite
import Glibc

/// A copy of a whole store as it was at one moment, in a file without a name: it goes with the process, however that
/// ends. Whoever works on the store goes on working while it is made.
package final class StoreCopy {
  /// The copy, for reading from its beginning. Open as long as the copy is held.
  package let descriptor: Int32
  /// Bytes.
  package let size: Int64

  /// Copies the store at `path`; nothing of its schema is looked at or changed.
  /// - Parameters:
  ///   - folder: where the copy lies; it needs as much room as the store.
  ///   - body: reads the store as it is in the copy. Not for long: the store's log grows meanwhile.
  package init(of path: String, in folder: String, _ body: (borrowing Reading) throws -> Void) throws {
    var file: Int32 = -1
    let target = try SQLiteConnection.nameless(in: folder) { file = open($0, O_RDONLY | O_CLOEXEC) }
    defer { target.close() }
    descriptor = file
    guard file >= 0 else { throw SQLError.unavailable("no copy in \(folder)") }
    do {
      let source = try SQLiteConnection.reader(path: path, cache: 2048, SQLiteSettings())
      defer { source.close() }
      // The snapshot is held from the first page to the last: what others commit meanwhile neither gets in nor makes
      // the copy begin anew.
      try source.snapshot { db in
        _ = try db.exists("SELECT 1 FROM sqlite_schema")
        try source.copyAll(to: target)
        try body(db)
      }
      var status = stat()
      guard fstat(file, &status) == 0 else { throw SQLError.unavailable("no copy in \(folder)") }
      size = Int64(status.st_size)
    } catch {
      Glibc.close(file)
      throw error
    }
  }

  /// Copies the store that stands at a server into a file of the embedded engine.
  /// - Parameters:
  ///   - folder: where the copy lies; it needs room for the whole store.
  ///   - fill: puts what it reads of one moment into the copy.
  /// - Returns: nil where no store stands there.
  package init?(
    of server: PostgresAddress, in folder: String,
    _ fill: (borrowing Reading, borrowing Filling) throws -> Void
  ) throws {
    var file: Int32 = -1
    let target = try SQLiteConnection.nameless(in: folder) { file = open($0, O_RDONLY | O_CLOEXEC) }
    defer { target.close() }
    guard file >= 0 else { throw SQLError.unavailable("no copy in \(folder)") }
    do {
      let found: Void? = try server.readStore { source in
        try target.execute("BEGIN")
        let filling = Filling(target)
        try target.work { try fill(source, filling) }
        try target.execute("COMMIT")
      }
      guard found != nil else {
        Glibc.close(file)
        return nil
      }
      var status = stat()
      guard fstat(file, &status) == 0 else { throw SQLError.unavailable("no copy in \(folder)") }
      descriptor = file
      size = Int64(status.st_size)
    } catch {
      Glibc.close(file)
      throw error
    }
  }

  deinit { Glibc.close(descriptor) }
}

extension SQLiteConnection {
  /// A store in a file that nobody else can find and that goes with the connection. Nothing in it is durable.
  /// - Parameter named: is told the file's path while it still has one.
  static func nameless(in folder: String, _ named: (String) -> Void = { _ in }) throws -> SQLiteConnection {
    var template = Array("\(folder)/.scratch-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw SQLError.unavailable("no place for a scratch store in \(folder)") }
    Glibc.close(file)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    // Without a name the file goes with the connection, however the work ends.
    defer { unlink(path) }
    named(path)
    let connection = try SQLiteConnection(path: path)
    for pragma in ["journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-32768"] {
      try connection.execute("PRAGMA \(pragma)")
    }
    return connection
  }

  /// Copies this store over the one of `target`, inside a snapshot of this one.
  fileprivate func copyAll(to target: SQLiteConnection) throws {
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw SQLError.sqlite(sqlite3_errcode(target.handle), target.handle, text: "copy")
    }
    let code = sqlite3_backup_step(backup, -1)
    let end = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, end == SQLITE_OK else {
      throw SQLError.sqlite(code == SQLITE_DONE ? end : code, target.handle, text: "copy")
    }
  }
}
