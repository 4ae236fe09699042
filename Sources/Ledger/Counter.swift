import SQL

/// Numbers that rise by one and have no gaps: drawn inside the transaction, they go back when it fails.
package enum Counter {
  /// The next number of `name` in `period` (a day, a year, or 0) of a unit, from 1.
  package static func draw(
    _ name: String, unit: Int64, period: Int, in db: borrowing Writing
  ) throws -> Int64 {
    let drawn = try db.first(
      """
      INSERT INTO counter (unit, name, period, value) VALUES (\(unit), \(name), \(period), 1)
      ON CONFLICT (unit, name, period) DO UPDATE SET value = counter.value + 1
      RETURNING value
      """
    ) { row in try row.int(0) }
    guard let drawn else { throw SQLError.unavailable("counter") }
    return drawn
  }
}
