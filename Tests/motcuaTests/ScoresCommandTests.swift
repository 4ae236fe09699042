import FoundationEssentials
import Testing

@testable import motcua

@Suite struct `motcua scores import` {
  private static let heading = "ngày;mã đơn vị;tên đơn vị;chỉ số;điểm;hạng"

  private func answer(_ lines: [String], in data: String) async throws -> Answer {
    let path = "\(data).csv"
    try Data(([Self.heading] + lines).joined(separator: "\n").utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return await scoresCommand.answer(["import", "--data", data, path])
  }

  private func founded(_ body: (String) async throws -> Void) async throws {
    let data = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: data) }
    let calendar = await calendarCommand.answer([
      "import", "--data", data, try #require(ShareFolder.path(of: "data/calendar.json")),
    ])
    #expect(calendar.exit == 0, "\(calendar.remark)")
    try await body(data)
  }

  @Test func `takes a file in and says what it brought`() async throws {
    try await founded { data in
      let answer = try await answer(
        ["01/03/2026;U1;Xã Một;TONG;82,48;1", "01/03/2026;U2;Xã Hai;TONG;80;2"], in: data)
      #expect(answer.exit == 0)
      #expect(
        answer.output
          == "Đã nhập 2 dòng: 2 đơn vị, 1 ngày (01/03/2026), 0 giá trị thay giá trị cũ.\n")
    }
  }

  @Test func `refuses a bad file whole, naming line and column`() async throws {
    try await founded { data in
      let answer = try await answer(
        ["01/03/2026;U1;Xã Một;TONG;82,48;1", "01/03/2026;U2;Xã Hai;TONG;tám mươi;2"], in: data)
      #expect(answer.exit == 1)
      #expect(answer.remark.contains("không nhập gì"))
      #expect(answer.remark.contains("Dòng 3, cột 5 (điểm): “tám mươi” không phải số điểm."))
    }
  }
}
