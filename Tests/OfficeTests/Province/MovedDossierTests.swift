import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `What came over from a commune that was taken in` {
  /// Xã Bên becomes a part of phường Mẫu on Tuesday 10 March 2026, which keeps its name and its book.
  private static func takenIn(_ body: (TestOffice, Period, [Dossier]) async throws -> Void) async throws {
    try await TestOffice.livedProvince(30, 40) { here in
      here.clock.set(to: .at("2026-03-10T07:00"))
      let open = try await here.database.read { db in
        try db.all(
          "SELECT id FROM dossier WHERE unit = \(TestOffice.ben.number) AND pending = 1 ORDER BY id"
        ) { row in DossierID(try row.int(0)) }
      }
      try await here.closeFeeDays(of: TestOffice.ben)
      _ = try await here.office.merge(
        MergerDraft(
          units: [TestOffice.ben], heir: here.unit, day: .on("2026-03-10"),
          document: "Nghị quyết số 9/NQ-HĐND"),
        by: .provincialAdmin)
      var dossiers: [Dossier] = []
      for id in open { dossiers.append(try await here.dossier(id)) }
      try await body(here, try period("2026-01-01", "2026-03-31"), dossiers)
    }
  }

  @Test func `is a list behind the number, of every row and of the whole`() async throws {
    try await Self.takenIn { here, quarter, came in
      let now = here.clock.now()
      for grouping in [Grouping.field, .procedure, .department, .channel] {
        let table = try await here.office.statistics(of: here.unit, in: quarter, by: grouping)
        #expect(table.identityHolds && table.total.moved == came.count && came.count > 5)
        for row in table.rows + [table.total] {
          let list = ListBehind(quantity: .moved, slice: row.slice, period: quarter, asOf: now)
          let ids = try await here.office.dossiers(list, of: here.unit)
          #expect(ids.count == row.moved, "\(row.label)")
          #expect(ids.allSatisfy { id in came.contains { $0.id == id } })
        }
      }
      // It stays so when they are settled, and it is of the days it happened on alone.
      let first = try #require(came.first { $0.stage == .received || $0.stage == .processing })
      _ = try await here.office.act(.withdraw(reason: "Công dân xin rút"), on: first.id, by: .intake)
      let figures = try await here.office.figures(of: here.unit, in: quarter)
      #expect(figures.last?.definition == .moved && figures.last?.numerator == came.count)
      let april = try period("2026-04-01", "2026-04-30")
      #expect(try await here.office.figures(of: here.unit, in: april).allSatisfy { $0.definition != .moved })
      let then = try await here.office.figures(
        of: here.unit, in: quarter, asOf: Moment(milliseconds: now.milliseconds - 60_000))
      #expect(then.allSatisfy { $0.definition != .moved }, "nobody knew of it then")
    }
  }

  @Test func `is beside the communes' figures, and no closed period is other than it was`() async throws {
    try await Self.takenIn { here, quarter, came in
      let comparison = try await here.office.comparison(
        of: TestOffice.province, in: quarter, FigureDefinition.compared)
      #expect(comparison.isMoved && comparison.identityHolds)
      let line = try #require(comparison.lines.first { $0.commune.id == here.unit })
      #expect(line.figures.figure(.moved).numerator == came.count)
      let row = line.figures.row
      #expect(row.carriedOver + row.received + came.count == row.settled + row.pending)
      #expect(!FigureDefinition.all.contains(.moved))
      let february = try period("2026-02-01", "2026-02-28")
      let before = try await here.office.comparison(
        of: TestOffice.province, in: february, FigureDefinition.compared)
      #expect(!before.isMoved)
    }
  }
}
