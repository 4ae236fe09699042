import Deadlines
import Testing

/// A second way of counting, as plain as can be: a row of minutes, each worked or not, and a finger moving over it.
struct MinuteRow {
  private let first = on("01/01/2024")
  private let worked: [Bool]

  init() {
    let closed = [
      "01/01/2024", "08/02/2024 14/02/2024", "18/04/2024", "29/04/2024", "30/04/2024 01/05/2024",
      "02/09/2024 03/09/2024", "01/01/2025", "25/01/2025 02/02/2025", "07/04/2025", "30/04/2025 01/05/2025",
      "02/05/2025", "01/09/2025 02/09/2025", "01/01/2026", "02/01/2026", "16/02/2026 20/02/2026",
      "27/04/2026",
      "30/04/2026 01/05/2026", "31/08/2026", "01/09/2026 02/09/2026", "24/11/2026", "01/01/2027",
      "05/02/2027 11/02/2027", "16/04/2027", "30/04/2027", "03/05/2027", "02/09/2027 03/09/2027",
      "24/11/2027",
    ].flatMap { text -> [Int] in
      let ends = text.split(separator: " ").map { on(String($0)).number }
      return Array((ends.first ?? 0)...(ends.last ?? 0))
    }
    let opened = ["04/05/2024", "26/04/2025", "10/01/2026", "22/08/2026"].map { on($0).number }
    var worked: [Bool] = []
    for number in on("01/01/2024").number...on("31/12/2027").number {
      // 1 January 1970 was a Thursday.
      let weekend = [2, 3].contains(number % 7)
      let open = opened.contains(number) || (!weekend && !closed.contains(number))
      for minute in 0..<1440 {
        worked.append(open && ((420..<690).contains(minute) || (810..<1020).contains(minute)))
      }
    }
    self.worked = worked
  }

  func index(_ moment: Moment) -> Int { Int((moment.milliseconds - Moment(first).milliseconds) / 60_000) }
  func moment(_ index: Int) -> Moment { Moment(first) + Int64(index) * 60_000 }

  func start(_ received: Moment) -> Moment {
    var here = index(received)
    while !worked[here] { here += 1 }
    return moment(here)
  }

  func minutes(from start: Moment, to end: Moment) -> Int {
    var count = 0
    for here in index(start)..<index(end) where worked[here] { count += 1 }
    return count
  }

  func adding(_ minutes: Int, to start: Moment) -> Moment {
    var (here, left) = (index(start), minutes)
    while left > 0 {
      if worked[here] { left -= 1 }
      here += 1
    }
    return moment(here)
  }

  func isOpen(_ dayIndex: Int) -> Bool { worked[dayIndex * 1440 + 600] }

  func endOfDay(_ dayIndex: Int) -> Moment {
    var day = dayIndex
    while !isOpen(day) { day += 1 }
    return moment(day * 1440 + 1020)
  }

  func due(_ limit: TimeLimit, received: Moment) -> Moment {
    let start = start(received)
    let (today, clock) = (index(start) / 1440, index(start) % 1440)
    switch limit {
    case .workingDays(let amount):
      var (day, left) = (today, amount.whole)
      while left > 0 {
        day += 1
        if isOpen(day) { left -= 1 }
      }
      return adding(amount.fraction * 120, to: moment(day * 1440 + clock))
    case .workingHours(let amount): return adding(amount.count * 15, to: start)
    case .calendarDays(let count): return endOfDay(today + count)
    case .months(let count):
      var (year, month, day) = start.day.components
      for _ in 0..<count { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
      while Day(year: year, month: month, day: day) == nil { day -= 1 }
      return endOfDay((Day(year: year, month: month, day: day) ?? first) - first)
    case .sameDay(let cutoff): return endOfDay(clock <= cutoff.minutes ? today : today + 1)
    }
  }
}

@Suite struct `Counting minute by minute with a finger` {
  @Test(arguments: [9, 84]) func `comes to the same due date and the same time left`(seed: UInt64) {
    let row = MinuteRow()
    var random = Seeded(seed)
    for _ in 0..<2_000 {
      let (received, limit) = (random.moment(), random.limit())
      let deadline = Deadline(received: received, limit: limit, calendar: office)
      guard deadline.start == row.start(received), deadline.due == row.due(limit, received: received) else {
        Issue.record("\(received.written), \(limit.code): \(deadline.due.written)")
        return
      }
      let time = office.workingTime(from: received, to: deadline.due)
      guard time == .minutes(row.minutes(from: received, to: deadline.due)) else {
        Issue.record("time from \(received.written) to \(deadline.due.written): \(time.spoken)")
        return
      }
    }
  }

  @Test(arguments: [10, 85]) func `comes to the same due date after a pause`(seed: UInt64) {
    let row = MinuteRow()
    var random = Seeded(seed)
    for _ in 0..<2_000 {
      let received = random.moment(to: "28/02/2027")
      let limit = random.limit()
      let from = office.start(of: received) + Int64.random(in: 0...8_000, using: &random) * 60_000
      let to = from + Int64.random(in: 1...40_000, using: &random) * 60_000
      let due = Deadline(
        received: received, limit: limit, pauses: [Pause(from: from, to: to)], calendar: office
      ).due
      let walked = row.adding(row.minutes(from: from, to: to), to: row.due(limit, received: received))
      guard due == walked else {
        Issue.record(
          "\(received.written), \(limit.code), paused \(from.written) to \(to.written): \(due.written)")
        return
      }
    }
  }
}
