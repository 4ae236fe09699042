import Casework
import Deadlines
import Indicators
import SQL

/// The dossiers behind a number of the board of indicators.
package struct IndicatorQuery: Equatable, Sendable {
  package enum Part: String, CaseIterable, Sendable {
    /// Those of the numerator.
    case counted
    /// Those of the denominator that are not in the numerator: the lost points.
    case missing
    /// Those of the denominator.
    case all
  }
  package var indicator: Indicator
  package var period: Period
  package var part: Part
  package var procedure: String?

  package init(_ indicator: Indicator, _ period: Period, _ part: Part = .missing, procedure: String? = nil) {
    self.indicator = indicator
    self.period = period
    self.part = part
    self.procedure = procedure
  }

  /// The marks that are counted; nil for indicators that count no dossiers.
  var marks: (of: DossierMarks, having: DossierMarks)? {
    guard case .dossiers(let of, let having) = indicator.source else { return nil }
    return (of, having)
  }
}

/// One dossier of such a list, with what is missing in it.
package struct MarkedListing: Equatable, Sendable {
  package let listing: Listing
  package let marks: DossierMarks
}

/// The board of a period as of a moment.
package struct ScoredPeriod: Sendable {
  package let period: Period
  package let asOf: Moment
  package let board: IndicatorBoard
  package let evidence: IndicatorEvidence
  /// Dossiers of the period that are open, in time, and due before it ends: each may still be lost.
  package let dueWithin: Int
}

extension Office {
  /// The indicators of a unit in a period; nil where no set held at its end.
  package func indicators(of unit: UnitID, in period: Period) async throws -> ScoredPeriod? {
    guard let set = IndicatorSet.on(period.to) else { return nil }
    let now = now()
    let selection = MarkSelection(unit: unit, period: period, now: now)
    let lines = definitions.inForce.map { ProcedureLine($0.procedure) }
    return try await database.read { db in
      let evidence = IndicatorEvidence(
        groups: try selection.groups(in: db), procedures: lines,
        feedback: try FeedbackAsOf(of: unit, period, at: now, in: db).lines)
      let due = try db.first(
        """
        SELECT COUNT(*) FROM \(selection.from(db)) AND m.ended_at IS NULL AND m.late_from >= \(now.wholeMinute)
          AND m.late_from < \(Moment.never) AND m.due_at < \(Moment(period.to + 1))
        """
      ) { row in Int(try row.int(0)) }
      return ScoredPeriod(
        period: period, asOf: now, board: IndicatorBoard(set, evidence), evidence: evidence,
        dueWithin: due ?? 0)
    }
  }

  /// One page of the dossiers behind a number, newest first, and how many there are; empty for indicators that count no
  /// dossiers.
  package func list(
    of unit: UnitID, _ query: IndicatorQuery, after cursor: Cursor? = nil, before: Cursor? = nil,
    limit: Int = 50
  ) async throws -> (page: ListPage, marks: [DossierID: DossierMarks], whole: Int) {
    guard let marks = query.marks else { return (ListPage(rows: [], next: nil, previous: nil), [:], 0) }
    let selection = MarkSelection(unit: unit, period: query.period, now: now())
    return try await database.read { db in
      var conditions: [Statement] = []
      switch query.part {
      case .all: conditions.append(selection.having(marks.of, missing: []))
      case .missing: conditions.append(selection.having(marks.of, missing: marks.having))
      case .counted: conditions.append(selection.having(marks.of.union(marks.having), missing: []))
      }
      if let procedure = query.procedure { conditions.append("m.procedure = \(procedure)") }
      let source = ListSource(
        lead: .hits("SELECT m.dossier AS id FROM \(selection.from(db)) AND \(conditions.joined(" AND "))"),
        conditions: [])
      return try Self.marked(source, selection, after: cursor, before: before, limit: limit, in: db)
    }
  }

  static func marked(
    _ source: ListSource, _ selection: MarkSelection, after cursor: Cursor?, before: Cursor?, limit: Int,
    in db: borrowing some Queries & ~Copyable
  ) throws -> (page: ListPage, marks: [DossierID: DossierMarks], whole: Int) {
    let page = try source.page(.newest, after: cursor, before: before, limit: limit, in: db)
    let whole = Int(try db.first(source.counting(in: db)) { row in try row.int(0) } ?? 0)
    var marks: [DossierID: DossierMarks] = [:]
    for row in page.rows {
      marks[row.id] = try db.first(
        "SELECT \(selection.marks) FROM indicator_mark m WHERE m.dossier = \(row.id.number)"
      ) { row in DossierMarks(rawValue: Int(try row.int(0))) }
    }
    return (page, marks, whole)
  }
}

extension ProcedureLine {
  init(_ procedure: Procedure) {
    self.init(
      code: procedure.code, isOnline: procedure.onlineLevel != .none, hasFee: procedure.hasFee,
      isForCitizens: procedure.isForCitizens, usesPopulationData: procedure.usesPopulationData)
  }
}
