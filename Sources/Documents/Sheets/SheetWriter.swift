import CXlsxWriter
import Glibc

/// The workbook while it is written. Rows come strictly in order: what has left cannot be changed.
final class SheetWriter {
  private let sheet: Sheet
  private let rowsPerSheet: Int
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var page: UnsafeMutablePointer<lxw_worksheet>?
  private let formats: SheetFormats
  /// Lent to the library for its temporary files, as long as the workbook lives.
  private let folder: UnsafeMutablePointer<CChar>?
  private var pages = 0
  private var at = 0
  private var written = 0

  init(
    _ sheet: Sheet, path: String, folder: String, rowsPerSheet: Int
  ) throws(Spreadsheet.Fault) {
    self.sheet = sheet
    self.folder = strdup(folder)
    self.rowsPerSheet = max(rowsPerSheet, sheet.titles.count + 3)
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: self.folder, use_zip64: 1)
    guard let workbook = workbook_new_opt(path, &options) else {
      free(self.folder)
      throw .cannotWrite("no workbook at \(path)")
    }
    self.workbook = workbook
    formats = SheetFormats(workbook)
    try openPage()
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
    free(folder)
  }

  func put(_ row: [Cell]) throws(Spreadsheet.Fault) {
    if at == rowsPerSheet {
      closePage()
      try openPage()
    }
    let lines = zip(row, sheet.columns).reduce(1) { most, one in
      guard case (.text(let text), let column) = one else { return most }
      return max(most, RowHeight.lines(text, width: column.width))
    }
    try rise(lxw_row_t(at), to: lines)
    for (column, cell) in row.prefix(sheet.columns.count).enumerated() {
      try put(cell, lxw_col_t(column), kind: sheet.columns[column].kind)
    }
    at += 1
    written += 1
  }

  private func rise(_ row: lxw_row_t, to lines: Int, size: Double = 12) throws(Spreadsheet.Fault) {
    guard let height = RowHeight.of(lines: lines, size: size) else { return }
    try check(worksheet_set_row(page, row, height, nil))
  }

  func finish() throws(Spreadsheet.Fault) -> Int {
    closePage()
    let result = workbook_close(workbook)
    workbook = nil
    try check(result)
    return written
  }

  private func openPage() throws(Spreadsheet.Fault) {
    pages += 1
    guard let page = workbook_add_worksheet(workbook, SheetText.name(sheet.name, page: pages)) else {
      throw .cannotWrite("no worksheet \(pages)")
    }
    self.page = page
    let last = lxw_col_t(max(sheet.columns.count, 1) - 1)
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)  // A4
    worksheet_set_margins(page, 0.8, 0.6, 0.8, 0.8)  // inches: 20, 15, 20, 20 mm
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_set_footer(page, "&C&\"Times New Roman\"&12&P/&N")
    for (column, shape) in sheet.columns.enumerated() {
      let column = lxw_col_t(column)
      try check(worksheet_set_column(page, column, column, shape.width, nil))
    }
    at = 0
    for title in sheet.titles {
      let line = lxw_row_t(at)
      let text = SheetText.cell(title)
      let width = sheet.columns.reduce(0) { $0 + $1.width }
      let lines = RowHeight.lines(title, width: width, size: 14, isBold: true)
      try check(worksheet_set_row(page, line, Double(lines) * RowHeight.line(14) + 2, nil))
      if last > 0 {
        try check(worksheet_merge_range(page, line, 0, line, last, text, formats.title))
      } else {
        try check(worksheet_write_string(page, line, 0, text, formats.title))
      }
      at += 1
    }
    if !sheet.titles.isEmpty { at += 1 }
    let head = lxw_row_t(at)
    let heads = sheet.columns.map { RowHeight.lines($0.title, width: $0.width, isBold: true) }
    try rise(head, to: heads.max() ?? 1)
    for (column, shape) in sheet.columns.enumerated() {
      let text = SheetText.cell(shape.title)
      try check(worksheet_write_string(page, head, lxw_col_t(column), text, formats.head))
    }
    at += 1
    worksheet_freeze_panes(page, head + 1, 0)
    try check(worksheet_repeat_rows(page, head, head))
  }

  private func closePage() {
    let head = sheet.titles.isEmpty ? 0 : sheet.titles.count + 1
    guard at > head + 1, !sheet.columns.isEmpty else { return }
    worksheet_autofilter(
      page, lxw_row_t(head), 0, lxw_row_t(at - 1), lxw_col_t(sheet.columns.count - 1))
  }

  private func put(_ cell: Cell, _ column: lxw_col_t, kind: Column.Kind) throws(Spreadsheet.Fault) {
    let row = lxw_row_t(at)
    let format = formats.body(of: cell, in: kind)
    switch cell {
    case .text(let text) where !text.isEmpty:
      try check(worksheet_write_string(page, row, column, SheetText.cell(text), format))
    case .whole(let number) where number.magnitude <= 1 << 53:
      try check(worksheet_write_number(page, row, column, Double(number), format))
    case .whole(let number):  // beyond what Excel counts exactly
      try check(worksheet_write_string(page, row, column, String(number), format))
    case .decimal(let number) where number.isFinite:
      try check(worksheet_write_number(page, row, column, number, format))
    case .day(let year, let month, let day):
      try put(lxw_datetime(year, month, day, 0, 0), or: cell, row, column, format)
    case .moment(let year, let month, let day, let hour, let minute):
      try put(lxw_datetime(year, month, day, hour, minute), or: cell, row, column, format)
    case .empty, .text, .decimal:
      try check(worksheet_write_blank(page, row, column, format))
    }
  }

  /// Excel knows no day before 1900: such a birth date stays words.
  private func put(
    _ moment: lxw_datetime, or cell: Cell, _ row: lxw_row_t, _ column: lxw_col_t,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) throws(Spreadsheet.Fault) {
    var moment = moment
    if moment.year > 1900 {
      try check(worksheet_write_datetime(page, row, column, &moment, format))
    } else {
      try check(worksheet_write_string(page, row, column, CSVWriter.field(cell), format))
    }
  }
}

extension lxw_datetime {
  fileprivate init(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) {
    self.init(
      year: Int32(clamping: year), month: Int32(clamping: month), day: Int32(clamping: day),
      hour: Int32(clamping: hour), min: Int32(clamping: minute), sec: 0)
  }
}
