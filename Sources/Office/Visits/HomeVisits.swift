import Casework
import Deadlines
import SQL

/// The visits that wait for their day or for the way back (*trả kết quả tại nhà*), by officer and day. A read table: it
/// follows from the facts and replay fills it again.
enum HomeVisits {
  static let schema = SchemaChange(
    "home-visits",
    [
      .statement(
        """
        CREATE TABLE home_visit (
          dossier INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          number INTEGER NOT NULL,
          asked_at INTEGER NOT NULL,
          day INTEGER,
          officer INTEGER,
          is_open INTEGER NOT NULL CHECK (is_open IN (0, 1))
        )
        """),
      .statement(
        "CREATE INDEX home_visit_open ON home_visit (unit, day, officer, dossier) WHERE is_open = 1"),
    ])

  /// Brings the row of a dossier up to date.
  static func write(from before: Dossier?, to after: Dossier, in db: borrowing Writing) throws {
    guard let visit = after.homeVisit else { return }
    let isOpen = visit.isOpen && !after.stage.isFinal
    if let before, before.homeVisit == visit, before.stage == after.stage, before.unit == after.unit {
      return
    }
    let day = visit.planned.flatMap { Day(iso: $0.day) }
    try db.put(
      """
      INSERT INTO home_visit (dossier, unit, number, asked_at, day, officer, is_open)
      VALUES (\(after.id.number), \(after.unit.number), \(visit.number), \(visit.askedAt), \(day),
        \(visit.planned?.officer.number), \(isOpen))
      ON CONFLICT (dossier) DO UPDATE SET unit = excluded.unit, number = excluded.number, asked_at = excluded.asked_at,
        day = excluded.day, officer = excluded.officer, is_open = excluded.is_open
      """)
  }
}

extension ReadTable {
  static let homeVisit = ReadTable(
    "home_visit", visitColumns, keys: 1, rows: { _ in "SELECT \(visitColumns) FROM home_visit" },
    has: { key in "dossier = \(key[0])" })

  private static let visitColumns: Statement = "dossier, unit, number, asked_at, day, officer, is_open"
}

/// An open visit as lists show it: whose it is and when, not where.
package struct VisitLine: Equatable, Sendable {
  package let listing: Listing
  package let askedAt: Moment
  /// Nil until it is set.
  package let day: Day?
  package let officer: OfficerID?
}
