import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `Reports on the page` {
  private static func drafted(
    _ kind: String, _ body: (MauOffice, Visitor, Page) async throws -> Void
  ) async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let reform = try await mau.visitor(.reform)
      let form = try #require(
        try await reform.open("/reports").forms.last { $0.action == "/reports" })
      let page = try await reform.send(form, ["kind": kind, "from": "15/02/2026", "to": "14/03/2026"])
      try await body(mau, reform, page)
    }
  }
  private func form(_ act: String, _ page: Page) -> PageForm? {
    page.forms.first { $0.action.hasSuffix("/acts/\(act)") }
  }

  @Test func `go from draft to signature, each press only for whoever it is`() async throws {
    try await Self.drafted("06a") { mau, reform, page in
      #expect(page.says("Biểu II.06a: kết quả giải quyết theo lĩnh vực"))
      #expect(page.says("Dự thảo"))
      #expect(page.says("Số lượng hồ sơ đã giải quyết"))
      let submitted = try await reform.send(try #require(form("submit", page)))
      #expect(submitted.says("Chờ ký"))
      #expect(form("sign", submitted) == nil)
      let director = try await mau.visitor(.director)
      let there = try await director.open("/reports/1")
      let unsaid = try await director.send(try #require(form("return", there)), ["reason": ""])
      #expect(unsaid.status == 422 && unsaid.says("Hãy ghi lý do trả lại."))
      let signed = try await director.send(try #require(form("sign", there)))
      #expect(signed.says("Đã ký, chờ phát hành"))
      let clerk = try await mau.visitor(.clerk)
      let ready = try await clerk.open("/reports/1")
      // Here no documents desk works: nothing is numbered, and the clerk is told why.
      let failed = try await clerk.send(try #require(form("issue", ready)))
      #expect(failed.status == 409)
      #expect(failed.says("Đã ký, chờ phát hành"))
      var forged = try #require(form("issue", ready))
      forged.action = "/reports/1/acts/sign"
      #expect(try await clerk.send(forged).status == 403)
    }
  }

  @Test func `show the sheet as it is printed and give the workbook away`() async throws {
    try await Self.drafted("06a") { mau, reform, page in
      let sheet = try await reform.open("/reports/1/sheet")
      #expect(sheet.status == 200)
      #expect(sheet.says("Biểu số II.06a/VPCP/KSTT"))
      #expect(sheet.says("Đúng hạn (Bao gồm cả hồ sơ chờ Bổ sung và Trả lại/Xin rút)"))
      #expect(sheet.says("Kỳ báo cáo: Tháng 3/2026 (Từ ngày 15/02/2026 đến ngày 14/03/2026)"))
      let book = await mau.router.answer(
        Request(.get, "/reports/1/files/xlsx", headers: ["Cookie": "motcua=\(reform.cookie)"]))
      #expect(try await book.collected().starts(with: [0x50, 0x4B, 3, 4]))
      #expect(try await reform.open("/reports/1/files/doc").status == 404)
      #expect(try await reform.open("/reports/2").status == 404)
      #expect(try await mau.visitor(.neighbour).open("/reports/1").status == 404)
    }
  }

  @Test func `in sentences refuse a typed figure beside its field and keep what was typed`() async throws {
    try await Self.drafted("thang") { mau, reform, page in
      #expect(page.says("Trung tâm đã tiếp nhận 1 hồ sơ"))
      let write = try #require(form("write", page))
      let refused = try await reform.send(write, ["uu_diem": "Đúng hạn 99,5%"])
      #expect(refused.status == 422)
      #expect(refused.says("“99,5%” là số gõ tay."))
      #expect(refused.html.contains("Đúng hạn 99,5%</textarea>"))
      let written = try await reform.send(write, ["uu_diem": "Tỷ lệ trực tuyến: {{online_of_received}}"])
      #expect(written.says("Tỷ lệ trực tuyến: 0,00% (0/1)"))
    }
  }

  @Test func `with an annex take its lines section by section and name what is missing before they go on`()
    async throws
  {
    try await Self.drafted("cchc-quy") { mau, reform, page in
      #expect(page.says("Báo cáo cải cách hành chính quý, kèm phụ lục"))
      #expect(page.says("chỉ tiêu, chưa trình ký được"))
      #expect(page.says("1.1. Số nhiệm vụ đã hoàn thành"))
      let refused = try await reform.send(try #require(form("submit", page)))
      #expect(refused.status == 409 && refused.says("Phụ lục còn thiếu"))
      let section = try await reform.open("/reports/1/annex/2")
      let entering = try #require(section.forms.last)
      let wrong = try await reform.send(
        entering, ["legal_issued": "hai", "legal_checked": "3", "source": ""])
      #expect(wrong.status == 422)
      #expect(wrong.says("Số liệu là số nguyên, ví dụ 33."))
      #expect(wrong.says("Hãy ghi nguồn: số, ngày văn bản hoặc sổ theo dõi."))
      #expect(wrong.html.contains("value=\"hai\""))
      let done = try await reform.send(
        entering,
        [
          "legal_issued": "0", "legal_checked": "1.203", "legal_reviewed": "2", "legal_proposed": "0",
          "legal_settled": "0", "source": "Kế hoạch số 24/KH-UBND ngày 20/02/2026",
        ])
      #expect(done.says("Đã ghi số liệu mục 2."))
      #expect(done.says("1203, nguồn: Kế hoạch số 24/KH-UBND ngày 20/02/2026"))
      // What stands already is not written down again.
      let again = try await reform.send(
        try #require(done.forms.last), ["legal_checked": "4", "source": "Sổ văn bản"])
      #expect(again.html.components(of: "Đã nhập 2 lần") == 1)
      #expect(again.html.components(of: "Đã nhập 1 lần") == 4)
      let report = try await reform.open("/reports/1")
      #expect(report.says("2. Cải cách thể chế"))
      #expect(report.says("kiểm tra 4, rà soát 2"))
    }
  }

  @Test func `let a department enter its own sections only`() async throws {
    try await Self.drafted("cchc-quy") { mau, reform, _ in
      let head = try await mau.visitor(.economyHead)
      #expect(try await head.open("/reports/1/annex/2").forms.allSatisfy { !$0.action.contains("annex") })
      let own = try #require(try await head.open("/reports/1/annex/6").forms.last)
      #expect(own.action == "/reports/1/annex/6")
      var forged = own
      forged.action = "/reports/1/annex/2"
      #expect(try await head.send(forged, ["legal_issued": "1", "source": "Sổ"]).status == 403)
      #expect(try await reform.open("/reports/1/annex/8").status == 404)
      #expect(try await mau.visitor(.neighbour).open("/reports/1/annex/1").status == 404)
    }
  }

  @Test func `are not drafted of a period nobody can mean`() async throws {
    try await MauOffice.run { mau in
      let reform = try await mau.visitor(.reform)
      let form = try #require(try await reform.open("/reports").forms.last { $0.action == "/reports" })
      let page = try await reform.send(form, ["kind": "06a", "from": "31/02/2026", "to": "14/03/2026"])
      #expect(page.status == 422)
      #expect(try await mau.visitor(.clerk).open("/reports").forms.allSatisfy { $0.action != "/reports" })
    }
  }
}

@Suite struct `Doubtful data on the page` {
  @Test func `stand with what mends them and who should`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(Filing.birth.unscanned)
      let visitor = try await mau.visitor(.intake)
      let page = try await visitor.open("/statistics/doctor")
      #expect(page.says("Thành phần hồ sơ chưa số hóa"))
      let list = try await visitor.open("/statistics/doctor?kind=not_digitised")
      #expect(list.says(code.text))
      #expect(list.says("Thêm tệp"))
      #expect(try await mau.visitor(.admin).open("/statistics/doctor").status == 403)
    }
  }
}

extension String {
  /// How often something stands in it.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
