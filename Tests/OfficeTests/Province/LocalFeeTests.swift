import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `One catalogue with fees of the place` {
  private static let draft = LocalFeeDraft(
    units: [Commune.neighbour.id], procedure: Procedure.maritalStatus.code, fee: "Lệ phí đăng ký hộ tịch",
    amount: Dong(12_000) ?? .zero, document: "Nghị quyết số 15/2026/NQ-HĐND")

  private static func owed(_ here: TestOffice, _ actor: Actor) async throws -> Int64 {
    try await here.office.receive(
      .complete(.maritalStatus), procedure: Procedure.maritalStatus.code, by: actor, once: nil
    ).owed.amount
  }

  @Test func `is reckoned with where the resolution holds, from its day on, and nowhere else`() async throws {
    try await TestOffice.province { here in
      let ben = Actor.intake.colleague(in: TestOffice.ben)
      let before = try await here.office.receive(
        .complete(.maritalStatus), procedure: Procedure.maritalStatus.code, by: ben, once: nil)
      #expect(before.owed.amount == 15_000)
      try await here.office.setLocalFee(Self.draft, from: .on("2026-01-06"), by: .provincialAdmin)
      #expect(try await Self.owed(here, ben) == 15_000)
      here.clock.set(to: .at("2026-01-06T08:00"))
      #expect(try await Self.owed(here, ben) == 12_000)
      #expect(try await Self.owed(here, .intake) == 15_000)
      // What was received before keeps what was said then.
      #expect(try await here.dossier(before.id).owed.amount == 15_000)
      #expect(try await here.findings().map(\.notice) == [])
    }
  }

  @Test func `is followed by the next resolution and kept for the days it held`() async throws {
    try await TestOffice.province { here in
      let ben = Actor.intake.colleague(in: TestOffice.ben)
      try await here.office.setLocalFee(Self.draft, from: .on("2026-01-05"), by: .provincialAdmin)
      var next = Self.draft
      next.amount = .zero
      let fault = await provinceFault { [next] in
        try await here.office.setLocalFee(next, from: .on("2026-01-05"), by: .provincialAdmin)
      }
      #expect(fault == .feeHolds(.on("2026-01-05")))
      try await here.office.setLocalFee(next, from: .on("2026-02-02"), by: .provincialAdmin)
      #expect(try await Self.owed(here, ben) == 12_000)
      here.clock.set(to: .at("2026-02-02T08:00"))
      #expect(try await Self.owed(here, ben) == 0)
      #expect(here.office.definitions.localFees.map(\.validity.until) == [.on("2026-02-02"), nil])
    }
  }

  @Test func `is the province's to set, of fees the catalogue knows`() async throws {
    try await TestOffice.province { here in
      func fault(_ change: (inout LocalFeeDraft) -> Void, by actor: Actor = .provincialAdmin) async
        -> ProvinceFault?
      {
        var changed = Self.draft
        change(&changed)
        let asked = changed
        return await provinceFault { try await here.office.setLocalFee(asked, from: here.today, by: actor) }
      }
      #expect(await fault({ _ in }, by: .admin) == .notYourRole)
      #expect(await fault({ _ in }, by: .provincialObserver) == .notYourRole)
      #expect(await fault { $0.fee = "Phí không có" } == .feeUnknown)
      #expect(await fault { $0.procedure = "9.999999" } == .procedureUnknown)
      #expect(await fault { $0.units = [] } == .unknownUnit)
      #expect(await fault { $0.units = [UnitID(77)] } == .unknownUnit)
      #expect(await fault { $0.document = "" } == .documentMissing)
    }
  }

  @Test func `goes on holding after a merger`() async throws {
    try await TestOffice.province { here in
      try await here.office.setLocalFee(Self.draft, from: .on("2026-01-06"), by: .provincialAdmin)
      let heir = try await here.merged()
      let clerk = Actor(officer: OfficerID(1), unit: heir, roles: [.intake], department: .centre)
      #expect(try await Self.owed(here, clerk) == 12_000)
    }
  }
}
