import Casework
import Deadlines
import Look
import Office
import Web

/// The way of a dossier as its citizen sees it (*các bước*): which steps, in plain words, of which department; never by
/// whom.
struct CitizenWay: Part {
  let dossier: Dossier
  let commune: Commune?

  var html: HTML { StepList(steps, isPublic: true).html }

  private var steps: [StepList.Step] {
    dossier.procedure.steps.filter { $0.kind != .handover }.map { step in
      let progress = progress(of: step)
      return StepList.Step(
        step.kind == .reception && progress == .done ? "Đã tiếp nhận" : step.kind.plainName,
        note: note(step, progress), progress)
    } + [handover]
  }

  private func progress(of step: ProcessStep) -> StepList.Step.Progress {
    guard dossier.stage.isPending else { return .done }
    return step.order < dossier.step ? .done : step.order == dossier.step ? .now : .ahead
  }

  private func note(_ step: ProcessStep, _ progress: StepList.Step.Progress) -> String {
    let department = step.department.label(in: commune?.kind ?? .commune)
    return switch progress {
    case .done: step.kind == .reception ? at(dossier.receivedAt) : ""
    case .now: "\(department), từ \(at(dossier.stepEntered))"
    case .ahead: department
    }
  }

  private var handover: StepList.Step {
    if let moment = dossier.handedOverAt { return .init("Đã trả kết quả", note: at(moment), .done) }
    guard dossier.stage == .decided else {
      return .init("Trả kết quả", note: dossier.delivery.label, .ahead)
    }
    let name = dossier.delivery == .counter ? "Chờ ông/bà đến nhận" : "Trả kết quả"
    let since = dossier.endedAt.map { ", có kết quả từ \(at($0))" } ?? ""
    return .init(name, note: dossier.delivery.label + since, .now)
  }

  private func at(_ moment: Moment) -> String { "\(moment.time.written) ngày \(moment.day.written)" }
}

extension ProcessStep.Kind {
  /// What happens in the step, in a citizen's words.
  var plainName: String {
    switch self {
    case .reception: "Tiếp nhận, kiểm tra hồ sơ"
    case .assignment: "Phân công người giải quyết"
    case .appraisal: "Thẩm tra hồ sơ"
    case .review: "Lãnh đạo phòng xem xét"
    case .signing: "Lãnh đạo ký"
    case .issuing: "Vào sổ, đóng dấu"
    case .handover: "Trả kết quả"
    }
  }
}
