import Deadlines
import Testing

@Suite struct `A dossier whose clock was stopped` {
  private func deadline(_ pauses: [(String, String?)]) -> Deadline {
    Deadline(
      received: at("02/03/2026 09:00"), limit: .workingDays(5),
      pauses: pauses.map { Pause(from: at($0), to: $1.map(at)) }, calendar: office)
  }

  @Test func `waits once where two pauses overlap`() {
    let joined = deadline([
      ("04/03/2026 10:00", "05/03/2026 10:00"), ("03/03/2026 10:00", "04/03/2026 14:30"),
    ])
    #expect(joined.pauses == [Pause(from: at("03/03/2026 10:00"), to: at("05/03/2026 10:00"))])
    #expect(joined.paused == .hours(16))
    #expect(joined.due == at("11/03/2026 09:00"))
  }

  @Test func `is not moved by a pause at night, an empty one or a reversed one`() {
    #expect(deadline([("03/03/2026 18:00", "04/03/2026 06:00")]).due == at("09/03/2026 09:00"))
    #expect(deadline([("03/03/2026 10:00", "03/03/2026 10:00")]).pauses.isEmpty)
    #expect(deadline([("04/03/2026 10:00", "03/03/2026 10:00")]).pauses.isEmpty)
  }

  @Test func `is not moved by what was asked before acceptance`() {
    #expect(deadline([("27/02/2026 08:00", "02/03/2026 08:30")]).pauses.isEmpty)
    #expect(deadline([("27/02/2026 08:00", "02/03/2026 10:00")]).due == at("09/03/2026 10:00"))
  }

  @Test func `has no promised date while the office still waits`() {
    let open = deadline([("03/03/2026 10:00", "03/03/2026 11:00"), ("04/03/2026 10:00", nil)])
    #expect(open.isProvisional)
    #expect(open.pausedSince == at("04/03/2026 10:00"))
    #expect(open.due == at("09/03/2026 10:00"))
    #expect(open.timeLeft(at: at("20/03/2026 10:00")) == .hours(24))
    #expect(
      open.timeLeft(at: at("03/03/2026 15:00"))
        == office.workingTime(from: at("03/03/2026 15:00"), to: open.due))
    #expect(!deadline([("03/03/2026 10:00", "03/03/2026 11:00")]).isProvisional)
  }

  @Test func `waits on while any of its requests is open`() {
    let open = deadline([("04/03/2026 10:00", nil), ("05/03/2026 10:00", "06/03/2026 10:00")])
    #expect(open.pauses == [Pause(from: at("04/03/2026 10:00"), to: nil)])
    let begun = deadline([("03/03/2026 10:00", "05/03/2026 10:00"), ("04/03/2026 10:00", nil)])
    #expect(begun.pauses == [Pause(from: at("03/03/2026 10:00"), to: nil)])
    #expect(begun.timeLeft(at: at("20/03/2026 10:00")) == .hours(31))
  }

  @Test func `stays exactly as late as it was when the pause came after the due date`() {
    let late = deadline([("10/03/2026 09:00", "13/03/2026 09:00")])
    #expect(late.timeLeft(at: at("13/03/2026 09:00")) == .hours(-8))
  }
}

@Suite struct `A dossier that runs out of time` {
  private let deadline = Deadline(received: at("01/06/2026 08:00"), limit: .workingDays(10), calendar: office)

  @Test func `is near due when less than a fifth of the limit is left`() {
    #expect(!deadline.isNearDue(at: at("11/06/2026 08:00")))
    #expect(deadline.isNearDue(at: at("11/06/2026 08:01")))
    #expect(deadline.isNearDue(at: at("15/06/2026 08:00")))
    #expect(!deadline.isNearDue(at: at("15/06/2026 08:01")))
  }

  @Test func `is near due a day before at the latest, a same-day one two hours before`() {
    let short = Deadline(received: at("01/06/2026 08:00"), limit: .workingDays(3), calendar: office)
    #expect(!short.isNearDue(at: at("03/06/2026 08:00")))
    #expect(short.isNearDue(at: at("03/06/2026 08:01")))
    let today = Deadline(received: at("01/06/2026 08:00"), limit: limit("same_day"), calendar: office)
    #expect(!today.isNearDue(at: at("01/06/2026 15:00")))
    #expect(today.isNearDue(at: at("01/06/2026 15:01")))
  }

  @Test func `is not warned of earlier because it was paused`() {
    let pause = Pause(from: at("02/06/2026 08:00"), to: at("16/06/2026 08:00"))
    let paused = Deadline(
      received: at("01/06/2026 08:00"), limit: .workingDays(10), pauses: [pause], calendar: office)
    #expect(paused.due == at("29/06/2026 08:00"))
    #expect(!paused.isNearDue(at: at("25/06/2026 08:00")))
    #expect(paused.isNearDue(at: at("25/06/2026 08:01")))
  }

  @Test func `gets more time from the old due moment`() {
    #expect(deadline.extended(by: .workingDays(2)) == at("17/06/2026 08:00"))
    let today = Deadline(received: at("05/06/2026 08:00"), limit: limit("same_day"), calendar: office)
    #expect(today.extended(by: .workingDays(2)) == at("09/06/2026 17:00"))
    #expect(today.lastMomentForApology == at("05/06/2026 17:00"))
    #expect(deadline.extended(by: limit("same_day")) > deadline.due)
  }
}

@Suite struct `A settled dossier` {
  private let due = at("05/03/2026 17:00")

  @Test func `is early by date, on time to the minute, overdue from the next`() {
    #expect(Outcome(end: at("04/03/2026 23:59"), due: due) == .early)
    #expect(Outcome(end: at("05/03/2026 00:00"), due: due) == .onTime)
    #expect(Outcome(end: at("05/03/2026 17:00"), due: due) == .onTime)
    #expect(Outcome(end: at("05/03/2026 17:00") + 59_999, due: due) == .onTime)
    #expect(Outcome(end: at("05/03/2026 17:01"), due: due) == .overdue)
    #expect(Outcome(end: at("06/03/2026 07:00"), due: due) == .overdue)
  }

  @Test func `is early within the day where the province counts by the minute`() {
    #expect(Outcome(end: at("05/03/2026 16:59"), due: due, rule: .byMinute) == .early)
    #expect(Outcome(end: at("05/03/2026 17:00") + 5_000, due: due, rule: .byMinute) == .onTime)
    #expect(Outcome(end: at("04/03/2026 16:59"), due: due, rule: .byMinute) == .early)
    #expect(Outcome(end: at("05/03/2026 17:01"), due: due, rule: .byMinute) == .overdue)
  }
}
