import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `A dossier's page` {
  @Test func `is not there for another unit, nor its acts and files`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let form = try #require(try await hoa.open(code).form(.forward))
      let ben = try await mau.visitor(.neighbour)
      #expect(try await ben.open(code).status == 404)
      #expect(
        try await ben.open("/dossiers/\(code.text)/files/\(String(repeating: "a", count: 64))").status == 404)
      // With a form token of their own, too.
      let own = try #require(try await ben.open("/counter/1.001193").forms.first { $0.fields["key"] != nil })
      var forged = PageForm(action: form.action)
      forged.fields.append("_csrf", own.fields["_csrf"] ?? "")
      #expect(try await ben.send(forged).status == 404)
      #expect(try await mau.dossier(code).version == 1)
    }
  }

  @Test func `is not there for a code that is none`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      #expect(try await hoa.open("/dossiers/H48.37.28-260302-0099").status == 404)
      #expect(try await hoa.open("/dossiers/1").status == 404)
    }
  }

  @Test func `opens for every role whose work needs it, and for no other`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      for actor in Actor.ofEveryRole {
        let page = try await mau.visitor(actor).open(code)
        #expect(page.status == (actor.has(Role.readers) ? 200 : 403), "\(actor.roles)")
        #expect(page.says("Trần Thị Lan") == actor.has(Role.readers))
      }
    }
  }

  @Test func `leaves a trace of who read it`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      _ = try await mau.visitor(.auditor).open(code)
      try await mau.office.traces.flush()
      let traces = try await mau.office.traces.of(try await mau.dossier(code).id, limit: 10)
      #expect(traces.map(\.officer) == [Actor.auditor.officer])
      #expect(traces.map(\.purpose) == [.page])
    }
  }

  @Test func `takes no act without the form's token`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let form = try #require(try await hoa.open(code).form(.forward))
      #expect(try await hoa.send(form, ["_csrf": nil]).status == 403)
      #expect(try await hoa.send(PageForm(action: "/dossiers/\(code.text)/acts/explode")).status == 404)
      var receive = form
      receive.action = "/dossiers/\(code.text)/acts/receive"
      #expect(try await hoa.send(receive).status == 404)
      #expect(try await mau.dossier(code).version == 1)
    }
  }

  @Test func `shows hostile words as words`() async throws {
    try await MauOffice.run { mau in
      var filing = Filing.birth
      let name = "<script>alert(1)</script>\u{202E}'; DROP TABLE dossier; --"
      filing.people.applicant.name = name
      filing.people.applicant.address = "\"><img src=x onerror=alert(1)>"
      filing.people.summary = "</q></p><form action=//x>"
      let code = try await mau.received(filing)
      let hoa = try await mau.visitor(.intake)
      let note = "<b>gấp</b>"
      let page = try await hoa.act(.forward, on: code, ["forward.note": note])
      #expect(!page.html.contains("<script>alert"))
      #expect(!page.html.contains("<img src=x"))
      #expect(!page.html.contains("<form action=//x"))
      #expect(!page.html.contains("<b>gấp"))
      #expect(page.says(name))
      #expect(page.says(note))
      // The name's direction cannot turn what stands beside it.
      #expect(page.html.contains("<bdi>&lt;script&gt;"))
      let list = try await mau.visitor(.specialist).open("/work")
      #expect(!list.html.contains("<script>alert"))
      #expect(list.says(name))
    }
  }

  @Test func `says that the personal half has been erased`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let id = try await mau.dossier(code).id.number
      try await mau.database.write { db in
        try db.run("DELETE FROM fact_personal WHERE stream = \(id)")
      }
      let page = try await mau.visitor(.auditor).open(code)
      #expect(page.status == 200)
      #expect(page.says("Thông tin cá nhân đã được xóa khi hết thời hạn lưu giữ."))
      #expect(!page.says("Trần Thị Lan"))
    }
  }

  @Test func `tells why it is due when it is, in the sentences of the reception`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      let dossier = try await mau.dossier(code)
      let page = try await mau.visitor(.intake).open(code)
      #expect(!dossier.explanation.isEmpty)
      for sentence in dossier.explanation { #expect(page.says(sentence)) }
      #expect(page.says("Thời hạn 3 ngày làm việc"))
      #expect(page.says("Hẹn trả 09:15 05/03/2026"))
    }
  }

  @Test func `shows papers, proxy, money and the way with what each step took`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      mau.clock.advance(minutes: 30)
      try await mau.forward(code, to: .assignment)
      mau.clock.advance(minutes: 45)
      let page = try await mau.visitor(.head).open(code)
      #expect(page.says("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân 1 bản chính"))
      #expect(page.says("Người nộp thay Họ và tên Nguyễn Đình Đức"))
      #expect(page.says("Giấy tờ ủy quyền Văn bản ủy quyền số 12/2026 ngày 01/03/2026"))
      #expect(page.says("Đã thu 15.000 đồng Còn phải thu Không"))
      #expect(page.says("Nguyễn Thị Hoa · 30 phút trên 2 giờ"))
      #expect(page.says("Chưa ai nhận · Lãnh đạo phòng · đã dùng 45 phút trên 2 giờ"))
      #expect(page.says("Công chức chuyên môn · 12 giờ"))
    }
  }

  @Test func `warns before the dossier is due and tells by how much it is late`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      func clock() async throws -> Page { try await mau.visitor(.auditor).open(code) }
      #expect(try await clock().says("Hạn trả kết quả còn 3 ngày 09:15 thứ Năm 05/03/2026"))
      mau.clock.set(to: .at("2026-03-04T10:15"))
      let near = try await clock()
      #expect(near.says("Hạn trả kết quả còn 7 giờ"))
      #expect(near.html.contains("time-left tone-warn"))
      mau.clock.set(to: .at("2026-03-05T09:15"))
      #expect(try await clock().says("còn dưới 1 phút"))
      mau.clock.set(to: .at("2026-03-06T09:16"))
      #expect(try await clock().says("Hạn trả kết quả quá hạn 1 ngày"))
    }
  }

  @Test func `claims nothing that was not done`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let page = try await mau.visitor(.auditor).open("/dossiers/\(code.text)?done=hand_over")
      #expect(!page.html.contains("tone-good\" role=\"status\""))
      #expect(try await mau.visitor(.auditor).open("/dossiers/\(code.text)?done=%3Cb%3E").status == 200)
    }
  }
}

@Suite struct `A dossier's files` {
  @Test func `open as what they are, without any rights, and leave a trace`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(Filing.birth.unscanned)
      let hoa = try await mau.visitor(.intake)
      let scan = try mau.upload("%PDF-1.7 giấy chứng sinh", field: "add_files.files")
      let page = try await hoa.act(.addFiles, on: code, ["add_files.component": "3"], uploads: [scan])
      let link = try #require(page.links.first { $0.contains("/files/") })
      #expect(page.says("Giấy chứng sinh 1 bản chính Tệp 1"))
      let inspector = try await mau.visitor(.auditor)
      let file = try await inspector.open(link)
      #expect(file.status == 200)
      #expect(file.html == "%PDF-1.7 giấy chứng sinh")
      #expect(file.headers["Content-Type"] == "application/pdf")
      #expect(
        file.headers["Content-Disposition"]?.hasPrefix("inline; filename=\"H48.37.28-260302-0001-1.pdf\"")
          == true)
      #expect(file.headers["Content-Security-Policy"]?.contains("sandbox") == true)
      #expect(file.headers["X-Content-Type-Options"] == "nosniff")
      try await mau.office.traces.flush()
      let traces = try await mau.office.traces.of(try await mau.dossier(code).id, limit: 10)
      #expect(traces.contains { $0.officer == Actor.auditor.officer && $0.purpose == .file })
    }
  }

  @Test func `are only those its own facts name`() async throws {
    try await MauOffice.run { mau in
      let one = try await mau.received(Filing.birth.unscanned)
      let other = try await mau.received(Filing.birth.unscanned)
      let hoa = try await mau.visitor(.intake)
      let scan = try mau.upload("%PDF-1.7 của hồ sơ khác", field: "add_files.files")
      let page = try await hoa.act(.addFiles, on: one, uploads: [scan])
      let link = try #require(page.links.first { $0.contains("/files/") })
      let elsewhere = link.replacing(one.text, with: other.text)
      #expect(try await hoa.open(elsewhere).status == 404)
      #expect(try await hoa.open("/dossiers/\(one.text)/files/..%2F..%2Fetc%2Fpasswd").status == 400)
      #expect(try await hoa.open("/dossiers/\(one.text)/files/abc").status == 404)
    }
  }
}
