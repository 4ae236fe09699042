import Casework
import Deadlines
import SQL

/// The doubtful data of a unit (*soát dữ liệu*), as of a moment.
package struct DataCheck: Equatable, Sendable {
  package let asOf: Moment
  /// How many dossiers were looked at.
  package let looked: Int
  package let findings: [DataFinding]

  /// Those of one kind, by the numbers of their dossiers.
  package func of(_ kind: DataFinding.Kind) -> [DataFinding] { findings.filter { $0.kind == kind } }
}

extension Office {
  /// Days a finished dossier is still looked at: what the quarter's report counts.
  static let doctorReach = 100

  /// Looks through every dossier that is open or waits for its citizen, and those that ended in the last hundred days.
  package func dataCheck(of unit: UnitID) async throws -> DataCheck {
    let now = now()
    let book = book(of: unit, asOf: now)
    return try await database.read { db in
      let ids = try db.all(
        """
        SELECT id FROM dossier \(db.through("dossier_pending")) WHERE unit = \(unit.number) AND pending = 1
        UNION
        SELECT id FROM dossier \(db.through("dossier_by_end"))
        WHERE unit = \(unit.number) AND ended_day >= \(now.day - Self.doctorReach)
        UNION
        SELECT id FROM dossier \(db.through("dossier_by_stage"))
        WHERE unit = \(unit.number) AND stage = \(Stage.decided.rawValue)
        """
      ) { row in DossierID(try row.int(0)) }
      var findings: [DataFinding] = []
      for id in ids.sorted() {
        guard let file = try Self.file(id, book.definitions, in: db) else { continue }
        findings += file.dossier.findings(at: now, file.history)
      }
      return DataCheck(asOf: now, looked: ids.count, findings: findings)
    }
  }
}
