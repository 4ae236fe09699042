/// A day of the calendar (*ngày*), without time and zone: `22/08/2026`.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// Nil when there is no such day, or the year is outside 1800…2999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1800...2999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    // Days from civil, counted in eras of 400 years from 1 March (Hinnant's method).
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `2026-08-22`.
  package init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      let day = Self.fields(parts[0], parts[1], parts[2])
    else { return nil }
    self = day
  }

  /// Reads `22/08/2026` or `2/8/2026`, as people of the office write it.
  package init?(written text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, (1...2).contains(parts[0].utf8.count),
      (1...2).contains(parts[1].utf8.count), let day = Self.fields(parts[2], parts[1], parts[0])
    else { return nil }
    self = day
  }

  private static func fields(
    _ year: some StringProtocol, _ month: some StringProtocol, _ day: some StringProtocol
  )
    -> Day?
  {
    guard
      [String(year), String(month), String(day)].allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }
      ),
      let y = Int(year), let m = Int(month), let d = Int(day)
    else { return nil }
    return Day(year: y, month: m, day: d)
  }

  package var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
  package var year: Int { components.year }
  package var month: Int { components.month }

  /// `2026-08-22`, for machines.
  package var iso: String { Deadlines.written(10) { writeISO(&$0) } }
  func writeISO(_ out: inout Digits) {
    let (y, m, d) = components
    out.number(y)
    out.letter("-")
    out.two(m)
    out.letter("-")
    out.two(d)
  }
  /// `22/08/2026`, for people.
  package var written: String { Deadlines.written(10) { write(&$0) } }
  func write(_ out: inout Digits) {
    let (y, m, d) = components
    out.two(d)
    out.letter("/")
    out.two(m)
    out.letter("/")
    out.number(y)
  }

  package var weekday: Weekday { Weekday.allCases[((number + 3) % 7 + 7) % 7] }

  package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  package static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
  package static func - (later: Day, earlier: Day) -> Int { later.number - earlier.number }
  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

/// Monday is 0: the office's week begins there.
package enum Weekday: Int, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

package func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
