import Casework
import Deadlines
import Examples
import Ledger
import Testing

@testable import Office

@Suite struct `Work at the office` {
  @Test func `carries a dossier from the counter to the hand, and every list follows`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive(.complete(.maritalStatus)).id
      let acts: [(DossierCommand, Actor)] = [
        (.forward(assignee: nil, note: "Hồ sơ gấp"), .intake),
        (.forward(assignee: .otherSpecialist, note: nil), .head),
        (.forward(assignee: nil, note: nil), .otherSpecialist),
        (.sendBack(reason: "Sai số định danh"), .head),
        (.forward(assignee: nil, note: nil), .otherSpecialist), (.take, .head),
        (.forward(assignee: nil, note: nil), .head),
        (.forward(assignee: nil, note: nil), .viceChairman),
        (.issue(.init(number: "7/XNTTHN", day: .on("2026-03-02"))), .clerk),
        (.collectFee(try #require(Dong(15_000)), .cash), .otherIntake),
        (
          .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true)),
          .otherIntake
        ),
      ]
      for (version, (command, actor)) in acts.enumerated() {
        here.clock.go(minutes: 25)
        let after = try #require(
          try await here.office.act(command, on: id, by: actor, expecting: version + 1))
        // What the act gives back, the facts and the row say the same.
        #expect(try await here.dossier(id) == after)
        let row = try #require(try await here.office.register(of: here.unit, RegisterQuery()).rows.first)
        #expect(row.stage == after.stage)
        #expect(row.step == after.step)
        #expect(row.holder == after.holder)
        #expect(row.stepDue == after.stepDue)
        #expect(row.endedAt == after.endedAt)
        #expect(row.collected == after.collected)
      }
      let file = try #require(try await here.office.dossier(id))
      #expect(file.dossier.stage == .returned)
      #expect(file.history.map(\.sequence) == Array(1...12))
      #expect(file.history.map(\.officer).dropFirst() == ArraySlice(acts.map(\.1.officer)))
      #expect(file.history.allSatisfy { $0.happened == $0.recorded })
      let fault = try await here.database.read { db in try Ledger.fault(in: id.number, db) }
      #expect(fault == nil)
    }
  }

  @Test func `lets one of two who forward at once win, and tells the other`() async throws {
    try await TestOffice.atTheCounter { here in
      for _ in 0..<20 {
        let id = try await here.receive().id
        // Both look at the same page; the dossier lies open to the department.
        _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: .intake)
        _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: .head)
        let seen = try await here.dossier(id).version
        let answers = await withTaskGroup(of: Refusal?.self) { group in
          for actor in [Actor.specialist, .otherSpecialist] {
            group.addTask {
              do {
                _ = try await here.office.act(
                  .forward(assignee: nil, note: nil), on: id, by: actor, expecting: seen)
                return nil
              } catch { return error as? Refusal }
            }
          }
          return await group.reduce(into: [Refusal?]()) { $0.append($1) }
        }
        #expect(answers.count { $0 == nil } == 1)
        #expect(answers.compactMap { $0 } == [.changedMeanwhile])
        #expect(try await here.dossier(id).version == seen + 1)
      }
    }
  }

  @Test func `decides anew on what is true now when nobody said what was seen`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive(.complete(.maritalStatus)).id
      let file = FileReference(hash: String(repeating: "a", count: 64), kind: .pdf, size: 10)
      // Adding papers hinders nobody, so all are taken, one after the other.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask { _ = try await here.office.act(.addFiles([file]), on: id, by: .specialist) }
        }
        try await group.waitForAll()
      }
      #expect(try await here.dossier(id).files.count { $0.hash == file.hash } == 4)
      // The fee is taken once: who comes second hears that nothing is owed any more.
      let refusals = await withTaskGroup(of: Refusal?.self) { group in
        for _ in 0..<4 {
          group.addTask {
            await attempt {
              _ = try await here.office.act(.collectFee(FeeRule.owedExample, .cash), on: id, by: .intake)
            }
          }
        }
        return await group.reduce(into: [Refusal]()) { if let one = $1 { $0.append(one) } }
      }
      #expect(refusals == [.nothingOwed, .nothingOwed, .nothingOwed])
      #expect(try await here.dossier(id).collected == FeeRule.owedExample)
    }
  }

  @Test func `is done once for one key`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive().id
      let once = try Once.key("chuyen/0001")
      let versions = try await withThrowingTaskGroup(of: Int?.self) { group in
        for _ in 0..<10 {
          group.addTask {
            try await here.office.act(
              .forward(assignee: nil, note: nil), on: id, by: .intake, expecting: 2, once: once)?.version
          }
        }
        return try await group.reduce(into: [Int?]()) { $0.append($1) }
      }
      #expect(versions == Array(repeating: 3, count: 10))
      await #expect(throws: LedgerFault.keyReused) {
        _ = try await here.office.act(.take, on: id, by: .head, once: try .key("chuyen/0001", "việc khác"))
      }
    }
  }

  @Test func `leaves nothing behind when it is refused`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive().id
      let before = try #require(try await here.office.dossier(id)).history
      #expect(
        await refused {
          _ = try await here.office.act(.issue(.init(number: "1", day: .example)), on: id, by: .clerk)
        }
          == .notAtThisStage(.issue, .received))
      #expect(
        await refused { _ = try await here.office.act(.take, on: id, by: .neighbour) } == .notYourUnit)
      #expect(try await here.office.dossier(id)?.history == before)
      #expect(try await here.office.act(.take, on: DossierID(unit: here.unit, count: 99), by: .intake) == nil)
    }
  }

  @Test func `never runs backwards in time, even when a clock does`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive().id
      here.clock.go(minutes: -30)
      let after = try #require(
        try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: .intake))
      #expect(after.stepEntered == .at("2026-03-02T08:00"))
    }
  }
}

/// The refusal of something that may go well.
private func attempt(_ body: () async throws -> Void) async -> Refusal? {
  do {
    try await body()
    return nil
  } catch { return error as? Refusal }
}

extension FeeRule {
  fileprivate static var owedExample: Dong { Dong(15_000) ?? .zero }
}
