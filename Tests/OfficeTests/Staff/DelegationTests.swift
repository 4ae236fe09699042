import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `A delegation` {
  private static let document = "12/GUQ-UBND"

  @Test func `gives the role for its days, and the history says by which document`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      let id = try await here.received(to: .signing)
      #expect(
        await refused {
          _ = try await office.act(.forward(assignee: nil, note: nil), on: id, by: .director)
        } == .notYourRole(.forward, [.departmentHead, .specialist, .signer]))
      try await office.enter(
        NewDelegation(
          from: Actor.chairman.officer, to: Actor.director.officer, [.signer],
          .days("2026-03-02", "2026-03-06"), document: "  12/GUQ-UBND "), by: .admin)
      let vinh = try here.now(.director)
      #expect(vinh.roles == [.director, .signer])
      #expect(vinh.standsFor == [Actor.chairman.officer])
      _ = try await office.act(.forward(assignee: nil, note: nil), on: id, by: vinh)
      let file = try #require(try await office.dossier(id))
      let signed = try #require(file.history.last)
      #expect(signed.officer == Actor.director.officer)
      let told = [signed.sequence: InStead(colleague: Actor.chairman.officer, document: Self.document)]
      #expect(try await office.inStead(file) == told)
      here.clock.go(days: 5)
      #expect(try here.now(.director).roles == [.director])
      #expect(try await office.inStead(file) == told)
    }
  }

  @Test func `opens what the giver holds, and is said there too`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      let id = try await here.received(to: .signing, holder: .chairman)
      let delegation = try await office.enter(
        NewDelegation(
          from: Actor.chairman.officer, to: Actor.viceChairman.officer, [.signer],
          .days("2026-03-02", "2026-03-06"), document: Self.document), by: .director)
      let lien = try here.now(.viceChairman)
      #expect(try await office.pile(.mine, of: lien).items.map(\.id) == [id])
      _ = try await office.act(.sendBack(reason: "Thiếu căn cứ"), on: id, by: lien)
      let file = try #require(try await office.dossier(id))
      #expect(
        try await office.inStead(file)
          == [file.history.count: InStead(colleague: Actor.chairman.officer, document: Self.document)])
      here.clock.go(minutes: 1)
      try await office.endDelegation(delegation, by: .director)
      #expect(try here.now(.viceChairman).standsFor.isEmpty)
      #expect(try await office.inStead(file).count == 1)
    }
  }

  @Test func `is of roles one has, in writing, and not given on`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      func enter(
        _ giver: Actor, _ receiver: Actor, _ roles: Set<Role>,
        _ days: Validity = .days("2026-03-02", "2026-03-06"),
        _ document: String = "12/GUQ-UBND", by actor: Actor = .director
      ) async -> StaffFault? {
        await fault {
          try await office.enter(
            NewDelegation(from: giver.officer, to: receiver.officer, roles, days, document: document),
            by: actor)
        }
      }
      #expect(await enter(.chairman, .director, []) == .rolesMissing)
      #expect(await enter(.chairman, .director, [.signer, .clerk]) == .rolesNotHeld([.clerk]))
      #expect(await enter(.admin, .director, [.admin]) == .rolesNotHeld([.admin]))
      #expect(await enter(.chairman, .chairman, [.signer]) == .sameOfficer)
      #expect(await enter(.chairman, .neighbour, [.signer]) == .sameOfficer)
      #expect(await enter(.chairman, .director, [.signer], .days("2026-03-02"), "  ") == .documentMissing)
      #expect(await enter(.chairman, .director, [.signer], Validity(from: .on("2026-03-02"))) == .daysWrong)
      #expect(await enter(.chairman, .director, [.signer], .days("2026-02-02", "2026-02-03")) == .over)
      #expect(await enter(.chairman, .director, [.signer], by: .head) == .notYours)
      try await office.enter(
        NewDelegation(
          from: Actor.chairman.officer, to: Actor.director.officer, [.signer],
          .days("2026-03-02", "2026-03-06"), document: Self.document), by: .director)
      #expect(
        await enter(.chairman, .director, [.signer])
          == .alreadyDelegated(.days("2026-03-02", "2026-03-06")))
      // What the director received he cannot give on.
      #expect(await enter(.director, .clerk, [.signer]) == .rolesNotHeld([.signer]))
    }
  }

  @Test func `ends with the giver's own role`() async throws {
    try await TestOffice.staffed { here in
      try await here.office.enter(
        NewDelegation(
          from: Actor.chairman.officer, to: Actor.director.officer, [.signer],
          .days("2026-03-02", "2026-03-06"), document: Self.document), by: .director)
      try await here.office.changeRoles(of: Actor.chairman.officer, to: [.reform])
      #expect(try here.now(.director).roles == [.director])
    }
  }
}

@Suite struct `A secondment` {
  @Test func `adds a role in a department for its days, and to nobody's name`() async throws {
    try await TestOffice.staffed { here in
      let office = here.office
      let secondment = try await office.enter(
        NewSecondment(
          of: Actor.reform.officer, as: .intake, in: .centre, .days("2026-03-03", "2026-03-04"),
          document: "45/QĐ-UBND"), by: .head)
      #expect(try here.now(.reform).roles == [.reform])
      here.clock.go(days: 1)
      let thao = try here.now(.reform)
      #expect(thao.roles == [.reform, .intake])
      let id = try await here.received(by: thao)
      let file = try #require(try await office.dossier(id))
      #expect(file.dossier.holder == Actor.reform.officer)
      #expect(try await office.inStead(file).isEmpty)
      #expect(try await office.pile(.mine, of: thao).items.map(\.id) == [id])
      try await office.endSecondment(secondment, by: .director)
      #expect(try here.now(.reform).roles == [.reform])
      // What she still holds nobody can work on: it is shown to those who arrange the work.
      let staff = try await office.staff(of: here.unit)
      #expect(staff.first { $0.card.id == Actor.reform.officer }?.stranded == 1)
      #expect(staff.reduce(0) { $0 + $1.stranded } == 1)
    }
  }

  @Test func `is to work at the counter or on dossiers, never to lead or to sign`() async throws {
    try await TestOffice.staffed { here in
      func enter(_ role: Role, _ department: Department, _ officer: Actor = .reform) async -> StaffFault? {
        await fault {
          try await here.office.enter(
            NewSecondment(
              of: officer.officer, as: role, in: department, .days("2026-03-02", "2026-03-04"),
              document: "45/QĐ-UBND"), by: .director)
        }
      }
      #expect(await enter(.signer, .committee) == .roleNotLent(.signer))
      #expect(await enter(.departmentHead, .office) == .roleNotLent(.departmentHead))
      #expect(await enter(.specialist, .office, .specialist) == .alreadyServes)
      try await here.office.enter(
        NewSecondment(
          of: Actor.specialist.officer, as: .specialist, in: .economy, .days("2026-03-02", "2026-03-04"),
          document: "45/QĐ-UBND"), by: .director)
      #expect(await enter(.specialist, .economy, .specialist) == .alreadyServes)
      #expect(try here.now(.specialist).departments(as: .specialist) == [.office, .economy])
    }
  }
}
