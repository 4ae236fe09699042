import Deadlines
import Examples
import Testing

@testable import Casework
@testable import Office

@Suite struct `A statement taken in` {
  private func csv(_ lines: [String]) -> [UInt8] {
    Array((["Ngày;Ghi có;Nội dung;Mã giao dịch"] + lines).joined(separator: "\n").utf8)
  }
  private func take(_ lines: [String], _ here: TestOffice, by actor: Actor = .intake) async throws
    -> StatementReport
  {
    try await here.office.importStatement(csv(lines), name: "saoke.csv", by: actor)
  }

  @Test func `pays the dossiers it names, whatever the bank has made of their codes`() async throws {
    try await TestOffice.atTheCounter { here in
      let one = try await here.owing()
      let two = try await here.owing()
      let plain = two.code.text.filter { $0 != "." && $0 != "-" }
      let report = try await take(
        [
          "02/03/2026;15.000;Tran Thi Lan nop \(one.code.text);FT1",
          "02/03/2026;15000;MBVCB.4711.\(plain).CT tu 0011;FT2", "02/03/2026;;Phí SMS;FT3",
        ], here)
      #expect(report.booked == 2 && report.tasks == 0 && report.passedOver == 1)
      let file = try #require(try await here.office.dossier(one.id))
      #expect(
        file.history.last?.fact
          == .feeCollected(
            .init(
              amount: Dong(15_000) ?? .zero, method: .transfer, book: "le_phi", number: 1, transaction: "FT1")
          ))
      #expect(try await here.dossier(two.id).outstanding == .zero)
      let state = try await here.office.feeDay(here.today, of: here.unit)
      #expect(state.book.total.taken(by: .transfer) == 30_000)
      #expect(state.unproven == [] && state.faults == [])
      #expect(try await here.findings() == [])
    }
  }

  @Test func `books nothing twice, by the same file or another one`() async throws {
    try await TestOffice.atTheCounter { here in
      let one = try await here.owing()
      let lines = [
        "02/03/2026;15.000;\(one.code.text);FT1", "02/03/2026;7.000;khong ro;", "02/03/2026;7.000;khong ro;",
      ]
      let first = try await take(lines, here)
      #expect(first.booked == 1 && first.tasks == 2 && first.known == 0)
      let again = try await take(lines, here)
      #expect(again.booked == 0 && again.tasks == 0 && again.known == 3)
      // A longer file of the same day has the same lines, and one more.
      let longer = try await take(
        ["02/03/2026 10:00;15.000;\(one.code.text) gd;FT1"] + lines.dropFirst() + [
          "02/03/2026;7.000;khong ro;"
        ],
        here)
      #expect(longer.known == 3 && longer.tasks == 1 && longer.booked == 0)
      #expect(try await here.office.feeDay(here.today, of: here.unit).book.entries.count == 1)
      #expect(try await here.office.statementTasks(for: .intake).count == 3)
      #expect(try await here.office.statements(of: here.unit).map(\.lines) == [4, 3, 3])
    }
  }

  @Test func `shows a transfer the counter had written down, and books it no second time`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.paid(.transfer)
      #expect(try await here.office.feeDay(here.today, of: here.unit).unproven.count == 1)
      let report = try await take(["02/03/2026;15.000;\(opened.code.text);FT1"], here)
      #expect(report.proven == 1 && report.booked == 0)
      #expect(try await here.office.feeDay(here.today, of: here.unit).unproven == [])
      // A second transfer of the same amount is a task: the citizen has paid twice.
      let second = try await take(["02/03/2026;15.000;\(opened.code.text);FT2"], here)
      #expect(second.tasks == 1)
      #expect(try await here.office.statementTasks(for: .intake).map(\.line.doubt) == [.nothingOwed])
    }
  }

  @Test func `leaves to a person what is not sure`() async throws {
    try await TestOffice.atTheCounter { here in
      let one = try await here.owing()
      let two = try await here.owing()
      let report = try await take(
        [
          "02/03/2026;14.000;\(one.code.text);FT1", "02/03/2026;15.000;Tran Thi Lan nop le phi;FT2",
          "02/03/2026;30.000;\(one.code.text) va \(two.code.text);FT3", "02/03/2026;999;ung ho;FT4",
          "02/03/2026;15.000;H48.37.28-260302-9999;FT5",
        ], here)
      #expect(report.booked == 0 && report.tasks == 5)
      let tasks = try await here.office.statementTasks(for: .intake)
      #expect(tasks.map(\.line.doubt) == [.otherAmount, .onlyAmount, .several, nil, .onlyAmount])
      #expect(tasks.map(\.line.state) == [.ambiguous, .ambiguous, .ambiguous, .unmatched, .ambiguous])
      #expect(
        tasks.map { $0.candidates.map(\.code) } == [
          [one.code], [two.code, one.code], [one.code, two.code], [], [two.code, one.code],
        ])
      #expect(try await here.office.feeDay(here.today, of: here.unit).book.entries == [])
    }
  }

  @Test func `is settled by a person, once, and the name stays`() async throws {
    try await TestOffice.atTheCounter { here in
      let one = try await here.owing()
      _ = try await take(
        ["02/03/2026;15.000;Lan nop;FT1", "02/03/2026;999;ung ho;FT2", "02/03/2026;15.000;nham;"], here)
      let tasks = try await here.office.statementTasks(for: .intake)
      func refusal(_ line: Int, _ settlement: PaymentSettlement) async throws -> SettlementRefusal? {
        do {
          try await here.office.settle(statementLine: tasks[line].line.id, settlement, by: .otherIntake)
          return nil
        } catch let refusal as SettlementRefusal {
          return refusal
        }
      }
      #expect(try await refusal(1, .dossier(one.code)) == .otherAmount(one.code, outstanding: one.owed))
      let nobody = DossierCode(agency: "H48.37.28", day: .example, number: 99)
      #expect(try await refusal(0, .dossier(nobody)) == .unknown(nobody))
      #expect(try await refusal(0, .dossier(one.code)) == nil)
      #expect(try await refusal(0, .dossier(one.code)) == .settled)
      #expect(try await refusal(1, .other(note: " ")) == .noteMissing)
      #expect(try await refusal(1, .other(note: "Ủng hộ, đã chuyển trả")) == nil)
      guard case .refused(one.code, _) = try await refusal(2, .dossier(one.code)) else {
        Issue.record("paid twice")
        return
      }
      let lines = try await here.office.lines(ofStatement: tasks[0].line.statement, unit: here.unit)
      #expect(lines.map(\.state) == [.settled, .settled, .ambiguous])
      #expect(lines[0].dossier == one.id && lines[0].settledBy == Actor.otherIntake.officer)
      #expect(lines[1].dossier == nil && lines[1].note == "Ủng hộ, đã chuyển trả")
      #expect(try await here.dossier(one.id).outstanding == .zero)
      #expect(try await here.findings() == [])
    }
  }

  @Test func `of a wrong file takes in nothing, and is for the counter alone`() async throws {
    try await TestOffice.atTheCounter { here in
      let one = try await here.owing()
      await #expect(throws: StatementFaults.self) {
        try await take(["02/03/2026;15.000;\(one.code.text);FT1", "32/03/2026;1;x;FT2"], here)
      }
      #expect(try await here.office.statements(of: here.unit) == [])
      #expect(try await here.dossier(one.id).outstanding == one.owed)
      await #expect(throws: FeeRefusal.notYourRole([.intake])) {
        try await take(["02/03/2026;15.000;\(one.code.text);FT1"], here, by: .specialist)
      }
      // Another unit's statement pays none of ours.
      _ = try await here.office.addUnit(.neighbour)
      let theirs = try await take(["02/03/2026;15.000;\(one.code.text);FT1"], here, by: .neighbour)
      #expect(theirs.booked == 0 && theirs.tasks == 1)
      #expect(try await here.office.statementTasks(for: .intake).isEmpty)
    }
  }
}
