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
        rows = try period.months.map { month in
          var row = book.total(of: month, try book.entries(of: month, open, in: db))
          let name = "\(twoDigits(month.from.month))/\(month.from.year)"
          row.label = "Tháng \(name)"
          return row
        }
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
      SELECT procedure, revision, channel, COUNT(*), SUM(CASE WHEN due_at < \(now.wholeMinute) THEN 1 ELSE 0 END)
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
    let reachesNow = period.to >= now.day
    var out: [Key: StatisticsRow] = [:]
    for key in Set(before.keys).union(within.keys).union(after.keys).union(open.keys) {
      let b = before[key] ?? .init()
      let w = within[key] ?? .init()
      let a = after[key] ?? .init()
      let o = open[key] ?? Open()
      var row = StatisticsRow(slice: Slice(), label: "", period: period)
      row.carriedOver = b.received - b.settled
      row.received = w.received
      row.early = w.early
      row.onTime = w.onTime
      row.overdue = w.overdue
      row.withdrawn = w.withdrawn
      let pending = o.count - a.received + a.settled
      row.pendingOverdue = reachesNow ? o.overdue : b.lapsed + w.lapsed - b.endedLate - w.endedLate
      row.pendingInTime = pending - row.pendingOverdue
      out[key] = row
    }
    return out
  }

  func total(of period: Period, _ entries: [Key: StatisticsRow]) -> StatisticsRow {
    var total = StatisticsRow(slice: Slice(), label: "Tổng số", period: period)
    for row in entries.values { total.add(row) }
    return total
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
