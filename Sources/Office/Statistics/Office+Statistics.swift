import Casework
import Deadlines
import SQL

extension Office {
  /// Stocks and flows of one unit in a period, grouped. Reads tallies, never the dossiers: what it costs does not grow
  /// with their number.
  package func statistics(of unit: UnitID, in period: Period, by grouping: Grouping) async throws
    -> StatisticsTable
  {
    let definitions = definitions
    let now = now()
    return try await database.read { db in
      let book = StatisticsBook(unit: unit, now: now, definitions: definitions)
      let open = try book.openNow(in: db)
      let entries = try book.entries(of: period, open, in: db)
      var rows: [StatisticsRow]
      if grouping == .month {
        rows = try book.months(of: period, open, in: db)
      } else {
        rows = try book.rows(of: period, by: grouping, entries)
      }
      rows.removeAll { $0.isEmpty && grouping != .month }
      return StatisticsTable(
        period: period, grouping: grouping, asOf: now, rows: rows,
        total: book.total(of: period, entries))
    }
  }
}

/// Reading one unit's tallies. Keys are what a tally row is kept by.
private struct StatisticsBook {
  struct Key: Hashable {
    var procedure: String
    var revision: Int
    var channel: Int
  }
  struct Open {
    var count = 0
    var overdue = 0
  }

  let unit: UnitID
  let now: Moment
  let definitions: Definitions

  /// The dossiers open at this moment, counted one by one.
  func openNow(in db: borrowing Reading) throws -> [Key: Open] {
    var open: [Key: Open] = [:]
    try db.each(
      """
      SELECT procedure, revision, channel, COUNT(*), SUM(CASE WHEN late_from < \(now.wholeMinute) THEN 1 ELSE 0 END)
      FROM dossier WHERE unit = \(unit.number) AND pending = 1 GROUP BY procedure, revision, channel
      """
    ) { row in
      open[Key(procedure: try row.text(0), revision: Int(try row.int(1)), channel: Int(try row.int(2)))] =
        Open(count: Int(try row.int(3)), overdue: Int(try row.int(4)))
    }
    return open
  }

  private func sums(_ spans: [TallySpan], in db: borrowing Reading) throws -> [Key: TallyEntry.Counts] {
    var out: [Key: TallyEntry.Counts] = [:]
    for span in spans {
      try db.each(
        """
        SELECT procedure, revision, channel, SUM(received), SUM(early), SUM(on_time), SUM(overdue), SUM(withdrawn),
          SUM(lapsed), SUM(ended_late)
        FROM tally WHERE unit = \(unit.number) AND grain = \(span.grain.rawValue)
          AND bucket BETWEEN \(span.buckets.lowerBound) AND \(span.buckets.upperBound)
        GROUP BY procedure, revision, channel
        """
      ) { row in
        let key = Key(procedure: try row.text(0), revision: Int(try row.int(1)), channel: Int(try row.int(2)))
        let counts = TallyEntry.Counts(
          received: Int(try row.int(3)), early: Int(try row.int(4)), onTime: Int(try row.int(5)),
          overdue: Int(try row.int(6)), withdrawn: Int(try row.int(7)), lapsed: Int(try row.int(8)),
          endedLate: Int(try row.int(9)))
        out[key] = (out[key] ?? .init()) + counts
      }
    }
    return out
  }

  /// A row for every key, still ungrouped.
  func entries(
    of period: Period, _ open: [Key: Open], in db: borrowing Reading
  ) throws -> [Key: StatisticsRow] {
    let before = try sums(TallySpan.upTo(period.from - 1), in: db)
    let within = try sums(TallySpan.within(period), in: db)
    let after = try sums(TallySpan.after(period.to), in: db)
    var out: [Key: StatisticsRow] = [:]
    for key in Set(before.keys).union(within.keys).union(after.keys).union(open.keys) {
      out[key] = row(
        of: period, before: before[key] ?? .init(), within: within[key] ?? .init(),
        after: after[key] ?? .init(),
        open[key] ?? Open())
    }
    return out
  }

  func total(of period: Period, _ entries: [Key: StatisticsRow]) -> StatisticsRow {
    var total = StatisticsRow(slice: Slice(), label: "Tổng số", period: period)
    for row in entries.values { total.add(row) }
    return total
  }

  /// A row for each month, of all keys together. Every stretch of the book is summed once: what lies before one month
  /// is what lies before the month before it, and that month.
  func months(of period: Period, _ open: [Key: Open], in db: borrowing Reading) throws -> [StatisticsRow] {
    func sum(_ spans: [TallySpan]) throws -> TallyEntry.Counts {
      try sums(spans, in: db).values.reduce(TallyEntry.Counts(), +)
    }
    let open = open.values.reduce(Open()) {
      Open(count: $0.count + $1.count, overdue: $0.overdue + $1.overdue)
    }
    let months = period.months
    let within = try months.map { try sum(TallySpan.within($0)) }
    var before = try sum(TallySpan.upTo(period.from - 1))
    var after = within.dropFirst().reduce(try sum(TallySpan.after(period.to)), +)
    return zip(months, within).enumerated().map { index, one in
      var row = row(of: one.0, before: before, within: one.1, after: after, open)
      row.label = "Tháng \(twoDigits(one.0.from.month))/\(one.0.from.year)"
      before = before + one.1
      if index + 1 < within.count { after = after - within[index + 1] }
      return row
    }
  }

  /// The stock before, the flow within and the stock after, of one key or of all.
  private func row(
    of period: Period, before b: TallyEntry.Counts, within w: TallyEntry.Counts, after a: TallyEntry.Counts,
    _ open: Open
  ) -> StatisticsRow {
    var row = StatisticsRow(slice: Slice(), label: "", period: period)
    row.carriedOver = b.received - b.settled
    row.received = w.received
    row.early = w.early
    row.onTime = w.onTime
    row.overdue = w.overdue
    row.withdrawn = w.withdrawn
    let pending = open.count - a.received + a.settled
    row.pendingOverdue =
      period.to >= now.day ? open.overdue : b.lapsed + w.lapsed - b.endedLate - w.endedLate
    row.pendingInTime = pending - row.pendingOverdue
    return row
  }

  func rows(
    of period: Period, by grouping: Grouping, _ entries: [Key: StatisticsRow]
  ) throws -> [StatisticsRow] {
    var out: [String: StatisticsRow] = [:]
    for (key, row) in entries {
      let (value, label) = try group(key, by: grouping)
      out[
        value,
        default: StatisticsRow(slice: Slice(grouping: grouping, value: value), label: label, period: period)
      ].add(row)
    }
    return out.map { (order: ($0.value.label.folded, $0.key), row: $0.value) }
      .sorted { $0.order < $1.order }.map(\.row)
  }

  private func group(_ key: Key, by grouping: Grouping) throws -> (value: String, label: String) {
    let procedure = try definitions.procedure(key.procedure, revision: key.revision)
    switch grouping {
    case .procedure:
      return (key.procedure, definitions.current[key.procedure]?.procedure.name ?? procedure.name)
    case .field: return (procedure.field, procedure.field)
    case .department:
      let kind = definitions.commune(unit)?.kind ?? .commune
      return (procedure.responsibleUnit.rawValue, procedure.responsibleUnit.label(in: kind))
    case .channel: return (String(key.channel), Channel(rawValue: key.channel)?.label ?? "")
    case .month: return ("", "")
    }
  }
}

extension TallyEntry.Counts {
  var settled: Int { early + onTime + overdue + withdrawn }
}
