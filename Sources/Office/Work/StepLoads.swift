import Casework
import Deadlines
import SQL

/// How many dossiers stand at a kind of step in a department (*việc đang giữ*), of this moment.
package struct StepLoad: Equatable, Sendable {
  package var kind: ProcessStep.Kind
  package var department: Department
  package var pending: Int
  package var overdue: Int
  /// Taken by nobody yet.
  package var open: Int
}

/// Which pending dossiers a number of the desk counts.
package struct PendingQuery: Equatable, Sendable {
  package var kind: ProcessStep.Kind?
  package var department: Department?
  package var overdueOnly = false
  package var openOnly = false
  package init() {}
}

/// What came in and what was settled in a few days (*tiếp nhận, giải quyết*).
package struct Flow: Equatable, Sendable {
  package var period: Period
  package var received: Int
  package var settled: Int
}

extension Office {
  /// Where the pending dossiers of a unit stand, in the order of the way through the office.
  package func stepLoads(of unit: UnitID) async throws -> [StepLoad] {
    let now = now()
    let loads = try await database.read { db in
      try db.all(
        """
        SELECT step_kind, step_department, COUNT(*),
          SUM(CASE WHEN late_from < \(now.wholeMinute) THEN 1 ELSE 0 END),
          SUM(CASE WHEN holder IS NULL THEN 1 ELSE 0 END)
        FROM dossier WHERE unit = \(unit.number) AND pending = 1 GROUP BY step_kind, step_department
        """
      ) { row -> StepLoad? in
        guard let kind = ProcessStep.Kind(rawValue: try row.text(0)),
          let department = Department(rawValue: try row.text(1))
        else { return nil }
        return StepLoad(
          kind: kind, department: department, pending: Int(try row.int(2)),
          overdue: Int(row.optionalInt(3) ?? 0), open: Int(row.optionalInt(4) ?? 0))
      }
    }
    let departments = Department.allCases
    return loads.compactMap { $0 }.sorted { a, b in
      a.kind != b.kind
        ? a.kind < b.kind
        : (departments.firstIndex(of: a.department) ?? 0) < (departments.firstIndex(of: b.department) ?? 0)
    }
  }

  /// The pending dossiers behind a number of the desk, the one due soonest first.
  /// - Parameter cursor: where the page before ended: its last row's due moment in milliseconds, and its number.
  package func pending(
    of unit: UnitID, _ query: PendingQuery, after cursor: Cursor? = nil, limit: Int = 50
  ) async throws -> ListPage {
    let now = now()
    var conditions: [Statement] = ["d.unit = \(unit.number)", "d.pending = 1"]
    if let kind = query.kind { conditions.append("d.step_kind = \(kind.rawValue)") }
    if let department = query.department { conditions.append("d.step_department = \(department.rawValue)") }
    if query.overdueOnly { conditions.append("d.late_from < \(now.wholeMinute)") }
    if query.openOnly { conditions.append("d.holder IS NULL") }
    if let cursor { conditions.append("(d.due_at, d.id) > (\(cursor.key), \(cursor.id))") }
    let filter = conditions.joined(" AND ")
    return try await database.read { db in
      var rows = try db.all(
        """
        SELECT \(Listing.columns) FROM dossier d WHERE \(filter) ORDER BY d.due_at, d.id LIMIT \(limit + 1)
        """
      ) { row in try Listing(row) }
      var next: Cursor?
      if rows.count > limit {
        rows.removeLast()
        next = rows.last.map { Cursor(key: $0.due.milliseconds, id: $0.id.number) }
      }
      return ListPage(rows: rows, next: next)
    }
  }

  /// What came in and what was settled in each of the last `weeks` weeks, the present one last and as far as it goes.
  package func flows(of unit: UnitID, weeks: Int) async throws -> [Flow] {
    let today = today
    let monday = today - today.weekday.rawValue
    let first = monday - 7 * (weeks - 1)
    let days = try await database.read { db in
      try db.all(
        """
        SELECT bucket, SUM(received), SUM(early + on_time + overdue + withdrawn) FROM tally
        WHERE unit = \(unit.number) AND grain = \(Tally.Grain.day.rawValue)
          AND bucket BETWEEN \(first) AND \(today) GROUP BY bucket
        """
      ) { row in
        (
          day: Day(number: Int(try row.int(0))), received: Int(row.optionalInt(1) ?? 0),
          settled: Int(row.optionalInt(2) ?? 0)
        )
      }
    }
    return (0..<max(0, weeks)).compactMap { week in
      let from = first + 7 * week
      guard let period = Period(from: from, to: min(from + 6, today)) else { return nil }
      let here = days.filter { $0.day >= period.from && $0.day <= period.to }
      return Flow(
        period: period, received: here.reduce(0) { $0 + $1.received },
        settled: here.reduce(0) { $0 + $1.settled })
    }
  }
}
