import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The register` {
  private func register(_ fields: (String, String)...) -> Link {
    Address.register.path().with(query: fields)
  }

  /// The dossiers a page lists, in its order.
  private func codes(_ page: Page) -> [String] {
    page.links.filter { $0.hasPrefix("/dossiers/") }.map { String($0.dropFirst(10)) }
  }

  @Test func `lists the unit's dossiers with what Form 07 wants, newest first`() async throws {
    try await MauOffice.run { mau in
      let first = try await mau.received()
      mau.clock.advance(minutes: 5)
      let second = try await mau.received(.maritalStatus, .maritalStatus)
      let page = try await mau.visitor(.director).open(register())
      #expect(page.status == 200)
      #expect(page.says("Sổ theo dõi hồ sơ 2 hồ sơ"))
      #expect(codes(page) == [second.text, first.text])
      #expect(
        page.says(
          "STT Mã hồ sơ, thủ tục Tổ chức, cá nhân Chủ trì giải quyết Trạng thái Nhận hồ sơ Hẹn trả Trả kết quả"
        )
      )
      #expect(page.says("2 \(first.text) Thủ tục đăng ký khai sinh Trần Thị Lan"))
      #expect(page.says("0912000345 Văn phòng HĐND và UBND Được tiếp nhận 02/03/2026 09:15"))
      #expect(!page.html.contains("051188004321"))
    }
  }

  @Test func `shows nobody another unit's dossiers`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let neighbour = try await mau.visitor(.neighbour)
      #expect(try await neighbour.open(register()).says("Sổ chưa có hồ sơ nào"))
      #expect(codes(try await neighbour.open(register(("q", "Lan")))).isEmpty)
      let asked = try await neighbour.open(register(("q", code.text)))
      #expect(asked.status == 200)
      #expect(asked.says("Không có hồ sơ nào phù hợp"))
    }
  }

  @Test(arguments: [Actor.guide, .admin])
  func `shows those whose work needs no names the dossiers without persons`(_ actor: Actor) async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let visitor = try await mau.visitor(actor)
      let page = try await visitor.open(register())
      #expect(page.says(code.text))
      for secret in ["Lan", "Hoa Mai", "0912000345", "/dossiers/", "register.csv"] {
        #expect(!page.html.contains(secret), "\(secret)")
      }
      // Nor may they find out by asking who has a dossier.
      for asked in ["Lan", "051188004321", "0912000345"] {
        let refused = try await visitor.open(register(("q", asked)))
        #expect(refused.status == 422)
        #expect(!refused.says(code.text))
      }
      #expect(try await visitor.open(register(("q", code.text))).says("1 \(code.text)"))
      #expect(try await visitor.open(Address.registerCSV.path()).status == 403)
      #expect(try await visitor.open(Address.registerXLSX.path()).status == 403)
    }
  }

  @Test func `opens a dossier at once when its whole code is typed`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let page = try await mau.visitor(.director).open(register(("q", " \(code.text.lowercased()) ")))
      #expect(page.status == 303)
      #expect(page.leadsTo == Address.dossier.path(code).text)
    }
  }

  @Test(arguments: [
    "trần thị lan", "lan tran", "LAN", "051188004321", "051 188 004 321", "0912 000 345", "+84912000345",
    "260302-0001", "260302",
  ]) func `finds by any part of the name, by the number, by the telephone, by a piece of the code`(
    _ typed: String
  ) async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      mau.clock.set(to: .at("2026-03-03T09:00"))
      let other = try await mau.received(.copies(1, pages: 2), .copyCertification)
      let page = try await mau.visitor(.specialist).open(register(("q", typed)))
      #expect(codes(page) == [code.text])
      #expect(page.says("1 hồ sơ phù hợp"))
      #expect(codes(try await mau.visitor(.specialist).open(register(("q", "đức")))) == [other.text])
    }
  }

  @Test func `sifts by procedure, field, state, days and due day`() async throws {
    try await MauOffice.run { mau in
      let birth = try await mau.received()
      mau.clock.set(to: .at("2026-03-03T09:00"))
      let copies = try await mau.received(.copies(1, pages: 2), .copyCertification)
      let marital = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(marital, to: .appraisal)
      // Comes in anew each time: a session does not last the night.
      func list(_ fields: (String, String)...) async throws -> [String] {
        codes(try await mau.visitor(.director).open(Address.register.path().with(query: fields)))
      }
      #expect(try await list(("procedure", Procedure.birth.code)) == [birth.text])
      #expect(try await list(("field", "Chứng thực")) == [copies.text])
      #expect(try await list(("stage", "processing")) == [marital.text])
      #expect(try await list(("from", "03/03/2026")) == [marital.text, copies.text])
      #expect(try await list(("to", "2-3-26")) == [birth.text])
      #expect(try await list(("from", "02032026"), ("to", "2026-03-02"), ("q", "lan")) == [birth.text])
      #expect(try await list(("due", "overdue")) == [birth.text])
      #expect(try await list(("due", "today")) == [copies.text])
      mau.clock.set(to: .at("2026-03-05T10:00"))
      #expect(try await list(("due", "overdue")) == [birth.text, copies.text])
      #expect(try await list(("due", "tomorrow")) == [marital.text])
    }
  }

  @Test(arguments: [
    ("from", "31/02/2026"), ("to", "hôm qua"), ("from", "<script>"), ("to", "1/1/99999"),
    ("stage", "gone"), ("due", "never"), ("procedure", "khai sinh"),
    ("q", String(repeating: "a", count: 201)),
  ]) func `says beside the field what cannot be read, and keeps it`(_ name: String, _ value: String)
    async throws
  {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let page = try await mau.visitor(.director).open(register((name, value), ("field", "Hộ tịch")))
      #expect(page.status == 422)
      #expect(page.says("Chưa lọc được: còn 1 chỗ cần sửa"))
      #expect(page.links.contains("#\(name)"))
      #expect(page.html.contains("aria-invalid=\"true\""))
      #expect(codes(page).isEmpty)
      #expect(!page.html.contains("<script>"))
    }
  }

  @Test(arguments: [
    "cursor=x", "before=-1-2", "cursor=99999999999999999999-1", "measure=gone&from=1/3/2026&to=2/3/2026",
    "measure=settled", "measure=settled&from=1/3/2026", "measure=settled&from=1/3/2026&to=2/3/2026&by=field",
    "measure=settled&from=1/3/2026&to=2/3/2026&by=month&value=3",
  ]) func `refuses an address no page of ours leads to`(_ query: String) async throws {
    try await MauOffice.run { mau in
      let page = try await mau.visitor(.director).open("/register?\(query)")
      #expect(page.status == 400)
    }
  }

  @Test(arguments: [
    "'; DROP TABLE dossier;--", "\" OR 1=1", "*", "%%", "NEAR(a b)", "-lan", "lan*", "\u{202E}nal",
    "<b>lan</b>",
  ]) func `takes any search for words`(_ typed: String) async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let page = try await mau.visitor(.director).open(register(("q", typed)))
      #expect(page.status == 200)
      #expect(!page.html.contains("<b>lan"))
    }
  }

  @Test func `is walked page by page there and back, each dossier once, while new ones come in`() async throws
  {
    try await MauOffice.run { mau in
      var all: [String] = []
      for _ in 0..<120 {
        mau.clock.advance(minutes: 7)
        all.append(try await mau.received().text)
      }
      all.reverse()
      let visitor = try await mau.visitor(.auditor)
      func link(_ word: String, _ page: Page) -> String? {
        page.links.first { $0.hasPrefix("/register") && $0.contains("\(word)=") }
      }
      let first = try await visitor.open(register(("field", "Hộ tịch")))
      #expect(first.says("120 hồ sơ phù hợp"))
      #expect(first.says("Dòng 1–50 trong 120"))
      #expect(link("before", first) == nil)
      let second = try await visitor.open(try #require(link("cursor", first)))
      // Comes in while somebody reads: it shifts nothing.
      let late = try await mau.received()
      let third = try await visitor.open(try #require(link("cursor", second)))
      #expect(codes(first) + codes(second) + codes(third) == all)
      #expect(third.says("Dòng 101–120 trong 121"))
      #expect(link("cursor", third) == nil)
      let back = try await visitor.open(try #require(link("before", third)))
      #expect(codes(back) == codes(second))
      #expect(back.says("Dòng 51–100"))
      // Before the second page lies the beginning, the newcomer on it.
      let beginning = try #require(back.links.first { $0 == "/register?field=H%E1%BB%99%20t%E1%BB%8Bch" })
      #expect(codes(try await visitor.open(beginning)).first == late.text)
    }
  }

  @Test(arguments: [
    ("2/3/2026", "2026-03-02"), ("02-03-2026", "2026-03-02"), ("2.3.26", "2026-03-02"),
    ("02032026", "2026-03-02"), ("020326", "2026-03-02"), (" 2026-03-02 ", "2026-03-02"),
    ("1/1/27", "2027-01-01"), ("1/1/28", "1928-01-01"), ("31/02/2026", nil), ("2/3", nil), ("", nil),
    ("2/3/206", nil), ("2/3/2026/1", nil), ("٢/٣/٢٠٢٦", nil), ("2//2026", nil),
  ]) func `reads days as people type them`(_ typed: String, _ iso: String?) {
    #expect(Day(typed: typed, today: .example)?.iso == iso)
  }
}
