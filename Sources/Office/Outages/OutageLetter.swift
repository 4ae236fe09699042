import Casework
import Deadlines
import SQL

/// What a letter to the upper level says of an outage (*công văn báo cáo sự cố*): the plain facts, for whoever sets the
/// letter.
package struct OutageLetter: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package var code: String
    package var procedure: String
    package var due: Moment
    /// Working time of the dossier that the outage took.
    package var lost: WorkingTime
    /// Overdue now, or finished overdue.
    package var isLate: Bool
  }
  package var outage: Outage
  package var unit: Commune
  /// Working time between its beginning and its end, or now.
  package var lost: WorkingTime
  /// In the order of their codes.
  package var dossiers: [Line]
  package var asOf: Moment

  package var late: Int { dossiers.count { $0.isLate } }
  /// `Quá hạn` and how much was lost, for the column of remarks.
  package func remark(_ line: Line) -> String {
    "\(line.isLate ? "quá hạn, " : "")gián đoạn \(line.lost.spoken)"
  }
}

extension Office {
  /// The facts of a letter about an outage of the unit; nil when the unit has no such outage.
  package func outageLetter(_ id: Outage.ID, of unit: UnitID) async throws -> OutageLetter? {
    let definitions = definitions
    let now = now()
    guard id.unit == unit, let commune = definitions.commune(unit), let outage = try await outage(id) else {
      return nil
    }
    let calendar = definitions.calendar
    let end = outage.to ?? now
    let held = try await held(up: id, limit: Int(Int32.max))
    return OutageLetter(
      outage: outage, unit: commune, lost: calendar.workingTime(from: outage.from, to: end),
      dossiers: held.map { row in
        let from = max(outage.from, row.receivedAt)
        let to = min(end, row.endedAt ?? end)
        return OutageLetter.Line(
          code: row.code,
          procedure: (try? definitions.procedure(row.procedure, revision: row.revision).name)
            ?? row.procedure,
          due: row.due, lost: from < to ? calendar.workingTime(from: from, to: to) : .zero,
          isLate: Outcome.isOverdue(due: row.lateFrom, at: row.endedAt ?? now))
      }, asOf: now)
  }

  /// The dossiers an outage held up, in the order of their numbers.
  package func held(up id: Outage.ID, after cursor: Int64 = 0, limit: Int = 50) async throws -> [Listing] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(Listing.columns) FROM outage_dossier l CROSS JOIN dossier d
        WHERE l.outage = \(id.number) AND l.dossier > \(cursor) AND d.id = l.dossier ORDER BY l.dossier LIMIT \(limit)
        """
      ) { row in try Listing(row) }
    }
  }
}
