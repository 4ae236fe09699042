import Deadlines

extension Day {
  /// The day most examples begin on: Monday 02/03/2026.
  package static let example = Day.on("2026-03-02")

  /// A day of a test or an example, written out: `2026-03-02`. A text that is no day is a mistake in the source.
  package static func on(_ iso: StaticString) -> Day {
    guard let day = Day(iso: iso.description) else { preconditionFailure("no day: \(iso)") }
    return day
  }
}

extension Moment {
  /// Monday 02/03/2026 at 09:15, when Bà Trần Thị Lan stands at the counter.
  package static let example = Moment.at("2026-03-02T09:15")

  /// A moment of a test or an example in Viet Nam's time: `2026-03-02T09:15`. A text that is none is a mistake in the
  /// source.
  package static func at(_ iso: StaticString) -> Moment {
    guard let moment = Moment(iso: iso.description) else { preconditionFailure("no moment: \(iso)") }
    return moment
  }

  package static func + (moment: Moment, time: WorkingTime) -> Moment { moment + time.milliseconds }
}
