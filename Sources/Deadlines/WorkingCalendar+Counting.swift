/// Counting days and hours. Nothing here walks over days.
extension WorkingCalendar {
  /// Working time from one moment to another; negative when `end` is earlier than `start`.
  package func workingTime(from start: Moment, to end: Moment) -> WorkingTime {
    WorkingTime(milliseconds: worked(until: end) - worked(until: start))
  }

  /// The earliest moment at which `amount` of working time has passed since `moment`; the moment itself for none.
  ///
  /// So a due time that falls on a session's end stays there: 11:30, not 13:30.
  package func adding(_ amount: WorkingTime, to moment: Moment) -> Moment {
    if amount.milliseconds < 0 {
      return subtracting(WorkingTime(milliseconds: -amount.milliseconds), from: moment)
    }
    if amount == .zero { return moment }
    let target = worked(until: moment) + amount.milliseconds
    let day = time.day(reaching: target)
    var left = target - time.total(before: day)
    for session in sessions(on: day) {
      if left <= session.length { return Moment(day) + (session.opens + left) }
      left -= session.length
    }
    return endOfWork(on: day)
  }

  /// The latest moment from which `amount` of working time leads to `moment`; the moment itself for none.
  package func subtracting(_ amount: WorkingTime, from moment: Moment) -> Moment {
    if amount.milliseconds < 0 { return adding(WorkingTime(milliseconds: -amount.milliseconds), to: moment) }
    if amount == .zero { return moment }
    let target = worked(until: moment) - amount.milliseconds
    let day = time.day(reaching: target + 1)
    var left = target - time.total(before: day)
    for session in sessions(on: day) {
      if left < session.length { return Moment(day) + (session.opens + left) }
      left -= session.length
    }
    return endOfWork(on: day)
  }

  /// The moment itself inside working hours, else the beginning of the next session (R1).
  ///
  /// A session's end belongs to the next session: what comes at 11:30 sharp begins at 13:30.
  package func start(of moment: Moment) -> Moment {
    let day = moment.day
    let clock = moment.millisecondOfDay
    for session in sessions(on: day) where clock < session.closes {
      return clock >= session.opens ? moment : Moment(day, session.from)
    }
    let next = nextWorkingDay(after: day)
    return sessions(on: next).first.map { Moment(next, $0.from) } ?? Moment(next)
  }

  /// Working days from `start` to `end`, both counted; zero when `end` is earlier.
  package func workingDays(from start: Day, to end: Day) -> Int {
    start <= end ? Int(days.total(before: end + 1) - days.total(before: start)) : 0
  }

  /// The `number`-th working day after `day`, which itself is not counted. `number` is at least 1.
  package func workingDay(_ number: Int, after day: Day) -> Day {
    days.day(reaching: days.total(before: day + 1) + Int64(max(number, 1)))
  }
  package func nextWorkingDay(after day: Day) -> Day { workingDay(1, after: day) }
  package func lastWorkingDay(before day: Day) -> Day { days.day(reaching: days.total(before: day)) }
  /// `day` itself when it is worked, else the next one that is.
  package func workingDay(onOrAfter day: Day) -> Day { nextWorkingDay(after: day - 1) }

  /// When the last session of `day` ends; the beginning of the day when the office is closed.
  package func endOfWork(on day: Day) -> Moment { Moment(day, sessions(on: day).last?.to ?? .midnight) }

  /// The working moment of `day` at this time of the day, in milliseconds since midnight.
  ///
  /// Where that day has shorter sessions the last working moment before it is taken, or the day's first.
  func moment(on day: Day, atMillisecond clock: Int64) -> Moment {
    let sessions = sessions(on: day)
    guard let session = sessions.last(where: { $0.opens <= clock }) ?? sessions.first else {
      return Moment(day)
    }
    return Moment(day) + min(max(clock, session.opens), session.closes)
  }

  /// Working milliseconds from the table's first day up to `moment`.
  private func worked(until moment: Moment) -> Int64 {
    let day = moment.day
    let clock = moment.millisecondOfDay
    return sessions(on: day).reduce(time.total(before: day)) { sum, session in
      sum + min(max(clock - session.opens, 0), session.length)
    }
  }
}
