import Casework
import Deadlines
import Examples
import Indicators
import Testing

@testable import Office

@Suite struct `The dossiers of a recovery plan` {
  @Test func `are as many as each step says, and doing a step brings its gain`() async throws {
    try await TestOffice.lived(90, seed: 31) { here in
      let office = here.office
      let period = Period.year(of: office.today)
      let scored = try #require(try await office.indicators(of: here.unit, in: period))
      let plan = RecoveryPlan(scored.board.set, scored.evidence)
      #expect(plan.steps.count >= 2)
      for step in plan.steps {
        let list = try await office.list(
          of: here.unit, RemedyQuery(step.remedy, period, step.marks), limit: 1_000)
        #expect(list.whole >= step.candidates, "\(step.remedy)")
        #expect(list.page.rows.count == list.whole)
      }
    }
  }

  @Test func `gain what was promised when their results get their files`() async throws {
    try await TestOffice.lived(60, seed: 32) { here in
      let office = here.office
      let period = Period.year(of: office.today)
      let before = try #require(try await office.indicators(of: here.unit, in: period))
      let plan = RecoveryPlan(before.board.set, before.evidence)
      let step = try #require(plan.steps.first { $0.remedy == .attachResult })
      let list = try await office.list(
        of: here.unit, RemedyQuery(step.remedy, period, step.marks), limit: 1_000)
      let file = FileReference(hash: String(repeating: "c", count: 64), kind: .pdf, size: 1_024)
      var done: [String: Int] = [:]
      for row in list.page.rows {
        let dossier = try await here.dossier(row.id)
        guard dossier.stage == .decided || dossier.stage == .returned else { continue }
        _ = try await office.act(.addFiles([file]), on: row.id, by: .clerk)
        done[dossier.procedure.code, default: 0] += 1
      }
      let count = done.values.reduce(0, +)
      #expect(count > 0)
      let after = try #require(try await office.indicators(of: here.unit, in: period))
      let ratio = try #require(before.board.result("4.1")?.ratio)
      #expect(after.board.result("4.1")?.ratio == Ratio(ratio.part + count, of: ratio.whole))
      let (now, then) = (try #require(after.board.points), try #require(before.board.points))
      #expect(now > then)
    }
  }
}
