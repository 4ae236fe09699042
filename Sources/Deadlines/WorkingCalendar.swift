/// When an office works (*lịch làm việc*): weekly sessions, public holidays, working Saturdays. R0 of the deadline
/// rules.
///
/// Holidays are known for `years` only. Outside them the weekly pattern alone counts, and every explanation
/// that leaves the table says so.
package struct WorkingCalendar: Equatable, Sendable {
  /// The name of this version of the table: `2024-2027/1`. A dossier keeps the due date it was promised, with it.
  package let revision: String
  /// The years whose holidays are in the table.
  package let years: ClosedRange<Int>
  /// Sessions of each weekday in order of the day; no entry means the office rests.
  package let weekly: [Weekday: [Session]]
  package let holidays: [Holiday]
  package let swapDays: [SwapDay]

  private let first: Day
  /// For each day of the table the index of its pattern: 0–6 by weekday, 7 a swap day, 8 closed.
  private let pattern: [UInt8]
  private let patterns: [[Session]]
  private let holidayOn: [Day: Holiday]
  private let swapOn: [Day: SwapDay]
  let time: Tally
  let days: Tally

  package static let officeHours: [Weekday: [Session]] = Dictionary(
    uniqueKeysWithValues: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday]
      .map { ($0, [Session.morning, .afternoon]) })

  /// Refuses a table that contradicts itself; the fault names the entry.
  package init(
    revision: String, years: ClosedRange<Int>, weekly: [Weekday: [Session]] = officeHours,
    holidays: [Holiday], swapDays: [SwapDay]
  ) throws(CalendarFault) {
    try Self.check(years: years, weekly: weekly, holidays: holidays, swapDays: swapDays)
    self.init(checked: revision, years, weekly, holidays, swapDays)
  }

  /// For tables that hold by construction; nothing is checked here.
  init(
    checked revision: String, _ years: ClosedRange<Int>, _ weekly: [Weekday: [Session]],
    _ holidays: [Holiday], _ swapDays: [SwapDay]
  ) {
    self.revision = revision
    self.years = years
    self.weekly = weekly.filter { !$0.value.isEmpty }
    self.holidays = holidays
    self.swapDays = swapDays
    let holidayOn = Dictionary(
      holidays.flatMap { holiday in
        (holiday.from.number...holiday.to.number).map { (Day(number: $0), holiday) }
      }, uniquingKeysWith: { first, _ in first })
    let swapOn = Dictionary(swapDays.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    self.holidayOn = holidayOn
    self.swapOn = swapOn
    // A swap day is worked as a full weekday: the longest there is.
    let ofWeek = Weekday.allCases.map { weekly[$0] ?? [] }
    let fullest = ofWeek.max { Self.length(of: $0) < Self.length(of: $1) } ?? []
    let patterns = ofWeek + [fullest, []]
    self.patterns = patterns
    let first = Day.first(ofYear: years.lowerBound)
    self.first = first
    let pattern = (0..<(Day.first(ofYear: years.upperBound + 1) - first)).map { index -> UInt8 in
      let day = first + index
      if swapOn[day] != nil { return 7 }
      return holidayOn[day] != nil ? 8 : UInt8(day.weekday.rawValue)
    }
    self.pattern = pattern
    let lengths = patterns.map(Self.length(of:))
    let counts = patterns.map { $0.isEmpty ? 0 : Int64(1) }
    time = Tally(first: first, days: pattern.map { lengths[Int($0)] }, week: Array(lengths[0..<7]))
    days = Tally(first: first, days: pattern.map { counts[Int($0)] }, week: Array(counts[0..<7]))
  }

  private static func length(of sessions: [Session]) -> Int64 { sessions.reduce(0) { $0 + $1.length } }

  /// The sessions worked on `day`, in order; empty when the office is closed.
  package func sessions(on day: Day) -> [Session] {
    let index = day - first
    return patterns[pattern.indices.contains(index) ? Int(pattern[index]) : day.weekday.rawValue]
  }

  package func isWorkingDay(_ day: Day) -> Bool { !sessions(on: day).isEmpty }

  /// The holiday that closes the office on `day`, if one does.
  package func holiday(on day: Day) -> Holiday? { swapOn[day] == nil ? holidayOn[day] : nil }
  package func swapDay(on day: Day) -> SwapDay? { swapOn[day] }

  /// The years from `start` to `end` whose holidays nobody has entered, in order.
  package func uncoveredYears(from start: Day, to end: Day) -> [Int] {
    guard start <= end else { return [] }
    return (start.year...end.year).filter { !years.contains($0) }
  }
}

extension Day {
  /// 1 January.
  package static func first(ofYear year: Int) -> Day {
    Day(year: year, month: 1, day: 1) ?? Day(number: (year - 1970) * 365)
  }
}
