import Casework
import Deadlines
import SQL

/// What one officer holds, or nobody does yet, at a kind of step in a department (*việc đang giữ*), of this moment.
package struct HolderLoad: Equatable, Sendable {
  package var kind: ProcessStep.Kind
  package var department: Department
  /// Nil: taken by nobody yet.
  package var holder: OfficerID?
  package var pending = 0
  package var overdue = 0
  package var overdueWithoutLetter = 0
  package var dueToday = 0
  package var dueTomorrow = 0
  /// Whose step is overdue.
  package var lateSteps = 0
  package var watched = 0
  package var behind = 0
  package var reappointed = 0
  package var waitsForCitizen = 0
  package var waitsForAgency = 0
  package var waitsForOutage = 0
  /// Since when the oldest of them lies in its step.
  package var oldest: Moment
}

/// How many dossiers stand at a kind of step in a department, of this moment.
package struct StepLoad: Equatable, Sendable {
  package var kind: ProcessStep.Kind
  package var department: Department
  package var pending: Int
  package var overdue: Int
  /// Taken by nobody yet.
  package var open: Int
  package var lateSteps: Int

  /// In the order of the way through the office.
  static func gathered(_ loads: [HolderLoad]) -> [StepLoad] {
    var out: [StepLoad] = []
    for load in loads {
      let at =
        out.firstIndex { $0.kind == load.kind && $0.department == load.department }
        ?? {
          out.append(
            StepLoad(
              kind: load.kind, department: load.department, pending: 0, overdue: 0, open: 0, lateSteps: 0))
          return out.count - 1
        }()
      out[at].pending += load.pending
      out[at].overdue += load.overdue
      out[at].lateSteps += load.lateSteps
      if load.holder == nil { out[at].open += load.pending }
    }
    return out.sorted { ($0.kind, $0.department.place) < ($1.kind, $1.department.place) }
  }
}

extension Department {
  /// Its place in lists of departments.
  package var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension HolderLoad {
  /// Every pending dossier of a unit, counted once: one walk through one index, no dossier opened.
  static func all(
    of unit: UnitID, at now: Moment, tomorrow: Day, in db: borrowing some Queries & ~Copyable
  ) throws -> [HolderLoad] {
    try db.all(statement(of: unit, at: now, tomorrow: tomorrow, in: db)) { row -> HolderLoad? in
      guard let kind = ProcessStep.Kind(rawValue: try row.text(0)),
        let department = Department(rawValue: try row.text(1))
      else { return nil }
      let counts = (3...14).map { Int(row.optionalInt($0) ?? 0) }
      return HolderLoad(
        kind: kind, department: department, holder: row.optionalInt(2).map(OfficerID.init),
        pending: counts[0],
        overdue: counts[1], overdueWithoutLetter: counts[2], dueToday: counts[3], dueTomorrow: counts[4],
        lateSteps: counts[5], watched: counts[6], behind: counts[7], reappointed: counts[8],
        waitsForCitizen: counts[9], waitsForAgency: counts[10], waitsForOutage: counts[11],
        oldest: Moment(milliseconds: try row.int(15)))
    }.compactMap { $0 }
  }

  static func statement(
    of unit: UnitID, at now: Moment, tomorrow: Day, in db: borrowing some Queries & ~Copyable
  ) -> Statement {
    let minute = now.wholeMinute
    return """
      SELECT step_kind, step_department, holder, COUNT(*),
        COUNT(*) FILTER (WHERE late_from < \(minute)),
        COUNT(*) FILTER (WHERE late_from < \(minute) AND letter IS NULL),
        COUNT(*) FILTER (WHERE late_from >= \(minute) AND late_from < \(Moment(now.day + 1))),
        COUNT(*) FILTER (WHERE late_from >= \(Moment(now.day + 1)) AND late_from < \(Moment(tomorrow + 1))),
        COUNT(*) FILTER (WHERE step_due < \(minute) AND late_from < \(Moment.never)),
        COUNT(*) FILTER (WHERE letter IS NULL AND watch_from <= \(now) AND late_from >= \(minute)
          AND late_from < \(Moment.never)),
        COUNT(*) FILTER (WHERE late_from < \(minute) OR letter = 'timely'),
        COUNT(*) FILTER (WHERE letter = 'timely'), COUNT(*) FILTER (WHERE waits_for = 'citizen'),
        COUNT(*) FILTER (WHERE waits_for = 'agency'), COUNT(*) FILTER (WHERE waits_for = 'outage'),
        MIN(step_entered)
      FROM dossier \(db.through("dossier_board")) WHERE unit = \(unit.number) AND pending = 1
      GROUP BY step_kind, step_department, holder
      """
  }
}

extension Office {
  /// What each officer holds, of this moment; of one department or of the whole unit.
  package func loads(of unit: UnitID, department: Department? = nil) async throws -> [HolderLoad] {
    let all = try await board(of: unit).holders
    return all.filter { department == nil || $0.department == department }
  }
}
