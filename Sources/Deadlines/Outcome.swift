/// How a settled dossier stands against its due moment (*trước hạn, đúng hạn, quá hạn*), as every statistic counts it.
///
/// Moments are compared as the register prints them, by whole minute: due 17:00, finished 17:00:40 is on time.
/// Dossiers returned or withdrawn count as on time whatever this says; that is the dossier's rule, not the clock's.
package enum Outcome: String, CaseIterable, Sendable {
  case early, onTime, overdue

  /// What a province calls early.
  package enum Rule: String, CaseIterable, Sendable {
    /// Finished on an earlier date. The national statistics count so.
    case byDate
    /// Finished in an earlier minute, even on the same day.
    case byMinute
  }

  package init(end: Moment, due: Moment, rule: Rule = .byDate) {
    if Outcome.isOverdue(due: due, at: end) {
      self = .overdue
    } else if rule == .byDate ? end.day < due.day : end.wholeMinute < due.wholeMinute {
      self = .early
    } else {
      self = .onTime
    }
  }

  /// Whether a dossier due at `due` is overdue at `moment`: from the minute after it.
  package static func isOverdue(due: Moment, at moment: Moment) -> Bool {
    due.wholeMinute < moment.wholeMinute
  }
}
