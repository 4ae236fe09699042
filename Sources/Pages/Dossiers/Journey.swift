import Casework
import Deadlines

/// A dossier's way through the office (*quá trình luân chuyển*): every stay in a step, in order. A step that was sent back
/// to has several.
struct Journey {
  struct Stay: Equatable {
    let step: Int
    let entered: Moment
    /// Nil while the dossier is there.
    var left: Moment?
    /// Who passed it on.
    var worker: OfficerID?
  }
  private(set) var stays: [Stay] = []
  /// When the citizen had it: no time of the step it is in.
  private let waits: [(from: Moment, to: Moment?)]

  init(_ history: [Recorded], of dossier: Dossier) {
    waits = dossier.waits
    let firstStep = dossier.procedure.steps.first?.order ?? 1
    for recorded in history {
      switch recorded.fact {
      case .received: stays.append(Stay(step: firstStep, entered: recorded.happened))
      case .forwarded(let fact): enter(fact.to, recorded)
      case .sentBack(let fact): enter(fact.to, recorded)
      case .issued, .withdrawn, .stopped: leave(recorded)
      default: break
      }
    }
  }

  private mutating func enter(_ step: Int, _ recorded: Recorded) {
    leave(recorded)
    stays.append(Stay(step: step, entered: recorded.happened))
  }

  private mutating func leave(_ recorded: Recorded) {
    guard !stays.isEmpty else { return }
    stays[stays.count - 1].left = recorded.happened
    stays[stays.count - 1].worker = recorded.officer
  }

  /// The stay that ended with what happened at `moment`.
  func stay(endedAt moment: Moment, in step: Int) -> Stay? {
    stays.last { $0.step == step && $0.left == moment }
  }

  /// Working time spent in a step so far, over all its stays; nil when it was never reached.
  func time(in step: Int, until now: Moment, _ calendar: WorkingCalendar) -> WorkingTime? {
    let here = stays.filter { $0.step == step }
    guard !here.isEmpty else { return nil }
    return here.reduce(.zero) { $0 + time(of: $1, until: now, calendar) }
  }

  /// Working time of one stay, without what was waited for the citizen.
  func time(of stay: Stay, until now: Moment, _ calendar: WorkingCalendar) -> WorkingTime {
    let left = stay.left ?? now
    return waits.reduce(calendar.workingTime(from: stay.entered, to: left)) { time, wait in
      let (from, to) = (max(wait.from, stay.entered), min(wait.to ?? left, left))
      return from < to ? time - calendar.workingTime(from: from, to: to) : time
    }
  }

  /// Who passed the step on last.
  func worker(of step: Int) -> OfficerID? { stays.last { $0.step == step && $0.left != nil }?.worker }
}
