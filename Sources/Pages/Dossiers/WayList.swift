import Casework
import Deadlines
import Look
import Office
import Web

/// The steps of the procedure as this dossier went through them (*đường đi của hồ sơ*): who did what, how long it took
/// and how long it may take.
struct WayList {
  let dossier: Dossier
  let history: [Recorded]
  let definitions: Definitions
  let now: Moment

  var html: HTML {
    let journey = Journey(history, of: dossier)
    return StepList(
      dossier.procedure.steps.map { step in
        let progress = progress(of: step)
        return StepList.Step(step.name, note: note(step, progress, journey), progress)
      }
    ).html
  }

  private func progress(of step: ProcessStep) -> StepList.Step.Progress {
    switch dossier.stage {
    case .received, .processing, .awaitingSupplement, .awaitingPayment:
      return step.order < dossier.step ? .done : step.order == dossier.step ? .now : .ahead
    case .decided:
      return step.kind == .handover ? .now : .done
    case .returned: return .done
    case .withdrawn, .stopped: return step.order < dossier.step ? .done : .ahead
    case .registered, .declined: return .ahead
    }
  }

  private func note(_ step: ProcessStep, _ progress: StepList.Step.Progress, _ journey: Journey) -> String {
    let allowed = step.minutes > 0 ? WorkingTime.minutes(step.minutes).spoken : nil
    let spent = journey.time(in: step.order, until: now, definitions.calendar)
    switch progress {
    case .done:
      // Handing over is no step that is forwarded to: who did it stands in the history.
      let worker = journey.worker(of: step.order) ?? (step.kind == .handover ? handedOverBy : nil)
      let who = worker.map { definitions.name(of: $0) }
      return joined(who, spent.map { time in allowed.map { "\(time.taken) trên \($0)" } ?? time.taken })
    case .now:
      let who = dossier.stage == .decided ? waiting(step) : holder(step)
      return joined(
        who, spent.map { time in allowed.map { "đã dùng \(time.taken) trên \($0)" } ?? time.taken })
    case .ahead: return joined(step.roleText, allowed)
    }
  }

  private func joined(_ parts: String?...) -> String { parts.compactMap { $0 }.joined(separator: " · ") }

  private var handedOverBy: OfficerID? {
    history.last { if case .handedOver = $0.fact { true } else { false } }?.officer
  }

  private func holder(_ step: ProcessStep) -> String {
    dossier.holder.map { definitions.name(of: $0) } ?? "Chưa ai nhận · \(step.kind.role.label)"
  }

  private func waiting(_ step: ProcessStep) -> String { "Chờ người dân · \(step.kind.role.label)" }
}
