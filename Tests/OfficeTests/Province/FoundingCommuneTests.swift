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
