import Deadlines

/// How long the counter has for a filing that came in and is not accepted yet (*thời hạn tiếp nhận*): it is accepted,
/// sent back or refused within the working day, at the latest after eight working hours.
package struct ReceptionClock: Equatable, Sendable {
  /// When the filing began to wait: at once within working hours, else with the next session.
  package let start: Moment
  /// The end of that working day.
  package let within: Moment
  /// Eight working hours later: past it the reception is late.
  package let latest: Moment

  package init(filed: Moment, _ calendar: WorkingCalendar) {
    start = calendar.start(of: filed)
    within = calendar.endOfWork(on: start.day)
    latest = max(within, calendar.adding(.day, to: start)).wholeMinute
  }

  /// Where the clock stands.
  package enum State: Sendable { case inTime, pressing, late }

  package func state(at moment: Moment) -> State {
    if Outcome.isOverdue(due: latest, at: moment) { return .late }
    return Outcome.isOverdue(due: within, at: moment) ? .pressing : .inTime
  }
}
