import Casework
import Deadlines
import Documents
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The register as a file` {
  @Test func `holds every dossier of the list with the columns of Form 07`() async throws {
    try await MauOffice.run { mau in
      let first = try await mau.received()
      mau.clock.advance(minutes: 5)
      let second = try await mau.received(.maritalStatus, .maritalStatus)
      let page = try await mau.visitor(.director).open(Address.registerCSV.path())
      #expect(page.status == 200)
      #expect(page.headers["Content-Type"] == "text/csv; charset=utf-8")
      #expect(page.headers["Content-Disposition"] == "attachment; filename=\"so-theo-doi-2026-03-02.csv\"")
      let lines = page.html.split(separator: "\r\n").map(String.init)
      #expect(lines.count == 3)
      #expect(
        lines[0]
          == "\u{FEFF}STT,Mã hồ sơ,Tên TTHC,\"Tên tổ chức, cá nhân\",Địa chỉ/SĐT,Cơ quan chủ trì giải quyết,"
          + "Nhận hồ sơ,Hẹn trả kết quả,Trả kết quả,Phương thức nhận kết quả,Ký nhận,Trạng thái")
      #expect(lines[1].hasPrefix("1,\(second.text),"))
      #expect(lines[2].hasPrefix("2,\(first.text),Thủ tục đăng ký khai sinh (1.001193),Trần Thị Lan,"))
      #expect(lines[2].contains(",2026-03-02T09:15,"))
      #expect(!page.html.contains("051188004321"))
    }
  }

  @Test func `leaves a trace at each dossier in it, and at none that is not`() async throws {
    try await MauOffice.run { mau in
      let birth = try await mau.dossier(mau.received())
      let copies = try await mau.dossier(mau.received(.copies(1, pages: 2), .copyCertification))
      _ = try await mau.visitor(.auditor).open(
        Address.registerCSV.path().with(query: [("field", "Chứng thực")]))
      try await mau.office.traces.flush()
      let traces = try await mau.office.traces.of(copies.id, limit: 10)
      #expect(traces.map(\.purpose) == [.export])
      #expect(traces.map(\.officer) == [Actor.auditor.officer])
      #expect(try await mau.office.traces.of(birth.id, limit: 10).isEmpty)
    }
  }

  @Test func `goes on page after page, and says so when it ends early`() async throws {
    try await MauOffice.run { mau in
      for _ in 0..<7 {
        mau.clock.advance(minutes: 3)
        _ = try await mau.received()
      }
      let whole = try await mau.office.register(of: Commune.example.id, RegisterQuery(), limit: 7).rows
      func file(most: Int, page: Int) async throws -> [[Cell]] {
        let export = RegisterExport(
          office: mau.office, officer: Actor.auditor.officer, unit: Commune.example.id,
          query: RegisterQuery(), mostRows: most, pageRows: page)
        var rows: [[Cell]] = []
        let sheet = try await export.sheet()
        try await export.rows(of: sheet) { rows += $0 }
        return rows
      }
      for page in [1, 3, 7, 50] {
        let rows = try await file(most: 100, page: page)
        #expect(rows.map { $0[1] } == whole.map { .text($0.code) }, "\(page)")
        #expect(rows.map { $0[0] } == (1...7).map { .whole($0) }, "\(page)")
      }
      #expect(try await file(most: 7, page: 3).count == 7)
      let cut = try await file(most: 4, page: 3)
      #expect(cut.prefix(4).map { $0[1] } == whole.prefix(4).map { .text($0.code) })
      #expect(cut.count == 5)
      guard case .text(let note) = cut[4][1] else {
        Issue.record("no note")
        return
      }
      #expect(note.contains("chỉ gồm 4 hồ sơ đầu"))
    }
  }

  @Test func `is a workbook too, and nothing of it stays on the disk`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let response = await mau.router.answer(
        Request(
          .get, "/register.xlsx", headers: ["Cookie": "motcua=\(try await mau.visitor(.director).cookie)"]))
      #expect(response.status == .ok)
      #expect(response.headers["Content-Disposition"]?.contains("so-theo-doi-2026-03-02.xlsx") == true)
      let bytes = try await response.collected()
      #expect(bytes.starts(with: [0x50, 0x4B, 3, 4]))
      #expect(bytes.count > 4000)
    }
  }

  @Test func `keeps a name that looks like a formula words`() async throws {
    try await MauOffice.run { mau in
      var filing = Filing.birth
      filing.people.applicant.name = "=HYPERLINK(\"http://x\",\"Lan\")"
      _ = try await mau.received(filing, .birth)
      let page = try await mau.visitor(.director).open(Address.registerCSV.path())
      #expect(page.html.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"Lan\"\")\""))
    }
  }

  @Test func `is not made of what cannot be read`() async throws {
    try await MauOffice.run { mau in
      let page = try await mau.visitor(.director).open("/register.csv?from=31/02/2026")
      #expect(page.status == 400)
    }
  }
}
