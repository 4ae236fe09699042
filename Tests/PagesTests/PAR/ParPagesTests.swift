import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The index of reform on the page` {
  private static func run(_ body: (MauOffice) async throws -> Void) async throws {
    try await MauOffice.run { mau in
      let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
      let frame = try Data(contentsOf: URL(filePath: "\(root)/share/data/par-index.json"))
      _ = try await mau.office.importParFrame(Array(frame))
      try await body(mau)
    }
  }
  private func form(_ act: String, _ page: Page) -> PageForm? {
    page.forms.first { $0.action.hasSuffix("/\(act)") }
  }

  @Test func `shows each field's points of its maximum and what is missing`() async throws {
    try await Self.run { mau in
      let page = try await mau.visitor(.reform).open("/par-index?year=2026")
      #expect(page.says("I. Công tác chỉ đạo, điều hành CCHC: 0,00/12 điểm"))
      #expect(page.says("thiếu tài liệu: Kế hoạch CCHC năm; quá hạn nộp tài liệu 31/01/2026"))
      #expect(page.says("Nguy cơ bị trừ điểm ngay"))
      #expect(page.links.contains("/par-index/2026/file.xlsx"))
      let file = await mau.router.answer(
        Request(
          .get, "/par-index/2026/file.xlsx",
          headers: ["Cookie": "motcua=\(try await mau.visitor(.reform).cookie)"]))
      #expect(file.headers["Content-Disposition"]?.contains("chi-so-cchc-2026.xlsx") == true)
      #expect(try await file.collected().starts(with: Array("PK".utf8)))
      #expect(try await mau.visitor(.reform).open("/par-index/2025/file.xlsx").status == 404)
      let none = try await mau.visitor(.reform).open("/par-index?year=2025")
      #expect(none.says("Chưa có bộ chỉ số CCHC năm 2025"))
      #expect(try await mau.visitor(.guide).open("/par-index").status == 403)
    }
  }

  @Test func `takes a paper with number, day and file, and keeps what was typed when something is wrong`()
    async throws
  {
    try await Self.run { mau in
      let head = try await mau.visitor(.head)
      let page = try await head.open("/par-index/2026/items/4.1")
      let bring = try #require(form("evidence", page))
      let wrong = try await head.send(bring, ["number": "10/QĐ-UBND", "day": "31/12/2027"])
      #expect(wrong.status == 422)
      #expect(wrong.says("Ngày văn bản không được sau hôm nay."))
      #expect(wrong.says("Hãy chọn một tệp PDF, JPEG hoặc PNG."))
      #expect(wrong.html.contains("value=\"10/QĐ-UBND\""))
      let done = try await head.send(
        bring, ["number": "10/QĐ-UBND", "day": "05/01/2026", "excerpt": "Quy chế làm việc"],
        uploads: [try mau.upload("%PDF-1.7 quy chế", field: "file")])
      #expect(done.says("Số 10/QĐ-UBND, ngày 05/01/2026"))
      let link = try #require(done.links.first { $0.hasPrefix("/par-index/2026/evidence/") })
      let file = await mau.router.answer(
        Request(.get, link, headers: ["Cookie": "motcua=\(head.cookie)"]))
      #expect(String(decoding: try await file.collected(), as: UTF8.self) == "%PDF-1.7 quy chế")
      #expect(try await mau.visitor(.neighbour).open(link).status == 404)
      let scored = try await head.send(
        try #require(form("score", done)), ["met": "1", "note": "Ban hành đúng hạn"])
      #expect(scored.says("3,00 (đạt)"))
      let work = try await head.open("/par-index/2026/departments/office")
      #expect(!work.says("Quyết định ban hành quy chế làm việc"))
      #expect(work.says("Quyết định phân cấp, ủy quyền"))
      let withdrawn = try await head.send(
        try #require(form("withdraw", scored)), ["reason-1": ""])
      #expect(withdrawn.status == 422 && withdrawn.says("Hãy ghi lý do rút tài liệu."))
    }
  }

  @Test func `of another department shows no form and refuses a forged one`() async throws {
    try await Self.run { mau in
      let own = try await mau.visitor(.head)
      var score = try #require(form("score", try await own.open("/par-index/2026/items/4.1")))
      score.action = "/par-index/2026/items/6.1/score"
      #expect(try await own.send(score, ["met": "1"]).status == 403)
      #expect(form("score", try await own.open("/par-index/2026/items/6.1")) == nil)
      #expect(try await own.open("/par-index/2026/items/9.9").status == 404)
      #expect(try await own.open("/par-index/2026/departments/none").status == 404)
    }
  }

  @Test func `is locked by who keeps it; then what those above gave is entered`() async throws {
    try await Self.run { mau in
      let reform = try await mau.visitor(.reform)
      let page = try await reform.open("/par-index?year=2026")
      let locked = try await reform.send(try #require(form("submit", page)))
      #expect(locked.says("Đã nộp và khóa lúc"))
      let item = try await reform.open("/par-index/2026/items/1.1")
      #expect(form("score", item) == nil && form("evidence", item) == nil)
      let appraise = try #require(form("appraise", item))
      let wrong = try await reform.send(appraise, ["points": "1,5", "by": "", "appraisal_reason": "Đủ"])
      #expect(wrong.says("Điểm viết như 2,5; từ 0 đến 1."))
      #expect(wrong.says("Hãy ghi cơ quan thẩm định, số và ngày thông báo."))
      let done = try await reform.send(
        appraise, ["points": "0,75", "by": "Sở Nội vụ, TB 15/TB-SNV", "appraisal_reason": "Ban hành chậm"])
      #expect(done.says("0,75"))
      #expect(try await reform.open("/par-index?year=2026").says("đã thẩm định 1/"))
      let director = try await mau.visitor(.director)
      let there = try await director.open("/par-index?year=2026")
      let unsaid = try await director.send(try #require(form("reopen", there)), ["reason": " "])
      #expect(unsaid.status == 422 && unsaid.says("Hãy ghi lý do mở lại."))
      let open = try await director.send(try #require(form("reopen", there)), ["reason": "Bổ sung tài liệu"])
      #expect(!open.says("Đã nộp và khóa"))
    }
  }
}
