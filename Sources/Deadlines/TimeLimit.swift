/// How long a procedure may take (*thời hạn giải quyết*).
package enum TimeLimit: Hashable, Sendable {
  /// *Ngày làm việc*, quarters allowed: 0,5 day is 4 working hours (R2, R12).
  case workingDays(Quarters)
  /// *Giờ làm việc*, quarters allowed (R4, R12).
  case workingHours(Quarters)
  /// *Ngày*: calendar days, to the end of a working day (R3).
  case calendarDays(Int)
  /// *Tháng*: to the same day number, or the month's last (R13).
  case months(Int)
  /// *Trong ngày*: what comes after the cut-off is due the next working day (R5).
  case sameDay(cutoff: ClockTime)

  /// 15:00, the cut-off where a procedure names none.
  package static let usualCutoff = ClockTime(minutes: 15 * 60)

  /// Reads `3 working_day`, `0.5 working_day`, `12 working_hour`, `15 calendar_day`, `2 month`, `same_day`,
  /// `same_day 14:30`. Nil for anything else, zero, and more than 9999.
  package init?(parsing text: some StringProtocol) {
    let words = text.split(separator: " ")
    if words.first == "same_day" {
      guard words.count <= 2, let cutoff = words.count == 2 ? ClockTime(words[1]) : Self.usualCutoff
      else { return nil }
      self = .sameDay(cutoff: cutoff)
      return
    }
    guard words.count == 2, let amount = Quarters(words[0]) else { return nil }
    self.init(amount, unit: words[1])
  }

  /// An amount and the unit's code; nil for an unknown unit, zero, or a fraction where the unit has none.
  package init?(_ amount: Quarters, unit: some StringProtocol) {
    guard amount.count > 0, amount.whole <= 9999 else { return nil }
    switch unit {
    case "working_day": self = .workingDays(amount)
    case "working_hour": self = .workingHours(amount)
    case "calendar_day" where amount.fraction == 0: self = .calendarDays(amount.whole)
    case "month" where amount.fraction == 0: self = .months(amount.whole)
    default: return nil
    }
  }

  /// The form `init(parsing:)` reads back: `3 working_day`.
  package var code: String {
    switch self {
    case .workingDays(let amount): "\(amount.code) working_day"
    case .workingHours(let amount): "\(amount.code) working_hour"
    case .calendarDays(let count): "\(count) calendar_day"
    case .months(let count): "\(count) month"
    case .sameDay(let cutoff): "same_day \(cutoff.written)"
    }
  }
}

extension TimeLimit: CustomStringConvertible {
  /// `3 ngày làm việc`, as forms print it.
  package var description: String {
    switch self {
    case .workingDays(let amount): "\(amount.written) ngày làm việc"
    case .workingHours(let amount): "\(amount.written) giờ làm việc"
    case .calendarDays(let count): "\(count) ngày"
    case .months(let count): "\(count) tháng"
    case .sameDay: "Trong ngày"
    }
  }
}
