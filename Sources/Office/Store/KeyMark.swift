import SQL
import Sodium

/// A mark in the store of the key its personal numbers are found by: the folder of another installation, or of a server
/// that made a key of its own, is noticed before anything is written with the wrong one.
enum KeyMark {
  static let schema = SchemaChange(
    "key_mark",
    [.statement("CREATE TABLE key_mark (id INTEGER PRIMARY KEY CHECK (id = 1), mark BLOB NOT NULL)")])

  /// Leaves the mark where none is yet.
  /// - Throws: `DataFolderFault.keyOfAnother`.
  static func check(_ key: [UInt8], file: String, in database: any Database) async throws {
    let mark = mark(of: key)
    var known = try await database.read { db in try Self.standing(db) }
    if known == nil {
      known = try await database.write { db in
        try db.run("INSERT INTO key_mark (id, mark) VALUES (1, \(mark)) ON CONFLICT (id) DO NOTHING")
        return try Self.standing(db)
      }
    }
    guard known == mark else { throw DataFolderFault.keyOfAnother(file) }
  }

  static func mark(of key: [UInt8]) -> [UInt8] { keyedHash(Array("motcua key mark".utf8), key: key) }

  static func standing(_ db: borrowing some Queries & ~Copyable) throws -> [UInt8]? {
    try db.first("SELECT mark FROM key_mark WHERE id = 1") { row in try row.blob(0) }
  }
}
