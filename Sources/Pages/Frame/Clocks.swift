import Casework
import Deadlines
import Look

/// How a dossier's two clocks stand (*đồng hồ hồ sơ, đồng hồ bước*), for every page that shows them.
struct Clocks {
  let now: Moment
  let calendar: WorkingCalendar

  /// Until the day the citizen was promised.
  func dossier(received: Moment, due: Moment) -> TimeLeft {
    let isNear = now > calendar.nearDue(start: calendar.start(of: received), firstDue: due, due: due)
    return left(until: due, isNear: isNear)
  }

  /// All the working time the dossier was given.
  func whole(received: Moment, due: Moment) -> WorkingTime {
    calendar.workingTime(from: calendar.start(of: received), to: due)
  }

  /// Until the step should be done. A step is near its end when less than a fifth of its own time is left: the margin of
  /// whole dossiers, two hours at the least, would put every short step in the warning from its first minute.
  func step(entered: Moment, due: Moment) -> TimeLeft {
    let left = calendar.workingTime(from: now, to: due)
    let whole = calendar.workingTime(from: entered, to: due)
    return self.left(until: due, isNear: left.milliseconds * 5 < whole.milliseconds)
  }

  private func left(until due: Moment, isNear: Bool) -> TimeLeft {
    let time = calendar.workingTime(from: now, to: due)
    if Outcome.isOverdue(due: due, at: now) { return TimeLeft(time, .overdue) }
    return TimeLeft(time, isNear ? .near : .inTime)
  }
}

extension WorkingTime {
  /// `2 giờ 5 phút`; what took less than a minute is not nothing.
  var taken: String { minutes == 0 ? "dưới 1 phút" : spoken }
}
