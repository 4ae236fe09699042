/// One sitting of the office (*buổi làm việc*), open from its first minute up to, not including, its last:
/// `07:00–11:30`.
package struct Session: Hashable, Sendable {
  package let from: ClockTime
  package let to: ClockTime

  package init(from: ClockTime, to: ClockTime) {
    self.from = from
    self.to = to
  }

  /// Milliseconds since midnight.
  var opens: Int64 { Int64(from.minutes) * 60_000 }
  var closes: Int64 { Int64(to.minutes) * 60_000 }
  var length: Int64 { closes - opens }

  package static let morning = Session(from: ClockTime(minutes: 7 * 60), to: ClockTime(minutes: 11 * 60 + 30))
  package static let afternoon = Session(
    from: ClockTime(minutes: 13 * 60 + 30), to: ClockTime(minutes: 17 * 60))
}

/// Days on which the office is closed for a public holiday (*nghỉ lễ, Tết*), both ends included.
package struct Holiday: Hashable, Sendable {
  package let from: Day
  package let to: Day
  package let name: String
  /// False while the government has not published the plan: due dates that cross it carry a warning.
  package let confirmed: Bool

  package init(from: Day, to: Day, name: String, confirmed: Bool = true) {
    self.from = from
    self.to = to
    self.name = name
    self.confirmed = confirmed
  }
}

/// A rest day on which the office works in exchange for another (*ngày làm việc bù*), with a weekday's sessions.
package struct SwapDay: Hashable, Sendable {
  package let day: Day
  /// `làm bù cho thứ Hai 31/08/2026`
  package let reason: String

  package init(day: Day, reason: String) {
    self.day = day
    self.reason = reason
  }
}
