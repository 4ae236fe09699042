import SQL

/// A mark in the store of where its files lie, so that a server started without `--files`, or with another's, is noticed
/// before papers lie in two places.
enum FilePlaceMark {
  static let schema = SchemaChange(
    "file_place",
    [.statement("CREATE TABLE file_place (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL)")])

  /// In the data folder itself.
  static let home = ""

  /// Compares with where the files are looked for. Files that were moved are taken over when all of them are there.
  /// - Throws: `DataFolderFault.filesElsewhere`, `.filesMissing`.
  static func check(_ address: FileAddress?, _ files: FileStore, in database: any Database) async throws {
    let wanted = address?.name ?? home
    let known = try await database.read { db in try standing(db) }
    guard known != wanted else { return }
    let place = files.place
    let missing = try await database.read { db in
      var missing = 0
      try db.each("SELECT hash, size FROM file ORDER BY hash") { row in
        if try place.size(of: try row.text(0)) != row.int(1) { missing += 1 }
      }
      return missing
    }
    guard missing == 0 else {
      throw address == nil
        ? DataFolderFault.filesElsewhere(known) : DataFolderFault.filesMissing(wanted, missing)
    }
    try await settle(at: wanted, in: database)
  }

  static func standing(_ db: borrowing some Queries & ~Copyable) throws -> String {
    try db.first("SELECT name FROM file_place WHERE id = 1") { row in try row.text(0) } ?? home
  }

  /// The same of a store that an earlier program may have made.
  static func standingIfAny(_ db: borrowing Reading) throws -> String {
    try db.exists("SELECT 1 FROM schema_change WHERE name = 'file_place'") ? try standing(db) : home
  }

  static func settle(at name: String, in database: any Database) async throws {
    _ = try await database.write { db in
      try db.run(
        "INSERT INTO file_place (id, name) VALUES (1, \(name)) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
      )
    }
  }
}
