import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `Figures and closed periods on the page` {
  /// One dossier of Monday 02/03/2026, not done by Friday.
  private static func late(_ body: (MauOffice, DossierCode) async throws -> Void) async throws {
    try await MauOffice.run { mau in
      mau.clock.set(to: .at("2026-03-02T09:15"))
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      mau.clock.set(to: .at("2026-03-06T08:00"))
      try await body(mau, code)
    }
  }

  @Test func `show each figure with its rule, its source and the list of its dossiers`() async throws {
    try await Self.late { mau, code in
      let visitor = try await mau.visitor(.reform)
      let page = try await visitor.open("/statistics/figures?from=1/3/2026&to=31/3/2026")
      #expect(page.status == 200)
      #expect(page.says("Tỷ lệ giải quyết quá hạn"))
      #expect(page.says("TT 01/2020/TT-VPCP, Biểu II.06a"))
      #expect(page.says("không có dữ liệu"))
      let link = try #require(page.links.first { $0.contains("figure=pending_overdue") })
      let list = try await visitor.open(link)
      #expect(list.says("1 hồ sơ, từ ngày 01/03/2026 đến ngày 31/03/2026"))
      #expect(list.says(code.text))
    }
  }

  @Test func `show what was known at the end of a day, and that it is not today's`() async throws {
    try await Self.late { mau, code in
      try await mau.act(.withdraw(reason: "Người nộp xin rút."), on: code, by: .intake)
      let visitor = try await mau.visitor(.director)
      let now = try await visitor.open("/statistics?from=1/3/2026&to=31/3/2026")
      #expect(now.says("nhận 1 = đã giải quyết 1 + đang giải quyết 0"))
      let past = try await visitor.open("/statistics?from=1/3/2026&to=31/3/2026&as_of=3/3/2026")
      #expect(past.says("Số liệu tại thời điểm 23:59 03/03/2026"))
      #expect(past.says("nhận 1 = đã giải quyết 0 + đang giải quyết 1"))
      let link = try #require(past.links.first { $0.contains("figure=pending_in_time") })
      #expect(try await visitor.open(link).says(code.text))
      let changes = try await visitor.open("/statistics/figures?from=1/3/2026&to=31/3/2026&as_of=3/3/2026")
      #expect(changes.says("Khác hiện nay ở 1 hồ sơ"))
      #expect(changes.says("Đổi vì: Rút hồ sơ theo yêu cầu (ghi lúc 08:00 06/03/2026)"))
      let csv = try await visitor.open("/statistics.csv?from=1/3/2026&to=31/3/2026&as_of=3/3/2026")
      #expect(csv.html.contains("Tổng số,0,1,0,0,0,0,0,1,1,0,"))
    }
  }

  @Test func `are closed by the director, and say so to whoever tries again or too early`() async throws {
    try await Self.late { mau, code in
      let director = try await mau.visitor(.director)
      let form = try #require(
        try await director.open("/statistics/periods").forms.last { $0.action == "/statistics/periods" })
      let page = try await director.send(form, ["from": "02/03/2026", "to": "05/03/2026"])
      #expect(page.cameFrom == "/statistics/periods/2026-03-02/2026-03-05?done=closed")
      #expect(page.says("Đã chốt số liệu."))
      #expect(page.says("Sổ hiện nay vẫn cho đúng số liệu đã chốt."))
      #expect(page.says("Hộ tịch"))
      let early = try await director.send(form, ["from": "02/03/2026", "to": "31/03/2026"])
      #expect(early.status == 409)
      #expect(early.says("chưa kết thúc nên chưa chốt được"))
      let wrong = try await director.send(form, ["from": "31/02/2026", "to": ""])
      #expect(wrong.status == 422)
      #expect(wrong.html.contains("value=\"31/02/2026\""))

      var revision = form
      revision.action = "/statistics/periods/2026-03-02/2026-03-05/revisions"
      #expect(try await director.send(revision, ["reason": ""]).status == 422)
      let unchanged = try await director.send(revision, ["reason": "Thử"])
      #expect(unchanged.status == 409)
      #expect(unchanged.says("Số liệu của kỳ không đổi so với bản đã chốt"))

      let clerk = try await mau.visitor(.clerk)
      var forged = try #require(try await clerk.open("/statistics/periods").forms.first)
      forged.action = "/statistics/periods"
      #expect(try await clerk.send(forged, ["from": "02/03/2026", "to": "04/03/2026"]).status == 403)
      #expect(try await clerk.open("/statistics/periods").says("Số liệu lúc"))
      #expect(try await clerk.open("/statistics/periods/2026-03-02/2026-03-04").status == 404)
    }
  }

  @Test(arguments: ["as_of=31/2/2026", "as_of=7/3/2026", "as_of=5/3/2026&as_of_time=25:00"])
  func `say beside the field which moment cannot be meant`(_ query: String) async throws {
    try await Self.late { mau, _ in
      let visitor = try await mau.visitor(.director)
      for path in ["/statistics", "/statistics/figures"] {
        #expect(try await visitor.open("\(path)?\(query)").status == 422)
      }
      #expect(try await visitor.open("/statistics/dossiers?figure=received&\(query)").status == 400)
      #expect(try await visitor.open("/statistics/dossiers?figure=nothing").status == 400)
    }
  }
}
