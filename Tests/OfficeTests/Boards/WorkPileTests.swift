import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office

@Suite struct `An officer's pile` {
  @Test func `is exactly as long as its number`() async throws {
    try await TestOffice.busy { here in
      var filled: Set<WorkSection> = []
      for actor in ExampleOfficer.all.map(\.actor) {
        let first = try await here.office.pile(nil, of: actor)
        for (section, count) in first.counts {
          var rows: [Listing] = []
          var cursor: Cursor?
          repeat {
            let pile = try await here.office.pile(WorkQuery(section), of: actor, after: cursor, limit: 3)
            rows += pile.items
            cursor = pile.page.next
          } while cursor != nil
          #expect(rows.count == count, "\(actor.roles) \(section)")
          #expect(Set(rows.map(\.id)).count == count, "\(actor.roles) \(section)")
          #expect(try await here.office.count(of: actor, WorkQuery(section)) == count)
          if count > 0 { filled.insert(section) }
        }
      }
      #expect(filled.isSuperset(of: [.mine, .open, .letters, .waiting, .handover, .registered]), "\(filled)")
    }
  }

  @Test func `asks of each officer what the table of acts lets be done`() async throws {
    try await TestOffice.busy { here in
      for actor in ExampleOfficer.all.map(\.actor) {
        for section in [WorkSection.proposals, .letters, .lapsed, .registered] {
          let pile = try await here.office.pile(WorkQuery(section), of: actor, limit: 500)
          for row in pile.items {
            let acts = Set(try await here.dossier(row.id).acts(for: actor))
            let wanted: Set<Act> =
              switch section {
              case .proposals: [.approve, .sendSupplement]
              case .letters: [.proposeExtension]
              case .lapsed:
                actor.roles.contains(.intake) ? [.receiveSupplement, .collectFee, .withdraw] : [.stop]
              default: [.accept]
              }
            // A proposal of another kind may wait already: then the letter does, too.
            if section == .letters, row.proposal != nil { continue }
            #expect(!acts.isDisjoint(with: wanted), "\(actor.roles) \(section) \(row.stage) \(acts)")
          }
        }
      }
    }
  }

  @Test func `shows the counter a filing with its own clock, which begins anew when it was completed`()
    async throws
  {
    try await TestOffice.atTheCounter { here in
      here.clock.set(to: .at("2026-03-06T17:30"))
      let filing = Filing.complete(.maritalStatus, channel: .online)
      let opened = try await here.office.register(
        filing, procedure: Procedure.maritalStatus.code, by: .intake, once: nil)
      let pile = try await here.office.pile(WorkQuery(.registered), of: .otherIntake)
      #expect(pile.counts[.registered] == 1)
      #expect(pile.obstacles[opened.id] == .filed(.at("2026-03-06T17:30")))
      // Friday evening: the clock begins on Monday.
      let clock = ReceptionClock(filed: .at("2026-03-06T17:30"), here.office.definitions.calendar)
      #expect(clock.within == .at("2026-03-09T17:00"))
      #expect(clock.state(at: .at("2026-03-09T16:59")) == .inTime)
      #expect(clock.state(at: .at("2026-03-10T07:30")) == .late)
      let request = SupplementRequest(items: [.init(component: 1, what: "Ký tên")], reason: "Chưa ký")
      _ = try await here.office.act(.askSupplement(request), on: opened.id, by: .intake)
      here.clock.set(to: .at("2026-03-11T10:00"))
      _ = try await here.office.act(.receiveSupplement(.init(settled: [0])), on: opened.id, by: .intake)
      let again = try await here.office.pile(WorkQuery(.registered), of: .intake)
      #expect(again.obstacles[opened.id] == .filed(.at("2026-03-11T10:00")))
      let late = ReceptionClock(filed: .at("2026-03-11T10:00"), here.office.definitions.calendar)
      #expect(late.state(at: .at("2026-03-12T09:59")) == .pressing)
      #expect(late.state(at: .at("2026-03-12T10:01")) == .late)
    }
  }

  @Test func `gives another unit the question asked of it, until it is answered`() async throws {
    try await TestOffice.atTheCounter { here in
      _ = try await here.office.addUnit(.neighbour)
      let id = try await here.receive().id
      for actor in [Actor.intake, .head] {
        _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: actor)
      }
      #expect(try await here.office.pile(nil, of: .neighbour).counts[.consultations] == 0)
      let request = ConsultationRequest(
        unit: Commune.neighbour.id, agency: "UBND xã Bên", subject: "Xác minh cư trú")
      _ = try await here.office.act(.consult(request), on: id, by: .specialist)
      let theirs = try await here.office.pile(WorkQuery(.consultations), of: .neighbour)
      #expect(theirs.items.map(\.id) == [id])
      #expect(theirs.counts[.consultations] == 1)
      let due = try #require(try await here.dossier(id).consultations.first?.asked.due)
      #expect(theirs.obstacles[id] == .question(by: here.unit, due: due))
      let ours = try await here.office.pile(WorkQuery(.waiting), of: .specialist)
      #expect(ours.obstacles[id] == .agency("UBND xã Bên", due: due))
      _ = try await here.office.act(
        .answerConsultation(number: 1, answer: "Đúng", document: nil, files: []), on: id, by: .neighbour)
      #expect(try await here.office.pile(WorkQuery(.consultations), of: .neighbour).items.isEmpty)
      #expect(try await here.office.pile(nil, of: .neighbour).counts[.consultations] == 0)
      #expect(try await here.office.pile(WorkQuery(.waiting), of: .specialist).items.isEmpty)
    }
  }

  @Test func `has its numbers anew with every act, also of another program, and with every minute`()
    async throws
  {
    try await TestOffice.atTheCounter { here in
      func counts() async throws -> [WorkSection: Int] {
        try await here.office.pile(nil, of: .intake).counts
      }
      #expect(try await counts()[.open] == 0)
      let id = try await here.receive().id
      let before = try await counts()
      #expect((before[.open] ?? 0) + (before[.mine] ?? 0) == 1)
      let other = try await here.another()
      _ = try await other.act(.forward(assignee: nil, note: nil), on: id, by: .intake)
      let after = try await counts()
      #expect((after[.open] ?? 0) + (after[.mine] ?? 0) == 0)
      let watched = try await here.dossier(id).watchFrom
      here.clock.set(to: watched + -60_000)
      #expect(try await here.office.pile(nil, of: .specialist).counts[.letters] == 0)
      here.clock.set(to: watched)
      #expect(try await here.office.pile(nil, of: .specialist).counts[.letters] == 1)
    }
  }

  @Test(arguments: WorkSection.allCases) func `comes out of indexes, never out of the whole book`(
    _ section: WorkSection
  ) async throws {
    try await TestOffice.run { here in
      let everything = Actor(
        officer: OfficerID(3), unit: here.unit,
        roles: [.intake, .specialist, .departmentHead, .signer, .clerk],
        department: .office)
      let selection = WorkSelection(actor: everything, now: here.office.now())
      let plan = try await here.database.read { db -> [String] in
        guard let source = selection.source(WorkQuery(section), in: db) else { return [] }
        return try db.all("EXPLAIN QUERY PLAN \(source.statement(section.order, .start, limit: 51, in: db))")
        { row in
          try row.text(3)
        }
      }
      let told = Comment(rawValue: plan.joined(separator: "\n"))
      #expect(plan.contains { $0.contains("INDEX dossier_") || $0.contains("INDEX consultation_open") }, told)
      #expect(
        !plan.contains {
          $0.hasPrefix("SCAN d") || $0.hasPrefix("SCAN dossier") || $0.hasPrefix("SCAN consultation")
        }, told)
    }
  }
}
