import Casework
import Deadlines

/// What is meant to become of a dossier, before it happens.
package struct LifePlan: Sendable {
  package enum Ending: Equatable, Sendable {
    /// The result is handed over, as long as the time allows.
    case handedOver
    /// Finished, but nobody comes for it.
    case notFetched
    /// Withdrawn in the step of this kind, or before its result when there is no such step.
    case withdrawn(ProcessStep.Kind, reason: String)
    /// Refused at reception.
    case declined(reason: String)
    /// It stays lying in a step of this kind: the first time it comes there, or after it was sent back.
    case waits(ProcessStep.Kind)
  }

  package var procedure: String
  package var filing: Filing
  package var arrives: Moment
  /// How much of its time limit the steps take, in percent: 60 is early, 150 is late.
  package var pace: Int
  package var ending: Ending
  /// Why a leader sends it back once; nil when nobody does.
  package var sentBack: String?
  /// What happens to it beside the plain road. With any of these it goes its own way, not by its pace and ending.
  package var turns: Set<Turn> = []
  /// It stays lying as it is once this was done; nil for one that goes on as far as the time allows.
  package var staysAfter: Act?
  /// Whether its result has a file, and its papers have scans where the law does not want any: of an online filing.
  package var hasScans = false
  /// Its papers lie at the counter and are not scanned yet: it does not leave it.
  package var isUnscanned = false
  /// It came in at the other service point, and its papers travel to the centre; nil for one that came in there.
  package var papers: Journey?

  package enum Journey: Equatable, Sendable {
    /// They are taken in at the centre before the dossier goes on.
    case arrives
    /// Nobody takes them in: they are under way to the end.
    case lies
  }

  package init(
    procedure: String, filing: Filing, arrives: Moment, pace: Int, ending: Ending = .handedOver,
    sentBack: String? = nil
  ) {
    self.procedure = procedure
    self.filing = filing
    self.arrives = arrives
    self.pace = pace
    self.ending = ending
    self.sentBack = sentBack
  }
}
