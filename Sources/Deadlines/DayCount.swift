/// The days between a clock's start and its due day, told one by one or, when that grows long, in runs.
struct DayCount {
  /// What one day was for the count.
  private enum Mark: Equatable {
    case counted(WorkingTime)
    case swap(SwapDay, WorkingTime)
    case rest
    case holiday(Holiday)
  }
  /// How much is told apart.
  private enum Detail: Int, CaseIterable {
    case everyDay, runs, runsOverRest, holidaysTogether
  }
  private static let mostLines = 10
  private static let mostSingleDays = 5

  private let marks: [(day: Day, mark: Mark)]
  /// Hours are told as amounts, days as ordinal numbers.
  private let inHours: Bool

  /// The days after `start` up to the `number`-th working day.
  init(from start: Day, number: Int, in calendar: WorkingCalendar) {
    inHours = false
    let end = number > 0 ? calendar.workingDay(number, after: start) : start
    marks = Self.marks(from: start + 1, to: end, in: calendar) { _ in .day }
  }

  /// The days from `start` to `end` with the time each gives.
  init(hoursFrom start: Moment, to end: Moment, in calendar: WorkingCalendar) {
    inHours = true
    marks = Self.marks(from: start.day, to: end.day, in: calendar) { day in
      calendar.workingTime(from: max(start, Moment(day)), to: min(end, Moment(day + 1)))
    }
  }

  private static func marks(
    from first: Day, to last: Day, in calendar: WorkingCalendar, time: (Day) -> WorkingTime
  ) -> [(day: Day, mark: Mark)] {
    guard first <= last else { return [] }
    return (first.number...last.number).map { number in
      let day = Day(number: number)
      if let swap = calendar.swapDay(on: day) { return (day, .swap(swap, time(day))) }
      if let holiday = calendar.holiday(on: day) { return (day, .holiday(holiday)) }
      return (day, calendar.isWorkingDay(day) ? .counted(time(day)) : .rest)
    }
  }

  /// The first telling that is short enough.
  var lines: [ExplanationLine] {
    let counted = marks.count { if case .counted = $0.mark { true } else { false } }
    for detail in Detail.allCases {
      if detail == .everyDay && counted > Self.mostSingleDays { continue }
      let lines = lines(in: detail)
      if lines.count <= Self.mostLines || detail == .holidaysTogether { return lines }
    }
    return []
  }

  private func lines(in detail: Detail) -> [ExplanationLine] {
    var lines: [ExplanationLine] = []
    var holidays: [Holiday] = []
    var number = 0
    var total = WorkingTime.zero
    for (day, mark) in marks {
      switch mark {
      case .counted(let time):
        number += 1
        total += time
        join(&lines, detail, day: day, number: number, time: time, total: total)
      case .swap(let swap, let time):
        number += 1
        total += time
        if detail == .holidaysTogether {
          join(&lines, detail, day: day, number: number, time: time, total: total)
        } else {
          lines.append(
            inHours
              ? .workedSwapDay(day, time: time, total: total, reason: swap.reason)
              : .countedSwapDay(day, number: number, reason: swap.reason))
        }
      case .rest:
        if detail.rawValue >= Detail.runsOverRest.rawValue { continue }
        if case .skippedRest(let from, let to) = lines.last, to + 1 == day {
          lines[lines.count - 1] = .skippedRest(from: from, to: day)
        } else {
          lines.append(.skippedRest(from: day, to: day))
        }
      case .holiday(let holiday):
        if detail == .holidaysTogether {
          if holidays.last != holiday { holidays.append(holiday) }
        } else if case .skippedHoliday(holiday.name, let from, let to) = lines.last, to + 1 == day {
          lines[lines.count - 1] = .skippedHoliday(name: holiday.name, from: from, to: day)
        } else {
          lines.append(.skippedHoliday(name: holiday.name, from: day, to: day))
        }
      }
    }
    return lines + (holidays.isEmpty ? [] : [.skippedHolidays(holidays)])
  }

  /// Lengthens the run that ends before `day`, or begins a new one.
  private func join(
    _ lines: inout [ExplanationLine], _ detail: Detail, day: Day, number: Int, time: WorkingTime,
    total: WorkingTime
  ) {
    if detail != .everyDay {
      switch lines.last {
      case .counted(let first, _, let from, let to, let passing):
        lines[lines.count - 1] = .counted(
          first: first, last: number, from: from, to: day, passingRest: passing || to + 1 != day)
        return
      case .worked(let from, _, let already, _):
        lines[lines.count - 1] = .worked(from: from, to: day, time: already + time, total: total)
        return
      default: break
      }
    }
    lines.append(
      inHours
        ? .worked(from: day, to: day, time: time, total: total)
        : .counted(first: number, last: number, from: day, to: day, passingRest: false))
  }
}
