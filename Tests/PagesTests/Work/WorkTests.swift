import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `My work` {
  @Test func `is empty with a friendly word, and is nobody's who works on no step`() async throws {
    try await MauOffice.run { mau in
      let ha = try await mau.visitor(.specialist)
      let page = try await ha.open("/work")
      #expect(page.status == 200)
      #expect(page.says("Không còn hồ sơ nào chờ anh/chị"))
      #expect(try await mau.visitor(.auditor).open("/work").status == 403)
      #expect(try await mau.visitor(.director).open("/work").status == 403)
    }
  }

  @Test func `groups dossiers by urgency, the most urgent first`() async throws {
    try await MauOffice.run { mau in
      let slow = try await mau.received(.maritalStatus, .maritalStatus)
      let long = try await mau.received(.complete(.birthAgain), .birthAgain)
      mau.clock.set(to: .at("2026-03-05T10:00"))
      let today = try await mau.received()
      let page = try await mau.visitor(.intake).open("/work")
      #expect(page.says("3 hồ sơ chờ xử lý, gấp nhất ở trên cùng"))
      #expect(page.says("Quá hạn 1 hồ sơ quá hạn 45 phút 09:15 05/03/2026 \(slow.text)"))
      #expect(page.says("Đến hạn hôm nay 1 hồ sơ"))
      #expect(page.says("Còn hạn 1 hồ sơ"))
      let codes = page.links.filter { $0.hasPrefix("/dossiers/") }
      #expect(codes.first == "/dossiers/\(slow.text)")
      #expect(codes.last == "/dossiers/\(long.text)")
      #expect(codes.contains("/dossiers/\(today.text)"))
    }
  }

  @Test func `opens with what anyone may take while nothing is in hand, and takes it with one press`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.forward(code, to: .appraisal)
      let ha = try await mau.visitor(.specialist)
      let open = try await ha.open("/work")
      #expect(open.says("Của tôi 0 Chung, chưa ai nhận 1"))
      #expect(open.says("Chưa ai nhận"))
      let form = try #require(open.form(.take))
      #expect(form.buttons == ["Nhận xử lý hồ sơ \(code.text)"])
      let taken = try await ha.send(form)
      #expect(taken.cameFrom == "/dossiers/\(code.text)?done=take")
      let mine = try await ha.open("/work")
      #expect(mine.says("Của tôi 1 Chung, chưa ai nhận 0"))
      #expect(mine.says("Lê Thị Thu Hà giữ"))
      #expect(mine.form(.take) == nil)
      // Another department's specialist sees none of it.
      let trung = try await mau.visitor(.economySpecialist).open("/work")
      #expect(!trung.says(code.text))
    }
  }

  @Test func `shows the counter the results that wait, with what is still owed`() async throws {
    try await MauOffice.run { mau in
      var filing = Filing.maritalStatus
      filing.paidBy = nil
      let code = try await mau.received(filing, .maritalStatus)
      try await mau.forward(code, to: .issuing)
      try await mau.act(.issue(.init(number: "31/XNHN", day: .example)), on: code, by: .clerk)
      let page = try await mau.visitor(.otherIntake).open("/work?pile=handover")
      #expect(page.says("Của tôi 0 Chung, chưa ai nhận 0 Chờ trả kết quả 1"))
      #expect(page.says(code.text))
      #expect(page.says("15.000 đồng"))
      #expect(page.says("Trả kết quả hồ sơ \(code.text)"))
      // Specialists hand nothing over.
      let ha = try await mau.visitor(.specialist).open("/work?pile=handover")
      #expect(!ha.says(code.text))
      #expect(!ha.says("Chờ trả kết quả"))
    }
  }

  @Test func `says when there is more than it shows`() async throws {
    try await MauOffice.run { mau in
      for _ in 0..<3 { _ = try await mau.received() }
      let pile = try await mau.office.pile(WorkQuery(.mine), of: .intake, limit: 2)
      #expect(pile.page.next != nil)
      #expect(pile.items.count == 2)
      #expect(
        pile.counts == [
          .mine: 3, .open: 0, .proposals: 0, .lapsed: 0, .registered: 0, .consultations: 0, .waiting: 0,
          .handover: 0,
        ])
    }
  }

  @Test func `tells on each line what holds the dossier up`() async throws {
    try await MauOffice.run { mau in
      let asked = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(asked, to: .appraisal)
      try await mau.act(.take, on: asked, by: .specialist)
      let request = SupplementRequest(
        items: [.init(component: 1, what: "Ký tên")], reason: "Chưa ký", days: 3)
      try await mau.act(.proposeSupplement(request), on: asked, by: .specialist)
      let ha = try await mau.visitor(.specialist)
      #expect(try await ha.open("/work").says("Đề xuất bổ sung chờ lãnh đạo phòng duyệt"))
      let son = try await mau.visitor(.head)
      let proposals = try await son.open("/work?pile=proposals")
      #expect(proposals.says("Chờ tôi duyệt 1"))
      #expect(proposals.links.contains("/dossiers/\(asked.text)?act=approve"))
      try await mau.act(.approve(note: nil), on: asked, by: .head)
      #expect(
        try await mau.visitor(.otherIntake).open("/work?pile=proposals").says("Gửi phiếu hồ sơ \(asked.text)")
      )
      try await mau.act(.sendSupplement, on: asked, by: .intake)
      let waiting = try await ha.open("/work?pile=waiting&waits=citizen")
      #expect(waiting.says("Chờ người dân bổ sung đến 05/03/2026"))
      #expect(waiting.says("đang dừng tính giờ"))
      mau.clock.set(to: .at("2026-03-06T08:00"))
      let lapsed = try await mau.visitor(.head).open("/work?pile=lapsed")
      #expect(lapsed.says("Quá hạn bổ sung từ 05/03/2026: đề xuất dừng giải quyết"))
      #expect(lapsed.links.contains("/dossiers/\(asked.text)?act=stop"))
    }
  }

  @Test func `warns of the letter of apology in time, and after it is too late`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(code, to: .appraisal)
      let dossier = try await mau.dossier(code)
      mau.clock.set(to: dossier.watchFrom + 60_000)
      let ha = try await mau.visitor(.specialist)
      let early = try await ha.open("/work?pile=letters")
      #expect(early.says("Cần thư xin lỗi 1"))
      #expect(early.says("Sắp đến hạn: nếu chậm, ký thư xin lỗi trước \(dossier.letterBy.written)"))
      mau.clock.set(to: dossier.due + 120_000)
      let later = try await mau.visitor(.specialist)
      #expect(try await later.open("/work?pile=letters").says("Quá hạn, chưa có thư xin lỗi"))
      let form = try await later.open("/dossiers/\(code.text)?act=propose_extension")
      #expect(form.html.contains("<details class=\"fold fold-act\" open><summary>Đề xuất xin lỗi, hẹn lại"))
      // Another department's letters are not theirs.
      #expect(!(try await mau.visitor(.economySpecialist).open("/work?pile=letters").says(code.text)))
    }
  }

  @Test func `is sorted, filtered and taken away as a file`() async throws {
    try await MauOffice.run { mau in
      let slow = try await mau.received(.complete(.birthAgain), .birthAgain)
      mau.clock.set(to: .at("2026-03-03T09:00"))
      let quick = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      func order(_ path: String) async throws -> [String] {
        try await hoa.open(path).links.filter { $0.hasPrefix("/dossiers/H") && !$0.contains("?") }
      }
      let (a, b) = ("/dossiers/\(quick.text)", "/dossiers/\(slow.text)")
      #expect(try await order("/work?pile=mine&sort=due").first == a)
      #expect(try await order("/work?pile=mine&sort=received").first == b)
      let filtered = try await hoa.open("/work?pile=mine&step=appraisal")
      #expect(filtered.says("Không có hồ sơ nào phù hợp"))
      let file = try await hoa.open("/work.csv?pile=mine")
      #expect(file.headers["Content-Disposition"]?.contains("viec-mine-2026-03-03.csv") == true)
      #expect(file.html.contains(slow.text) && file.html.contains(quick.text))
      #expect(try await mau.visitor(.clerk).open("/work.csv?pile=handover").status == 404)
    }
  }
}
