import Casework
import Deadlines
import SQL

/// What came in and what was settled in a few days (*tiếp nhận, giải quyết*).
package struct Flow: Equatable, Sendable {
  package var period: Period
  package var received: Int
  package var settled: Int

  /// The last `weeks` weeks, the present one last and as far as it goes.
  static func weeks(_ weeks: Int, until today: Day, _ days: [DayFlow]) -> [Flow] {
    let first = DayFlow.monday(of: weeks, until: today)
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

/// The same of one day.
struct DayFlow {
  var day: Day
  var received: Int
  var settled: Int

  static func monday(of weeks: Int, until today: Day) -> Day {
    today - today.weekday.rawValue - 7 * (weeks - 1)
  }

  static func all(
    of unit: UnitID, weeks: Int, until today: Day, in db: borrowing some Queries & ~Copyable
  ) throws -> [DayFlow] {
    try db.all(
      """
      SELECT bucket, SUM(received), SUM(early + on_time + overdue + withdrawn) FROM tally
      WHERE unit = \(unit.number) AND grain = \(Tally.Grain.day.rawValue)
        AND bucket BETWEEN \(monday(of: weeks, until: today)) AND \(today) GROUP BY bucket
      """
    ) { row in
      DayFlow(
        day: Day(number: Int(try row.int(0))), received: Int(row.optionalInt(1) ?? 0),
        settled: Int(row.optionalInt(2) ?? 0))
    }
  }
}

extension Office {
  /// What came in and what was settled in each of the last weeks.
  package func flows(of unit: UnitID, weeks: Int) async throws -> [Flow] {
    let today = today
    return Flow.weeks(
      weeks, until: today,
      try await database.read { db in try DayFlow.all(of: unit, weeks: weeks, until: today, in: db) })
  }
}
