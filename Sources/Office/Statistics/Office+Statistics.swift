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
    let tables = reckonedTables
    let now = now()
    let question = TableQuestion(unit: unit, period: period, grouping: grouping)
    return try await database.read { db in
      let standing = BookStanding(
        book: try BookVersion.read(unit, in: db), definitions: definitions.version, minute: now.wholeMinute)
      if var known = tables.answer(question, at: standing) {
        known.asOf = now
        return known
      }
      let book = StatisticsBook(unit: unit, now: now)
      let rows: [StatisticsRow]
      var total = StatisticsRow(slice: Slice(), label: "Tổng số", period: period)
      if grouping == .month {
        rows = try book.months(of: period, total: &total, in: db)
      } else {
        let entries = try book.entries(of: period, in: db)
        for entry in entries { total.add(entry.row) }
        rows = try Self.rows(of: entries, in: period, by: grouping, unit, definitions)
      }
      let table = StatisticsTable(period: period, grouping: grouping, asOf: now, rows: rows, total: total)
      tables.keep(table, question, at: standing)
      return table
    }
  }

  /// The entries of each group in one row, in Vietnamese order; groups nothing happened in are left out.
  private static func rows(
    of entries: [StatisticsBook.Entry], in period: Period, by grouping: Grouping, _ unit: UnitID,
    _ definitions: Definitions
  ) throws -> [StatisticsRow] {
    let kind = definitions.commune(unit)?.kind ?? .commune
    var out: [String: StatisticsRow] = [:]
    for (key, row) in entries where !row.isEmpty {
      let (value, label) = try group(key, by: grouping, kind, definitions)
      out[
        value,
        default: StatisticsRow(slice: Slice(grouping: grouping, value: value), label: label, period: period)
      ].add(row)
    }
    return out.map { (order: ($0.value.label.folded, $0.key), row: $0.value) }
      .sorted { $0.order < $1.order }.map(\.row)
  }

  private static func group(
    _ key: StatisticsBook.Key, by grouping: Grouping, _ kind: CommuneKind, _ definitions: Definitions
  ) throws -> (value: String, label: String) {
    let procedure = try definitions.procedure(key.procedure, revision: key.revision)
    switch grouping {
    case .procedure:
      return (key.procedure, definitions.current[key.procedure]?.procedure.name ?? procedure.name)
    case .field: return (procedure.field, procedure.field)
    case .department:
      return (procedure.responsibleUnit.rawValue, procedure.responsibleUnit.label(in: kind))
    case .channel: return (String(key.channel), Channel(rawValue: key.channel)?.label ?? "")
    case .month: return ("", "")
    }
  }
}
