import Casework
import Deadlines
import Examples
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
      let pile = try await mau.office.pile(.mine, of: .intake, limit: 2)
      #expect(pile.isCut)
      #expect(pile.items.count == 2)
      #expect(pile.counts == [.mine: 3, .open: 0, .handover: 0])
    }
  }
}
