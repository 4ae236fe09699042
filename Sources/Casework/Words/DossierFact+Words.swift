import Deadlines

/// What a fact of the roads beside the plain one says in a history: a headline, what it is about, and why.
package struct Telling: Equatable, Sendable {
  package var headline: String
  package var detail: String
  package var reason: String?
  /// Turns of the dossier's life stand out.
  package var isTurn: Bool

  init(_ headline: String, _ detail: String = "", reason: String? = nil, turn isTurn: Bool = false) {
    self.headline = headline
    self.detail = detail
    self.reason = reason
    self.isTurn = isTurn
  }
}

extension DossierFact {
  /// The act that wrote it down.
  package func act(by officer: OfficerID) -> Act {
    switch self {
    case .registered: .register
    case .received: .receive
    case .declined: .decline
    case .forwarded: .forward
    case .sentBack: .sendBack
    case .assigned(let fact): fact.assignee == officer ? .take : .assign
    case .issued: .issue
    case .feeCollected: .collectFee
    case .filesAdded: .addFiles
    case .withdrawn: .withdraw
    case .handedOver: .handOver
    case .stopped: .stop
    case .archived: .archive
    case .erased: .erase
    case .passedOn: .passOn
    case .supplementProposed: .proposeSupplement
    case .extensionProposed: .proposeExtension
    case .proposalDecided(let fact): fact.isApproved ? .approve : .reject
    case .supplementAsked(let fact): fact.proposedBy == nil ? .askSupplement : .sendSupplement
    case .supplementReceived: .receiveSupplement
    case .apologised: .approve
    case .paymentAsked: .askPayment
    case .clockResumed: .collectFee
    case .feeRefunded: .refundFee
    case .feeExempted: .exemptFee
    case .consulted: .consult
    case .consultationAnswered: .answerConsultation
    case .consigned: .consign
    case .deliveryNoted: .noteDelivery
    case .papersSent: .sendPapers
    case .papersArrived: .papersArrived
    case .outageMet: .noteOutage
    case .outageOver: .endOutage
    case .reminded: .remind
    case .homeVisitAsked: .askHomeVisit
    case .homeVisitPlanned: .planHomeVisit
    case .homeVisitFailed: .noteHomeVisit
    }
  }

  /// The words of a fact of the roads; nil for those of the plain road, which histories tell with names and steps.
  package var telling: Telling? {
    switch self {
    case .registered(let fact, _):
      Telling("Ghi nhận hồ sơ nộp", fact.channel.label.lowercased(), turn: true)
    case .supplementProposed(let request):
      Telling(
        "Đề xuất yêu cầu bổ sung", request.items.map(\.what).joined(separator: "; "), reason: request.reason)
    case .extensionProposed(let request):
      Telling(
        "Đề xuất xin lỗi, hẹn lại",
        "hẹn lại \(request.newDue.spoken), nguyên nhân \(request.cause.label.lowercased())",
        reason: request.reason)
    case .proposalDecided(let fact):
      Telling(fact.isApproved ? "Đồng ý đề xuất" : "Không đồng ý đề xuất", reason: fact.note)
    case .supplementAsked(let fact): asked(fact)
    case .supplementReceived(let fact):
      Telling(
        "Nhận đủ hồ sơ bổ sung", fact.appointment.map { "hẹn trả lại \($0.due.spoken)" } ?? "", turn: true)
    case .apologised(let fact):
      Telling(
        "Xin lỗi và hẹn lại",
        "số \(fact.number ?? 0), hẹn \(fact.newDue.spoken), \(fact.isTimely ? "đúng hạn gửi thư" : "gửi thư trễ")",
        reason: fact.reason, turn: true)
    case .stopped(let fact):
      Telling(
        "Dừng giải quyết", "số \(fact.number ?? 0), \(fact.ground.label.lowercased())", reason: fact.reason,
        turn: true)
    case .archived(let fact):
      Telling("Chuyển lưu trữ", "\(fact.place)\(fact.years.map { ", giữ \($0) năm" } ?? ", giữ vĩnh viễn")")
    case .erased(let fact):
      Telling("Xóa thông tin cá nhân", "căn cứ \(fact.basis)", reason: fact.reason, turn: true)
    case .passedOn(let fact):
      Telling(
        "Chuyển đơn vị do sáp nhập",
        "sang \(fact.name) từ \(Day(iso: fact.day)?.written ?? fact.day), căn cứ \(fact.document)", turn: true
      )
    default: tellingOfMoney ?? tellingOfWays
    }
  }

  private func asked(_ fact: SupplementAsked) -> Telling {
    let again = fact.isRepeated ? " (bổ sung quá 1 lần)" : ""
    return Telling(
      "Yêu cầu bổ sung hồ sơ\(again)",
      """
      số \(fact.number ?? 0): \(fact.request.items.map(\.what).joined(separator: "; ")); \
      bổ sung đến \(fact.replyBy.day.written)
      """, reason: fact.request.reason, turn: true)
  }

  private var tellingOfMoney: Telling? {
    switch self {
    case .paymentAsked(let fact):
      Telling(
        "Thông báo nộp phí, nghĩa vụ tài chính",
        "số \(fact.number ?? 0), \(fact.lines.map(\.owed).reduce(.zero, +).written), nộp đến \(fact.payBy.day.written)",
        reason: fact.note, turn: true)
    case .clockResumed(let fact):
      Telling("Tiếp tục giải quyết", "hẹn trả lại \(fact.appointment.due.spoken)", turn: true)
    case .feeRefunded(let fact):
      Telling("Hoàn trả phí, lệ phí", "số \(fact.number ?? 0), \(fact.amount.written)", reason: fact.reason)
    case .feeExempted(let fact):
      Telling("Miễn phí, lệ phí", "\(fact.amount.written), căn cứ \(fact.evidence)", reason: fact.ground)
    default: nil
    }
  }

  private var tellingOfWays: Telling? {
    switch self {
    case .consulted(let fact):
      Telling("Lấy ý kiến \(fact.agency)", "trả lời đến \(fact.due.spoken)", reason: fact.subject)
    case .consultationAnswered(let fact):
      Telling("Nhận ý kiến phối hợp", fact.document.map { "văn bản \($0)" } ?? "", reason: fact.answer)
    case .consigned(let fact):
      Telling("Gửi bưu chính công ích", "\(fact.carrier), mã vận đơn \(fact.tracking)")
    case .deliveryNoted(let fact): Telling("Chuyển phát: \(fact.status.label)", reason: fact.note)
    case .papersSent(let fact):
      Telling("Bàn giao giấy tờ", "phiếu \(fact.slip), từ \(fact.from) đến \(fact.to)")
    case .papersArrived(let fact): Telling("Nhận giấy tờ bàn giao", "phiếu \(fact.slip), tại \(fact.at)")
    case .outageMet(let fact): Telling("Sự cố \(fact.system)", "từ \(fact.from.spoken)")
    case .outageOver(let fact): Telling("Hết sự cố", "lúc \(fact.to.spoken)")
    case .homeVisitAsked: Telling("Đăng ký trả kết quả tại nhà")
    case .homeVisitPlanned(let fact):
      Telling("Xếp lịch trả kết quả tại nhà", "ngày \(Day(iso: fact.day)?.written ?? fact.day)")
    case .homeVisitFailed(let fact): Telling("Đến nhà: \(fact.outcome.label.lowercased())", reason: fact.note)
    case .reminded(let fact): Telling("Đôn đốc", reason: fact.note)
    default: nil
    }
  }
}
