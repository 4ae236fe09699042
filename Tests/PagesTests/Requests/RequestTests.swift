import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `A request outside the catalogue` {
  private func noted(_ mau: MauOffice, _ subject: String = "Xin xác nhận đã đóng góp quỹ") async throws
    -> Page
  {
    let hoa = try await mau.visitor(.intake)
    let form = try #require(try await hoa.open("/requests").forms.first { $0.action == "/requests" })
    return try await hoa.send(
      form, ["name": "Trần Thị Lan", "phone": "0912 000 345", "address": "Tổ 5", "subject": subject])
  }

  @Test func `is registered with a number, answered with a text and a day, and keeps who did what`()
    async throws
  {
    try await MauOffice.run { mau in
      let page = try await noted(mau)
      #expect(page.cameFrom == "/requests/1?done=noted")
      #expect(page.says("Đã ghi yêu cầu số 1/YCK-2026."))
      #expect(page.says("Người ghi Nguyễn Thị Hoa"))
      mau.clock.advance(minutes: 60)
      let ha = try await mau.visitor(.specialist)
      let form = try #require(try await ha.open("/requests/1").forms.first { $0.action == "/requests/1" })
      let silent = try await ha.send(form, ["answer": " "])
      #expect(silent.status == 422 && silent.says("Hãy ghi câu trả lời."))
      let early = try await ha.send(form, ["answer": "Đã xác nhận", "day": "1/3/2026"])
      #expect(early.status == 422)
      #expect(early.says("Ngày trả lời phải từ ngày nhận yêu cầu đến hôm nay."))
      #expect(early.forms.first { $0.action == "/requests/1" }?.fields["answer"] == "Đã xác nhận")
      let answered = try await ha.send(form, ["answer": "Đã xác nhận bằng giấy"])
      #expect(answered.says("Đã ghi câu trả lời.") && answered.says("Đã xác nhận bằng giấy"))
      #expect(answered.says("Lê Thị Thu Hà, ghi lúc 10:15 02/03/2026"))
      // The same press twice is one answer; a further one stands beside it.
      #expect(try await ha.send(form, ["answer": "Đã xác nhận bằng giấy"]).status == 200)
      let more = try #require(answered.forms.first { $0.action == "/requests/1" })
      let both = try await ha.send(more, ["answer": "Đã gửi bản sao"])
      #expect(both.says("Đã xác nhận bằng giấy") && both.says("Đã gửi bản sao"))
      let request = try await mau.office.otherRequest(.init(unit: Commune.example.id, count: 1))
      #expect(request.answers.count == 2)
    }
  }

  @Test func `is found by number, name, telephone and words without marks, and counts nowhere`() async throws
  {
    try await MauOffice.run { mau in
      _ = try await noted(mau)
      _ = try await noted(mau, "Hỏi lịch tiêm phòng")
      let hoa = try await mau.visitor(.intake)
      for (typed, found) in [
        ("tiem+phong", [2]), ("0912000345", [1, 2]), ("quy+lan", [1]), ("khong+co", []),
      ] {
        let page = try await hoa.open("/requests?q=\(typed)")
        for number in [1, 2] {
          #expect(page.links.contains("/requests/\(number)") == found.contains(number), "\(typed) \(number)")
        }
      }
      let counted = try await mau.office.statistics(
        of: Commune.example.id,
        in: try #require(Period(from: .example, to: .example)), by: .procedure)
      #expect(counted.total.received == 0)
    }
  }

  @Test func `needs a name and what is asked, and a telephone that is one`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      let form = try #require(try await hoa.open("/requests").forms.first { $0.action == "/requests" })
      let answer = try await hoa.send(form, ["name": " ", "phone": "12", "subject": "Hỏi đường"])
      #expect(answer.status == 422)
      #expect(answer.says("Hãy nhập họ tên, tên tổ chức."))
      #expect(answer.says("Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định)."))
      #expect(answer.forms.first { $0.action == "/requests" }?.fields["subject"] == "Hỏi đường")
    }
  }

  @Test func `goes to the archive when it is answered, and its persons are erased by its number`()
    async throws
  {
    try await MauOffice.run { mau in
      _ = try await noted(mau)
      let clerk = try await mau.visitor(.clerk)
      #expect(try await !clerk.open("/requests/1").forms.contains { $0.action == "/requests/1/archive" })
      _ = try await mau.office.answerRequest(
        .init(unit: Commune.example.id, count: 1), "Đã xác nhận cho bà Lan", on: mau.office.today,
        by: .specialist)
      let form = try #require(
        try await clerk.open("/requests/1").forms.first { $0.action == "/requests/1/archive" })
      let wrong = try await clerk.send(form, ["place": "Kho 1", "years": "0"])
      #expect(wrong.status == 422 && wrong.says("Số năm là số nguyên từ 1 đến 100."))
      #expect(wrong.forms.first { $0.action == form.action }?.fields["place"] == "Kho 1")
      let kept = try await clerk.send(form, ["place": "Kho 1", "years": "1"])
      #expect(kept.says("Đã chuyển lưu trữ.") && kept.says("Kho 1, lưu 1 năm"))
      #expect(!kept.forms.contains { $0.action.hasPrefix("/requests/1") })

      let admin = try await mau.visitor(.admin)
      let early = try await admin.open("/erasure?code=1/YCK-2026")
      #expect(early.says("Yêu cầu còn trong thời hạn lưu, đến hết ngày 31/12/2027."))
      #expect(!early.says("Trần Thị Lan"))
      mau.clock.advance(minutes: 3 * 366 * 24 * 60)
      let later = try await mau.visitor(.admin)
      let plan = try await later.open("/erasure?code=1/yck-2026")
      let erase = try #require(
        plan.forms.first { $0.action == "/erasure" && $0.fields["code"] == "1/YCK-2026" })
      let done = try await later.send(
        erase, ["basis": "Luật Lưu trữ 33/2024/QH15", "reason": "Hết hạn", "confirmed": "1"])
      #expect(done.says("Đã xóa lúc") && done.says("1/YCK-2026"))
      let hoa = try await mau.visitor(.intake)
      for place in ["/requests", "/requests/1"] {
        let page = try await hoa.open(place)
        #expect(page.says("Thông tin cá nhân đã xóa") && !page.says("Lan"), "\(place)")
      }
    }
  }

  @Test func `is of its unit alone, and not for those who open no dossiers`() async throws {
    try await MauOffice.run { mau in
      _ = try await noted(mau)
      #expect(try await mau.visitor(.neighbour).open("/requests/1").status == 404)
      let inspector = try await mau.visitor(.auditor).open("/requests/1")
      #expect(inspector.status == 200 && !inspector.forms.contains { $0.action == "/requests/1" })
      #expect(try await mau.visitor(.admin).open("/requests").status == 403)
    }
  }
}
