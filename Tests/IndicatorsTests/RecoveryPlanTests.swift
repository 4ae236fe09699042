import Testing

@testable import Indicators

@Suite struct `The plan that regains points` {
  private static let lines = [
    ProcedureLine(
      code: "A", isOnline: true, hasFee: true, isForCitizens: true, usesPopulationData: true),
    ProcedureLine(
      code: "B", isOnline: false, hasFee: true, isForCitizens: true, usesPopulationData: false),
  ]

  private func evidence(_ groups: (String, DossierMarks, Int)...) -> IndicatorEvidence {
    IndicatorEvidence(
      groups: groups.map { DossierGroup(procedure: $0.0, marks: $0.1, count: $0.2) }, procedures: Self.lines)
  }

  private static let done: DossierMarks = [
    .document, .issued, .resultFile, .electronic, .scanned, .inTime, .askedOnce,
  ]

  @Test func `attaches the results of online dossiers first: they count twice`() throws {
    let plain = Self.done.subtracting([.resultFile, .electronic])
    let plan = RecoveryPlan(
      .decision766, evidence(("A", plain, 10), ("A", plain.union(.online), 7), ("B", Self.done, 83)))
    let first = try #require(plan.steps.first)
    #expect(first.remedy == .attachResult)
    #expect(first.count == 7)
    #expect(first.codes == ["3.3", "4.1", "4.2"])
    // 7 of 100: 3.3 gives 6 × 0,07 ÷ 0,5, 4.1 gives 6 × 0,07, 4.2 gives 4 × 0,07.
    #expect(abs(first.gain - (0.84 + 0.42 + 0.28)) < 1e-9)
    #expect(plan.steps.map { $0.count } == [7, 10])
  }

  @Test func `stops at the points that are wanted, with the fewest dossiers`() throws {
    let plain = Self.done.subtracting([.resultFile, .electronic])
    let all = evidence(("A", plain, 40), ("B", Self.done, 60))
    let start = try #require(IndicatorBoard(.decision766, all).points)
    let plan = RecoveryPlan(.decision766, all, target: start + 0.95)
    // Each is worth a hundredth of 6 and of 4 points.
    #expect(plan.steps.map(\.count) == [10])
    #expect(plan.end >= start + 0.95 && plan.end < start + 1.05)
  }

  @Test func `asks for no more than a cap lets count`() {
    // Half of all dossiers online give all the points there are: what is beyond brings nothing to 3.3.
    let online = Self.done.union(.online).subtracting([.resultFile, .electronic])
    let plan = RecoveryPlan(.decision766, evidence(("A", online, 100)))
    #expect(plan.steps.reduce(0) { $0 + $1.count } == 100)
    #expect(plan.steps.count == 1)
    let paying: DossierMarks = [.obligation, .unpaid, .scanned, .electronic, .inTime, .askedOnce]
    let pay = RecoveryPlan(.decision766, evidence(("A", paying, 3), ("B", paying, 2)))
    // The first of each procedure also moves 3.5b.
    #expect(pay.steps.map(\.codes) == [["3.6", "3.5b"], ["3.6"]])
    #expect(pay.steps.map(\.count) == [2, 3])
  }

  @Test func `gains exactly the difference of two boards, whatever the dossiers`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      let groups = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        DossierGroup(
          procedure: Bool.random(using: &random) ? "A" : "B",
          marks: DossierMarks(rawValue: Int.random(in: 0..<8192, using: &random)),
          count: Int.random(in: 1...30, using: &random))
      }
      let evidence = IndicatorEvidence(groups: groups, procedures: Self.lines)
      let plan = RecoveryPlan(.decision766, evidence)
      let start = try #require(IndicatorBoard(.decision766, evidence).points)
      #expect(abs(plan.steps.reduce(start) { $0 + $1.gain } - plan.end) < 1e-6)
      #expect(plan.steps.allSatisfy { $0.gain > 0 && $0.count >= 1 && $0.count <= $0.candidates })
      #expect(plan.end <= 100)
      // Nothing is left to gain by any act.
      let rest = RecoveryPlan(.decision766, evidence, target: plan.end)
      #expect(abs(rest.end - plan.end) < 1e-6)
    }
  }

  @Test func `says what one more late dossier costs`() throws {
    let open: DossierMarks = [.inTime, .unpetitioned, .askedOnce, .scanned, .electronic]
    let cost = try #require(IndicatorBoard.lossOfOneLate(.decision766, evidence(("A", open, 1200))))
    // 20 ÷ 1.200; satisfaction is above 90 % and loses nothing.
    #expect(abs(cost - 20.0 / 1200) < 1e-9)
    let late = open.subtracting(.inTime)
    let worse = try #require(
      IndicatorBoard.lossOfOneLate(.decision766, evidence(("A", open, 900), ("A", late, 300))))
    #expect(abs(worse - (20.0 / 1200 + 6.0 / 0.9 / 1200)) < 1e-9)
  }
}
