import FoundationEssentials
import Testing

@testable import motcua

@Suite struct `motcua check-report` {
  private func answer(_ bytes: [UInt8], _ name: String, _ options: String...) throws -> (
    output: String, faults: String, exit: Int32
  ) {
    let path = FileManager.default.temporaryDirectory.path + "/motcua-\(UUID().uuidString)-\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return checkReportCommand([path] + options)
  }
  private let report =
    "Giải quyết quá hạn 06/137 hồ sơ, chiếm 0,8%.\nHồ sơ trực tuyến 106/137 hồ sơ, đạt 77,37%."

  @Test func `names the figure that does not hold, its line, what it should be and why, as JSON`() throws {
    let answer = try answer(Array(report.utf8), "bao-cao.txt", "--json")
    #expect(answer.exit == 1)
    #expect(
      answer.output == """
        {"findings":[{"severity":"error","line":1,"quote":"06/137 hồ sơ, chiếm 0,8%","says":"0,8%","should":"4,38%",\
        "why":"6/137 = 4,38%."}]}

        """)
  }

  @Test func `is content with a report whose figures hold`() throws {
    let answer = try answer(Array("Giải quyết 95/98 hồ sơ, đạt 96,94%.".utf8), "dung.txt", "--json")
    #expect(answer == ("{\"findings\":[]}\n", "", 0))
  }

  @Test func `says what it cannot read, and reads the others`() throws {
    let broken = try answer([0xC3, 0x28, 0xA0], "hong.txt")
    #expect(broken.exit == 2)
    #expect(broken.faults.hasSuffix("không phải tệp chữ UTF-8, DOCX hay PDF\n"))
    #expect(
      try answer(Array("%PDF-1.7 cut".utf8), "cut.pdf").faults.hasSuffix(
        "tệp bị hỏng, pdftotext không đọc được\n"))
    #expect(try answer([0x50, 0x4B, 0x03, 0x04, 0], "cut.docx").exit == 2)
    #expect(checkReportCommand([]).exit == 2)
    #expect(
      checkReportCommand(["/khong/co"]).faults == "motcua check-report: /khong/co: không đọc được tệp\n")
  }
}
