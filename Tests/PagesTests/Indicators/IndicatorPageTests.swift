import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The page of the score` {
  @Test func `shows points beside their two numbers and says what it cannot know`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let page = try await mau.visitor(.director).open("/indicators")
      #expect(page.status == 200)
      #expect(page.says("Quyết định 766/QĐ-TTg ngày 23/6/2022"))
      #expect(page.says("kỳ từ ngày 01/01/2026 đến ngày 31/12/2026"))
      #expect(page.says("2.1 Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn"))
      #expect(page.says("100,00% ( 1 được tính, chỉ số 2.1 / 1 tất cả"))
      #expect(page.says("Do tỉnh thực hiện"))
      #expect(page.says("1.4 Tỷ lệ hồ sơ đồng bộ lên Cổng DVCQG (tối đa 6): Phần mềm chưa ghi"))
    }
  }

  @Test func `leads from lost points to the dossier and to what is missing in it`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      let visitor = try await mau.visitor(.director)
      let waiting = try await visitor.open("/indicators/codes/4.1")
      #expect(waiting.says("Chưa có kết quả: 1 hồ sơ"))
      try await mau.forward(code, to: .issuing)
      try await mau.act(.issue(.init(number: "1/XN", day: .on("2026-03-02"))), on: code, by: .clerk)
      let page = try await visitor.open("/indicators/codes/4.1")
      #expect(page.says("Thiếu tệp kết quả điện tử: 1 hồ sơ"))
      #expect(page.links.contains("/dossiers/\(code.text)"))
      #expect(page.says("0,00, mất 6,00"))
      #expect(try await visitor.open("/indicators/codes/4.1?part=counted").says("Không có hồ sơ nào"))
    }
  }

  @Test func `opens every number of the board`() async throws {
    try await MauOffice.run { mau in
      for _ in 1...3 { _ = try await mau.received() }
      let visitor = try await mau.visitor(.reform)
      let links = try await visitor.open("/indicators").links.filter { $0.hasPrefix("/indicators/codes/") }
      #expect(links.count > 35)
      for link in Set(links) { #expect(try await visitor.open(link).status == 200, "\(link)") }
    }
  }

  @Test func `is for those who answer for it, and shows administrators no names`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      #expect(try await mau.visitor(.intake).open("/indicators").status == 403)
      let admin = try await mau.visitor(.admin).open("/indicators/codes/4.1")
      #expect(admin.status == 200)
      #expect(!admin.links.contains { $0.hasPrefix("/dossiers/") })
    }
  }

  @Test func `asks again for a period that cannot be read, and knows no indicator that is none`() async throws
  {
    try await MauOffice.run { mau in
      let visitor = try await mau.visitor(.director)
      let wrong = try await visitor.open("/indicators?from=31/2/2026")
      #expect(wrong.status == 422)
      #expect(wrong.says("Chưa xem được"))
      #expect(try await visitor.open("/indicators/codes/9.9").status == 404)
      #expect(try await visitor.open("/indicators/codes/4.1?part=some").status == 404)
      #expect(try await visitor.open("/indicators?from=1/1/2020&to=31/12/2020").says("chưa có bộ chỉ số"))
    }
  }

  @Test func `leaves as a spreadsheet`() async throws {
    try await MauOffice.run { mau in
      let file = try await mau.visitor(.director).open("/indicators.xlsx?from=1/1/2026&to=31/3/2026")
      #expect(file.status == 200)
      #expect(file.headers["Content-Disposition"]?.contains("chi-so-766-2026-01-01-2026-03-31.xlsx") == true)
    }
  }
}
