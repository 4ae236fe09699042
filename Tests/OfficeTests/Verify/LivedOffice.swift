import Casework
import Deadlines
import Examples
import Testing

@testable import Office
@testable import SQL

extension TestOffice {
  /// An office in which some dossiers have lived, with every kind of fact among them.
  static func lived(_ count: Int = 40, seed: UInt64 = 11, _ body: (TestOffice) async throws -> Void)
    async throws
  {
    try await run { here in
      let first = Day.on("2026-01-05")
      here.clock.set(to: Moment(first))
      try await here.office.importCatalogue(Procedure.examples)
      let end = Moment.at("2026-03-05T10:47")
      var lives = Lives(
        office: here.office, clock: here.clock, officers: ExampleOfficer.all.map(\.actor), until: end,
        seed: seed)
      var plans = LifePlan.random(count, over: first...end.day, seed: seed)
      for index in plans.indices where index.isMultiple(of: 4) { plans[index].hasScans = true }
      _ = try await lives.play(plans)
      try await body(here)
    }
  }

  /// Changes something behind the office's back.
  func tamper(_ text: String, _ values: [SQLValue] = []) async throws {
    let changed = try await database.write { db in try db.run(Statement(text: text, values: values)) }
    #expect(changed > 0, "nothing was changed by: \(text)")
  }

  func findings(deep: Bool = false) async throws -> [VerifyReport.Finding] {
    let report = try await office.verify(deep: deep)
    #expect(report.count >= report.findings.count)
    return report.findings
  }
}
