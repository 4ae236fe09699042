extension Deadline {
  /// Why the dossier is due when it is, in the order a clerk tells it: begin, count, pauses, due moment, warnings.
  ///
  /// Some fifteen sentences at most, however long the limit. Made anew at each call.
  package var explanation: [ExplanationLine] {
    var lines = [beginning]
    lines += counting
    if !pauses.isEmpty { lines += pausing }
    if !isProvisional { lines.append(.due(due)) }
    return lines + warnings
  }

  private var beginning: ExplanationLine {
    calendar.closed(at: received).map { .startedNextSession(received: received, start: start, because: $0) }
      ?? .startedAtOnce(received)
  }

  private var counting: [ExplanationLine] {
    switch limit {
    case .workingDays(let amount):
      let count = DayCount(from: start.day, number: amount.whole, in: calendar)
      let fraction = WorkingTime.minutes(amount.fraction * WorkingTime.day.minutes / 4)
      return (amount.whole > 0 ? [.startDayNotCounted(start.day)] + count.lines : [])
        + (amount.fraction > 0 ? [.addedFraction(fraction)] : [])
    case .workingHours:
      return DayCount(hoursFrom: start, to: firstDue, in: calendar).lines
    case .calendarDays(let count):
      let end = start.day + count
      return [.calendarDays(count, from: start.day, to: end)] + ending(on: end)
    case .months(let count):
      let end = start.day.adding(months: count)
      let shortened = end.components.day != start.day.components.day
      return [.months(count, from: start.day, to: end, shortened: shortened)] + ending(on: end)
    case .sameDay(let cutoff):
      return [
        firstDue.day == start.day
          ? .beforeCutoff(cutoff, start.day) : .afterCutoff(cutoff, next: firstDue.day),
        .endOfWorkingDay(firstDue),
      ]
    }
  }

  private func ending(on end: Day) -> [ExplanationLine] {
    let moved = ExplanationLine.movedToWorkingDay(
      from: end, to: firstDue.day, because: calendar.closed(on: end))
    return (end == firstDue.day ? [] : [moved]) + [.endOfWorkingDay(firstDue)]
  }

  private var pausing: [ExplanationLine] {
    let closed = pauses.compactMap { pause in pause.to.map { (from: pause.from, to: $0) } }
    var lines: [ExplanationLine] = [.dueBeforePauses(firstDue)]
    if let first = closed.first, let last = closed.last {
      lines +=
        closed.count > 4
        ? [.pausedManyTimes(closed.count, from: first.from, to: last.to, time: paused)]
        : closed.map {
          .paused(from: $0.from, to: $0.to, time: calendar.workingTime(from: $0.from, to: $0.to))
        }
      lines += [.movedByPauses(paused)]
    }
    if let since = pausedSince { lines.append(.stillPaused(since: since, left: timeLeft(at: since))) }
    return lines
  }

  /// Years without holidays and holidays without a published plan, between receipt and due moment.
  private var warnings: [ExplanationLine] {
    calendar.uncoveredYears(from: received.day, to: due.day).prefix(2).map { .holidaysUnknown(year: $0) }
      + calendar.holidays.filter { !$0.confirmed && $0.to >= received.day && $0.from <= due.day }
      .map { .holidayProvisional($0) }
  }
}
