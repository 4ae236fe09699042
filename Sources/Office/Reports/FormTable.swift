import Casework
import Deadlines
import Documents
import SQL

/// A line of Form II.06: stocks and flows, and how what came in the period came.
struct FormLine: Equatable, Sendable {
  var row: StatisticsRow
  var online = 0

  /// Columns (1) to (13) of the form.
  func cells(_ number: String) -> [PrintedTable.Cell] {
    typealias Cell = PrintedTable.Cell
    return [
      Cell(number), Cell(row.label),
      Cell(row.received + row.carriedOver, sumOf: [3, 4, 5]), Cell(online), Cell(row.received - online),
      Cell(row.carriedOver),
      Cell(row.settled, sumOf: [7, 8, 9]), Cell(row.early), Cell(row.onTime + row.withdrawn),
      Cell(row.overdue),
      Cell(row.pending, sumOf: [11, 12]), Cell(row.pendingInTime), Cell(row.pendingOverdue),
    ]
  }
}

/// Form II.06a, b and c (TT 01/2020/TT-VPCP): the same thirteen columns, other lines.
struct Form06 {
  var lines: [FormLine]
  var total: FormLine

  var table: PrintedTable {
    PrintedTable(
      head: Self.head, rows: lines.enumerated().map { $0.element.cells("\($0.offset + 1)") },
      total: total.cells(""), widths: [5, 34, 9, 9, 11, 9, 9, 9, 13, 9, 9, 13, 9])
  }

  /// Every line and the total: what came in is settled or open.
  var isBalanced: Bool { (lines + [total]).allSatisfy(\.row.identityHolds) }

  private static let head: [[PrintedTable.Cell]] = {
    typealias Cell = PrintedTable.Cell
    return [
      [
        Cell("TT", rows: 3), Cell("Lĩnh vực, công việc giải quyết theo cấp", rows: 3),
        Cell("Tiếp nhận", columns: 4), Cell("Số lượng hồ sơ đã giải quyết", columns: 4),
        Cell("Số lượng hồ sơ đang giải quyết", columns: 3),
      ],
      [
        Cell("Tổng số", rows: 2), Cell("Trong đó", columns: 3), Cell("Tổng số", rows: 2),
        Cell("Trước hạn", rows: 2),
        Cell("Đúng hạn (Bao gồm cả hồ sơ chờ Bổ sung và Trả lại/Xin rút)", rows: 2),
        Cell("Quá hạn", rows: 2), Cell("Tổng số", rows: 2),
        Cell("Trong hạn (Bao gồm cả hồ sơ chờ bổ sung và hồ sơ khác)", rows: 2), Cell("Quá hạn", rows: 2),
      ],
      [
        Cell("Trong kỳ: Trực tuyến"), Cell("Trong kỳ: Trực tiếp, dịch vụ bưu chính"),
        Cell("Từ kỳ trước"),
      ],
      (1...13).map { Cell("(\($0))") },
    ]
  }()
}

extension Office {
  /// The lines of Form II.06 of one unit, by field or by department.
  static func form06(
    _ book: BookAsOf, _ period: Period, _ grouping: Grouping, in db: borrowing Reading
  ) throws -> Form06 {
    let table = try table(book, period, grouping, in: db)
    let online = try received(.online, book, period, grouping, in: db)
    let lines = table.rows.map { row in
      FormLine(row: row, online: row.slice.value.flatMap { online[$0] } ?? 0)
    }
    return Form06(lines: lines, total: FormLine(row: table.total, online: online.values.reduce(0, +)))
  }

  /// The same of every unit of the installation, one line each.
  static func form06(
    of units: [Commune], _ period: Period, at moment: Moment, _ definitions: Definitions,
    in db: borrowing Reading
  ) throws -> Form06 {
    var total = FormLine(row: StatisticsRow(slice: Slice(), label: "Tổng số", period: period))
    let lines = try units.map { unit in
      let book = BookAsOf(unit: unit.id, moment: moment, definitions: definitions)
      var line = try form06(book, period, .field, in: db).total
      line.row.label = unit.fullName.prefix(1).uppercased() + unit.fullName.dropFirst()
      total.row.add(line.row)
      total.online += line.online
      return line
    }
    return Form06(lines: lines, total: total)
  }
}
