/// Why a table of holidays and sessions cannot be a working calendar.
package enum CalendarFault: Error, Equatable, Sendable {
  /// The years lie outside 1900…2900 or span more than two centuries.
  case years
  /// No day of the week has a session: no deadline would ever end.
  case neverOpen
  /// Sessions of the weekday end before they begin, or overlap, or are out of order.
  case sessions(Weekday)
  /// The holiday ends before it begins or lies outside the years of the table.
  case holiday(Holiday)
  /// Two entries claim the same day.
  case claimedTwice(Day)
  /// The swap day lies outside the years of the table.
  case swapDay(SwapDay)
}

extension WorkingCalendar {
  static func check(
    years: ClosedRange<Int>, weekly: [Weekday: [Session]], holidays: [Holiday], swapDays: [SwapDay]
  ) throws(CalendarFault) {
    guard (1900...2900).contains(years.lowerBound), (1900...2900).contains(years.upperBound),
      years.count <= 200
    else { throw .years }
    guard weekly.values.contains(where: { !$0.isEmpty }) else { throw .neverOpen }
    for weekday in Weekday.allCases {
      var free = ClockTime.midnight
      for session in weekly[weekday] ?? [] {
        guard free <= session.from, session.from < session.to, session.to.minutes <= 1440
        else { throw .sessions(weekday) }
        free = session.to
      }
    }
    var claimed: Set<Day> = []
    for holiday in holidays {
      guard holiday.from <= holiday.to, years.contains(holiday.from.year), years.contains(holiday.to.year)
      else { throw .holiday(holiday) }
      for number in holiday.from.number...holiday.to.number {
        guard claimed.insert(Day(number: number)).inserted else { throw .claimedTwice(Day(number: number)) }
      }
    }
    for swap in swapDays {
      guard years.contains(swap.day.year) else { throw .swapDay(swap) }
      guard claimed.insert(swap.day).inserted else { throw .claimedTwice(swap.day) }
    }
  }
}
