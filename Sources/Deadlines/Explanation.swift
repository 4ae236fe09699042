/// One sentence of the explanation of a due date (*diễn giải ngày hẹn trả*), as a value; `vietnamese` words it.
package enum ExplanationLine: Hashable, Sendable {
  /// Received within working hours.
  case startedAtOnce(Moment)
  /// Received while the office was closed: the clock begins with the next session (R1).
  case startedNextSession(received: Moment, start: Moment, because: Closed)

  /// The day the clock began is not counted (R2).
  case startDayNotCounted(Day)
  /// Counted working days `first`…`last`; weekly rest days inside the run are left out when `passingRest`.
  case counted(first: Int, last: Int, from: Day, to: Day, passingRest: Bool)
  /// A rest day worked in exchange for another counts as day `number`.
  case countedSwapDay(Day, number: Int, reason: String)
  /// Working time taken from one day, or from a run of days, and how much that makes so far.
  case worked(from: Day, to: Day, time: WorkingTime, total: WorkingTime)
  /// Part of a swap day's working time.
  case workedSwapDay(Day, time: WorkingTime, total: WorkingTime, reason: String)
  /// The fraction of a day that follows the whole ones (R12).
  case addedFraction(WorkingTime)

  /// Weekly rest days, both ends included, not counted.
  case skippedRest(from: Day, to: Day)
  /// A public holiday, or the part of it that falls into the count, not counted.
  case skippedHoliday(name: String, from: Day, to: Day)
  /// All holidays of a long count in one sentence.
  case skippedHolidays([Holiday])

  /// Calendar days from the start to the day they end on (R3).
  case calendarDays(Int, from: Day, to: Day)
  /// Months from the start; `shortened` when the month has no such day number (R13).
  case months(Int, from: Day, to: Day, shortened: Bool)
  /// The count ends on a day the office is closed: the next working day takes its place (R3).
  case movedToWorkingDay(from: Day, to: Day, because: Closed)
  /// Such a limit ends with the working day.
  case endOfWorkingDay(Moment)

  /// Begun up to the cut-off: due the same day (R5).
  case beforeCutoff(ClockTime, Day)
  /// Begun after the cut-off: due the next working day (R5).
  case afterCutoff(ClockTime, next: Day)

  /// The due moment as it stood before any pause.
  case dueBeforePauses(Moment)
  /// The clock stood still for so much working time (R6).
  case paused(from: Moment, to: Moment, time: WorkingTime)
  /// Many pauses in one sentence.
  case pausedManyTimes(Int, from: Moment, to: Moment, time: WorkingTime)
  /// The due moment moves by exactly the paused working time.
  case movedByPauses(WorkingTime)
  /// The office still waits: so much will be left when the clock goes on.
  case stillPaused(since: Moment, left: WorkingTime)

  case due(Moment)
  /// The holidays of this year are not in the calendar: the date may still change.
  case holidaysUnknown(year: Int)
  /// The count crosses a holiday whose plan is not published yet.
  case holidayProvisional(Holiday)

  /// Why the office is closed at a moment.
  package enum Closed: Hashable, Sendable {
    case beforeHours, noonBreak, afterHours
    case weeklyRest
    case holiday(String)
  }

  /// A sentence that warns that the due date may not hold.
  package var isWarning: Bool {
    switch self {
    case .holidaysUnknown, .holidayProvisional, .stillPaused: true
    default: false
    }
  }
}

extension WorkingCalendar {
  /// Why nobody works at `moment`; nil while a session is open.
  package func closed(at moment: Moment) -> ExplanationLine.Closed? {
    let sessions = sessions(on: moment.day)
    let clock = moment.millisecondOfDay
    guard let first = sessions.first, let last = sessions.last else { return closed(on: moment.day) }
    if clock < first.opens { return .beforeHours }
    if clock >= last.closes { return .afterHours }
    return sessions.contains { $0.opens <= clock && clock < $0.closes } ? nil : .noonBreak
  }

  /// Why nobody works on a day without sessions.
  func closed(on day: Day) -> ExplanationLine.Closed {
    holiday(on: day).map { .holiday($0.name) } ?? .weeklyRest
  }
}
