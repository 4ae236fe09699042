import Casework
import Deadlines
import SQL

/// What holds a dossier up, or what its clock waits for (*vướng ở đâu*), beyond what its listing row says.
package enum Obstacle: Equatable, Sendable {
  /// Another office was asked and has until then.
  case agency(String, due: Moment)
  /// An outside system is down since then.
  case outage(system: String, since: Moment)
  /// Another unit asks this one and expects the answer by then.
  case question(by: UnitID, due: Moment)
  /// Filed, or completed, at this moment and not accepted yet.
  case filed(Moment)

  static func all(
    of rows: [Listing], _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> [DossierID: Obstacle] {
    var out: [DossierID: Obstacle] = [:]
    for row in rows { out[row.id] = try one(row, unit, in: db) }
    return out
  }

  private static func one(
    _ row: Listing, _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> Obstacle? {
    let id = row.id.number
    if row.stage == .registered {
      let completed = try db.first(
        """
        SELECT MAX(happened) FROM fact WHERE stream = \(id) AND name = 'dossier.supplement-received/1'
        """
      ) { $0.optionalInt(0) }
      return .filed((completed ?? nil).map(Moment.init(milliseconds:)) ?? row.receivedAt)
    }
    if row.unit != unit, row.seat != unit {
      return try db.first(
        """
        SELECT MIN(due_at) FROM consultation WHERE dossier = \(id) AND asked = \(unit.number) AND is_open = 1
        """
      ) { $0.optionalInt(0).map { .question(by: row.unit, due: Moment(milliseconds: $0)) } } ?? nil
    }
    switch row.waitsFor {
    case .agency:
      return try db.first(
        "SELECT agency, due_at FROM consultation WHERE dossier = \(id) AND is_open = 1 ORDER BY due_at, number LIMIT 1"
      ) { .agency(try $0.text(0), due: Moment(milliseconds: try $0.int(1))) }
    case .outage:
      return try db.first(
        "SELECT system, from_at FROM outage_dossier WHERE dossier = \(id) AND to_at IS NULL ORDER BY from_at LIMIT 1"
      ) { .outage(system: try $0.text(0), since: Moment(milliseconds: try $0.int(1))) }
    default: return nil
    }
  }
}

extension Office {
  /// What holds the dossiers of a list up, for officers of `unit`.
  package func obstacles(of rows: [Listing], for unit: UnitID) async throws -> [DossierID: Obstacle] {
    try await database.read { db in try Obstacle.all(of: rows, unit, in: db) }
  }
}
