/// When a dossier is due (*ngày hẹn trả kết quả*), and why.
///
/// Received Monday 02/03/2026 09:15 with 3 working days: due Thursday 05/03/2026 09:15.
///
/// While a pause is open no due date can be promised: `isProvisional` is true, `due` is what it would be if the
/// clock went on at the pause's first moment, and `timeLeft` tells how much will be left when it does.
package struct Deadline: Equatable, Sendable {
  package let received: Moment
  package let limit: TimeLimit
  /// Those that stop this clock: in order, joined, none before `start`.
  package let pauses: [Pause]
  package let calendar: WorkingCalendar

  /// When the clock began (R1).
  package let start: Moment
  /// The due moment before any pause.
  package let firstDue: Moment
  /// Working time of all closed pauses.
  package let paused: WorkingTime
  /// The due moment: `firstDue` moved by `paused`.
  package let due: Moment

  package init(received: Moment, limit: TimeLimit, pauses: [Pause] = [], calendar: WorkingCalendar) {
    self.received = received
    self.limit = limit
    self.calendar = calendar
    start = calendar.start(of: received)
    firstDue = calendar.due(limit, from: start)
    self.pauses = Pause.joined(pauses, since: start)
    paused = self.pauses.reduce(.zero) { sum, pause in
      pause.to.map { sum + calendar.workingTime(from: pause.from, to: $0) } ?? sum
    }
    due = calendar.adding(paused, to: firstDue)
  }

  package var isProvisional: Bool { pausedSince != nil }
  /// The beginning of the open pause, if one is.
  package var pausedSince: Moment? { pauses.last.flatMap { $0.to == nil ? $0.from : nil } }

  /// Working time left at `moment`; during an open pause, what was left when it began. Negative when overdue.
  package func timeLeft(at moment: Moment) -> WorkingTime {
    calendar.workingTime(from: pausedSince.map { min($0, moment) } ?? moment, to: due)
  }
}

extension WorkingCalendar {
  /// The due moment of a limit counted from `start`, which is not counted as a day itself (R2–R5, R13).
  ///
  /// Also counts an extension from the old due moment.
  package func due(_ limit: TimeLimit, from start: Moment) -> Moment {
    switch limit {
    case .workingDays(let amount):
      let whole =
        amount.whole == 0
        ? start
        : moment(on: workingDay(amount.whole, after: start.day), atMillisecond: start.millisecondOfDay)
      return adding(.minutes(amount.fraction * WorkingTime.day.minutes / 4), to: whole)
    case .workingHours(let amount):
      return adding(.minutes(amount.count * 15), to: start)
    case .calendarDays(let count):
      return endOfWork(on: workingDay(onOrAfter: start.day + count))
    case .months(let count):
      return endOfWork(on: workingDay(onOrAfter: start.day.adding(months: count)))
    case .sameDay(let cutoff):
      let today = start <= Moment(start.day, cutoff) && isWorkingDay(start.day)
      return endOfWork(on: today ? start.day : nextWorkingDay(after: start.day))
    }
  }

  /// The new due moment after a pause (R6): the old one plus the working time of the pause.
  package func revised(due: Moment, pausedFrom from: Moment, to: Moment) -> Moment {
    from < to ? adding(workingTime(from: from, to: to), to: due) : due
  }

  /// When an internal step is due (R10); nil for a step without hours, which has no clock.
  package func stepDue(after entered: Moment, allowed: WorkingTime) -> Moment? {
    allowed > .zero ? adding(allowed, to: entered) : nil
  }
}

extension Day {
  /// The same day number `months` later, or that month's last day.
  package func adding(months: Int) -> Day {
    let (year, month, day) = components
    let index = year * 12 + month - 1 + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    let last = Day.length(ofMonth: newMonth, year: newYear)
    return Day(year: newYear, month: newMonth, day: min(day, last)) ?? self + months * 30
  }
}
