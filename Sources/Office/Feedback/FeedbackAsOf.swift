import Casework
import Deadlines
import Indicators
import Ledger
import SQL

/// The feedback a unit had to do with in a period, as it was known at a moment: what was carried over and what came. A unit
/// has some hundreds a year, so they are read from their facts.
struct FeedbackAsOf {
  /// As it stood when the period ended, or at the moment where that is sooner.
  struct Known {
    let feedback: Feedback
    /// The field of the dossier it is about; nil without one.
    let field: String?
    let isCarriedOver: Bool
    /// Answered before the period and still waiting to be published when it began: what the indicators carry over, and
    /// what Form II.04 has counted as settled already.
    let isSettledBefore: Bool
  }
  let known: [Known]
  /// When lateness is looked at.
  let end: Moment

  init(of unit: UnitID, _ period: Period, at moment: Moment, in db: borrowing some Queries & ~Copyable) throws
  {
    end = min(moment, Moment(period.to + 1) + (-60_000))
    let from = Moment(period.from)
    let ids = try db.all(
      """
      SELECT f.id, d.field FROM feedback f LEFT JOIN dossier d ON d.id = f.dossier_id
      WHERE f.unit = \(unit.number) AND f.received_at < \(Moment(period.to + 1))
        AND (f.settled_at IS NULL OR f.settled_at >= \(from) OR f.published_at >= \(from)
          OR f.stage IN ('answered', 'withheld')) ORDER BY f.id
      """
    ) { row in (FeedbackID(stream: try row.int(0)), row.optionalText(1)) }
    var known: [Known] = []
    for case (.some(let id), let field) in ids {
      let history = try Ledger.history(of: id.number, in: db)
        .filter { $0.recorded <= moment && $0.happened < Moment(period.to + 1) }.map(FactCoding.feedback)
      guard let feedback = Feedback(id: id, history: history), Self.over(feedback, history) ?? from >= from
      else { continue }
      known.append(
        Known(
          feedback: feedback, field: field, isCarriedOver: feedback.receivedAt < from,
          isSettledBefore: (feedback.settledAt ?? from) < from))
    }
    self.known = known
  }

  /// When nothing was left to do: an answer is published, or kept off the notice board, after it is given.
  private static func over(_ feedback: Feedback, _ history: [FeedbackFact.Entry]) -> Moment? {
    guard feedback.answer != nil else { return feedback.settledAt }
    return history.last { entry in
      switch entry.fact {
      case .published, .withheld: true
      default: false
      }
    }?.happened
  }

  var lines: [FeedbackLine] {
    known.map { one in
      FeedbackLine(
        id: one.feedback.id, number: one.feedback.number, kind: one.feedback.kind,
        late: one.feedback.lateness(at: end), rating: one.feedback.rating?.rating)
    }
  }
}
