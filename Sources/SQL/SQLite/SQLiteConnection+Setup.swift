import CSQLite

extension SQLiteConnection {
  /// The connection that writes. It turns the file into one with a write-ahead log.
  static func writer(path: String, _ settings: SQLiteSettings) throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, vfs: settings.vfs)
    guard try connection.execute("PRAGMA journal_mode=WAL") == .text("wal") else {
      throw SQLError.unavailable("the file system does not carry a write-ahead log: \(path)")
    }
    try connection.execute("PRAGMA synchronous=\(settings.isDurable ? "FULL" : "NORMAL")")
    try connection.prepareForUse(cache: settings.writerCache)
    // What undoes a job alone would otherwise go through a file: more writing than the job itself.
    try connection.execute("PRAGMA temp_store=MEMORY")
    // After a burst the log file is cut back to its usual size.
    try connection.execute("PRAGMA journal_size_limit=\(settings.checkpointPages * 4 * 4096)")
    if let most = settings.mostPages { try connection.execute("PRAGMA max_page_count=\(most)") }
    return connection
  }

  /// A connection that only reads.
  static func reader(path: String, cache: Int, _ settings: SQLiteSettings) throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, vfs: settings.vfs)
    try connection.prepareForUse(cache: cache)
    try connection.execute("PRAGMA query_only=ON")
    return connection
  }

  private func prepareForUse(cache kibibytes: Int) throws {
    try execute("PRAGMA foreign_keys=ON")
    // Nothing in a file that someone else prepared may call functions.
    try execute("PRAGMA trusted_schema=OFF")
    try execute("PRAGMA cache_size=-\(kibibytes)")
    // Mapped pages would count as the process's memory.
    try execute("PRAGMA mmap_size=0")
    // Opens the log: what is wrong with the file is said now and not at the first question.
    try execute("SELECT count(*) FROM sqlite_schema")
  }

  /// One consistent snapshot for `body`.
  func snapshot<T>(_ body: (borrowing Reading) throws -> T) throws -> T {
    try execute("BEGIN")
    do {
      // Named, not passed on as it is made: Swift 6.3's optimizer stops on a passing value that cannot be copied when
      // it makes this function for one type.
      let reading = Reading(self)
      let result = try body(reading)
      try execute("COMMIT")
      return result
    } catch {
      if !isOutsideTransaction { try execute("ROLLBACK") }
      throw error
    }
  }

  enum Checkpoint {
    /// As far as possible without waiting for anyone.
    case passive
    /// Waits a moment for readers of old snapshots, so that the next commit starts the log afresh.
    case restart
    /// As `restart`, and the log file is emptied.
    case truncate
  }

  /// Writes the log back into the file. What readers keep from it stays for the next time: not being able to is no
  /// error, the log is as durable as the file.
  func checkpoint(_ mode: Checkpoint) {
    let (code, patience): (Int32, Int32) =
      switch mode {
      case .passive: (SQLITE_CHECKPOINT_PASSIVE, 0)
      case .restart: (SQLITE_CHECKPOINT_RESTART, 500)
      case .truncate: (SQLITE_CHECKPOINT_TRUNCATE, 100)
      }
    sqlite3_busy_timeout(handle, patience)
    defer { sqlite3_busy_timeout(handle, Self.patience) }
    let answer = sqlite3_wal_checkpoint_v2(handle, nil, code, nil, nil)
    if answer == SQLITE_OK, mode == .truncate { logWasEmptied() }
  }
}
