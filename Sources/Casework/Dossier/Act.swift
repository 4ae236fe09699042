/// What an officer can do with a dossier. The word on the button is `label`.
package enum Act: String, CaseIterable, Codable, Sendable {
  case register
  case receive
  case accept
  case decline
  case askSupplement = "ask_supplement"
  case forward
  case take
  case assign
  case sendBack = "send_back"
  case issue
  case proposeSupplement = "propose_supplement"
  case proposeExtension = "propose_extension"
  case approve
  case reject
  case sendSupplement = "send_supplement"
  case receiveSupplement = "receive_supplement"
  case askPayment = "ask_payment"
  case collectFee = "collect_fee"
  case exemptFee = "exempt_fee"
  case refundFee = "refund_fee"
  case consult
  case answerConsultation = "answer_consultation"
  case addFiles = "add_files"
  case noteOutage = "note_outage"
  case endOutage = "end_outage"
  case remind
  case withdraw
  case stop
  case consign
  case noteDelivery = "note_delivery"
  case sendPapers = "send_papers"
  case papersArrived = "papers_arrived"
  case askHomeVisit = "ask_home_visit"
  case planHomeVisit = "plan_home_visit"
  case noteHomeVisit = "note_home_visit"
  case handOver = "hand_over"
  case archive
  case erase
  case passOn = "pass_on"

  package var label: String {
    switch self {
    case .register: "Ghi nhận hồ sơ đăng ký"
    case .receive: "Tiếp nhận hồ sơ"
    case .accept: "Tiếp nhận hồ sơ đã đăng ký"
    case .decline: "Từ chối tiếp nhận"
    case .askSupplement: "Yêu cầu bổ sung trước khi tiếp nhận"
    case .forward: "Chuyển bước tiếp theo"
    case .take: "Nhận xử lý"
    case .assign: "Phân công"
    case .sendBack: "Trả lại bước trước"
    case .issue: "Phát hành kết quả"
    case .proposeSupplement: "Đề xuất bổ sung hồ sơ"
    case .proposeExtension: "Đề xuất xin lỗi, hẹn lại"
    case .approve: "Đồng ý đề xuất"
    case .reject: "Không đồng ý đề xuất"
    case .sendSupplement: "Gửi phiếu yêu cầu bổ sung"
    case .receiveSupplement: "Nhận hồ sơ bổ sung"
    case .askPayment: "Thông báo nộp phí, nghĩa vụ tài chính"
    case .collectFee: "Thu phí, lệ phí"
    case .exemptFee: "Miễn phí, lệ phí"
    case .refundFee: "Hoàn trả phí, lệ phí"
    case .consult: "Lấy ý kiến phối hợp"
    case .answerConsultation: "Ghi ý kiến phối hợp"
    case .addFiles: "Thêm tệp"
    case .noteOutage: "Ghi nhận sự cố hệ thống"
    case .endOutage: "Ghi nhận hết sự cố"
    case .remind: "Đôn đốc"
    case .withdraw: "Rút hồ sơ theo yêu cầu"
    case .stop: "Dừng giải quyết"
    case .consign: "Gửi bưu chính công ích"
    case .noteDelivery: "Ghi nhận chuyển phát"
    case .sendPapers: "Bàn giao sang điểm khác"
    case .papersArrived: "Nhận bàn giao"
    case .askHomeVisit: "Đăng ký trả kết quả tại nhà"
    case .planHomeVisit: "Xếp lịch trả kết quả tại nhà"
    case .noteHomeVisit: "Ghi nhận đến nhà chưa trả được"
    case .handOver: "Trả kết quả"
    case .archive: "Chuyển lưu trữ"
    case .erase: "Xóa thông tin cá nhân"
    case .passOn: "Chuyển đơn vị do sáp nhập"
    }
  }

  /// It makes a dossier; all others need one.
  package var isOpening: Bool { self == .register || self == .receive }
}

/// What an act does to the dossier's clock.
package enum ClockEffect: String, Sendable {
  case none, starts, nextStep, pauses, resumes, newDue, ends
}

/// One line of the table of what may be done next.
package struct ActRule: Sendable {
  package let act: Act
  /// The transition of the national life cycle it makes (domain T1 to T18); nil for acts inside a state.
  package let transition: String?
  /// The stages it starts from; empty for acts that create the dossier.
  package let stages: Set<Stage>
  /// The kinds of steps it is possible in; nil for all.
  package let steps: Set<ProcessStep.Kind>?
  package let roles: Set<Role>
  /// Only who holds the dossier, or may take it, acts.
  package let byHolder: Bool
  package let clock: ClockEffect
  /// The form the act issues.
  package let form: String?

  init(
    _ act: Act, _ transition: String?, from stages: Set<Stage>, in steps: Set<ProcessStep.Kind>? = nil,
    by roles: Set<Role>, holder byHolder: Bool = false, clock: ClockEffect = .none, form: String? = nil
  ) {
    self.act = act
    self.transition = transition
    self.stages = stages
    self.steps = steps
    self.roles = roles
    self.byHolder = byHolder
    self.clock = clock
    self.form = form
  }
}
