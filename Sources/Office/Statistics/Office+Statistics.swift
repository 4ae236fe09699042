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

  /// The same table as it was at an earlier moment (*số liệu tại thời điểm*): made from the facts written down by then.
  /// What it costs grows with the dossiers that changed since, not with the book.
  /// - Parameter moment: nothing later than now is ever known.
  package func statistics(
    of unit: UnitID, in period: Period, by grouping: Grouping, asOf moment: Moment
  ) async throws -> StatisticsTable {
    let past = book(of: unit, asOf: moment)
    return try await database.read { db in try Self.table(past, period, grouping, in: db) }
  }

  static func table(
    _ past: BookAsOf, _ period: Period, _ grouping: Grouping, in db: borrowing Reading
  ) throws -> StatisticsTable {
    let book = try tallies(of: past, in: db)
    let entries = try book.entries(of: period, in: db)
    var total = StatisticsRow(slice: Slice(), label: "Tổng số", period: period)
    for entry in entries { total.add(entry.row) }
    let rows: [StatisticsRow]
    if grouping == .month {
      rows = try period.months.map { month in
        var row = StatisticsRow(slice: Slice(), label: month.monthLabel, period: month)
        for entry in try book.entries(of: month, in: db) { row.add(entry.row) }
        return row
      }
    } else {
      rows = try Self.rows(of: entries, in: period, by: grouping, past.unit, past.definitions)
    }
    return StatisticsTable(period: period, grouping: grouping, asOf: past.moment, rows: rows, total: total)
  }

  /// What was received through a channel in a period, by the values of a grouping.
  static func received(
    _ channel: Channel, _ past: BookAsOf, _ period: Period, _ grouping: Grouping, in db: borrowing Reading
  ) throws -> [String: Int] {
    let entries = try tallies(of: past, in: db).entries(of: period, in: db)
      .filter { $0.key.channel == channel.rawValue }
    let rows = try rows(of: entries, in: period, by: grouping, past.unit, past.definitions)
    return Dictionary(rows.compactMap { row in row.slice.value.map { ($0, row.received) } }) { $1 }
  }

  /// Today's tallies with what makes them those of an earlier moment.
  static func tallies(
    of past: BookAsOf, in db: borrowing some Queries & ~Copyable
  ) throws -> StatisticsBook {
    var book = StatisticsBook(unit: past.unit, now: past.moment)
    for id in try past.changedSince(in: db) {
      guard let file = try file(DossierID(id), past.definitions, in: db) else { continue }
      book.corrections.append(.init(file.dossier, sign: -1))
      if let then = try past.known(file.dossier.id, in: db) {
        book.corrections.append(.init(then.dossier, sign: 1))
      }
    }
    return book
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
