import Casework
import Deadlines
import SQL

/// A late dossier and the working time one party had it (*chậm ở đâu*).
package struct LateTime: Equatable, Sendable {
  package let dossier: DossierID
  package let time: WorkingTime
}

extension Office {
  /// The dossiers behind a bar of the time book: those that ended overdue in the months the period touches and that a
  /// party had for some time, the longest first. Their times add up to `TimeBook.lateTime(of:)`.
  package func lateDossiers(
    of unit: UnitID, with party: Party, in period: Period
  ) async throws -> [LateTime] {
    let (first, last) = (Period.month(of: period.from).from, Period.month(of: period.to).to)
    return try await database.read { db in
      let ids = try db.all(
        """
        SELECT id FROM dossier \(db.through("dossier_by_outcome"))
        WHERE unit = \(unit.number) AND outcome = \(SettledOutcome.overdue.rawValue)
          AND ended_day >= \(first) AND ended_day <= \(last)
        """
      ) { row in DossierID(try row.int(0)) }
      let book = BookAsOf(unit: unit, moment: .never, definitions: self.definitions)
      return try ids.compactMap { id -> LateTime? in
        let spent = try book.known(id, in: db)?.dossier.spent ?? []
        let time = spent.filter { $0.party == party }.reduce(Int64(0)) { $0 + $1.time }
        return time > 0 ? LateTime(dossier: id, time: WorkingTime(milliseconds: time)) : nil
      }.sorted { ($1.time, $0.dossier.number) < ($0.time, $1.dossier.number) }
    }
  }
}
