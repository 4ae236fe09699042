import Deadlines
import Documents
import FoundationEssentials
import Testing

@testable import motcua

@Suite struct `motcua report` {
  /// A ward founded at 09:15 on Monday 2 March 2026, and a way to ask for its report.
  private struct Desk {
    let folder: String
    let here = Surroundings(
      calendar: { .example }, clock: { Moment(milliseconds: 1_772_417_700_000) },
      password: { () throws(WrongCall) in "bảy cây cầu gỗ" })

    func make(_ kind: String, from: String = "2026-02-15", to: String = "2026-03-14", out: String) async
      -> Answer
    {
      await reportCommand.answer(
        [
          "make", kind, "--unit", "h48.37.28", "--from", from, "--to", to, "--out", "\(folder)/\(out)",
          "--data", "\(folder)/data",
        ], in: here)
    }
  }

  private static func run(_ body: (Desk) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = Desk(folder: folder)
    let founded = await unitCommand.answer(
      [
        "add", "--agency", "H48.37.28", "--kind", "ward", "--name", "Mẫu", "--province", "tỉnh Mẫu", "--data",
        "\(folder)/data",
      ], in: desk.here)
    #expect(founded.exit == 0)
    try await body(desk)
  }

  @Test func `writes a form as data and as a workbook, and says of which moment it is`() async throws {
    try await Self.run { desk in
      let answer = await desk.make("06a", out: "a.json")
      #expect(answer.output == "\(desk.folder)/a.json: số liệu tại thời điểm 09:15 02/03/2026\n")
      let data = try Data(contentsOf: URL(filePath: "\(desk.folder)/a.json"))
      let report = try JSONDecoder().decode(PrintedReport.self, from: data)
      #expect(report.form == "Biểu số II.06a/VPCP/KSTT")
      #expect(report.tables.first?.total.count == 13)
      #expect(await desk.make("thang", out: "b.xlsx").exit == 0)
      let workbook = try Data(contentsOf: URL(filePath: "\(desk.folder)/b.xlsx"))
      #expect(workbook.starts(with: [0x50, 0x4B, 3, 4]))
    }
  }

  @Test func `names what is wrong with the call`() async throws {
    try await Self.run { desk in
      #expect(await desk.make("06z", out: "a.json").exit == 2)
      #expect(await desk.make("06a", out: "a.doc").exit == 2)
      #expect(await desk.make("06a", from: "2026-03-15", out: "a.json").exit == 2)
    }
  }
}
