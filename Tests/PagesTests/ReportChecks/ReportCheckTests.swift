import Casework
import Testing
import Web

@testable import Pages

/// A report is dropped on a page and answered at once.
@Suite struct `The page that checks a report` {
  private func answer(to report: String, name: String = "bao-cao.txt") async throws -> Page {
    var answer: Page?
    try await MauOffice.run { mau in
      let visitor = try await mau.visitor(.clerk)
      let form = try #require(
        try await visitor.open(Address.reportCheck.path()).forms.first { $0.action == "/report-check" })
      answer = try await visitor.send(form, uploads: [mau.upload(report, field: "file", name: name)])
    }
    return try #require(answer)
  }

  @Test func `names the line, what it says, what it should be and why`() async throws {
    let page = try await answer(
      to: "Tiếp nhận 137 hồ sơ.\nQuá hạn 06/137 hồ sơ, chiếm 0,8%.\nĐúng hạn 843/847 hồ sơ, đạt 99,52%.")
    #expect(page.status == 200)
    for words in [
      "bao-cao.txt", "1 sai, 1 làm tròn", "0,8%", "4,38%", "6/137 = 4,38%.", "99,53%", "Sai", "Làm tròn",
    ] {
      #expect(page.says(words), "\(words)")
    }
  }

  @Test func `holds the report of the own unit against its book`() async throws {
    try await MauOffice.run { mau in
      for _ in 1...3 { _ = try await mau.received() }
      let visitor = try await mau.visitor(.clerk)
      let form = try #require(
        try await visitor.open(Address.reportCheck.path()).forms.first { $0.action == "/report-check" })
      func check(_ unit: String) async throws -> Page {
        let text = "UBND \(unit) báo cáo (từ ngày 01/3/2026 đến ngày 31/3/2026)\nĐã tiếp nhận 4 hồ sơ."
        return try await visitor.send(form, uploads: [mau.upload(text, field: "file", name: "bao-cao.txt")])
      }
      let page = try await check("phường Mẫu")
      #expect(page.says("Sổ của đơn vị, kỳ từ ngày 01/03/2026 đến ngày 31/03/2026"))
      #expect(page.says("3 hồ sơ tiếp nhận."))
      #expect(try await check("phường Khác").says("Không thấy điểm nào cần xem lại"))
    }
  }

  @Test func `says so when everything holds`() async throws {
    let page = try await answer(to: "Giải quyết 95/98 hồ sơ, đạt 96,94%.")
    #expect(page.status == 200)
    #expect(page.says("Không thấy điểm nào cần xem lại"))
  }

  @Test func `shows a report's own markup as words`() async throws {
    let page = try await answer(to: "Quá hạn 06/137 <b>hồ</b> hồ sơ, chiếm 0,8%.", name: "<i>x.txt")
    #expect(page.says("<i>x.txt"))
    #expect(!page.html.contains("<i>x"))
  }

  @Test func `says what it cannot read beside the field`() async throws {
    let page = try await answer(to: "{\\rtf1 báo cáo}", name: "cu.rtf")
    #expect(page.status == 422)
    #expect(page.says("Không kiểm tra được “cu.rtf”: tệp RTF"))
    try await MauOffice.run { mau in
      let visitor = try await mau.visitor(.clerk)
      let form = try #require(
        try await visitor.open(Address.reportCheck.path()).forms.first { $0.action == "/report-check" })
      let empty = try await visitor.send(form)
      #expect(empty.status == 422)
      #expect(empty.says("Hãy chọn tệp báo cáo"))
    }
  }

  @Test func `is for who is signed in`() async throws {
    try await MauOffice.run { mau in
      let answer = await mau.router.answer(Request(.get, "/report-check"))
      #expect(answer.headers["Location"]?.hasPrefix("/sign-in") == true)
    }
  }
}
