import CXlsxWriter

/// One sheet of a workbook whose sums are alive: a table under titles, in which a cell may be a formula with its value
/// beside it.
package struct LiveSheet: Sendable {
  package enum Cell: Equatable, Sendable {
    case empty
    case text(String)
    case number(Double)
    /// Counted again by whoever opens the file; the value is what it comes to now.
    case formula(String, Double)
  }
  package struct Row: Sendable {
    package var cells: [Cell]
    package var isBold: Bool

    package init(_ cells: [Cell], isBold: Bool = false) {
      self.cells = cells
      self.isBold = isBold
    }
  }

  package var name: String
  package var titles: [String]
  package var columns: [Column]
  package var rows: [Row] = []

  package init(name: String, titles: [String], columns: [Column]) {
    self.name = name
    self.titles = titles
    self.columns = columns
  }

  /// The row of Excel the table's row of this place stands in: under the titles, a blank line and the head.
  package func line(_ row: Int) -> Int { titles.count + 2 + row + 1 }

  /// `E5`: a cell of this sheet by its place in the table.
  package func place(_ column: Int, _ row: Int) -> String { "\(Self.letters(column))\(line(row))" }

  /// `'Bộ chỉ số'!$E$5:$E$40`: a column of these rows as other sheets name it.
  package func range(_ column: Int, _ rows: Range<Int>) -> String {
    let letters = Self.letters(column)
    let quoted = name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "'\(quoted)'!$\(letters)$\(line(rows.lowerBound)):$\(letters)$\(line(rows.upperBound - 1))"
  }

  /// The name of a column, from 0: `A`, `AB`.
  package static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }
}

/// A workbook of such sheets.
package enum LiveWorkbook {
  /// - Parameter path: replaced if it is there; removed if anything fails.
  /// - Throws: `Spreadsheet.Fault`.
  package static func write(_ sheets: [LiveSheet], to path: String) throws {
    try WholeWorkbook.write(to: path) { workbook in
      let formats = ReportFormats(workbook)
      for sheet in sheets {
        let page = try WholeWorkbook.page(SheetText.name(sheet.name, page: 1), in: workbook)
        try LivePage(page: page, formats: formats, sheet: sheet).put()
      }
    }
  }
}

private struct LivePage {
  let page: UnsafeMutablePointer<lxw_worksheet>
  let formats: ReportFormats
  let sheet: LiveSheet

  func put() throws {
    WholeWorkbook.layOut(page, isLandscape: true)
    worksheet_set_footer(page, "&C&\"Times New Roman\"&12&P/&N")
    for (column, shape) in sheet.columns.enumerated() {
      try check(worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), shape.width, nil))
    }
    let last = lxw_col_t(max(sheet.columns.count, 2) - 1)
    for (at, title) in sheet.titles.enumerated() {
      let (format, size) = at == 0 ? (formats.title, 15.0) : (formats.plain, 12)
      let width = sheet.columns.reduce(0) { $0 + $1.width }
      let lines = RowHeight.lines(title, width: width, size: size, isBold: at == 0)
      try check(worksheet_set_row(page, lxw_row_t(at), Double(lines) * RowHeight.line(size) + 2, nil))
      try check(
        worksheet_merge_range(page, lxw_row_t(at), 0, lxw_row_t(at), last, SheetText.cell(title), format))
    }
    let head = lxw_row_t(sheet.line(0) - 2)
    for (column, shape) in sheet.columns.enumerated() {
      try check(
        worksheet_write_string(
          page, head, lxw_col_t(column), SheetText.cell(shape.title), formats.head))
    }
    let heads = sheet.columns.map { RowHeight.lines($0.title, width: $0.width, size: 11, isBold: true) }
    try rise(head, to: heads.max() ?? 1)
    worksheet_freeze_panes(page, head + 1, 0)
    try check(worksheet_repeat_rows(page, head, head))
    for (row, line) in sheet.rows.enumerated() {
      let lines = zip(line.cells, sheet.columns).map { cell, column in
        guard case .text(let text) = cell else { return 1 }
        return RowHeight.lines(text, width: column.width, isBold: line.isBold)
      }
      try rise(lxw_row_t(sheet.line(row) - 1), to: lines.max() ?? 1)
      for (column, cell) in line.cells.prefix(sheet.columns.count).enumerated() {
        try put(cell, lxw_row_t(sheet.line(row) - 1), column, isBold: line.isBold)
      }
    }
  }

  private func rise(_ row: lxw_row_t, to lines: Int) throws {
    guard let height = RowHeight.of(lines: lines) else { return }
    try check(worksheet_set_row(page, row, height, nil))
  }

  private func put(_ cell: LiveSheet.Cell, _ row: lxw_row_t, _ column: Int, isBold: Bool) throws {
    let place = lxw_col_t(column)
    let number = formats.number(sheet.columns[column].kind, isBold: isBold)
    let words = isBold ? formats.boldText : formats.text
    switch cell {
    case .empty, .text(""): try check(worksheet_write_blank(page, row, place, words))
    case .text(let text): try check(worksheet_write_string(page, row, place, SheetText.cell(text), words))
    case .number(let value): try check(worksheet_write_number(page, row, place, value, number))
    case .formula(let formula, let value):
      try check(worksheet_write_formula_num(page, row, place, formula, number, value))
    }
  }
}
