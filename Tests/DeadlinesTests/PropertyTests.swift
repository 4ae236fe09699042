import Deadlines
import Testing

/// Laws that hold for every dossier; a failing case prints its seed.
@Suite struct `Whatever is received, whenever` {
  static let cases = 2_000

  @Test(arguments: [1, 20_260_302]) func `it is due at a moment of work`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      let (received, limit) = (random.moment(), random.limit())
      let due = Deadline(received: received, limit: limit, calendar: office).due
      let sessions = office.sessions(on: due.day)
      let open = sessions.contains { $0.from <= due.time && due.time <= $0.to }
      guard open, due > received else {
        Issue.record("\(received.written), \(limit.code) → \(due.written)")
        return
      }
      switch limit {
      case .calendarDays, .months, .sameDay:
        guard due.time == sessions.last?.to else {
          Issue.record("not the end of work: \(received.written), \(limit.code) → \(due.written)")
          return
        }
      default: break
      }
    }
  }

  @Test(arguments: [2, 77]) func `what comes later is never due earlier`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      let (received, limit) = (random.moment(), random.limit())
      let later = received + Int64.random(in: 0...4 * 86_400_000, using: &random)
      let due = Deadline(received: received, limit: limit, calendar: office).due
      let dueLater = Deadline(received: later, limit: limit, calendar: office).due
      guard due <= dueLater else {
        Issue.record("\(received.written) and \(later.written), \(limit.code)")
        return
      }
    }
  }

  @Test(arguments: [3, 78]) func `a longer limit is never due earlier`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      let start = random.openMoment()
      let (less, more) = (Int.random(in: 1...200, using: &random), Int.random(in: 1...200, using: &random))
      let (low, high) = (min(less, more), max(less, more))
      let pairs: [(TimeLimit, TimeLimit)] = [
        (.workingDays(Quarters(count: low)), .workingDays(Quarters(count: high))),
        (.workingHours(Quarters(count: low)), .workingHours(Quarters(count: high))),
        (.calendarDays(low), .calendarDays(high)), (.months(low % 12 + 1), .months(low % 12 + 2)),
      ]
      for (short, long) in pairs where office.due(short, from: start) > office.due(long, from: start) {
        Issue.record("\(start.written): \(short.code) and \(long.code)")
        return
      }
    }
  }

  @Test(arguments: [4, 79]) func `N working days are N times eight hours`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      let start = random.openMoment()
      let quarters = Int.random(in: 1...160, using: &random)
      let byDays = office.due(.workingDays(Quarters(count: quarters)), from: start)
      let byHours = office.due(.workingHours(Quarters(count: quarters * 8)), from: start)
      // Both are the same working moment: 17:00 and the next day's 07:00 have no work between them.
      guard office.workingTime(from: start, to: byDays) == .hours(quarters * 2),
        office.start(of: byDays) == office.start(of: byHours)
      else {
        Issue.record("\(start.written), \(quarters) quarters: \(byDays.written), \(byHours.written)")
        return
      }
    }
  }

  @Test(arguments: [5, 80]) func `any number of pauses moves it by exactly the working time they took`(
    seed: UInt64
  ) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      let (received, limit) = (random.moment(), random.limit())
      var clock = office.start(of: received)
      var pauses: [Pause] = []
      var waited = WorkingTime.zero
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let from = clock + Int64.random(in: 1...3 * 86_400_000, using: &random)
        let to = from + Int64.random(in: 1...9 * 86_400_000, using: &random)
        pauses.append(Pause(from: from, to: to))
        waited += office.workingTime(from: from, to: to)
        clock = to
      }
      let plain = Deadline(received: received, limit: limit, calendar: office)
      let paused = Deadline(
        received: received, limit: limit, pauses: pauses.shuffled(using: &random), calendar: office)
      guard paused.paused == waited, office.workingTime(from: plain.due, to: paused.due) == waited else {
        Issue.record("\(received.written), \(limit.code), \(pauses.count) pauses")
        return
      }
    }
  }

  @Test(arguments: [6, 81]) func `working time is additive`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      let (a, b, c) = (random.moment(), random.moment(), random.moment())
      guard
        office.workingTime(from: a, to: b) + office.workingTime(from: b, to: c)
          == office.workingTime(from: a, to: c)
      else {
        Issue.record("\(a.written), \(b.written), \(c.written)")
        return
      }
    }
  }

  @Test(arguments: [7, 82]) func `what is added can be measured and taken off again`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      // Beyond both ends of the holiday table too.
      let moment = random.moment(from: "01/01/2019", to: "31/12/2033")
      let amount = WorkingTime(milliseconds: Int64.random(in: 1...900 * 3_600_000, using: &random))
      let later = office.adding(amount, to: moment)
      let back = office.subtracting(amount, from: later)
      guard office.workingTime(from: moment, to: later) == amount,
        office.start(of: back) == office.start(of: moment),
        office.adding(.zero, to: moment) == moment
      else {
        Issue.record("\(moment.written) + \(amount.spoken): \(later.written), back \(back.written)")
        return
      }
    }
  }

  @Test(arguments: [8, 83]) func `counting working days agrees with walking over them`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<Self.cases {
      let day = random.moment(from: "01/01/2019", to: "31/12/2033").day
      let number = Int.random(in: 1...40, using: &random)
      var (walked, left) = (day, number)
      while left > 0 {
        walked = walked + 1
        if office.isWorkingDay(walked) { left -= 1 }
      }
      guard office.workingDay(number, after: day) == walked,
        office.workingDays(from: day + 1, to: walked) == number
      else {
        Issue.record("\(day.written), \(number)")
        return
      }
    }
  }
}
