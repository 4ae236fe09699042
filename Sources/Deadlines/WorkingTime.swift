/// An amount of working time (*thời gian làm việc*), in milliseconds of open sessions: 8 hours are one day.
///
/// Negative when measured backwards: a dossier two hours overdue has −2 hours left.
package struct WorkingTime: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package static func minutes(_ count: Int) -> WorkingTime {
    WorkingTime(milliseconds: Int64(count) * 60_000)
  }
  package static func hours(_ count: Int) -> WorkingTime { .minutes(count * 60) }

  package static let zero = WorkingTime(milliseconds: 0)
  /// What the law calls a working day when it speaks of hours (R2, R12).
  package static let day = WorkingTime.hours(8)

  /// Whole minutes, the rest cut off towards zero.
  package var minutes: Int { Int(milliseconds / 60_000) }

  package static func + (a: WorkingTime, b: WorkingTime) -> WorkingTime {
    WorkingTime(milliseconds: a.milliseconds + b.milliseconds)
  }
  package static func - (a: WorkingTime, b: WorkingTime) -> WorkingTime {
    WorkingTime(milliseconds: a.milliseconds - b.milliseconds)
  }
  package static func += (a: inout WorkingTime, b: WorkingTime) { a = a + b }
  package static func < (a: WorkingTime, b: WorkingTime) -> Bool { a.milliseconds < b.milliseconds }
}

/// A count in quarters: `3`, `0,5`, `1,25` without floating point. Units are the owner's: days or hours.
package struct Quarters: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
  package let count: Int

  package init(count: Int) { self.count = count }
  package init(whole: Int) { count = whole * 4 }
  package init(integerLiteral whole: Int) { count = whole * 4 }

  /// Reads `3`, `0.5`, `1,25`; nil for anything finer than a quarter, signs, or more than four whole digits.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), (1...4).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let whole = Int(parts[0])
    else { return nil }
    let fractions = ["0": 0, "00": 0, "25": 1, "5": 2, "50": 2, "75": 3]
    guard let fraction = parts.count == 1 ? 0 : fractions[String(parts[1])] else { return nil }
    count = whole * 4 + fraction
  }

  package var whole: Int { count / 4 }
  /// 0…3.
  package var fraction: Int { count % 4 }

  /// `0.5`, for machines.
  package var code: String { written(separator: ".") }
  /// `0,5`, for people.
  package var written: String { written(separator: ",") }

  private func written(separator: String) -> String {
    fraction == 0 ? "\(whole)" : "\(whole)\(separator)\(["", "25", "5", "75"][fraction])"
  }
  package static func < (a: Quarters, b: Quarters) -> Bool { a.count < b.count }
}
