import Documents
import Foundation
import Testing

@Suite struct `A statutory report` {
  private typealias Cell = PrintedTable.Cell
  let folder: Folder
  init() throws { folder = try Folder() }

  /// Two fields; the sums of a line from its parts, those of the total from its column.
  private static var report: PrintedReport {
    var report = PrintedReport(
      issuer: "Trung tâm Phục vụ hành chính công", place: "Phường Mẫu", title: "TÌNH HÌNH GIẢI QUYẾT")
    report.form = "Biểu số II.06a/VPCP/KSTT"
    report.superior = "UBND phường Mẫu"
    report.number = "05/BC-TTPVHCC"
    report.date = "ngày 05 tháng 3 năm 2026"
    report.lines = ["Kỳ báo cáo: Tháng 3/2026 (Từ ngày 15/02/2026 đến ngày 14/03/2026)"]
    report.recipients = ["UBND phường Mẫu (b/c)", "Lưu: VT"]
    report.authority = ["Giám đốc"]
    report.signer = "Lý Quang Vinh"
    report.isLandscape = true
    func line(_ number: String, _ field: String, _ online: Int, _ direct: Int) -> [Cell] {
      [Cell(number), Cell(field), Cell(online + direct, sumOf: [3, 4]), Cell(online), Cell(direct)]
    }
    report.blocks = [
      .heading("I. KẾT QUẢ", depth: 1), .paragraph("Đã nhận 1.253 hồ sơ; =1+1 & <b>"),
      .table(
        PrintedTable(
          head: [
            [Cell("TT", rows: 2), Cell("Lĩnh vực", rows: 2), Cell("Tiếp nhận", columns: 3)],
            [Cell("Tổng số"), Cell("Trực tuyến"), Cell("Trực tiếp")],
          ],
          rows: [line("1", "Hộ tịch", 1_200, 34), line("2", "Đất đai", 7, 12)],
          total: line("", "Tổng số", 1_207, 46), widths: [5, 30, 10, 10, 10])),
    ]
    return report
  }

  /// What openpyxl reads of the first sheet, formulas or the values that lie beside them.
  private func read(_ path: String, values: Bool, _ question: String) throws -> String {
    try tool(
      root + ".venv-test/bin/python", "-c",
      "import openpyxl\nsheet = openpyxl.load_workbook('\(path)', data_only=\(values ? "True" : "False")).worksheets[0]\nprint(\(question))"
    )
  }

  @Test func `as a workbook has living formulas with their values beside them`() throws {
    let path = folder / "a.xlsx"
    try ReportWorkbook.write(Self.report, to: path)
    let rows = "[[c.value for c in row] for row in sheet.iter_rows(min_row=10, max_row=12)]"
    #expect(
      try read(path, values: false, rows) == """
        [['1', 'Hộ tịch', '=D10+E10', 1200, 34], ['2', 'Đất đai', '=D11+E11', 7, 12], \
        [None, 'Tổng số', '=D12+E12', '=SUM(D10:D11)', '=SUM(E10:E11)']]

        """)
    #expect(
      try read(path, values: true, rows) == """
        [['1', 'Hộ tịch', 1234, 1200, 34], ['2', 'Đất đai', 19, 7, 12], [None, 'Tổng số', 1253, 1207, 46]]

        """)
    let merged = try read(path, values: false, "sorted(str(r) for r in sheet.merged_cells.ranges)")
    for range in ["A8:A9", "B8:B9", "C8:E8", "A1:E1"] { #expect(merged.contains("'\(range)'"), "\(merged)") }
    #expect(try read(path, values: false, "sheet['A1'].value") == "Biểu số II.06a/VPCP/KSTT\n")
  }

  @Test func `as PDF shows the head, the table and who signed, as letters`() async throws {
    let html = ReportMarkup.document(Self.report, style: style)
    let file = try folder.write(try await sharedDesk.pdf(html: html, title: "Báo cáo"), "a.pdf")
    let text = try tool("pdftotext", "-layout", file, "-")
    for words in [
      "Biểu số II.06a/VPCP/KSTT", "Số: 05/BC-TTPVHCC", "ngày 05 tháng 3 năm 2026", "1.234", "1.253",
      "=1+1 & <b>", "Lý Quang Vinh", "- Lưu: VT.",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `as a Word document has the layout of the decree and the same figures`() async throws {
    let file = try folder.write(try await sharedDesk.docx(Self.report, title: "Báo cáo"), "a.docx")
    let said = try tool(
      root + ".venv/bin/python", "-c",
      """
      import docx
      d = docx.Document('\(file)')
      s = d.sections[0]
      print(round(s.page_width.mm), round(s.page_height.mm), round(s.left_margin.mm), round(s.top_margin.mm))
      print(d.styles['Normal'].font.name, s.different_first_page_header_footer)
      print([p.text for p in d.paragraphs if p.text])
      for t in d.tables:
          for r in t.rows:
              print([c.text for c in r.cells])
      """)
    let lines = said.split(separator: "\n")
    #expect(lines[0] == "297 210 30 20")
    #expect(lines[1] == "Times New Roman True")
    #expect(lines[2].contains("Đã nhận 1.253 hồ sơ; =1+1 & <b>"))
    #expect(said.contains("['1', 'Hộ tịch', '1.234', '1.200', '34']"))
    #expect(said.contains("['', 'Tổng số', '1.253', '1.207', '46']"))
    #expect(said.contains("Số: 05/BC-TTPVHCC"))
    #expect(said.contains("Lý Quang Vinh"))
  }

  /// A report with an annex: a share, a count, a sum of two lines further down.
  private static var annexed: PrintedReport {
    var report = PrintedReport(issuer: "Ủy ban nhân dân phường Mẫu", place: "Phường Mẫu", title: "BÁO CÁO")
    report.numberSuffix = "BC-UBND"
    report.blocks = [.paragraph("Đã hoàn thành 10/33 nhiệm vụ.")]
    report.authority = ["TM. Ủy ban nhân dân", "Chủ tịch"]
    func line(_ label: String, _ number: Int, _ working: Int) -> [Cell] {
      var cell = Cell(number)
      cell.working = .init(row: working, part: number, whole: nil)
      return [Cell("1"), Cell(label), Cell("TTHC"), cell, Cell("")]
    }
    var share = Cell("99,83")
    share.working = .init(row: 0, part: 576, whole: 577)
    var sum = Cell(114)
    sum.sumOfRows = [3, 4]
    var annex = PrintedTable(
      head: [["Stt", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"].map { Cell($0) }],
      rows: [
        [Cell("7."), Cell("Dịch vụ công"), Cell(""), Cell(""), Cell("Bộ phận Văn phòng")].map(\.bold),
        [Cell("7.9."), Cell("Tỷ lệ"), Cell("%"), share, Cell("576/577")],
        [Cell(""), Cell("Cộng"), Cell("TTHC"), sum, Cell("")], line("Một phần", 22, 1),
        line("Toàn trình", 92, 2),
      ], widths: [6, 40, 14, 12, 24])
    annex.titles = ["Phụ lục", "THỐNG KÊ SỐ LIỆU", "(Kèm theo Báo cáo số 01/BC-UBND)"]
    report.annex = annex
    var workings = PrintedTable(
      head: [["Mục", "Chỉ tiêu", "Số liệu, tử số", "Mẫu số", "Nguồn"].map { Cell($0) }],
      rows: [
        [Cell("7.9."), Cell("Tỷ lệ"), Cell(576), Cell(577), Cell("Sổ")],
        [Cell("7.9."), Cell("Một phần"), Cell(22), Cell(""), Cell("Danh mục")],
        [Cell("7.9."), Cell("Toàn trình"), Cell(92), Cell(""), Cell("Danh mục")],
      ], widths: [6, 40, 12, 12, 30])
    workings.titles = ["CĂN CỨ SỐ LIỆU", "Kỳ quý I"]
    report.workings = workings
    return report
  }

  @Test func `with an annex has its numbers as formulas over the sheet that says where they come from`()
    throws
  {
    let path = folder / "b.xlsx"
    try ReportWorkbook.write(Self.annexed, to: path)
    func ask(_ values: Bool, _ question: String) throws -> String {
      try tool(
        root + ".venv-test/bin/python", "-c",
        "import openpyxl\nbook = openpyxl.load_workbook('\(path)', data_only=\(values ? "True" : "False"))\nprint(\(question))"
      )
    }
    #expect(try ask(false, "book.sheetnames") == "['Phụ lục', 'Căn cứ số liệu']\n")
    let column = "[c.value for c in book['Phụ lục']['D']][5:]"
    #expect(
      try ask(false, column) == """
        [None, "=ROUND(100*'Căn cứ số liệu'!C5/'Căn cứ số liệu'!D5,2)", '=D9+D10', "='Căn cứ số liệu'!C6", \
        "='Căn cứ số liệu'!C7"]

        """)
    #expect(try ask(true, column) == "[None, 99.83, 114, 22, 92]\n")
    // The cells the formulas name are the ones that hold the numbers.
    #expect(
      try ask(false, "[[c.value for c in row] for row in book['Căn cứ số liệu']['C5:D7']]")
        == "[[576, 577], [22, None], [92, None]]\n")
  }

  @Test func `with an annex prints it on pages of its own behind the signature, the workings nowhere`()
    async throws
  {
    let html = ReportMarkup.document(Self.annexed, style: style)
    let file = try folder.write(try await sharedDesk.pdf(html: html, title: "Báo cáo"), "b.pdf")
    let pages = try tool("pdftotext", "-layout", file, "-").split(separator: "\u{0C}").map(String.init)
    #expect(pages[0].contains("Chủ tịch".uppercased()) && !pages[0].contains("THỐNG KÊ SỐ LIỆU"))
    #expect(pages[0].contains("……/BC-UBND"))
    #expect(pages[1].contains("THỐNG KÊ SỐ LIỆU") && pages[1].contains("99,83"))
    #expect(!pages.contains { $0.contains("CĂN CỨ SỐ LIỆU") })
    let word = try folder.write(try await sharedDesk.docx(Self.annexed, title: "Báo cáo"), "b.docx")
    let said = try tool(
      root + ".venv/bin/python", "-c",
      """
      import docx
      d = docx.Document('\(word)')
      print([p.text for p in d.paragraphs if p.text])
      for r in d.tables[-1].rows:
          print([c.text for c in r.cells], r.cells[1].paragraphs[0].runs[0].bold)
      """)
    #expect(said.contains("'THỐNG KÊ SỐ LIỆU', '(Kèm theo Báo cáo số 01/BC-UBND)'"))
    #expect(said.contains("['7.9.', 'Tỷ lệ', '%', '99,83', '576/577'] False"))
    #expect(said.contains("['7.', 'Dịch vụ công', '', '', 'Bộ phận Văn phòng'] True"))
    #expect(!said.contains("CĂN CỨ SỐ LIỆU"))
  }
}
