import Casework
import Deadlines
import SQL

/// Whether the dossiers a unit sees have changed: a number that every change raises in its own transaction, also that
/// of another program at the same store. A dossier is seen where it was received, where it is settled and where its
/// questions are asked.
enum BookVersion {
  /// Always in the same order, so that two changes never wait for each other's rows.
  static func raise(_ units: Set<UnitID>, in db: borrowing Writing) throws {
    for unit in units.sorted() { try raise(unit, in: db) }
  }

  private static func raise(_ unit: UnitID, in db: borrowing Writing) throws {
    try db.put(
      """
      INSERT INTO book_version (unit, version) VALUES (\(unit.number), 1)
      ON CONFLICT (unit) DO UPDATE SET version = book_version.version + 1
      """)
  }

  /// After all dossiers may have changed.
  static func raiseAll(in db: borrowing Writing) throws {
    try db.put(
      """
      INSERT INTO book_version (unit, version) SELECT id, 1 FROM unit WHERE TRUE
      ON CONFLICT (unit) DO UPDATE SET version = book_version.version + 1
      """)
  }

  /// Raised whenever one of the units' is.
  static func sum(of units: [UnitID], in db: borrowing some Queries & ~Copyable) throws -> Int64 {
    guard !units.isEmpty else { return 0 }
    let numbers = units.map { unit -> Statement in "\(unit.number)" }.joined(", ")
    return try db.first("SELECT COALESCE(SUM(version), 0) FROM book_version WHERE unit IN (\(numbers))") {
      row in
      try row.int(0)
    } ?? 0
  }

  /// Of each of the units that has one.
  static func all(of units: [UnitID], in db: borrowing some Queries & ~Copyable) throws -> [UnitID: Int64] {
    guard !units.isEmpty else { return [:] }
    let numbers = units.map { unit -> Statement in "\(unit.number)" }.joined(", ")
    return Dictionary(
      uniqueKeysWithValues: try db.all(
        "SELECT unit, version FROM book_version WHERE unit IN (\(numbers))"
      ) { row in (UnitID(try row.int(0)), try row.int(1)) })
  }

  static func read(_ unit: UnitID, in db: borrowing some Queries & ~Copyable) throws -> Int64 {
    try db.first("SELECT version FROM book_version WHERE unit = \(unit.number)") { row in try row.int(0) }
      ?? 0
  }
}
