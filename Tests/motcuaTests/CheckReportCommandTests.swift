import Deadlines
import FoundationEssentials
import Testing

@testable import motcua

@Suite struct `motcua check-report` {
  private func answer(_ bytes: [UInt8], _ name: String, _ options: String...) async throws -> (
    output: String, faults: String, exit: Int32
  ) {
    let path = FileManager.default.temporaryDirectory.path + "/motcua-\(UUID().uuidString)-\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return await checkReportCommand([path] + options)
  }
  private let report =
    "Giải quyết quá hạn 06/137 hồ sơ, chiếm 0,8%.\nHồ sơ trực tuyến 106/137 hồ sơ, đạt 77,37%."

  @Test func `names the figure that does not hold, its line, what it should be and why, as JSON`()
    async throws
  {
    let answer = try await answer(Array(report.utf8), "bao-cao.txt", "--json")
    #expect(answer.exit == 1)
    #expect(
      answer.output == """
        {"findings":[{"severity":"error","line":1,"quote":"06/137 hồ sơ, chiếm 0,8%","says":"0,8%","should":"4,38%",\
        "why":"6/137 = 4,38%."}]}

        """)
  }

  @Test func `is content with a report whose figures hold`() async throws {
    let answer = try await answer(Array("Giải quyết 95/98 hồ sơ, đạt 96,94%.".utf8), "dung.txt", "--json")
    #expect(answer == ("{\"findings\":[]}\n", "", 0))
  }

  @Test func `says what it cannot read, and reads the others`() async throws {
    let broken = try await answer([0xC3, 0x28, 0xA0], "hong.txt")
    #expect(broken.exit == 2)
    #expect(broken.faults.hasSuffix("không phải tệp chữ UTF-8, DOCX hay PDF\n"))
    #expect(
      try await answer(Array("%PDF-1.7 cut".utf8), "cut.pdf").faults.hasSuffix(
        "tệp bị hỏng, pdftotext không đọc được\n"))
    #expect(try await answer([0x50, 0x4B, 0x03, 0x04, 0], "cut.docx").exit == 2)
    #expect(await checkReportCommand([]).exit == 2)
    #expect(
      await checkReportCommand(["/khong/co"]).faults == "motcua check-report: /khong/co: không đọc được tệp\n"
    )
  }

  @Test func `holds a report against the ledger of a data folder when one is named`() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(await checkReportCommand(["x.txt", "--data"]).exit == 2)
    #expect(await checkReportCommand(["x.txt", "--unit", "H48.37.28"]).exit == 2)
    let missing = await checkReportCommand(["x.txt", "--data", "\(folder)/data"])
    #expect(missing.exit == 2 && missing.faults.hasPrefix("motcua check-report: "))
    let here = Surroundings(
      calendar: { .example }, clock: { Moment(milliseconds: 1_772_417_700_000) },
      password: { () throws(WrongCall) in "bảy cây cầu gỗ" })
    let founded = await unitCommand.answer(
      [
        "add", "--agency", "H48.37.28", "--kind", "ward", "--name", "Mẫu", "--province", "tỉnh Mẫu", "--data",
        "\(folder)/data",
      ], in: here)
    #expect(founded.exit == 0)
    // The book of a new ward is empty: nothing is held against it, and the rest is checked as ever.
    let path = "\(folder)/bao-cao.txt"
    let text = "Báo cáo của phường Mẫu tháng 3/2026\nTiếp nhận 12 hồ sơ.\nQuá hạn 06/137 hồ sơ, chiếm 0,8%."
    try Data(text.utf8).write(to: URL(filePath: path))
    let answer = await checkReportCommand(
      [path, "--json", "--data", "\(folder)/data", "--unit", "h48.37.28"], in: here)
    #expect(answer.exit == 1)
    #expect(answer.output.hasPrefix("{\"findings\":[{\"severity\":\"error\",\"line\":3"))
    let unknown = await checkReportCommand([path, "--data", "\(folder)/data", "--unit", "H1"], in: here)
    #expect(unknown.exit == 2)
  }
}
