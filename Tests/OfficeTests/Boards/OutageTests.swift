import Casework
import Deadlines
import Examples
import Ledger
import SQL
import Testing

@testable import Office

@Suite struct `An outage of an outside system` {
  private static let line = "Hộ tịch điện tử"

  @Test func `is recorded once, with every pending dossier of the procedures it touched`() async throws {
    try await TestOffice.atTheCounter { here in
      let touched = try await here.receive().id
      let other = try await here.receive(.birth, .birth).id
      here.clock.set(to: .at("2026-03-02T10:00"))
      let outage = try await here.office.noteOutage(
        OutageDraft(system: " Hộ tịch\n điện tử ", from: .at("2026-03-02T09:00"), description: "Lỗi 502"),
        reach: OutageReach(procedures: [Procedure.maritalStatus.code]), by: .clerk)
      #expect(outage.system == Self.line)
      #expect(outage.id.count == 1)
      #expect(outage.dossiers == 1)
      #expect(try await here.dossier(touched).outages.map(\.outage) == [outage.id.number])
      #expect(try await here.dossier(other).outages.isEmpty)
      #expect(try await here.office.counts(of: here.unit)[.waitsForOutage] == 1)
      #expect(try await here.office.counts(of: here.unit).outages == 1)
      here.clock.set(to: .at("2026-03-02T11:00"))
      let over = try await here.office.endOutage(outage.id, at: .at("2026-03-02T10:30"), by: .director)
      #expect(over.to == .at("2026-03-02T10:30"))
      #expect(over.endedBy == Actor.director.officer)
      let dossier = try await here.dossier(touched)
      #expect(dossier.outages.first?.to == .at("2026-03-02T10:30"))
      let spent = dossier.timeSpent(until: here.clock.now(), here.office.definitions.calendar)
      #expect(spent.first { $0.party == .outage }?.time == Int64(90 * 60_000))
      #expect(try await here.office.counts(of: here.unit).outages == 0)
      #expect(try await here.office.outages(of: here.unit) == [over])
      #expect(try await here.office.verify().findings == [])
    }
  }

  @Test func `reaches every procedure kept in a system, and later more`() async throws {
    try await TestOffice.atTheCounter { here in
      let system = try #require(here.office.definitions.inForce.compactMap(\.procedure.systemOfRecord).first)
      let meant = here.office.definitions.inForce.filter { $0.procedure.systemOfRecord == system }
      let procedure = try #require(meant.first?.procedure)
      for _ in 0..<3 { _ = try await here.receive(.complete(procedure), procedure) }
      let reach = OutageReach(systemOfRecord: system)
      #expect(try await here.office.reached(by: reach, of: here.unit) == 3)
      let outage = try await here.office.noteOutage(
        OutageDraft(system: system, from: here.clock.now()), reach: reach, by: .intake)
      #expect(outage.dossiers == 3)
      here.clock.go(minutes: 10)
      _ = try await here.receive(.complete(procedure), procedure)
      #expect(try await here.office.extendOutage(outage.id, reach: reach, by: .intake) == 1)
      #expect(try await here.office.extendOutage(outage.id, reach: reach, by: .intake) == 0)
      await #expect(throws: OutageFault.nothingChosen) {
        try await here.office.extendOutage(outage.id, reach: OutageReach(), by: .intake)
      }
    }
  }

  @Test func `that is over is taken down whole, for those received before its end`() async throws {
    try await TestOffice.atTheCounter { here in
      let early = try await here.receive().id
      here.clock.set(to: .at("2026-03-02T15:00"))
      let late = try await here.receive().id
      let outage = try await here.office.noteOutage(
        OutageDraft(system: Self.line, from: .at("2026-03-02T08:30"), to: .at("2026-03-02T09:30")),
        reach: OutageReach(procedures: [Procedure.maritalStatus.code]), by: .specialist)
      #expect(outage.to == .at("2026-03-02T09:30"))
      #expect(outage.dossiers == 1)
      #expect(try await here.dossier(early).outages.first?.to == .at("2026-03-02T09:30"))
      #expect(try await here.dossier(late).outages.isEmpty)
      await #expect(throws: OutageFault.isOver) {
        try await here.office.endOutage(outage.id, at: here.clock.now(), by: .specialist)
      }
    }
  }

  @Test func `leaves a finished dossier as it ended, and argues the rest in a letter`() async throws {
    try await TestOffice.atTheCounter { here in
      let done = try await here.receive().id
      let open = try await here.receive().id
      let outage = try await here.office.noteOutage(
        OutageDraft(system: Self.line, from: here.clock.now()),
        reach: OutageReach(procedures: [Procedure.maritalStatus.code]), by: .clerk)
      here.clock.go(hours: 1)
      _ = try await here.office.act(.withdraw(reason: "Rút"), on: done, by: .intake)
      here.clock.go(hours: 1)
      _ = try await here.office.endOutage(outage.id, at: here.clock.now(), by: .clerk)
      #expect(try await here.dossier(done).outages.first?.to == nil)
      #expect(try await here.dossier(open).outages.first?.to == here.clock.now())
      let letter = try #require(try await here.office.outageLetter(outage.id, of: here.unit))
      #expect(letter.lost == .hours(2))
      #expect(letter.dossiers.map(\.lost) == [.hours(1), .hours(2)])
      #expect(letter.late == 0)
      #expect(letter.dossiers.map(letter.remark).first == "gián đoạn 1 giờ")
      #expect(try await here.office.outageLetter(outage.id, of: Commune.neighbour.id) == nil)
    }
  }

  @Test func `is refused where it cannot be true, and leaves nothing behind`() async throws {
    try await TestOffice.atTheCounter { here in
      let now = here.clock.now()
      for (draft, fault) in [
        (OutageDraft(system: " ", from: now), OutageFault.systemMissing),
        (OutageDraft(system: Self.line, from: now + 60_000), .timeWrong),
        (OutageDraft(system: Self.line, from: now, to: now), .timeWrong),
      ] {
        await #expect(throws: fault) {
          try await here.office.noteOutage(draft, reach: OutageReach(), by: .clerk)
        }
      }
      await #expect(throws: OutageFault.notYourRole) {
        try await here.office.noteOutage(
          OutageDraft(system: Self.line, from: now), reach: OutageReach(), by: .guide)
      }
      let count = try await here.value("SELECT COUNT(*) FROM outage")
      #expect(count == 0)
    }
  }

  @Test func `is one, however often its form is sent`() async throws {
    try await TestOffice.atTheCounter { here in
      _ = try await here.receive()
      let once = try Once.key("su-co-0001", "hộ tịch")
      for _ in 0..<2 {
        let outage = try await here.office.noteOutage(
          OutageDraft(system: Self.line, from: here.clock.now()),
          reach: OutageReach(procedures: [Procedure.maritalStatus.code]), by: .clerk, once: once)
        #expect(outage.id.count == 1)
        here.clock.go(minutes: 1)
      }
      #expect(try await here.value("SELECT COUNT(*) FROM outage") == 1)
    }
  }
}
