import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office

@Suite struct `Changes of the office itself` {
  private func kinds(_ here: TestOffice, _ subject: Change.Subject? = nil) async throws -> [Change.Kind] {
    try await here.office.changes(of: here.unit, subject).rows.map(\.kind)
  }

  @Test func `are kept with who, when and what, the newest first`() async throws {
    try await TestOffice.run { here in
      let office = here.office
      let mai = try await here.officer()
      here.clock.go(minutes: 5)
      let changed = office.now()
      try await office.changeRoles(of: mai, to: [.intake, .clerk], by: .officer(mai))
      try await office.setPassword("một lần rồi đổi", of: mai, by: .machine("root"))
      _ = try await office.createToken(login: "mai.lt", name: "máy quét", days: 3)
      try await office.revokeToken(of: mai, named: "máy quét")
      _ = try await office.importCatalogue(Procedure.examples, from: .example)
      try await office.setCalendar(projectFile("share/data/calendar.json"), from: .example)
      try await office.retire(mai, on: .example + 9)
      let changes = try await office.changes(of: here.unit).rows
      #expect(
        changes.map(\.kind) == [
          .accountEnded, .calendarImported, .catalogueImported, .tokenRevoked, .tokenCreated, .passwordSet,
          .rolesChanged, .accountOpened, .unitAdded,
        ])
      #expect(changes.map(\.number) == [9, 8, 7, 6, 5, 4, 3, 2, 1])
      let roles = changes[6]
      #expect(roles.author == .officer(mai))
      #expect(roles.at == changed)
      #expect(
        roles.words
          == "Lê Thị Mai (mai.lt); trước: Công chức tiếp nhận; nay: Công chức tiếp nhận, Văn thư")
      #expect(changes[5].author == .machine("root"))
      #expect(changes[5].words == "Lê Thị Mai (mai.lt)")
      #expect(changes[4].words == "máy quét (mai.lt)")
      #expect(changes[2].words.hasPrefix("\(Procedure.examples.count) mới: "))
      #expect(changes[0].words == "Lê Thị Mai (mai.lt); từ 11/03/2026")
      guard case .machine(let me) = changes[7].author else { throw SQLError.unavailable("no machine") }
      #expect(!me.isEmpty)
    }
  }

  @Test func `are none where nothing was changed or the change was refused`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let before = try await kinds(here)
      try await here.office.changeRoles(of: mai, to: [.intake])
      await #expect(throws: AccountFault.self) { try await here.officer() }
      await #expect(throws: TokenFault.self) { try await here.office.revokeToken(of: mai, named: "không có") }
      await #expect(throws: AccountFault.noSuchOfficer) {
        try await here.office.setPassword("một lần rồi đổi", of: OfficerID(99))
      }
      _ = try await here.office.importCatalogue(Procedure.examples)
      _ = try await here.office.importCatalogue(Procedure.examples)
      #expect(try await kinds(here) == [.catalogueImported] + before)
    }
  }

  @Test func `hold no secret`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      try await here.office.setPassword("một lần rồi đổi", of: mai)
      let token = try await here.office.createToken(login: "mai.lt", name: "máy quét", days: 3)
      let bodies = try await here.database.read { db in
        try db.all("SELECT body FROM office_change") { row in try row.text(0) }
      }
      #expect(bodies.count == 4)
      for body in bodies {
        for secret in [TestOffice.password, "một lần rồi đổi", token] { #expect(!body.contains(secret)) }
      }
    }
  }

  @Test func `of one subject are listed alone, page by page, and another unit's not at all`() async throws {
    try await TestOffice.run { here in
      let neighbour = try await here.office.addUnit(.neighbour)
      for number in 1...7 { try await here.officer("nguoi.\(number)") }
      try await here.office.setCalendar(projectFile("share/data/calendar.json"))
      #expect(try await kinds(here, .calendar) == [.calendarImported])
      #expect(try await kinds(here, .accounts) == Array(repeating: .accountOpened, count: 7))
      #expect(
        try await here.office.changes(of: neighbour).rows.map(\.kind) == [.calendarImported, .unitAdded])
      var seen: [Int64] = []
      var before: Int64?
      while true {
        let page = try await here.office.changes(of: here.unit, before: before, limit: 4)
        seen += page.rows.map(\.number)
        guard page.hasMore else { break }
        before = page.rows.last?.number
      }
      #expect(seen == [10, 9, 8, 7, 6, 5, 4, 3, 1])
    }
  }

  @Test(
    arguments: [
      ("UPDATE office_change SET body = replace(body, 'Mai', 'Hoa') WHERE id = 2", "mục số 2 đã bị thay đổi"),
      ("UPDATE office_change SET at = at + 1 WHERE id = 1", "mục số 1 đã bị thay đổi"),
      ("UPDATE office_change SET machine = 'ai.do' WHERE id = 3", "mục số 3 đã bị thay đổi"),
      ("DELETE FROM office_change WHERE id = 2", "thiếu mục số 2"),
    ] as [(StaticString, String)])
  func `altered by hand are found by verification`(_ statement: StaticString, _ notice: String) async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      try await here.office.setPassword("một lần rồi đổi", of: mai)
      #expect(try await here.office.verify().isSound)
      try await here.database.write { db in try db.run(Statement(stringLiteral: statement)) }
      let findings = try await here.office.verify().findings
      #expect(findings.map(\.place) == ["nhật ký quản trị"])
      #expect(findings.first?.notice.hasPrefix(notice) == true, "\(findings)")
    }
  }
}
