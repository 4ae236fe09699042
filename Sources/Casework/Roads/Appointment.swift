import Deadlines

/// When the result is promised for (*hẹn trả kết quả*), and the moments that follow from it.
package struct Appointment: Codable, Equatable, Sendable {
  package var due: Moment
  /// From here on the office watches it and prepares the letter of apology (R11).
  package var watchFrom: Moment
  /// The last moment at which that letter is in time (R8).
  package var letterBy: Moment
  /// Why it is that day, in sentences.
  package var explanation: [String]
}

extension WorkingCalendar {
  /// The moments that follow from a due moment of a clock begun at `start` and first due at `firstDue`.
  ///
  /// A short limit would be near its end only when the letter is already too late: it is watched two working hours
  /// before that.
  func appointment(
    due: Moment, start: Moment, firstDue: Moment, explanation: [String]
  ) -> Appointment {
    let letterBy = lastMomentForApology(start: start, due: due)
    let watch = min(
      nearDue(start: start, firstDue: firstDue, due: due), subtracting(.hours(2), from: letterBy))
    return Appointment(
      due: due.wholeMinute, watchFrom: max(start, watch), letterBy: letterBy, explanation: explanation)
  }
}

extension Dossier {
  /// The appointment after a pause from `pausedFrom` to `moment` (R6): as much later as the pause had working time. Pauses
  /// are counted as their slips print them, from minute to minute, so that no pause takes seconds from anybody.
  func resumed(at moment: Moment, pausedFrom: Moment, _ calendar: WorkingCalendar) -> Appointment {
    let (pausedFrom, moment) = (pausedFrom.wholeMinute, moment.wholeMinute)
    let paused = calendar.workingTime(from: pausedFrom, to: moment)
    let newDue = calendar.revised(due: due, pausedFrom: pausedFrom, to: moment)
    return calendar.appointment(
      due: newDue, start: start, firstDue: firstDue,
      explanation: [
        "Hạn trước khi tạm dừng: \(due.spoken).",
        """
        Tạm dừng tính thời gian từ \(pausedFrom.spoken) đến \(moment.spoken): \(paused.spoken) làm việc.
        """,
        "Hẹn trả kết quả lúc \(newDue.spoken).",
      ])
  }

  /// The step's own due moment after the same pause.
  func stepDueResumed(at moment: Moment, pausedFrom: Moment, _ calendar: WorkingCalendar) -> Moment {
    calendar.revised(
      due: stepDue, pausedFrom: max(pausedFrom, stepEntered).wholeMinute, to: moment.wholeMinute)
  }
}
