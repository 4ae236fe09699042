import Documents
import FoundationEssentials
import Testing

@testable import motcua

@Suite struct `motcua forms check` {
  /// What is said of an office whose `forms` folder holds these files.
  private func answer(_ files: [String: String]) throws -> Answer {
    let data = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: "\(data)/forms", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: data) }
    for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(data)/forms/\(name)")) }
    return checked(try installedTemplates(data: data))
  }
  private func own(_ name: String) throws -> String {
    String(decoding: try bytes(of: "forms/\(name)"), as: UTF8.self)
  }

  @Test func `says so where an office has no templates of its own`() throws {
    let answer = try answer([:])
    #expect(answer.exit == 0)
    #expect(answer.output == "Không có mẫu riêng nào; mọi giấy tờ dùng mẫu của chương trình.\n")
  }

  @Test func `names what is used and what is refused, with line and reason`() throws {
    let answer = try answer([
      "giay-bao.html": try own("giay-bao.html"), "mau-03-phieu-tu-choi.html": "<p>\n{{ly_doo}}</p>",
      "giay-la.html": "",
    ])
    #expect(answer.exit == 1)
    let lines = answer.output.split(separator: "\n")
    #expect(lines.contains("giay-bao.html: đúng, đang dùng mẫu của đơn vị"))
    #expect(
      lines.contains(
        "mau-03-phieu-tu-choi.html, dòng 2: biểu mẫu này không có trường “ly_doo”; có phải là “ly_do”?"))
    #expect(lines.contains("mau-03-phieu-tu-choi.html: thiếu trường bắt buộc “ly_do” (Lý do)"))
    #expect(lines.contains("mau-03-phieu-tu-choi.html: có lỗi, đang dùng mẫu của chương trình"))
    #expect(lines.contains("giay-la.html: không có biểu mẫu nào dùng tệp tên này"))
  }
}
