import Casework
import Office

/// What acts and their refusals are called on a dossier's page, said for the very dossier.
extension Dossier {
  /// What passing on means at this step: the chairman signs, the head approves.
  var forwardLabel: String {
    guard let here = currentStep, let next = procedure.step(after: step) else { return Act.forward.label }
    switch (here.kind, next.kind) {
    case (.signing, .issuing): return "Ký duyệt, chuyển văn thư"
    case (.signing, _): return "Ký duyệt, chuyển bước tiếp theo"
    case (.review, .signing): return "Duyệt, trình ký"
    case (.assignment, _): return "Phân công, chuyển thẩm định"
    case (_, .assignment): return "Chuyển lãnh đạo phòng phân công"
    case (_, .appraisal): return "Chuyển thẩm định"
    case (_, .review): return "Trình lãnh đạo phòng duyệt"
    case (_, .signing): return "Trình ký"
    case (_, .issuing): return "Chuyển văn thư"
    case (_, .handover), (_, .reception): return Act.forward.label
    }
  }

  /// The word on the button of `act`.
  func label(of act: Act) -> String {
    switch act {
    case .forward: forwardLabel
    case .sendBack: "Trả lại"
    case .collectFee: "Thu \(outstanding.written)"
    case .assign: holder == nil ? "Phân công" : "Phân công lại"
    case .withdraw: "Ghi nhận rút hồ sơ"
    case .approve:
      if case .extend = proposal?.content { "Ký phiếu xin lỗi, hẹn lại" } else { "Duyệt yêu cầu bổ sung" }
    default: act.label
    }
  }

  /// The act the office waits for, of those that may be done: one big button a page.
  func mainAct(of acts: [Act]) -> Act? {
    // Money comes before the result: handing over is refused while any is owed.
    let order: [Act] =
      [.approve, .sendSupplement, .receiveSupplement, .accept, .forward, .issue]
      + (outstanding == .zero ? [.handOver] : [.collectFee, .handOver])
    return order.first { acts.contains($0) && ($0 != .collectFee || stage == .decided) }
      ?? acts.first { $0 == .take }
  }

  /// What passing on and the like needs somebody for.
  func colleagues(for act: Act, among definitions: Definitions) -> [OfficerCard] {
    let step: ProcessStep? =
      switch act {
      case .forward: procedure.step(after: self.step)
      case .assign: currentStep
      default: nil
      }
    guard let step else { return [] }
    return definitions.officers.values.filter { $0.isActive && isSuitable($0.actor, for: step) }
      .sorted { $0.id < $1.id }
  }

  /// Why an officer who works on steps cannot work on this one; nil where nothing is held back.
  func hindrance(for actor: Actor, _ definitions: Definitions) -> String? {
    let ofSteps: [Act] = [.take, .forward, .sendBack, .issue]
    guard stage == .received || stage == .processing, let step = currentStep,
      ofSteps.contains(where: { act in ActTable.rules(for: act).contains { actor.has($0.roles) } }),
      !ofSteps.contains(where: { refusal(of: $0, by: actor) == nil })
    else { return nil }
    switch refusal(of: .take, by: actor) {
    case .notYourRole: return "Bước này do \(step.kind.role.label) thực hiện."
    case .notYourDepartment(let department):
      let kind = definitions.commune(unit)?.kind ?? .commune
      return "Bước này do \(department.label(in: kind)) thực hiện."
    case let refusal: return refusal?.told(definitions)
    }
  }

  /// What the office waits for from the citizen, and how long.
  var waiting: String? {
    switch stage {
    case .awaitingSupplement:
      supplements.last.map { "Chờ người nộp bổ sung giấy tờ đến hết ngày \($0.asked.replyBy.day.written)." }
    case .awaitingPayment: paymentAsked.map { "Chờ người nộp nộp tiền đến hết ngày \($0.payBy.day.written)." }
    default: nil
    }
  }

  /// Who has it now, as the panel's head says.
  func whereabouts(_ definitions: Definitions) -> String {
    guard stage.isPending, let step = currentStep else { return stage.label }
    let place = "Bước \(step.order): \(step.name)"
    if let holder {
      let away = definitions.away(holder).map { ", \($0)" } ?? ""
      return "\(place), \(definitions.name(of: holder)) đang giữ\(away)"
    }
    return "\(place), chưa ai nhận"
  }
}

extension Definitions {
  /// `vắng, Phạm Văn Bình làm thay`; nil for who is here.
  func away(_ officer: OfficerID) -> String? {
    let isGone = officers[officer].map { !$0.isActive } ?? false
    guard isGone || staff.absence(of: officer, on: day) != nil else { return nil }
    let state = isGone ? "đã thôi việc" : "vắng"
    return staff.substitutes(of: officer, on: day).last.map { "\(state), \(name(of: $0)) làm thay" } ?? state
  }
}

extension Refusal {
  /// The notice with the colleague's name, where one is meant.
  func told(_ definitions: Definitions) -> String {
    switch self {
    case .heldByAnother(let officer): "Hồ sơ đang do \(definitions.name(of: officer)) giữ xử lý."
    case .alreadyHeld(let officer): "Hồ sơ đã do \(definitions.name(of: officer)) giữ xử lý."
    default: notice
    }
  }

  /// The field of the act's form it speaks of; nil when it speaks of the whole.
  func field(of act: Act) -> String? {
    switch self {
    case .reasonMissing: "\(act.rawValue).\(act.reasonField)"
    case .agencyMissing: act == .consult ? "consult.agency" : nil
    case .assigneeUnsuitable, .alreadyHeld: "\(act.rawValue).assignee"
    case .resultNumberMissing: "\(act.rawValue).number"
    case .resultDayWrong: "\(act.rawValue).day"
    case .resultUnknown: "\(act.rawValue).result"
    case .identityNotChecked: "\(act.rawValue).identityChecked"
    case .newDateTooEarly, .newDateTooLate: "\(act.rawValue).day"
    case .visitDayWrong: "\(act.rawValue).day"
    case .visitPhoneWrong: "\(act.rawValue).phone"
    case .addressMissing: "\(act.rawValue).address"
    case .trackingWrong: "\(act.rawValue).tracking"
    case .evidenceMissing: "\(act.rawValue).evidence"
    case .notRefundable: "\(act.rawValue).amount"
    case .placeMissing: "\(act.rawValue).place"
    default: nil
    }
  }
}

extension Act {
  /// The field in which the act says why.
  fileprivate var reasonField: String {
    switch self {
    case .exemptFee: "ground"
    case .consult: "subject"
    case .answerConsultation: "answer"
    default: "reason"
    }
  }
}
