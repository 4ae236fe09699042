import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `A commune founded by the province` {
  @Test func `can receive at once, by the calendar and catalogue of all`() async throws {
    try await TestOffice.province { here in
      let unit = try await here.office.foundCommune(
        CommuneDraft(
          agency: "h48.37.50", kind: .specialZone, name: " Đảo  Mẫu ", address: "Bến cảng",
          points: ["Điểm thôn Đông"]),
        from: here.today, by: .provincialAdmin)
      let commune = try #require(here.office.definitions.commune(unit))
      #expect(commune.fullName == "đặc khu Đảo Mẫu" && commune.agency == "H48.37.50")
      #expect(commune.province == "tỉnh Mẫu")
      let tree = here.office.definitions.tree
      #expect(tree.province(of: unit) == TestOffice.province)
      #expect(tree.points(of: unit, on: here.today).map(\.name) == ["Điểm thôn Đông"])
      let clerk = Actor(officer: OfficerID(1), unit: unit, roles: [.intake], department: .centre)
      here.clock.set(to: .at("2026-01-05T08:00"))
      let opened = try await here.office.receive(
        .maritalStatus, procedure: Procedure.maritalStatus.code, by: clerk, once: nil)
      #expect(opened.code.text == "H48.37.50-260105-0001" && opened.due > opened.receivedAt)
      #expect(try await here.findings().map(\.notice) == [])
    }
  }

  @Test func `has a code of its own, a name, and a province that asked for it`() async throws {
    try await TestOffice.province { here in
      func found(_ agency: String, _ name: String, by actor: Actor = .provincialAdmin) async throws {
        _ = try await here.office.foundCommune(
          CommuneDraft(agency: agency, kind: .commune, name: name), from: here.today, by: actor)
      }
      await #expect(throws: UnitFault.agencyTaken("H48.37.28")) { try await found("H48.37.28", "Mới") }
      await #expect(throws: UnitFault.agencyMalformed) { try await found("48/37", "Mới") }
      await #expect(throws: UnitFault.nameMissing) { try await found("H48.37.51", " ") }
      await #expect(throws: ProvinceFault.notYourRole) { try await found("H48.37.51", "Mới", by: .admin) }
      await #expect(throws: ProvinceFault.notYourRole) {
        try await found("H48.37.51", "Mới", by: .provincialObserver)
      }
      #expect(here.office.units.count == 2)
    }
  }

  @Test func `gets its first accounts from the province, and from then on administrators alone`() async throws
  {
    try await TestOffice.province { here in
      let office = here.office
      let unit = try await office.foundCommune(
        CommuneDraft(agency: "H48.37.50", kind: .commune, name: "Mới"), from: here.today, by: .provincialAdmin
      )
      func given() -> Set<Role> { Actor.provincialAdmin.givenRoles(in: unit, office.definitions) }
      @discardableResult func open(_ login: String, _ roles: Set<Role>) async throws -> OfficerCard {
        _ = try await office.openAccount(
          AccountDraft(login: login, name: "Ai Đó", title: "", department: .office, roles: roles), of: unit,
          by: .provincialAdmin)
        return try #require(office.officer(login: login))
      }
      func isReset(_ officer: OfficerID, by actor: Actor = .provincialAdmin) throws -> Bool {
        office.mayResetPassword(of: try #require(office.definitions.officers[officer]), by: actor)
      }
      #expect(given() == [.admin, .director])
      let director = try await open("moi.gd", [.director])
      // A director opens no accounts, so there may be another one; the password is none of the province's.
      #expect(try given() == [.admin, .director] && !isReset(director.id))
      let admin = try await open("moi.qt", [.admin])
      #expect(given() == [.admin])
      for roles: Set<Role> in [[.director], [.admin, .director], [.intake]] {
        await #expect(throws: AccountFault.roleNotYours) { try await open("moi.ba", roles) }
      }
      let second = try await open("moi.qt2", [.admin])
      #expect(try isReset(admin.id) && isReset(second.id) && !isReset(director.id))
      // Whose account reads dossiers, too, is opened again by the commune itself.
      try await office.changeRoles(of: second.id, to: [.admin, .director])
      #expect(try !isReset(second.id) && isReset(second.id, by: admin.actor))
      await #expect(throws: AccountFault.roleNotYours) {
        _ = try await office.resetPassword(of: second.id, by: .provincialAdmin)
      }
      // Nobody is left who opens accounts.
      try await office.changeRoles(of: second.id, to: [.clerk])
      try await office.changeRoles(of: admin.id, to: [.reform])
      #expect(given() == [.admin, .director])
    }
  }

  @Test func `has no account opened again by who could not give what is lent to it`() async throws {
    try await TestOffice.province { here in
      let office = here.office
      func isReset(by actor: Actor) throws -> Bool {
        let card = try #require(office.definitions.officers[Actor.admin.officer])
        return office.mayResetPassword(of: card, by: actor)
      }
      #expect(try isReset(by: .provincialAdmin) && !isReset(by: .admin))
      let delegation = try await office.enter(
        NewDelegation(
          from: Actor.chairman.officer, to: Actor.admin.officer, [.signer], .days("2026-01-05", "2026-01-09"),
          document: "12/GUQ-UBND"), by: .director)
      #expect(try !isReset(by: .provincialAdmin))
      await #expect(throws: AccountFault.roleNotYours) {
        _ = try await office.resetPassword(of: Actor.admin.officer, by: .provincialAdmin)
      }
      try await office.endDelegation(delegation, by: .director)
      #expect(try isReset(by: .provincialAdmin))
      // Who gives nothing opens nobody's, not even one without any role.
      var bare = try #require(office.definitions.officers[Actor.intake.officer])
      bare.roles = []
      #expect(
        !office.mayResetPassword(of: bare, by: .director) && office.mayResetPassword(of: bare, by: .admin))
    }
  }

  @Test func `stands under its province, whichever was there first`() async throws {
    try await TestOffice.province { here in
      let tree = here.office.definitions.tree
      #expect(tree.communes(of: TestOffice.province) == [here.unit, TestOffice.ben])
      let elsewhere = try await here.office.addUnit(
        Commune(
          id: UnitID(0), agency: "H49.01.01", kind: .commune, name: "Xa", place: "Xa", province: "tỉnh Khác",
          address: "", phone: ""))
      #expect(here.office.definitions.tree.province(of: elsewhere) == nil)
      let other = try await here.office.addProvince(
        Province(id: UnitID(0), agency: "H49", name: "tỉnh Khác"))
      #expect(here.office.definitions.tree.communes(of: other) == [elsewhere])
      await #expect(throws: ProvinceFault.agencyMalformed) {
        try await here.office.addProvince(Province(id: UnitID(0), agency: "H4", name: "tỉnh Sai"))
      }
    }
  }
}
