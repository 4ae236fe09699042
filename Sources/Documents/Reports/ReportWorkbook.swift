import CXlsxWriter

/// A report as an Excel workbook: the statutory head, numbers as numbers, every sum a living formula with its value
/// beside it, so that who opens it sees the figures at once and can follow them.
package enum ReportWorkbook {
  /// - Parameter path: replaced if it is there; removed if anything fails.
  /// - Throws: `Spreadsheet.Fault`.
  package static func write(_ report: PrintedReport, to path: String) throws {
    let tables = report.tables.enumerated().map { index, table in
      (name: index == 0 ? "Biểu" : "Biểu (\(index + 1))", table: table)
    }
    let annexes = [("Phụ lục", report.annex), (ReportSheet.workingsName, report.workings)].compactMap {
      name, table in table.map { (name: name, table: $0) }
    }
    try WholeWorkbook.write(to: path) { workbook in
      let formats = ReportFormats(workbook)
      for (name, table) in tables + annexes {
        var sheet = ReportSheet(
          page: try WholeWorkbook.page(name, in: workbook), formats: formats, widths: table.widths,
          workings: report.workings)
        try sheet.put(report, table)
      }
    }
  }
}

/// The looks of a report's cells; they belong to their workbook.
struct ReportFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>
  let title: Format?
  let plain: Format?
  let small: Format?
  let head: Format?
  let text: Format?
  let number: Format?
  let percent: Format?
  let boldText: Format?
  let boldNumber: Format?
  let boldPercent: Format?

  /// The look of a number in such a column: two decimals for points, money and whole numbers without.
  func number(_ kind: Column.Kind, isBold: Bool) -> Format? {
    kind == .decimal ? (isBold ? boldPercent : percent) : isBold ? boldNumber : number
  }

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func make(bold: Bool = false, size: Double = 12, _ shape: (Format) -> Void) -> Format? {
      guard let format = workbook_add_format(workbook) else { return nil }
      format_set_font_name(format, "Times New Roman")
      format_set_font_size(format, size)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      if bold { format_set_bold(format) }
      shape(format)
      return format
    }
    func framed(_ format: Format) { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    func centred(_ format: Format) { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    title = make(bold: true, size: 14, centred)
    plain = make(centred)
    small = make { _ in }
    head = make(bold: true, size: 11) {
      framed($0)
      centred($0)
    }
    text = make(framed)
    number = make {
      framed($0)
      format_set_num_format($0, "#,##0")
    }
    percent = make {
      framed($0)
      format_set_num_format($0, "0.00")
    }
    boldText = make(bold: true, framed)
    boldNumber = make(bold: true) {
      framed($0)
      format_set_num_format($0, "#,##0")
    }
    boldPercent = make(bold: true) {
      framed($0)
      format_set_num_format($0, "0.00")
    }
  }
}

/// One sheet on the way: rows come in order.
private struct ReportSheet {
  let page: UnsafeMutablePointer<lxw_worksheet>
  let formats: ReportFormats
  /// Of the columns, in digits.
  let widths: [Double]
  let workings: PrintedTable?
  var at = 0
  /// The row the table's own rows begin in.
  private var firstRow = 0

  static let workingsName = "Căn cứ số liệu"

  init(
    page: UnsafeMutablePointer<lxw_worksheet>, formats: ReportFormats, widths: [Double],
    workings: PrintedTable?
  ) {
    self.page = page
    self.formats = formats
    self.widths = widths
    self.workings = workings
  }

  mutating func put(_ report: PrintedReport, _ table: PrintedTable) throws {
    WholeWorkbook.layOut(page, isLandscape: report.isLandscape || widths.count > 6)
    for (column, letters) in table.widths.enumerated() {
      try check(worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), letters, nil))
    }
    if let titles = table.titles {
      for (index, text) in titles.enumerated() {
        try line(text, index < 2 ? formats.title : formats.plain, size: index < 2 ? 15 : 12)
      }
      at += 1
      return try body(table)
    }
    try line(report.form, formats.small)
    for text in [report.superior, report.issuer].filter({ !$0.isEmpty }) { try line(text, formats.plain) }
    if !report.number.isEmpty {
      try line("Số: \(report.number)    \(report.place), \(report.date)", formats.plain)
    }
    for text in [report.title, report.subtitle] { try line(text, formats.title, size: 15) }
    for text in report.lines { try line(text, formats.small) }
    at += 1
    try body(table)
    at += 1
    for text in report.authority { try line(text, formats.plain) }
    if !report.signer.isEmpty {
      at += 3
      try line(report.signer, formats.title)
    }
  }

  private mutating func body(_ table: PrintedTable) throws {
    try head(table.head)
    firstRow = at
    for row in table.rows {
      try rise(to: lines(of: row))
      for (column, cell) in row.enumerated() { try put(cell, column, isBold: cell.isBold == true) }
      at += 1
    }
    try total(table, rows: firstRow..<at)
  }

  /// Where the rows of the workings begin on their sheet, from 0: under their titles, a blank line and the head.
  private var workingsStart: Int {
    (workings?.titles?.count ?? 0) + 1 + (workings?.head.count ?? 0)
  }

  /// The number of a line of the workings, or its percentage.
  private func formula(_ working: PrintedTable.Cell.Working) -> (text: String, value: Double) {
    let row = workingsStart + working.row + 1
    let place = "'\(Self.workingsName)'!"
    guard let whole = working.whole, whole > 0 else { return ("=\(place)C\(row)", Double(working.part)) }
    let hundredths = (working.part * 20_000 + whole) / (2 * whole)
    return ("=ROUND(100*\(place)C\(row)/\(place)D\(row),2)", Double(hundredths) / 100)
  }

  private mutating func line(
    _ text: String, _ format: UnsafeMutablePointer<lxw_format>?, size: Double = 12
  ) throws {
    guard !text.isEmpty else { return }
    let row = lxw_row_t(at)
    let lines = RowHeight.lines(text, width: widths.reduce(0, +), size: size, isBold: size > 12)
    if lines > 1 || size > 12 {
      try check(worksheet_set_row(page, row, Double(lines) * RowHeight.line(size) + 2, nil))
    }
    try check(
      worksheet_merge_range(page, row, 0, row, lxw_col_t(widths.count - 1), SheetText.cell(text), format))
    at += 1
  }

  private func lines(of row: [PrintedTable.Cell]) -> Int {
    zip(row, widths).reduce(1) { most, one in
      let (cell, width) = one
      guard !cell.isNumber else { return most }
      return max(most, RowHeight.lines(cell.text, width: width, isBold: cell.isBold == true))
    }
  }

  private func rise(to lines: Int) throws {
    guard let height = RowHeight.of(lines: lines) else { return }
    try check(worksheet_set_row(page, lxw_row_t(at), height, nil))
  }

  /// Each cell at the first place no cell before it reaches into.
  private mutating func head(_ rows: [[PrintedTable.Cell]]) throws {
    var taken: Set<[Int]> = []
    var heights = rows.map { _ in RowHeight.line(11) + 2 }
    for (offset, cells) in rows.enumerated() {
      var column = 0
      for cell in cells {
        while taken.contains([offset, column]) { column += 1 }
        for row in offset..<(offset + cell.rows) {
          for place in column..<(column + cell.columns) { taken.insert([row, place]) }
        }
        let (top, left) = (lxw_row_t(at + offset), lxw_col_t(column))
        let text = SheetText.cell(cell.text)
        // What its rows lack the last of them gets: merged cells are made no higher by any program.
        let width = widths[column..<(column + cell.columns)].reduce(0, +)
        let lines = RowHeight.lines(cell.text, width: width, size: 11, isBold: true)
        let reached = offset..<(offset + cell.rows)
        let lack = Double(lines) * RowHeight.line(11) + 2 - heights[reached].reduce(0, +)
        if lack > 0 { heights[reached.upperBound - 1] += lack }
        if cell.rows > 1 || cell.columns > 1 {
          try check(
            worksheet_merge_range(
              page, top, left, top + lxw_row_t(cell.rows - 1), left + lxw_col_t(cell.columns - 1), text,
              formats.head))
        } else {
          try check(worksheet_write_string(page, top, left, text, formats.head))
        }
        column += cell.columns
      }
    }
    for (offset, height) in heights.enumerated() {
      try check(worksheet_set_row(page, lxw_row_t(at + offset), height, nil))
    }
    at += rows.count
    worksheet_freeze_panes(page, lxw_row_t(at), 0)
    try check(worksheet_repeat_rows(page, lxw_row_t(at - rows.count), lxw_row_t(at - 1)))
  }

  private func put(_ cell: PrintedTable.Cell, _ column: Int, isBold: Bool) throws {
    let (row, place) = (lxw_row_t(at), lxw_col_t(column))
    if let working = cell.working, workings != nil {
      let (text, value) = formula(working)
      let format = working.whole == nil ? formats.number : formats.percent
      return try check(worksheet_write_formula_num(page, row, place, text, format, value))
    }
    guard let number = cell.number else {
      let format = isBold ? formats.boldText : formats.text
      try check(
        cell.text.isEmpty
          ? worksheet_write_blank(page, row, place, format)
          : worksheet_write_string(page, row, place, SheetText.cell(cell.text), format))
      return
    }
    let format = isBold ? formats.boldNumber : formats.number
    if let rows = cell.sumOfRows, !rows.isEmpty {
      let formula =
        "=" + rows.map { "\(LiveSheet.letters(column))\(firstRow + $0 + 1)" }.joined(separator: "+")
      return try check(worksheet_write_formula_num(page, row, place, formula, format, Double(number)))
    }
    guard let parts = cell.sumOf, !parts.isEmpty else {
      try check(worksheet_write_number(page, row, place, Double(number), format))
      return
    }
    let formula = "=" + parts.map { "\(LiveSheet.letters($0))\(at + 1)" }.joined(separator: "+")
    try check(worksheet_write_formula_num(page, row, place, formula, format, Double(number)))
  }

  private mutating func total(_ table: PrintedTable, rows: Range<Int>) throws {
    guard !table.total.isEmpty else { return }
    for (column, cell) in table.total.enumerated() {
      if let number = cell.number, cell.sumOf == nil, !rows.isEmpty {
        let letters = LiveSheet.letters(column)
        let formula = "=SUM(\(letters)\(rows.lowerBound + 1):\(letters)\(rows.upperBound))"
        try check(
          worksheet_write_formula_num(
            page, lxw_row_t(at), lxw_col_t(column), formula, formats.boldNumber, Double(number)))
      } else {
        try put(cell, column, isBold: true)
      }
    }
    at += 1
  }
}
