import Deadlines
import Testing

let office = WorkingCalendar.example

/// `02/03/2026 09:15`, as the vectors are written; a test that misspells one fails.
func at(_ text: String) -> Moment {
  let words = text.split(separator: " ")
  guard words.count == 2, let day = Day(written: words[0]), let time = ClockTime(words[1]) else {
    Issue.record("no moment: \(text)")
    return Moment(milliseconds: 0)
  }
  return Moment(day, time)
}

func on(_ text: String) -> Day {
  Day(written: text)
    ?? {
      Issue.record("no day: \(text)"); return Day(number: 0)
    }()
}

func limit(_ text: String) -> TimeLimit {
  TimeLimit(parsing: text)
    ?? {
      Issue.record("no limit: \(text)"); return .workingDays(1)
    }()
}

/// Numbers that look random and are the same at each run with the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A minute of the years with a holiday table, its last months left for the deadline to fall in.
  mutating func moment(from first: String = "01/01/2024", to last: String = "31/05/2027") -> Moment {
    let days = Int.random(in: on(first).number...on(last).number, using: &self)
    return Moment(Day(number: days), ClockTime(minutes: Int.random(in: 0..<1440, using: &self)))
  }

  /// A minute in which the office is open.
  mutating func openMoment() -> Moment { office.start(of: moment()) }

  mutating func limit() -> TimeLimit {
    switch Int.random(in: 0..<5, using: &self) {
    case 0: .workingDays(Quarters(count: Int.random(in: 1...160, using: &self)))
    case 1: .workingHours(Quarters(count: Int.random(in: 1...400, using: &self)))
    case 2: .calendarDays(Int.random(in: 1...120, using: &self))
    case 3: .months(Int.random(in: 1...6, using: &self))
    default: .sameDay(cutoff: ClockTime(minutes: Int.random(in: 7 * 60...17 * 60, using: &self)))
    }
  }
}
