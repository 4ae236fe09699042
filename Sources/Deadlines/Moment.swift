/// A point in time, in milliseconds since 1970 UTC, shown in Viet Nam's time (UTC+7, no summer time).
package struct Moment: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// `time` on `day` in Viet Nam.
  package init(_ day: Day, _ time: ClockTime = .midnight) {
    milliseconds = (Int64(day.number) * 1440 + Int64(time.minutes)) * 60_000 - Self.offset
  }

  private static let offset: Int64 = 7 * 3_600_000

  /// Milliseconds of local time since 1 January 1970, 00:00 in Viet Nam.
  private var local: Int64 { milliseconds + Self.offset }

  package var day: Day {
    let length: Int64 = 86_400_000
    return Day(number: Int((local >= 0 ? local : local - length + 1) / length))
  }
  /// Milliseconds since local midnight.
  package var millisecondOfDay: Int64 { local - Int64(day.number) * 86_400_000 }

  /// The clock's reading, seconds cut off.
  package var time: ClockTime { ClockTime(minutes: Int(millisecondOfDay / 60_000)) }

  /// The same minute without its seconds: what a form prints.
  package var wholeMinute: Moment { Moment(milliseconds: milliseconds - millisecondOfDay % 60_000) }

  package static func + (moment: Moment, milliseconds: Int64) -> Moment {
    Moment(milliseconds: moment.milliseconds + milliseconds)
  }
  package static func - (later: Moment, earlier: Moment) -> Int64 {
    later.milliseconds - earlier.milliseconds
  }
  package static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

  /// `2026-03-05T09:15:00+07:00`, for machines.
  package var iso: String {
    let seconds = Int(millisecondOfDay / 1000)
    return Deadlines.written(25) { out in
      day.writeISO(&out)
      out.letter("T")
      out.two(seconds / 3600)
      out.letter(":")
      out.two(seconds / 60 % 60)
      out.letter(":")
      out.two(seconds % 60)
      for letter in "+07:00".utf8 { out.byte(letter) }
    }
  }
  /// `09:15 05/03/2026`, for people.
  package var written: String {
    Deadlines.written(16) { out in
      time.write(&out)
      out.letter(" ")
      day.write(&out)
    }
  }
}

/// A time of the day in whole minutes, local: `07:00`. 1440 is the midnight that ends the day.
package struct ClockTime: Hashable, Comparable, Sendable {
  package let minutes: Int

  package init(minutes: Int) { self.minutes = minutes }
  package static let midnight = ClockTime(minutes: 0)

  /// Reads `07:00`, `7:00`; nil when it is no time of the day.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
      (0...59).contains(minute),
      hour * 60 + minute <= 1440
    else { return nil }
    minutes = hour * 60 + minute
  }

  package var written: String { Deadlines.written(5) { write(&$0) } }
  func write(_ out: inout Digits) {
    out.two(minutes / 60)
    out.letter(":")
    out.two(minutes % 60)
  }
  package static func < (a: ClockTime, b: ClockTime) -> Bool { a.minutes < b.minutes }
}
