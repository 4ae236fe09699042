import Casework
import Deadlines
import SQL

/// Reads the tallies of many units at once: one statement for each stretch of the book, whatever the number of units.
struct ComparisonBook {
  /// Units that have a book on the same days.
  let units: [UnitID]
  let period: Period
  let now: Moment

  struct Sums {
    var stretch = StatisticsBook.Stretch()
    var open = StatisticsBook.Open()
    var online = 0
    var onlineFull = 0
    var onlinePartial = 0
    var fees: [PaymentMethod: Int] = [:]
  }

  private var ours: Statement {
    "unit IN (\(units.map { one -> Statement in "\(one.number)" }.joined(", ")))"
  }

  func read(in db: borrowing Reading) throws -> [UnitID: Sums] {
    var out: [UnitID: Sums] = [:]
    for span in TallySpan.upTo(period.from - 1) { try add(span, \.before, to: &out, in: db) }
    for span in TallySpan.within(period) { try add(span, \.within, to: &out, in: db) }
    for span in TallySpan.after(period.to) { try add(span, \.after, to: &out, in: db) }
    return out
  }

  /// What is open now. It changes by the minute; the rest only with the book.
  func addOpen(_ out: inout [UnitID: Sums], in db: borrowing Reading) throws {
    try db.each(
      """
      SELECT unit, COUNT(*), SUM(CASE WHEN late_from < \(now.wholeMinute) THEN 1 ELSE 0 END)
      FROM dossier \(db.through("dossier_open")) WHERE \(ours) AND pending = 1 GROUP BY unit
      """
    ) { row in
      out[UnitID(try row.int(0)), default: Sums()].open = .init(
        count: Int(try row.int(1)), overdue: Int(try row.int(2)))
    }
  }

  /// What came in online by whether the procedure goes all the way online (*toàn trình*).
  func addLevels(_ out: inout [UnitID: Sums], _ definitions: Definitions, in db: borrowing Reading) throws {
    for span in TallySpan.within(period) {
      try db.each(
        """
        SELECT unit, procedure, revision, SUM(received) FROM tally
        WHERE \(ours) AND grain = \(span.grain.rawValue)
          AND bucket BETWEEN \(span.buckets.lowerBound) AND \(span.buckets.upperBound)
          AND channel = \(Channel.online.rawValue) GROUP BY unit, procedure, revision
        """
      ) { row in
        let level = try definitions.procedure(try row.text(1), revision: Int(try row.int(2))).onlineLevel
        let received = Int(try row.int(3))
        switch level {
        case .full: out[UnitID(try row.int(0)), default: Sums()].onlineFull += received
        case .partial: out[UnitID(try row.int(0)), default: Sums()].onlinePartial += received
        case .none: break
        }
      }
    }
  }

  func addFees(_ out: inout [UnitID: Sums], in db: borrowing Reading) throws {
    try db.each(
      """
      SELECT unit, method, SUM(amount) FROM fee_entry
      WHERE \(ours) AND day >= \(period.from) AND day <= \(period.to) GROUP BY unit, method
      """
    ) { row in
      guard let method = PaymentMethod(rawValue: try row.text(1)) else { return }
      out[UnitID(try row.int(0)), default: Sums()].fees[method] = Int(try row.int(2))
    }
  }

  private func add(
    _ span: TallySpan, _ part: WritableKeyPath<StatisticsBook.Stretch, TallyEntry.Counts>,
    to out: inout [UnitID: Sums], in db: borrowing Reading
  ) throws {
    try db.each(
      """
      SELECT unit, SUM(received), SUM(early), SUM(on_time), SUM(overdue), SUM(withdrawn), SUM(lapsed), SUM(ended_late),
        SUM(moved), SUM(CASE WHEN channel = \(Channel.online.rawValue) THEN received ELSE 0 END)
      FROM tally WHERE \(ours) AND grain = \(span.grain.rawValue)
        AND bucket BETWEEN \(span.buckets.lowerBound) AND \(span.buckets.upperBound) GROUP BY unit
      """
    ) { row in
      let unit = UnitID(try row.int(0))
      try out[unit, default: Sums()].stretch[keyPath: part].add(row, from: 1)
      if part == \.within { out[unit, default: Sums()].online += Int(try row.int(9)) }
    }
  }
}
