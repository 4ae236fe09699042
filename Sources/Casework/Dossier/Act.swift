/// What an officer can do with a dossier. The word on the button is `label`.
package enum Act: String, CaseIterable, Codable, Sendable {
  case receive
  case decline
  case forward
  case take
  case assign
  case sendBack = "send_back"
  case issue
  case collectFee = "collect_fee"
  case addFiles = "add_files"
  case withdraw
  case handOver = "hand_over"

  package var label: String {
    switch self {
    case .receive: "Tiếp nhận hồ sơ"
    case .decline: "Từ chối tiếp nhận"
    case .forward: "Chuyển bước tiếp theo"
    case .take: "Nhận xử lý"
    case .assign: "Phân công"
    case .sendBack: "Trả lại bước trước"
    case .issue: "Phát hành kết quả"
    case .collectFee: "Thu phí, lệ phí"
    case .addFiles: "Thêm tệp"
    case .withdraw: "Rút hồ sơ theo yêu cầu"
    case .handOver: "Trả kết quả"
    }
  }
}

/// What an act does to the dossier's clock.
package enum ClockEffect: String, Sendable {
  case none, starts, nextStep, ends
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

/// The one table of what may be done next. Buttons, guards, the API and the manual read it; nothing else decides.
package enum ActTable {
  package static let rules: [ActRule] = [
    ActRule(.receive, "T5", from: [], by: [.intake], clock: .starts, form: "01"),
    ActRule(.decline, "T5", from: [], by: [.intake], form: "03"),
    ActRule(
      .forward, "T6", from: [.received], in: [.reception], by: [.intake], holder: true, clock: .nextStep),
    ActRule(
      .forward, "T7", from: [.processing], in: [.assignment, .appraisal, .review, .signing],
      by: [.departmentHead, .specialist, .signer], holder: true, clock: .nextStep),
    ActRule(
      .forward, "T7", from: [.processing], in: [.reception], by: [.intake], holder: true, clock: .nextStep),
    ActRule(
      .take, nil, from: [.received, .processing],
      by: [.intake, .departmentHead, .specialist, .signer, .clerk], holder: true),
    ActRule(.assign, nil, from: [.received, .processing], by: [.departmentHead, .director]),
    ActRule(
      .sendBack, "T7", from: [.processing], in: [.assignment, .appraisal, .review, .signing, .issuing],
      by: [.departmentHead, .specialist, .signer, .clerk], holder: true, clock: .nextStep),
    ActRule(
      .issue, "T15", from: [.processing], in: [.issuing], by: [.clerk], holder: true, clock: .ends),
    ActRule(.collectFee, nil, from: [.received, .processing, .decided], by: [.intake]),
    ActRule(
      .addFiles, nil, from: [.received, .processing], by: [.intake, .specialist, .clerk]),
    ActRule(.withdraw, "T13", from: [.received, .processing], by: [.intake], clock: .ends),
    ActRule(.handOver, "T16", from: [.decided], by: [.intake]),
  ]

  package static func rules(for act: Act) -> [ActRule] { rules.filter { $0.act == act } }
}
