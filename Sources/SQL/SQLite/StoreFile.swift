/// The file of a store, read as it is: nothing of its schema is looked at or changed.
package enum StoreFile {
  /// Reads the store at `path`, of one moment; whoever would write waits meanwhile or is refused.
  package static func hold<T>(_ path: String, _ body: (borrowing Reading) throws -> T) throws -> T {
    let connection = try SQLiteConnection.reader(path: path, cache: 16_384, SQLiteSettings())
    defer { connection.close() }
    // The right to write is taken and not used.
    try connection.execute("PRAGMA query_only=OFF")
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute("PRAGMA query_only=ON")
    let reading = Reading(connection)
    let result = try body(reading)
    try connection.execute("ROLLBACK")
    return result
  }
}
