import Casework
import Deadlines
import SQL

/// How the working time of the dossiers that ended in some months was spent (*thời gian giải quyết theo bước*): the sum
/// over all rows is exactly the whole working time from acceptance to the end of every one of them.
package struct TimeBook: Equatable, Sendable {
  /// One party's time in one kind of step of one department.
  package struct Line: Equatable, Sendable {
    package var department: Department
    /// Nil for the citizen's time, which lies between steps.
    package var kind: ProcessStep.Kind?
    package var party: Party
    /// How many dossiers had such time.
    package var dossiers: Int
    package var time: WorkingTime
    /// Of dossiers that ended overdue.
    package var lateDossiers: Int
    package var lateTime: WorkingTime
  }
  /// How a kind of step went in a department.
  package struct Step: Equatable, Sendable {
    package var department: Department
    package var kind: ProcessStep.Kind
    package var passed: Int
    package var passedLate: Int
    /// How often it lay in nobody's hands and was taken, and how long it had lain in all.
    package var taken: Int
    package var untaken: WorkingTime
  }
  package var period: Period
  package var lines: [Line]
  package var steps: [Step]

  package var whole: WorkingTime { lines.reduce(.zero) { $0 + $1.time } }
  package var wholeLate: WorkingTime { lines.reduce(.zero) { $0 + $1.lateTime } }

  package func time(of party: Party) -> WorkingTime {
    lines.reduce(.zero) { $1.party == party ? $0 + $1.time : $0 }
  }
  package func lateTime(of party: Party) -> WorkingTime {
    lines.reduce(.zero) { $1.party == party ? $0 + $1.lateTime : $0 }
  }
}

extension Office {
  /// The time book of whole months: those the period touches.
  /// - Parameter field: of one field only; how steps went is not told by field.
  package func timeBook(of unit: UnitID, in period: Period, field: String? = nil) async throws -> TimeBook {
    let first = Tally.bucket(period.from, .month)
    let last = Tally.bucket(period.to, .month)
    let ofField: Statement = field.map { "AND field = \($0)" } ?? .empty
    let whole = Period(from: Period.month(of: period.from).from, to: Period.month(of: period.to).to) ?? period
    return try await database.read { db in
      let lines = try db.all(
        """
        SELECT department, step_kind, party, SUM(dossiers), SUM(time), SUM(late_dossiers), SUM(late_time)
        FROM time_tally WHERE unit = \(unit.number) AND bucket BETWEEN \(first) AND \(last) \(ofField)
        GROUP BY department, step_kind, party
        """
      ) { row -> TimeBook.Line? in
        guard let department = Department(rawValue: try row.text(0)),
          let party = Party(rawValue: try row.text(2))
        else { return nil }
        return TimeBook.Line(
          department: department, kind: ProcessStep.Kind(rawValue: try row.text(1)), party: party,
          dossiers: Int(try row.int(3)), time: WorkingTime(milliseconds: try row.int(4)),
          lateDossiers: Int(try row.int(5)), lateTime: WorkingTime(milliseconds: try row.int(6)))
      }
      let steps = try db.all(
        """
        SELECT department, step_kind, SUM(passed), SUM(passed_late), SUM(taken), SUM(untaken_time)
        FROM step_tally WHERE unit = \(unit.number) AND bucket BETWEEN \(first) AND \(last)
        GROUP BY department, step_kind
        """
      ) { row -> TimeBook.Step? in
        guard let department = Department(rawValue: try row.text(0)),
          let kind = ProcessStep.Kind(rawValue: try row.text(1))
        else { return nil }
        return TimeBook.Step(
          department: department, kind: kind, passed: Int(try row.int(2)), passedLate: Int(try row.int(3)),
          taken: Int(try row.int(4)), untaken: WorkingTime(milliseconds: try row.int(5)))
      }
      return TimeBook(
        period: whole, lines: lines.compactMap { $0 }.sorted { $0.order < $1.order },
        steps: steps.compactMap { $0 }.sorted {
          ($0.kind, $0.department.place) < ($1.kind, $1.department.place)
        })
    }
  }
}

extension TimeBook.Line {
  /// In the order of the way through the office; what is no step's comes last.
  fileprivate var order: (Int, Int, Int) {
    (
      kind.flatMap { ProcessStep.Kind.allCases.firstIndex(of: $0) } ?? Int.max, department.place,
      Party.allCases.firstIndex(of: party) ?? 0
    )
  }
}
