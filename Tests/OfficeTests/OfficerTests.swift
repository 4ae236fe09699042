import Casework
import Deadlines
import Examples
import Office
import Testing

@Suite struct `An officer's account` {
  @Test func `is found by its login, in whichever case it is typed`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer("Mai.LT", name: "  Lê  Thị Mai ")
      let card = try #require(here.office.officer(login: "MAI.lt"))
      #expect(card.id == mai)
      #expect(card.login == "mai.lt")
      #expect(card.name == "Lê Thị Mai")
      #expect(card.actor.roles == [.intake])
      #expect(here.office.officers(of: here.unit).map(\.id) == [mai])
    }
  }

  @Test func `is refused with a login, a name, roles or a unit that will not do`() async throws {
    try await TestOffice.run { here in
      let good = NewOfficer(
        login: "an.nv", name: "Nguyễn Văn An", title: "", department: .office, roles: [.clerk],
        unit: here.unit,
        password: TestOffice.password)
      func refused(_ change: (inout NewOfficer) -> Void) async -> AccountFault? {
        var new = good
        change(&new)
        let asked = new
        return await #expect(throws: AccountFault.self) { try await here.office.addOfficer(asked) }
      }
      for login in ["a", "an nv", "án", String(repeating: "a", count: 41), "an'--"] {
        #expect(await refused { $0.login = login } == .loginMalformed)
      }
      #expect(await refused { $0.name = " \u{202E}\n" } == .nameMissing)
      #expect(await refused { $0.name = String(repeating: "a", count: 10_000) } == .textTooLong)
      #expect(await refused { $0.roles = [] } == .roleMissing)
      #expect(await refused { $0.unit = UnitID(99) } == .noSuchUnit)
      try await here.office.addOfficer(good)
      #expect(await refused { $0.login = "AN.NV" } == .loginTaken("an.nv"))
      #expect(here.office.officers(of: here.unit).count == 1)
    }
  }

  @Test func `is refused with a password that is short, the login, or on everybody's list`() async throws {
    try await TestOffice.run { here in
      func fault(_ password: String, login: String = "nguyenvanan") async -> PasswordFault? {
        await #expect(throws: PasswordFault.self) {
          try await here.office.addOfficer(
            NewOfficer(
              login: login, name: "Nguyễn Văn An", title: "", department: .office, roles: [.clerk],
              unit: here.unit, password: password))
        }
      }
      #expect(await fault("chín chữ!") == .tooShort(least: 10))
      #expect(await fault(String(repeating: "dài ", count: 60)) == .tooLong(most: 200))
      #expect(await fault("NguyenVanAn") == .isLogin)
      #expect(await fault("Mật khẩu 123") == .obvious)
      #expect(await fault("aaaaaaaaaaaa") == .obvious)
      #expect(PasswordFault.tooShort(least: 10).notice == "Mật khẩu phải có ít nhất 10 ký tự.")
    }
  }

  @Test func `keeps the roles of each day`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      try await here.office.changeRoles(of: mai, to: [.guide, .clerk])
      #expect(here.office.definitions.officers[mai]?.roles == [.guide, .clerk])
      // Given back on the same day.
      try await here.office.changeRoles(of: mai, to: [.intake])
      #expect(here.office.definitions.officers[mai]?.roles == [.intake])
      here.clock.go(days: 1)
      try await here.office.changeRoles(of: mai, to: [.intake, .admin])
      #expect(here.office.definitions.officers[mai]?.roles == [.intake, .admin])
      let kept = try await here.database.read { db in
        try db.all("SELECT role FROM officer_role WHERE officer = \(mai.number) ORDER BY role") { row in
          try row.text(0)
        }
      }
      #expect(kept == ["admin", "clerk", "guide", "intake"])
      await #expect(throws: AccountFault.roleMissing) {
        try await here.office.changeRoles(of: mai, to: [])
      }
    }
  }

  @Test func `begins and ends on its days without anybody touching it again`() async throws {
    try await TestOffice.run { here in
      let tomorrow = here.office.today + 1
      let an = try await here.office.addOfficer(
        NewOfficer(
          login: "an.nv", name: "Nguyễn Văn An", title: "", department: .office, roles: [.clerk],
          unit: here.unit,
          password: TestOffice.password), from: tomorrow)
      #expect(here.office.officers(of: here.unit).isEmpty)
      await #expect(throws: SignInFault.wrong) { try await here.signIn("an.nv") }
      await #expect(throws: AccountFault.retiresBeforeBeginning(tomorrow)) {
        try await here.office.retire(an, on: here.office.today)
      }
      try await here.office.retire(an, on: tomorrow + 2)
      here.clock.go(days: 1)
      #expect(here.office.officers(of: here.unit).map(\.roles) == [[.clerk]])
      let session = try await here.signIn("an.nv")
      here.clock.go(hours: 1)
      #expect(try await here.office.session(session.cookie)?.officer.id == an)
      here.clock.go(days: 2)
      #expect(here.office.officers(of: here.unit).isEmpty)
      #expect(here.office.officers(of: here.unit, withRetired: true).map(\.name) == ["Nguyễn Văn An"])
      #expect(here.office.definitions.officers[an]?.roles == [])
      await #expect(throws: SignInFault.wrong) { try await here.signIn("an.nv") }
    }
  }

  @Test func `once retired is not retired again, and its login is nobody else's`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let today = here.office.today
      try await here.office.retire(mai, on: today)
      await #expect(throws: AccountFault.alreadyRetired(today)) {
        try await here.office.retire(mai, on: today + 5)
      }
      await #expect(throws: AccountFault.alreadyRetired(today)) {
        try await here.office.changeRoles(of: mai, to: [.admin])
      }
      await #expect(throws: AccountFault.loginTaken("mai.lt")) { try await here.officer() }
      #expect(here.office.definitions.name(of: mai) == "Lê Thị Mai")
      await #expect(throws: AccountFault.noSuchOfficer) {
        try await here.office.retire(OfficerID(99), on: today)
      }
    }
  }

  @Test func `belongs to a unit whose agency code can head a dossier code, and nobody else's`() async throws {
    try await TestOffice.run { here in
      let first = try #require(here.office.definitions.commune(here.unit))
      func add(_ agency: String) async throws -> UnitID {
        var other = first
        other.agency = agency
        return try await here.office.addUnit(other)
      }
      await #expect(throws: UnitFault.agencyTaken("H48.37.28")) { try await add("H48.37.28") }
      await #expect(throws: UnitFault.agencyMalformed) { try await add("phường") }
      let second = try await add("h48.37.29")
      #expect(here.office.units.map(\.id) == [here.unit, second])
      #expect(here.office.definitions.commune(second)?.agency == "H48.37.29")
    }
  }
}
