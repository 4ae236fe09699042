import Casework
import Indicators
import SQL

/// The dossiers one act of a recovery plan is about.
package struct RemedyQuery: Equatable, Sendable {
  package var remedy: Remedy
  package var period: Period
  /// Exactly these marks.
  package var marks: [DossierMarks]

  package init(_ remedy: Remedy, _ period: Period, _ marks: [DossierMarks]) {
    self.remedy = remedy
    self.period = period
    self.marks = marks
  }
}

extension Office {
  /// One page of them, newest first, and how many there are.
  package func list(
    of unit: UnitID, _ query: RemedyQuery, after cursor: Cursor? = nil, before: Cursor? = nil,
    limit: Int = 50
  ) async throws -> (page: ListPage, marks: [DossierID: DossierMarks], whole: Int) {
    let marks = query.marks.filter(query.remedy.applies(to:))
    guard !marks.isEmpty else { return (ListPage.empty, [:], 0) }
    let selection = MarkSelection(unit: unit, period: query.period, now: now())
    return try await database.read { db in
      let exact = marks.map { "\($0.rawValue)" as Statement }.joined(", ")
      let source = ListSource(
        lead: .hits("SELECT m.dossier AS id FROM \(selection.from(db)) AND \(selection.marks) IN (\(exact))"),
        conditions: [])
      return try Self.marked(source, selection, after: cursor, before: before, limit: limit, in: db)
    }
  }
}
