import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `Statistics on the page` {
  /// Two hundred invented dossiers of four months, up to Thursday 05/03/2026 at noon.
  private static func lived(_ count: Int, seed: UInt64, _ body: (MauOffice) async throws -> Void) async throws
  {
    try await MauOffice.run { mau in
      let first = Day.on("2025-11-03")
      let now = Moment.at("2026-03-05T12:00")
      let officers = ExampleOfficer.all.map(\.actor)
      // The examples came into force on the day the office opened here: what is older is lived under them too.
      try await mau.database.write { db in
        try db.run("UPDATE procedure_revision SET valid_from = \(first)")
        try db.run("UPDATE definition_version SET version = version + 1")
      }
      try await mau.office.refresh()
      var lives = Lives(office: mau.office, clock: mau.clock, officers: officers, until: now, seed: seed)
      _ = try await lives.play(LifePlan.random(count, over: first...now.day, seed: seed))
      try await body(mau)
    }
  }

  /// The numbers that open lists, with where they lead.
  private func numbers(_ page: Page) -> [(number: Int, link: String)] {
    var out: [(Int, String)] = []
    var link: String?
    for piece in Markup(page.html).pieces {
      switch piece {
      case .open("a", let attributes): link = attributes["href"]
      case .words(let words):
        if let here = link, here.contains("measure="), let number = Int(words.replacing(".", with: "")) {
          out.append((number, here))
        }
        link = nil
      default: break
      }
    }
    return out
  }

  @Test func `speak of this quarter by field when nothing else is asked, and of when`() async throws {
    try await Self.lived(30, seed: 5) { mau in
      let page = try await mau.visitor(.director).open("/statistics")
      #expect(page.status == 200)
      #expect(
        page.says("Từ ngày 01/01/2026 đến ngày 31/03/2026; tính đến lúc này; số liệu lúc 12:00 05/03/2026"))
      #expect(page.says("Theo lĩnh vực"))
      #expect(page.says("Cân đối Kỳ trước"))
      let past = try await mau.visitor(.director).open("/statistics?from=1/12/2025&to=31.12.2025&by=channel")
      #expect(past.says("chốt hết ngày 31/12/2025"))
      #expect(past.says("Theo hình thức nộp"))
    }
  }

  @Test func `open behind every number a list exactly as long`() async throws {
    try await Self.lived(150, seed: 8) { mau in
      let visitor = try await mau.visitor(.reform)
      var seen = 0
      for path in [
        "/statistics?by=field", "/statistics?from=15/12/2025&to=20/2/2026&by=procedure",
        "/statistics?by=department", "/statistics?from=1/11/2025&to=31/12/2026&by=month",
        "/statistics?from=10/2/2026&to=25/2/2026&by=channel",
      ] {
        let table = try await visitor.open(path)
        #expect(table.status == 200)
        #expect(!table.says("không cân đối"))
        for (number, link) in numbers(table) {
          let list = try await visitor.open(link)
          #expect(list.status == 200)
          #expect(list.says(" \(number) hồ sơ"), "\(link)")
          #expect(!list.says("Bảng thống kê ghi"), "\(link)")
          let rows = list.links.count { $0.hasPrefix("/dossiers/") }
          #expect(rows == min(number, Register.pageSize), "\(link)")
          #expect(list.links.contains { $0.hasPrefix("/statistics?") })
          seen += 1
        }
      }
      #expect(seen > 150)
    }
  }

  @Test func `say loudly when the books do not balance, on the table and on the list`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      try await mau.database.write { db in
        try db.run("UPDATE tally SET received = received + 1 WHERE grain = 1")
        try db.run("UPDATE tally SET received = received + 1 WHERE grain = 2")
      }
      let visitor = try await mau.visitor(.director)
      let page = try await visitor.open("/statistics")
      #expect(page.says("Sổ không cân đối ở 2 dòng: không dùng bảng này"))
      #expect(page.says("Hộ tịch: 0 + 2 so với 0 + 1"))
      #expect(page.says("Không cân đối"))
      let list = try await visitor.open(
        "/register?measure=received&from=01/01/2026&to=31/03/2026&by=field&value=H%E1%BB%99%20t%E1%BB%8Bch")
      #expect(list.says("Bảng thống kê ghi 2, danh sách có 1"))
    }
  }

  @Test func `show a share beside its two numbers, rounded half up to two decimals`() async throws {
    try await MauOffice.run { mau in
      // Two on time, one late: 2/3.
      for moment in ["2026-03-04T09:00", "2026-03-04T09:00", "2026-03-20T09:00"] as [StaticString] {
        mau.clock.set(to: .at("2026-03-02T09:15"))
        let code = try await mau.received(.maritalStatus, .maritalStatus)
        try await mau.forward(code, to: .issuing)
        mau.clock.set(to: .at(moment))
        try await mau.act(.issue(.init(number: "1/XN", day: .on("2026-03-04"))), on: code, by: .clerk)
      }
      let page = try await mau.visitor(.director).open("/statistics")
      #expect(page.says("66,67% (2/3)"))
      let csv = try await mau.visitor(.director).open("/statistics.csv")
      #expect(csv.html.contains(",2,3,0.6667,đúng\r\n"))
    }
  }

  @Test func `go out as a file with the sums as numbers`() async throws {
    try await Self.lived(40, seed: 9) { mau in
      let visitor = try await mau.visitor(.reform)
      let period = try #require(Period(from: .on("2026-01-01"), to: .on("2026-03-31")))
      let table = try await mau.office.statistics(of: Commune.example.id, in: period, by: .procedure)
      let csv = try await visitor.open("/statistics.csv?by=procedure&from=1/1/2026&to=31/3/2026")
      #expect(
        csv.headers["Content-Disposition"]
          == "attachment; filename=\"thong-ke-2026-01-01-2026-03-31.csv\"")
      let lines = csv.html.split(separator: "\r\n")
      #expect(lines.count == table.rows.count + 2)
      let total = table.total
      let sums = try #require(lines.last)
      let expected = [
        total.carriedOver, total.received, total.settled, total.early, total.onTime, total.overdue,
        total.withdrawn, total.pending, total.pendingInTime, total.pendingOverdue,
      ].map(String.init).joined(separator: ",")
      #expect(sums.hasPrefix("Tổng số,\(expected),"))
      let workbook = await mau.router.answer(
        Request(.get, "/statistics.xlsx", headers: ["Cookie": "motcua=\(visitor.cookie)"]))
      #expect(try await workbook.collected().starts(with: [0x50, 0x4B, 3, 4]))
    }
  }

  @Test func `leave out months that have not begun`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let page = try await mau.visitor(.director).open("/statistics?from=1/2/2026&to=30/6/2026&by=month")
      #expect(page.says("Tháng 02/2026"))
      #expect(page.says("Tháng 03/2026"))
      #expect(!page.says("Tháng 04/2026"))
    }
  }

  @Test(arguments: [
    ("from=31/2/2026", "from"), ("to=mai", "to"), ("from=5/3/2026&to=4/3/2026", "to"), ("by=hour", "by"),
    ("from=1/1/2000&to=1/1/2026", "to"),
  ]) func `say beside the field what cannot be read`(_ query: String, _ field: String) async throws {
    try await MauOffice.run { mau in
      let page = try await mau.visitor(.director).open("/statistics?\(query)")
      #expect(page.status == 422)
      #expect(page.links.contains("#\(field)"))
      #expect(!page.html.contains("<table"))
      #expect(try await mau.visitor(.director).open("/statistics.csv?\(query)").status == 400)
    }
  }

  @Test func `have nothing to say of a period without dossiers`() async throws {
    try await MauOffice.run { mau in
      let page = try await mau.visitor(.guide).open("/statistics?from=1/1/2024&to=31/1/2024")
      #expect(page.says("Kỳ này không có hồ sơ nào"))
    }
  }

  @Test func `offer the periods people ask for`() throws {
    let usual = StatisticsAsk.usual(.on("2026-01-15"))
    #expect(
      usual.map { "\($0.name): \($0.period.from.iso) \($0.period.to.iso)" } == [
        "Hôm nay: 2026-01-15 2026-01-15", "Tháng này: 2026-01-01 2026-01-31",
        "Tháng trước: 2025-12-01 2025-12-31", "Quý I/2026: 2026-01-01 2026-03-31",
        "Quý IV/2025: 2025-10-01 2025-12-31", "Năm 2026: 2026-01-01 2026-12-31",
      ])
  }
}
