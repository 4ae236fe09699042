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

  /// The stored marks and the one that depends on the clock.
  private var standing: Statement {
    """
    m.marks + CASE WHEN COALESCE(m.ended_at, \(end)) >= m.late_from + 60000 THEN 0
      ELSE \(DossierMarks.inTime.rawValue) END
    """
  }

  /// The dossiers there is feedback about that was neither refused nor handed on.
  private var petitioned: Statement {
    let others = FeedbackStage.allCases.filter(FeedbackStage.notOurs.contains)
      .map { stage -> Statement in "\(stage.rawValue)" }.joined(", ")
    return """
      SELECT dossier_id FROM feedback WHERE unit = \(unit.number) AND dossier_id IS NOT NULL
        AND stage NOT IN (\(others))
      """
  }

  /// These and the one that depends on feedback.
  var marks: Statement {
    """
    (\(standing) + CASE WHEN m.dossier IN (\(petitioned)) THEN 0
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

  /// How many dossiers of each procedure have the same marks. Few have feedback: all are counted as if none had, and those
  /// few, found by their numbers, are moved; asking each of a million rows for it takes half as long again as counting them.
  func groups(in db: borrowing some Queries & ~Copyable) throws -> [DossierGroup] {
    var counts: [String: [Int: Int]] = [:]
    for (procedure, mark, count) in try counted(from(db), in: db) {
      counts[procedure, default: [:]][mark + DossierMarks.unpetitioned.rawValue] = count
    }
    // A sign before a column keeps the index of days out of it.
    let few: Statement = """
      indicator_mark m WHERE m.dossier IN (\(petitioned)) AND +m.unit = \(unit.number)
        AND +m.received_day >= \(period.from) AND +m.received_day <= \(period.to)
      """
    for (procedure, mark, count) in try counted(few, in: db) {
      counts[procedure, default: [:]][mark + DossierMarks.unpetitioned.rawValue, default: 0] -= count
      counts[procedure, default: [:]][mark, default: 0] += count
    }
    return counts.flatMap { procedure, marks in
      marks.filter { $0.value > 0 }.map { mark, count in
        DossierGroup(procedure: procedure, marks: DossierMarks(rawValue: mark), count: count)
      }
    }
  }

  private func counted(
    _ rows: Statement, in db: borrowing some Queries & ~Copyable
  ) throws -> [(procedure: String, mark: Int, count: Int)] {
    try db.all("SELECT m.procedure, \(standing) AS mark, COUNT(*) FROM \(rows) GROUP BY m.procedure, mark") {
      row in (try row.text(0), Int(try row.int(1)), Int(try row.int(2)))
    }
  }
}
