/// Running totals over the days of a calendar, of working milliseconds or of working days.
///
/// Inside the holiday table the totals are kept per day; outside it the weekly pattern goes on for ever in both
/// directions. So both questions (*how much before this day*, *on which day is it reached*) cost no walk.
struct Tally: Equatable, Sendable {
  /// The table's first day; `before[0]` is zero there.
  private let first: Day
  /// `before[i]`: the total of the first `i` days of the table. One longer than the table.
  private let before: [Int64]
  /// `week[i]`: the total of the first `i` days of a week from Monday. Eight values, the last above zero.
  private let week: [Int64]

  init(first: Day, days: [Int64], week: [Int64]) {
    self.first = first
    before = Self.runningTotals(days)
    self.week = Self.runningTotals(week)
  }

  private static func runningTotals(_ amounts: [Int64]) -> [Int64] {
    var totals: [Int64] = [0]
    totals.reserveCapacity(amounts.count + 1)
    var sum: Int64 = 0
    for amount in amounts {
      sum += amount
      totals.append(sum)
    }
    return totals
  }

  private var end: Day { first + (before.count - 1) }

  /// The total from the table's first day up to the beginning of `day`; negative before the table.
  func total(before day: Day) -> Int64 {
    if day < first { return weekly(before: day) - weekly(before: first) }
    if day > end { return before[before.count - 1] + weekly(before: day) - weekly(before: end) }
    return before[day - first]
  }

  /// The day that reaches `target`: below it at its beginning, at it or above at its end.
  func day(reaching target: Int64) -> Day {
    let all = before[before.count - 1]
    if target <= 0 { return weeklyDay(reaching: weekly(before: first) + target) }
    if target > all { return weeklyDay(reaching: weekly(before: end) + target - all) }
    var low = 0
    var high = before.count - 1
    // before[low] < target <= before[high]
    while high - low > 1 {
      let middle = (low + high) / 2
      if before[middle] < target { low = middle } else { high = middle }
    }
    return first + low
  }

  /// Totals as if no table existed, from the Monday before 1 January 1970.
  private func weekly(before day: Day) -> Int64 {
    let (weeks, rest) = floorDivision(Int64(day.number) + 3, 7)
    return weeks * week[7] + week[Int(rest)]
  }

  private func weeklyDay(reaching target: Int64) -> Day {
    let (weeks, rest) = floorDivision(target - 1, week[7])
    var weekday = 0
    while weekday < 6, week[weekday + 1] < rest + 1 { weekday += 1 }
    return Day(number: Int(weeks) * 7 + weekday - 3)
  }
}

private func floorDivision(_ number: Int64, _ by: Int64) -> (quotient: Int64, rest: Int64) {
  let (quotient, rest) = number.quotientAndRemainder(dividingBy: by)
  return rest < 0 ? (quotient - 1, rest + by) : (quotient, rest)
}
