import Deadlines
import Examples
import Testing

@testable import Casework

/// R6: while the citizen has it the clock stands; the time already used counts, the time it stood is added.
@Suite struct `A clock that stands` {
  /// Five working days from Monday 02/03/2026 at 09:00, asked at `asked`, answered at `answered`.
  private func due(asked: Moment, answered: Moment) throws -> Moment {
    var life = try DossierLife.appraised(.complete(.birthAgain), .birthAgain, at: .at("2026-03-02T09:00"))
    #expect(life.dossier.due == .at("2026-03-09T09:00"))
    life.moment = asked
    try life.askSupplement()
    life.moment = answered
    try life.bringSupplement()
    return life.dossier.due
  }

  @Test func `goes on as the test vector of the rules has it (V15)`() throws {
    #expect(
      try due(asked: .at("2026-03-04T10:00"), answered: .at("2026-03-09T14:30")) == .at("2026-03-12T11:30"))
  }

  /// When it stops or goes on at the edge of a session; the due moment is reckoned by hand.
  @Test(arguments: [
    // Not a minute of work in between: noon, the evening, the weekend.
    (Moment.at("2026-03-04T11:30"), Moment.at("2026-03-04T13:30"), Moment.at("2026-03-09T09:00")),
    (.at("2026-03-04T17:00"), .at("2026-03-05T07:00"), .at("2026-03-09T09:00")),
    (.at("2026-03-06T17:00"), .at("2026-03-09T07:00"), .at("2026-03-09T09:00")),
    (.at("2026-03-04T10:00"), .at("2026-03-04T10:00"), .at("2026-03-09T09:00")),
    // One minute of work at either edge.
    (.at("2026-03-04T11:29"), .at("2026-03-04T13:30"), .at("2026-03-09T09:01")),
    (.at("2026-03-04T11:30"), .at("2026-03-04T13:31"), .at("2026-03-09T09:01")),
    (.at("2026-03-04T16:59"), .at("2026-03-05T07:00"), .at("2026-03-09T09:01")),
    (.at("2026-03-04T17:00"), .at("2026-03-05T07:01"), .at("2026-03-09T09:01")),
    // Exactly as much as is left of a session: the date stays at its end.
    (.at("2026-03-04T07:00"), .at("2026-03-04T09:30"), .at("2026-03-09T11:30")),
    (.at("2026-03-04T07:00"), .at("2026-03-04T09:31"), .at("2026-03-09T13:31")),
    // Over the holidays of 30/4 and 1/5 nothing is added but the days worked.
    (.at("2026-03-06T08:00"), .at("2026-05-04T08:00"), .at("2026-05-05T09:00")),
  ])
  func `is exact at the edges of sessions`(asked: Moment, answered: Moment, expected: Moment) throws {
    #expect(try due(asked: asked, answered: answered) == expected)
  }

  @Test func `counts pauses from minute to minute, as the slips print them`() throws {
    #expect(
      try due(asked: .at("2026-03-04T10:00:59"), answered: .at("2026-03-04T10:01:01"))
        == .at("2026-03-09T09:01"))
    #expect(
      try due(asked: .at("2026-03-04T10:00:01"), answered: .at("2026-03-04T10:00:59"))
        == .at("2026-03-09T09:00"))
  }

  @Test func `stands over a weekend for the citizen's bank as for the citizen's papers (R6)`() throws {
    var life = try DossierLife.appraised(
      .complete(.birthAgain, paidBy: .cash), .birthAgain, at: .at("2026-03-02T09:00"))
    life.moment = .at("2026-03-06T16:00")
    try life.act(.askPayment([.registrationTax], days: 14, note: nil), by: .specialist)
    // Paid on a Sunday.
    life.moment = .at("2026-03-08T20:00")
    try life.pay(by: .online)
    #expect(life.dossier.due == .at("2026-03-09T10:00"))
    #expect(life.dossier.stage == .processing)
  }
}

/// What holds for every dossier, whatever happens to it.
@Suite struct `Any pause and any new date` {
  @Test(arguments: 1...60) func `paused any number of times, it is due later by exactly what it stood`(
    seed: Int
  )
    throws
  {
    var chance = Seeded(UInt64(seed))
    let picked = chance.one(of: [Procedure.maritalStatus, .birthAgain, .landMediation, .birth])
    let procedure = try #require(picked)
    let received =
      Moment(Day.on("2025-07-01") + chance.number(0...500)) + Int64(chance.number(0...86_399_999))
    var life = try DossierLife.appraised(.complete(procedure, paidBy: .cash), procedure, at: received)
    let specialist: Actor = procedure == .landMediation ? .economySpecialist : .specialist
    var stood = WorkingTime.zero
    var standing = life.dossier.due
    for time in 1...chance.number(1...12) {
      life.moment = life.moment + Int64(chance.number(0...200_000_000))
      let from = life.moment
      let isPayment = chance.chance(50)
      if isPayment {
        try life.act(.askPayment([.registrationTax], days: 30, note: nil), by: specialist)
      } else {
        try life.act(.proposeSupplement(.signature), by: specialist)
        try life.act(.approve(note: nil), by: .chairman)
        try life.act(.sendSupplement, by: .intake)
      }
      life.moment = life.moment + Int64(chance.number(0...900_000_000))
      // While it stands nothing moves.
      #expect(life.dossier.due == standing)
      if isPayment { try life.pay() } else { try life.bringSupplement() }
      stood += life.calendar.workingTime(from: from.wholeMinute, to: life.moment.wholeMinute)
      standing = life.dossier.due
      #expect(
        life.calendar.workingTime(from: life.dossier.firstDue, to: standing) == stood,
        "seed \(seed), pause \(time)")
      #expect(standing >= life.dossier.firstDue)
      #expect(standing == standing.wholeMinute)
    }
    #expect(
      life.dossier.firstDue
        == Deadline(
          received: received, limit: procedure.timeLimit, calendar: life.calendar
        ).due.wholeMinute)
  }

  @Test(arguments: 1...60) func `extended, it is due later, once`(seed: Int) throws {
    var chance = Seeded(UInt64(seed) &* 7_919)
    let received =
      Moment(Day.on("2025-07-01") + chance.number(0...500)) + Int64(chance.number(0...86_399_999))
    var life = try DossierLife.appraised(.complete(.birthAgain), .birthAgain, at: received)
    var signed = 0
    for _ in 1...30 {
      life.moment = life.moment + Int64(chance.number(0...40_000_000))
      let old = life.dossier.due
      let new = old + Int64(chance.number(-400_000_000...900_000_000))
      do {
        try life.act(.proposeExtension(.wait(until: new)), by: .specialist)
        life.moment = life.moment + Int64(chance.number(0...40_000_000))
        try life.act(.approve(note: nil), by: .chairman)
      } catch {
        #expect(life.dossier.due == old)
        if life.dossier.proposal != nil { try life.act(.reject(reason: "Hẹn lại ngày khác"), by: .chairman) }
        continue
      }
      signed += 1
      let letter = try #require(life.dossier.letter)
      #expect(letter.newDue > letter.oldDue)
      #expect(letter.oldDue == old)
      #expect(life.calendar.isWorkingDay(letter.newDue.day))
      if letter.isTimely {
        #expect(life.dossier.due == letter.newDue)
        #expect(life.moment.day < old.day)
      } else {
        #expect(life.dossier.due == old)
      }
    }
    #expect(signed <= 1)
  }
}
