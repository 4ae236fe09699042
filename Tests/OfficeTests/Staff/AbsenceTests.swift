import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `An officer who is away` {
  @Test func `is stood in for from the next request on, and no longer than entered`() async throws {
    try await TestOffice.staffed { here in
      let id = try await here.received()
      #expect(
        await refused {
          _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: .otherIntake)
        } == .heldByAnother(Actor.intake.officer))
      try await here.office.enter(
        NewAbsence(
          of: Actor.intake.officer, .days("2026-03-02", "2026-03-03"), because: .sick,
          substitute: Actor.otherIntake.officer), by: .director)
      #expect(try here.now(.otherIntake).standsFor == [Actor.intake.officer])
      _ = try await here.office.act(
        .forward(assignee: nil, note: nil), on: id, by: here.now(.otherIntake))
      here.clock.go(days: 1)
      #expect(try here.now(.otherIntake).standsFor == [Actor.intake.officer])
      here.clock.go(days: 1)
      #expect(try here.now(.otherIntake).standsFor.isEmpty)
    }
  }

  @Test func `is back as soon as the absence is taken back`() async throws {
    try await TestOffice.staffed { here in
      let absence = try await here.office.enter(
        NewAbsence(
          of: Actor.intake.officer, .days("2026-03-02"), substitute: Actor.otherIntake.officer), by: .director
      )
      #expect(here.office.definitions.staff.absence(of: Actor.intake.officer, on: here.office.today) != nil)
      try await here.office.endAbsence(absence, by: .admin)
      #expect(try here.now(.otherIntake).standsFor.isEmpty)
      #expect(here.office.definitions.staff.absence(of: Actor.intake.officer, on: here.office.today) == nil)
      // What was entered stays known, with who took it back.
      #expect(try await here.value("SELECT revoked_by FROM absence") == Actor.admin.officer.number)
      #expect(await fault { try await here.office.endAbsence(absence, by: .admin) } == StaffFault.noSuchEntry)
    }
  }

  @Test func `keeps what is sent to them, on the substitute's desk`() async throws {
    try await TestOffice.staffed { here in
      try await here.office.enter(
        NewAbsence(
          of: Actor.specialist.officer, .days("2026-03-02", "2026-03-06"),
          substitute: Actor.otherSpecialist.officer), by: .head)
      let id = try await here.received(to: .appraisal, holder: .specialist)
      // The holder is still the one who was named.
      #expect(try await here.dossier(id).holder == Actor.specialist.officer)
      let quan = try here.now(.otherSpecialist)
      let pile = try await here.office.pile(.mine, of: quan)
      #expect(pile.items.map(\.id) == [id])
      #expect(pile.counts[.mine] == 1)
      #expect(try await here.office.work(for: quan).items.map(\.section) == [.mine])
      // Nobody else's.
      #expect(try await here.office.pile(.mine, of: .economySpecialist).items.isEmpty)
      // And still hers, should she come in.
      #expect(try await here.office.pile(.mine, of: .specialist).items.map(\.id) == [id])
    }
  }

  @Test func `passes the work on when the substitute is away, too`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      try await office.enter(
        NewSecondment(
          of: Actor.reform.officer, as: .intake, in: .centre, .days("2026-03-02", "2026-03-31"),
          document: "45/QĐ-UBND"), by: .director)
      try await office.enter(
        NewAbsence(
          of: Actor.intake.officer, .days("2026-03-02", "2026-03-06"), substitute: Actor.otherIntake.officer),
        by: .director)
      #expect(
        await fault {
          try await office.enter(
            NewAbsence(of: Actor.otherIntake.officer, .days("2026-03-04", "2026-03-09")), by: .director)
        } == StaffFault.standsInFor([Actor.intake.officer]))
      #expect(
        await fault {
          try await office.enter(
            NewAbsence(
              of: Actor.otherIntake.officer, .days("2026-03-04"), substitute: Actor.intake.officer),
            by: .director)
        } == StaffFault.substituteIsAbsent(.days("2026-03-02", "2026-03-06")))
      try await office.enter(
        NewAbsence(
          of: Actor.otherIntake.officer, .days("2026-03-04", "2026-03-09"), substitute: Actor.reform.officer),
        by: .director)
      let id = try await here.received()
      #expect(try here.now(.reform).standsFor.isEmpty)
      here.clock.go(days: 2)
      #expect(try here.now(.reform).standsFor == [Actor.intake.officer, Actor.otherIntake.officer])
      #expect(
        office.definitions.staff.substitutes(of: Actor.intake.officer, on: office.today)
          == [Actor.otherIntake.officer, Actor.reform.officer])
      let after = try await office.act(.forward(assignee: nil, note: nil), on: id, by: here.now(.reform))
      #expect(after?.stage == .processing)
      let file = try #require(try await office.dossier(id))
      let told = try await office.inStead(file)
      #expect(told == [2: InStead(colleague: Actor.intake.officer, document: nil)])
      here.clock.go(days: 6)
      #expect(try here.now(.reform).standsFor.isEmpty)
      // What was done stays done for her.
      #expect(try await office.inStead(file) == told)
    }
  }

  @Test func `gets no substitute who could not do the work`() async throws {
    try await TestOffice.staffed { here in
      func enter(_ substitute: OfficerID, by actor: Actor = .director) async -> StaffFault? {
        await fault {
          try await here.office.enter(
            NewAbsence(of: Actor.specialist.officer, .days("2026-03-02"), substitute: substitute), by: actor)
        }
      }
      #expect(await enter(Actor.clerk.officer) == .substituteLacks([.specialist]))
      #expect(await enter(Actor.specialist.officer) == .substituteUnfit)
      #expect(await enter(OfficerID(999)) == .substituteUnfit)
      // A specialist of another department may: the department goes with the work.
      try await here.office.enter(
        NewAbsence(
          of: Actor.specialist.officer, .days("2026-03-02"), substitute: Actor.economySpecialist.officer),
        by: .director)
      #expect(try here.now(.economySpecialist).serves(.office, as: .specialist))
    }
  }

  @Test func `is entered by the head of the department, the director and the administrator alone`()
    async throws
  {
    try await TestOffice.staffed { here in
      func enter(_ actor: Actor, _ officer: Actor = .specialist) async -> StaffFault? {
        await fault {
          try await here.office.enter(NewAbsence(of: officer.officer, .days("2026-03-02")), by: actor)
        }
      }
      #expect(await enter(.economyHead) == .notYours)
      #expect(await enter(.specialist) == .notYours)
      #expect(await enter(.intake) == .notYours)
      #expect(await enter(.neighbour) == .noSuchOfficer)
      let days = Validity.days("2026-03-02")
      for (actor, officer) in [(Actor.head, Actor.specialist), (.director, .clerk), (.admin, .intake)] {
        try await here.office.enter(NewAbsence(of: officer.officer, days), by: actor)
      }
      #expect(await enter(.head) == .alreadyAbsent(days))
    }
  }

  @Test func `is entered once however often the form is sent, and not for days gone by`() async throws {
    try await TestOffice.staffed { here in
      let new = NewAbsence(of: Actor.clerk.officer, .days("2026-02-26", "2026-03-02"))
      let first = try await here.office.enter(new, by: .director, token: "khóa-1")
      #expect(try await here.office.enter(new, by: .director, token: "khóa-1") == first)
      #expect(try await here.value("SELECT COUNT(*) FROM absence") == 1)
      #expect(
        await fault {
          try await here.office.enter(
            NewAbsence(of: Actor.clerk.officer, .days("2026-02-20", "2026-03-01")), by: .director)
        } == StaffFault.over)
    }
  }

  @Test func `is seen by another program at work on the same data`() async throws {
    try await TestOffice.staffed { here in
      let other = try await here.another()
      try await here.office.enter(
        NewAbsence(of: Actor.intake.officer, .days("2026-03-02"), substitute: Actor.otherIntake.officer),
        by: .director)
      try await other.refresh()
      let binh = try #require(other.definitions.officers[Actor.otherIntake.officer])
      #expect(binh.actor.standsFor == [Actor.intake.officer])
      try await other.traces.flush()
    }
  }
}
