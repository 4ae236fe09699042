import Casework
import Deadlines
import Indicators
import SQL

/// The marks of every accepted dossier, beside the days they are counted by. A read table: it follows from the facts and
/// replay fills it again.
enum IndicatorMarks {
  static let schema = SchemaChange(
    "indicator-marks",
    [
      .statement(
        """
        CREATE TABLE indicator_mark (
          dossier INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          received_day INTEGER NOT NULL,
          procedure TEXT NOT NULL,
          marks INTEGER NOT NULL, -- second edition: papers of online filings count only with their files
          late_from INTEGER NOT NULL,
          ended_at INTEGER,
          due_at INTEGER NOT NULL
        )
        """),
      // Everything a board counts, in the order of its days, so that no row is opened.
      .statement(
        """
        CREATE INDEX indicator_mark_by_day ON indicator_mark (unit, received_day, procedure, marks, late_from,
          ended_at, due_at, dossier)
        """),
    ])

  /// Brings the row of a dossier up to date.
  static func write(from before: Dossier?, to after: Dossier, in db: borrowing Writing) throws {
    guard after.counts else { return }
    let row = row(after)
    if let before, before.counts, Self.row(before) == row { return }
    try db.put(
      """
      INSERT INTO indicator_mark (dossier, unit, received_day, procedure, marks, late_from, ended_at, due_at)
      VALUES (\(after.id.number), \(after.id.unit.number), \(row.day), \(after.procedure.code),
        \(row.marks.rawValue), \(row.lateFrom), \(row.endedAt), \(row.due))
      ON CONFLICT (dossier) DO UPDATE SET received_day = excluded.received_day, marks = excluded.marks,
        late_from = excluded.late_from, ended_at = excluded.ended_at, due_at = excluded.due_at
      """)
  }

  private struct Standing: Equatable {
    let day: Day
    let marks: DossierMarks
    let lateFrom: Moment
    let endedAt: Moment?
    let due: Moment
  }

  private static func row(_ dossier: Dossier) -> Standing {
    Standing(
      day: dossier.receivedAt.day, marks: dossier.marks, lateFrom: dossier.lateFrom,
      endedAt: dossier.endedAt, due: dossier.due)
  }

  static let table = ReadTable(
    "indicator_mark", columns, keys: 1, rows: { _ in "SELECT \(columns) FROM indicator_mark" },
    has: { key in "dossier = \(key[0])" })

  private static let columns: Statement =
    "dossier, unit, received_day, procedure, marks, late_from, ended_at, due_at"
}

/// The dossiers an indicator speaks of: those a unit received in a period, each with its marks as they stand.
struct MarkSelection {
  let unit: UnitID
  let period: Period
  let now: Moment

  /// One that has not ended counts as if it did when the period does, or now.
  private var end: Moment { min(now, Moment(period.to + 1) + (-60_000)).wholeMinute }

  /// The stored marks, the one that depends on the clock and the one that depends on feedback.
  var marks: Statement {
    let others = FeedbackStage.allCases.filter(FeedbackStage.notOurs.contains)
      .map { stage -> Statement in "\(stage.rawValue)" }.joined(", ")
    return """
      (m.marks + CASE WHEN COALESCE(m.ended_at, \(end)) >= m.late_from + 60000 THEN 0
        ELSE \(DossierMarks.inTime.rawValue) END
        + CASE WHEN m.dossier IN (SELECT dossier_id FROM feedback WHERE unit = \(unit.number)
          AND dossier_id IS NOT NULL AND stage NOT IN (\(others))) THEN 0
        ELSE \(DossierMarks.unpetitioned.rawValue) END)
      """
  }

  func from(_ db: borrowing some Queries & ~Copyable) -> Statement {
    """
    indicator_mark m \(db.through("indicator_mark_by_day"))
    WHERE m.unit = \(unit.number) AND m.received_day >= \(period.from) AND m.received_day <= \(period.to)
    """
  }

  /// All marks of `has` and, unless nothing need be missing, not all of `misses`.
  func having(_ has: DossierMarks, missing misses: DossierMarks) -> Statement {
    let whole: Statement = "(\(marks) & \(has.rawValue)) = \(has.rawValue)"
    guard !misses.isEmpty else { return whole }
    return "\(whole) AND (\(marks) & \(misses.rawValue)) <> \(misses.rawValue)"
  }

  func groups(in db: borrowing some Queries & ~Copyable) throws -> [DossierGroup] {
    try db.all("SELECT m.procedure, \(marks) AS mark, COUNT(*) FROM \(from(db)) GROUP BY m.procedure, mark") {
      row in
      DossierGroup(
        procedure: try row.text(0), marks: DossierMarks(rawValue: Int(try row.int(1))),
        count: Int(try row.int(2)))
    }
  }
}
