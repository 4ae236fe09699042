import Casework
import Deadlines
import Examples
import Ledger
import Testing

@testable import Office

@Suite struct `An officer who leaves` {
  @Test func `keeps the account while a dossier is in hand or a colleague depends on it`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      _ = try await here.received()
      #expect(
        await fault { try await office.retire(Actor.intake.officer, on: office.today) }
          == AccountFault.openWork(dossiers: 1, colleagues: 0))
      // Not on a later day either: the work would be left behind then.
      #expect(
        await fault { try await office.retire(Actor.intake.officer, on: office.today + 30) }
          == AccountFault.openWork(dossiers: 1, colleagues: 0))
      try await office.enter(
        NewAbsence(
          of: Actor.intake.officer, .days("2026-03-02", "2026-03-06"), substitute: Actor.otherIntake.officer),
        by: .director)
      #expect(
        await fault { try await office.retire(Actor.otherIntake.officer, on: office.today) }
          == AccountFault.openWork(dossiers: 0, colleagues: 1))
      // When the colleague is back the account is free.
      try await office.retire(Actor.otherIntake.officer, on: .on("2026-03-07"))
    }
  }

  @Test func `hands over everything in one act, a fact for each dossier, and only then is gone`() async throws
  {
    try await TestOffice.staffed { here in
      let office = here.office
      let slow = try await here.received(to: .appraisal, holder: .specialist)
      let quick = try await here.received(.birth, to: .appraisal, holder: .specialist)
      let others = try await here.received(to: .appraisal, holder: .otherSpecialist)
      let list = try await office.handOverList(of: Actor.specialist.officer, for: .director)
      #expect(list.count == 2)
      // The most urgent first.
      #expect(list.groups.map(\.line.procedure) == [Procedure.birth.code, Procedure.maritalStatus.code])
      #expect(list.groups.allSatisfy { $0.suitable.map(\.id) == [Actor.otherSpecialist.officer] })
      #expect(list.successors.map(\.id).contains(Actor.otherSpecialist.officer))
      here.clock.go(minutes: 10)
      let before = try await here.dossier(slow).version
      let record = try await office.handOverWork(
        HandOver(
          from: Actor.specialist.officer, to: Actor.otherSpecialist.officer, leavingOn: office.today),
        by: .director, token: "bàn-giao-1")
      for id in [slow, quick] {
        let file = try #require(try await office.dossier(id))
        #expect(file.dossier.holder == Actor.otherSpecialist.officer)
        let last = try #require(file.history.last)
        #expect(last.officer == Actor.director.officer)
        guard case .assigned(let fact) = last.fact else {
          Issue.record("\(last.fact)")
          continue
        }
        #expect(fact.assignee == Actor.otherSpecialist.officer)
        #expect(fact.step == file.dossier.step)
        #expect(fact.note == "Bàn giao công việc, biên bản số 01/BB-UBND")
        let row = try await office.pile(.mine, of: .otherSpecialist).items.first { $0.id == id }
        #expect(row?.holder == Actor.otherSpecialist.officer)
        let broken = try await here.database.read { db in try Ledger.fault(in: id.number, db) }
        #expect(broken == nil)
      }
      #expect(try await here.dossier(slow).version == before + 1)
      #expect(try await here.dossier(others).holder == Actor.otherSpecialist.officer)
      let ha = try #require(office.definitions.officers[Actor.specialist.officer])
      #expect(!ha.isActive)
      // Sent twice it is done once.
      #expect(
        try await office.handOverWork(
          HandOver(
            from: Actor.specialist.officer, to: Actor.otherSpecialist.officer, leavingOn: office.today),
          by: .director, token: "bàn-giao-1") == record)
      let told = try #require(try await office.handOverRecord(record, of: here.unit))
      #expect(told.title == "01/BB-UBND")
      #expect(told.lines.count == 2)
      #expect(told.lines.allSatisfy { $0.receiver == Actor.otherSpecialist.officer && $0.step == .appraisal })
      #expect(told.leavesOn == office.today)
      #expect(try await office.handOverRecord(record, of: Commune.neighbour.id) == nil)
      let report = try await office.verify(deep: true)
      #expect(report.isSound)
    }
  }

  @Test func `is split by procedure, to colleagues who can do the work, or nothing happens`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      let slow = try await here.received(to: .appraisal, holder: .specialist)
      let quick = try await here.received(.birth, to: .appraisal, holder: .specialist)
      // Trung is lent to the office.
      try await office.enter(
        NewSecondment(
          of: Actor.economySpecialist.officer, as: .specialist, in: .office,
          .days("2026-03-02", "2026-03-31"),
          document: "45/QĐ-UBND"), by: .director)
      let birth = HandOverLine(Procedure.birth.code, .appraisal, in: .office)
      let marital = HandOverLine(Procedure.maritalStatus.code, .appraisal, in: .office)
      func hand(
        _ successor: Actor?, _ lines: [HandOverLine: OfficerID] = [:], leaving: Bool = true,
        by actor: Actor = .director
      ) async -> HandOverFault? {
        await fault {
          try await office.handOverWork(
            HandOver(
              from: Actor.specialist.officer, to: successor?.officer, lines,
              leavingOn: leaving ? office.today : nil), by: actor)
        }
      }
      let unfit = Actor.policeSpecialist.officer
      #expect(await hand(nil) == .successorMissing)
      #expect(await hand(.clerk) == .successorLacks([.specialist]))
      #expect(await hand(.neighbour) == .noSuchColleague(Actor.neighbour.officer))
      #expect(await hand(.specialist) == .noSuchColleague(Actor.specialist.officer))
      #expect(await hand(.otherSpecialist, [birth: unfit]) == .receiverUnfit(birth, unfit))
      #expect(
        await hand(nil, [birth: Actor.otherSpecialist.officer], leaving: false) == .receiverMissing(marital))
      #expect(await hand(.otherSpecialist, by: .head) == .notYoursToEnd)
      #expect(try await here.dossier(quick).holder == Actor.specialist.officer)
      #expect(try await here.value("SELECT COUNT(*) FROM work_handover") == 0)

      try await office.handOverWork(
        HandOver(
          from: Actor.specialist.officer, to: Actor.otherSpecialist.officer,
          [birth: Actor.economySpecialist.officer], leavingOn: office.today), by: .admin)
      #expect(try await here.dossier(quick).holder == Actor.economySpecialist.officer)
      #expect(try await here.dossier(slow).holder == Actor.otherSpecialist.officer)
    }
  }

  @Test func `goes on being followed: what is sent back to the old step is the successor's`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      let id = try await here.received(to: .appraisal, holder: .specialist)
      _ = try await office.act(.forward(assignee: nil, note: nil), on: id, by: .specialist)
      try await office.handOverWork(
        HandOver(
          from: Actor.specialist.officer, to: Actor.otherSpecialist.officer, leavingOn: office.today),
        by: .director)
      _ = try await office.act(.sendBack(reason: "Sai số định danh"), on: id, by: .head)
      // Back to who did the step, who is gone; the successor has it on the desk.
      #expect(try await here.dossier(id).holder == Actor.specialist.officer)
      let quan = try here.now(.otherSpecialist)
      #expect(try await office.pile(.mine, of: quan).items.map(\.id) == [id])
      let staff = try await office.staff(of: here.unit)
      #expect(staff.first { $0.card.id == Actor.specialist.officer }?.held == 1)
      #expect(staff.allSatisfy { $0.stranded == 0 })
      _ = try await office.act(.forward(assignee: nil, note: nil), on: id, by: quan)
      #expect(try await here.dossier(id).holder != Actor.specialist.officer)
      let file = try #require(try await office.dossier(id))
      #expect(try await office.inStead(file).values.map(\.colleague) == [Actor.specialist.officer])
      // A successor's successor follows both.
      try await office.enter(
        NewSecondment(
          of: Actor.economySpecialist.officer, as: .specialist, in: .office,
          .days("2026-03-02", "2026-03-31"),
          document: "45/QĐ-UBND"), by: .director)
      try await office.handOverWork(
        HandOver(
          from: Actor.otherSpecialist.officer, to: Actor.economySpecialist.officer, leavingOn: office.today),
        by: .director)
      #expect(
        try here.now(.economySpecialist).standsFor
          == [Actor.specialist.officer, Actor.otherSpecialist.officer])
    }
  }

  @Test func `leaves absent colleagues to the successor, and takes delegations along`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      try await office.enter(
        NewSecondment(
          of: Actor.reform.officer, as: .intake, in: .centre, .days("2026-03-02", "2026-03-31"),
          document: "45/QĐ-UBND"), by: .director)
      try await office.enter(
        NewAbsence(
          of: Actor.intake.officer, .days("2026-03-02", "2026-03-20"), substitute: Actor.otherIntake.officer),
        by: .director)
      try await office.enter(
        NewDelegation(
          from: Actor.otherIntake.officer, to: Actor.clerk.officer, [.intake],
          .days("2026-03-02", "2026-03-20"),
          document: "13/GUQ-TTPVHCC"), by: .director)
      let list = try await office.handOverList(of: Actor.otherIntake.officer, for: .admin)
      #expect(list.standsInFor.map(\.officer) == [Actor.intake.officer])
      #expect(list.delegations.count == 1)
      // Hoa herself is away: she cannot follow whom she is stood in by.
      #expect(
        await fault {
          try await office.handOverWork(
            HandOver(from: Actor.otherIntake.officer, to: Actor.intake.officer, leavingOn: office.today),
            by: .admin)
        } == HandOverFault.substitutionLeft(absent: Actor.intake.officer))
      here.clock.go(minutes: 1)
      let record = try await office.handOverWork(
        HandOver(
          from: Actor.otherIntake.officer, to: Actor.reform.officer, leavingOn: .on("2026-03-10")), by: .admin
      )
      let told = try #require(try await office.handOverRecord(record, of: here.unit))
      #expect(told.substitutions.map(\.substitute) == [Actor.reform.officer])
      #expect(told.substitutions.map(\.days) == [.days("2026-03-10", "2026-03-20")])
      // Until that day everything is as it was.
      #expect(try here.now(.otherIntake).standsFor == [Actor.intake.officer])
      #expect(try here.now(.clerk).has([.intake]))
      here.clock.go(days: 8)
      #expect(office.definitions.officers[Actor.otherIntake.officer]?.isActive == false)
      #expect(
        try here.now(.reform).standsFor == [Actor.intake.officer, Actor.otherIntake.officer])
      #expect(try here.now(.clerk).standsFor.isEmpty)
    }
  }

  @Test func `does not end the own account, and takes the sessions along`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      #expect(
        await fault {
          try await office.handOverWork(
            HandOver(from: Actor.director.officer, to: nil, leavingOn: office.today), by: .director)
        } == HandOverFault.ownAccount)
      #expect(
        await fault {
          try await office.handOverWork(
            HandOver(from: Actor.auditor.officer, to: nil, leavingOn: office.today - 1), by: .director)
        } == HandOverFault.dayOver)
      // Who works on no step needs no successor.
      try await office.handOverWork(
        HandOver(from: Actor.auditor.officer, to: nil, leavingOn: office.today), by: .director)
      #expect(office.definitions.officers[Actor.auditor.officer]?.isActive == false)
      #expect(
        await fault {
          try await office.handOverWork(
            HandOver(from: Actor.clerk.officer, to: Actor.reform.officer), by: .director)
        } == HandOverFault.nothingToHandOver)
    }
  }

  @Test func `leaves notes by procedure, every wording kept`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      let ha = Actor.specialist.officer
      try await office.write("Hỏi chị Hạnh về sổ cũ.", about: Procedure.birth.code, by: ha)
      let first = here.clock.now()
      here.clock.go(minutes: 5)
      try await office.write("  Sổ cũ ở tủ số 3.  ", about: Procedure.birth.code, by: ha)
      try await office.write("Xem lại mẫu.", about: Procedure.maritalStatus.code, by: ha)
      #expect(try await office.notes(of: [ha]).map(\.text) == ["Sổ cũ ở tủ số 3.", "Xem lại mẫu."])
      #expect(try await office.notes(of: [ha], at: first).map(\.text) == ["Hỏi chị Hạnh về sổ cũ."])
      here.clock.go(minutes: 5)
      try await office.write("", about: Procedure.birth.code, by: ha)
      #expect(try await office.notes(of: [ha]).map(\.procedure) == [Procedure.maritalStatus.code])
      #expect(try await here.value("SELECT COUNT(*) FROM handover_note") == 4)
      #expect(
        await fault { try await office.write("x", about: "9.999999", by: ha) } == StaffFault.unknownProcedure)
      let long = String(repeating: "ă", count: HandoverNote.most + 1)
      #expect(
        await fault { try await office.write(long, about: Procedure.birth.code, by: ha) }
          == StaffFault.textTooLong(HandoverNote.most))
    }
  }
}
