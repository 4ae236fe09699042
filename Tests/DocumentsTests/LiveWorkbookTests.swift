import Documents
import Foundation
import Testing

@Suite struct `A workbook whose sums are alive` {
  let folder: Folder
  init() throws { folder = try Folder() }

  private static var sheets: [LiveSheet] {
    var points = LiveSheet(
      name: "Điểm", titles: ["CHỈ SỐ", "Phường Mẫu"],
      columns: [Column("Đơn vị", width: 30), Column("Điểm", .decimal), Column("Thiếu", .whole)])
    points.rows = [
      LiveSheet.Row([.text("Văn phòng"), .number(4.9488), .number(2)]),
      LiveSheet.Row([.text("=1+1"), .number(0.25), .number(1_200)]),
      LiveSheet.Row([.text("Văn phòng"), .empty, .empty]),
    ]
    let rows = 0..<points.rows.count
    points.rows.append(
      LiveSheet.Row(
        [.text("Cộng"), .formula("=SUM(\(points.place(1, 0)):\(points.place(1, 2)))", 5.1988), .empty],
        isBold: true))
    var units = LiveSheet(
      name: "Theo đơn vị", titles: ["THEO ĐƠN VỊ"], columns: [Column("Đơn vị"), Column("Điểm", .decimal)])
    units.rows = [
      LiveSheet.Row([
        .text("Văn phòng"),
        .formula("=SUMIF(\(points.range(0, rows)),\(units.place(0, 0)),\(points.range(1, rows)))", 4.9488),
      ])
    ]
    return [points, units]
  }

  private func read(_ path: String, values: Bool) throws -> String {
    try tool(
      root + ".venv-test/bin/python", "-c",
      """
      import openpyxl
      for sheet in openpyxl.load_workbook('\(path)', data_only=\(values ? "True" : "False")):
          print(sheet.title, [[c.value for c in row] for row in sheet.iter_rows(min_row=1)])
      """)
  }

  @Test func `keeps formulas beside what they come to, over sheets too`() throws {
    let path = folder / "a.xlsx"
    try LiveWorkbook.write(Self.sheets, to: path)
    #expect(
      try read(path, values: false) == """
        Điểm [['CHỈ SỐ', None, None], ['Phường Mẫu', None, None], [None, None, None], ['Đơn vị', 'Điểm', 'Thiếu'], \
        ['Văn phòng', 4.9488, 2], ['=1+1', 0.25, 1200], ['Văn phòng', None, None], ['Cộng', '=SUM(B5:B7)', None]]
        Theo đơn vị [['THEO ĐƠN VỊ', None], [None, None], ['Đơn vị', 'Điểm'], \
        ['Văn phòng', "=SUMIF('Điểm'!$A$5:$A$7,A4,'Điểm'!$B$5:$B$7)"]]

        """)
    let values = try read(path, values: true)
    #expect(values.contains("['Cộng', 5.1988, None]") && values.contains("['Văn phòng', 4.9488]]"))
    // What looks like a formula in somebody's words stays words.
    let kind = try tool(
      root + ".venv-test/bin/python", "-c",
      "import openpyxl; print(openpyxl.load_workbook('\(path)').worksheets[0]['A6'].data_type)")
    #expect(kind == "s\n")
  }

  @Test func `leaves nothing behind where it cannot be written`() throws {
    let path = folder / "none/a.xlsx"
    #expect(throws: Spreadsheet.Fault.self) { try LiveWorkbook.write(Self.sheets, to: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
