import Documents
import Foundation
import Testing

private let register = Sheet(
  name: "Sổ theo dõi hồ sơ", titles: ["UBND PHƯỜNG MẪU", "SỔ THEO DÕI HỒ SƠ"],
  columns: [
    Column("STT", width: 6, .whole), Column("Mã hồ sơ", width: 22), Column("Lệ phí", .money),
    Column("Tỷ lệ", .percent), Column("Ngày nhận", .day), Column("Hẹn trả", width: 18, .moment),
  ])
private let row: [Cell] = [
  .whole(1), .text("H99.01-260202-0007"), .whole(8000), .decimal(0.9958), .day(2026, 2, 2),
  .moment(2026, 2, 2, 17, 0),
]
private let hostile = [
  "=1+1", "+84 900 000 012", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1", "＝1", "'x",
]

/// What openpyxl reads: a line for each thing asked of `book` (the workbook) and `sheet` (its first sheet).
private func read(_ path: String, _ questions: String...) throws -> [String] {
  let asked = questions.map { "print(\($0))" }.joined(separator: "\n")
  let said = try tool(
    root + ".venv-test/bin/python", "-c",
    "import openpyxl\nbook = openpyxl.load_workbook('\(path)')\nsheet = book.worksheets[0]\n\(asked)")
  return said.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}

@Suite struct `A register as a workbook` {
  let folder: Folder
  let path: String
  init() throws {
    folder = try Folder()
    path = folder / "sổ.xlsx"
  }

  @Test func `holds real numbers, days and moments under Vietnamese heads`() throws {
    #expect(try Spreadsheet.write(register, to: path) { put in try put(row) } == 1)
    let seen = try read(
      path, "book.sheetnames", "sheet['A2'].value", "[c.value for c in sheet[4]]",
      "[c.value for c in sheet[5]]",
      "[c.number_format for c in sheet[5]]", "sheet['A1'].font.name")
    #expect(
      seen == [
        "['Sổ theo dõi hồ sơ']", "SỔ THEO DÕI HỒ SƠ",
        "['STT', 'Mã hồ sơ', 'Lệ phí', 'Tỷ lệ', 'Ngày nhận', 'Hẹn trả']",
        "[1, 'H99.01-260202-0007', 8000, 0.9958, datetime.datetime(2026, 2, 2, 0, 0), datetime.datetime(2026, 2, 2, 17, 0)]",
        "['0', '@', '#,##0', '0.00%', 'dd/mm/yyyy', 'dd/mm/yyyy hh:mm']", "Times New Roman",
      ])
  }

  @Test func `prints on landscape A4 with its head on every page`() throws {
    try Spreadsheet.write(register, to: path) { put in for _ in 0..<3 { try put(row) } }
    let seen = try read(
      path, "sheet.page_setup.orientation", "sheet.page_setup.paperSize", "sheet.print_title_rows",
      "sheet.freeze_panes", "sheet.auto_filter.ref", "sorted(str(r) for r in sheet.merged_cells.ranges)",
      "sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage")
    #expect(seen == ["landscape", "9", "$4:$4", "A5", "A4:F7", "['A1:F1', 'A2:F2']", "0 True"])
  }

  @Test func `takes no word for a formula`() throws {
    let sheet = Sheet(name: "Tên", columns: [Column("Họ và tên")])
    try Spreadsheet.write(sheet, to: path) { put in for name in hostile { try put([.text(name)]) } }
    let seen = try read(path, "[c.data_type for c in sheet['A']]", "[c.value for c in sheet['A']][1:]")
    #expect(
      seen[0] == "[" + [String](repeating: "'s'", count: hostile.count + 1).joined(separator: ", ") + "]")
    #expect(seen[1].contains("'=1+1', '+84 900 000 012', '-2', '@SUM(A1)'"))
  }

  @Test func `keeps what Excel has no place for as words, or shortens it visibly`() throws {
    let sheet = Sheet(name: "Lạ", columns: [Column("Giá trị", .day)])
    let values: [Cell] = [
      .day(1899, 12, 30), .text("a\0b\u{1}c\r\nd\u{FFFE}"), .text(String(repeating: "ạ", count: 40_000)),
      .whole(9_007_199_254_740_993), .decimal(.nan), .decimal(.infinity), .empty, .text(""), .text("<&>\"'"),
      .text(String(repeating: "😀", count: 20_000)),
    ]
    try Spreadsheet.write(sheet, to: path) { put in for value in values { try put([value]) } }
    let seen = try read(
      path, "sheet['A2'].value", "ascii(sheet['A3'].value)", "len(sheet['A4'].value), sheet['A4'].value[-2:]",
      "ascii(sheet['A5'].value)", "[sheet.cell(n, 1).value for n in (6, 7, 8, 9)]", "sheet['A10'].value",
      "len(sheet['A11'].value.encode('utf-16-le')) // 2")
    #expect(
      seen == [
        "1899-12-30", #"'a\ufffdb\ufffdc\nd\ufffd'"#, "32767 ạ…", "'9007199254740993'",
        "[None, None, None, None]", "<&>\"'", "32767",
      ])
  }

  @Test func `goes on in a further sheet when one is full`() throws {
    try Spreadsheet.write(register, to: path, rowsPerSheet: 6) { put in
      for number in 1...5 { try put([.whole(number)]) }
    }
    let seen = try read(
      path, "book.sheetnames", "[s.cell(s.max_row, 1).value for s in book]", "book.worksheets[2]['A4'].value")
    #expect(
      seen == ["['Sổ theo dõi hồ sơ', 'Sổ theo dõi hồ sơ (2)', 'Sổ theo dõi hồ sơ (3)']", "[2, 4, 5]", "STT"])
  }

  @Test(arguments: ["'[a]:*?/\\'", "", String(repeating: "Tên rất dài ", count: 9), "a\nb"])
  func `takes any name for its sheet`(name: String) throws {
    let sheet = Sheet(name: name, columns: [Column("A")])
    #expect(
      try Spreadsheet.write(sheet, to: path, rowsPerSheet: 3) { put in for _ in 0..<5 { try put([.whole(1)]) }
      } == 5)
    #expect(try read(path, "len(book.sheetnames)") == ["3"])
  }

  @Test func `leaves nothing behind when it cannot be finished`() throws {
    struct LineWentDead: Error {}
    #expect(throws: LineWentDead.self) {
      try Spreadsheet.write(register, to: path) { put in
        try put(row)
        throw LineWentDead()
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(throws: Spreadsheet.Fault.self) {
      try Spreadsheet.write(register, to: folder / "không có/sổ.xlsx") { put in try put(row) }
    }
  }
}

@Suite struct `A register as comma-separated text` {
  private let sheet = Sheet(name: "", columns: [Column("Họ và tên"), Column("Ngày", .day)])

  @Test func `follows RFC 4180, marked for Excel when asked`() {
    var csv = CSVWriter(sheet, byteOrderMark: true)
    csv.put([.text("Trần \"Lan\", bà"), .day(2026, 2, 2)])
    csv.put([.text(" hai\r\ndòng"), .moment(2026, 12, 31, 7, 5)])
    csv.put([.empty, .decimal(-0.5)])
    let expected =
      "\u{FEFF}Họ và tên,Ngày\r\n\"Trần \"\"Lan\"\", bà\",2026-02-02\r\n\" hai\r\ndòng\",2026-12-31T07:05\r\n,-0.5\r\n"
    #expect(csv.waiting == expected.utf8.count)
    #expect(csv.take() == Array(expected.utf8))
    #expect(csv.take().isEmpty)
    #expect(
      CSVWriter(sheet, byteOrderMark: false).waiting == expected.split(separator: "\r\n")[0].utf8.count - 1)
  }

  @Test(arguments: hostile)
  func `takes no word for a formula, and gives it back to a program`(name: String) throws {
    var csv = CSVWriter(sheet, byteOrderMark: false)
    csv.put([.text(name), .empty])
    let folder = try Folder()
    let file = try folder.write(csv.take(), "sổ.csv")
    let read = try tool(
      root + ".venv-test/bin/python", "-c",
      "import csv; print(list(csv.reader(open('\(file)', newline='', encoding='utf-8')))[1][0], end='')")
    #expect(read == "'" + name)
  }

  @Test func `leaves numbers and plain words alone`() {
    #expect(CSVWriter.field(.whole(-5)) == "-5")
    #expect(CSVWriter.field(.text("Lan = bà")) == "Lan = bà")
  }
}
