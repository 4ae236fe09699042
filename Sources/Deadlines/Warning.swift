/// When to warn and when it is too late to ask for more time.
extension WorkingCalendar {
  /// How much working time must be left not to be near due (R11): a fifth of the whole limit, at least one day.
  ///
  /// Limits of one working day or less would always be near due by that; for them it is two hours.
  package func nearDueMargin(ofWhole limit: WorkingTime) -> WorkingTime {
    limit <= .day ? .hours(2) : max(.day, WorkingTime(milliseconds: limit.milliseconds / 5))
  }

  /// The last moment at which a dossier is not yet near due (*sắp đến hạn*): later than this it is.
  ///
  /// `firstDue` is the due moment before any pause, so that a pause does not lengthen the warning.
  package func nearDue(start: Moment, firstDue: Moment, due: Moment) -> Moment {
    subtracting(nearDueMargin(ofWhole: workingTime(from: start, to: firstDue)), from: due)
  }

  /// The last moment for the letter of apology that asks for more time (R8, Form 04): the end of the last working
  /// day before the due day.
  ///
  /// A dossier received on its due day has no such day: the letter then goes out before the due moment.
  package func lastMomentForApology(start: Moment, due: Moment) -> Moment {
    let last = endOfWork(on: lastWorkingDay(before: due.day))
    return last < start ? due : last
  }
}

extension Deadline {
  package func isNearDue(at moment: Moment) -> Bool {
    moment > calendar.nearDue(start: start, firstDue: firstDue, due: due)
      && !Outcome.isOverdue(due: due, at: moment)
  }
  package var lastMomentForApology: Moment { calendar.lastMomentForApology(start: start, due: due) }

  /// The due moment when the limit is extended once by `more` (R8): always later than the old one.
  package func extended(by more: TimeLimit) -> Moment { calendar.due(more, from: due) }
}
