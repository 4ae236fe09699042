import Casework
import Deadlines
import SQL
import Synchronization

/// Whether the dossiers of a unit have changed: a number that every change raises in its own transaction, also that of
/// another program at the same store.
enum BookVersion {
  static func raise(_ unit: UnitID, in db: borrowing Writing) throws {
    try db.run(
      """
      INSERT INTO book_version (unit, version) VALUES (\(unit.number), 1)
      ON CONFLICT (unit) DO UPDATE SET version = book_version.version + 1
      """)
  }

  /// After all dossiers may have changed.
  static func raiseAll(in db: borrowing Writing) throws {
    try db.run(
      """
      INSERT INTO book_version (unit, version) SELECT id, 1 FROM unit WHERE TRUE
      ON CONFLICT (unit) DO UPDATE SET version = book_version.version + 1
      """)
  }

  static func read(_ unit: UnitID, in db: borrowing some Queries & ~Copyable) throws -> Int64 {
    try db.first("SELECT version FROM book_version WHERE unit = \(unit.number)") { row in try row.int(0) }
      ?? 0
  }
}

/// The tables reckoned last, each believed as long as the book, the definitions and the minute are the same. The list
/// behind a number is held against its table with every look, and a table is opened again and again while it is talked
/// about.
final class ReckonedTables: Sendable {
  struct Question: Hashable {
    let unit: UnitID
    let period: Period
    let grouping: Grouping
  }
  struct Standing: Equatable {
    let book: Int64
    let definitions: Int64
    /// Which dossiers are overdue changes by the minute.
    let minute: Moment
  }
  private struct Kept {
    let standing: Standing
    let table: StatisticsTable
  }
  private static let most = 24
  private let kept = Mutex<[Question: Kept]>([:])

  func table(_ question: Question, at standing: Standing) -> StatisticsTable? {
    kept.withLock { kept in
      guard let found = kept[question], found.standing == standing else { return nil }
      return found.table
    }
  }

  func keep(_ table: StatisticsTable, _ question: Question, at standing: Standing) {
    kept.withLock { kept in
      if kept.count >= Self.most { kept = kept.filter { $0.value.standing == standing } }
      if kept.count >= Self.most { kept = [:] }
      kept[question] = Kept(standing: standing, table: table)
    }
  }
}
