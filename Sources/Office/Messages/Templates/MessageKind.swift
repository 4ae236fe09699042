/// What a message tells the citizen (*loại tin báo*). The raw value names its template and stands in its key.
package enum MessageKind: String, CaseIterable, Sendable {
  case received
  case supplementAsked = "supplement-asked"
  case supplementReceived = "supplement-received"
  case apology
  case resultReady = "result-ready"
  case declined
  case stopped
  case feeAsked = "fee-asked"
  case feeCollected = "fee-collected"
  case feeExempted = "fee-exempted"
  case posted
  case homeVisit = "home-visit"

  package var label: String {
    switch self {
    case .received: "Đã tiếp nhận"
    case .supplementAsked: "Yêu cầu bổ sung"
    case .supplementReceived: "Đã nhận bổ sung, hẹn lại"
    case .apology: "Xin lỗi và hẹn lại"
    case .resultReady: "Có kết quả"
    case .declined: "Từ chối tiếp nhận"
    case .stopped: "Dừng giải quyết"
    case .feeAsked: "Thông báo nộp phí, lệ phí"
    case .feeCollected: "Đã thu phí, lệ phí"
    case .feeExempted: "Được miễn phí, lệ phí"
    case .posted: "Đã gửi bưu chính"
    case .homeVisit: "Hẹn đến nhà"
    }
  }

  /// The citizen has just been given a form or receipt that says the same: without telephone and e-mail no further paper
  /// is needed.
  var isOnPaperAlready: Bool {
    switch self {
    case .received, .declined, .feeCollected, .feeExempted: true
    default: false
    }
  }

  /// Earlier messages of the dossier that mean nothing any more once this one is written.
  var makesMoot: [MessageKind] {
    switch self {
    case .received, .declined, .supplementReceived: [.supplementAsked]
    case .feeCollected, .feeExempted: [.feeAsked]
    case .stopped: [.supplementAsked, .feeAsked]
    default: []
    }
  }

  /// What its template may say besides what every message may.
  var ownFields: Set<MessageField> {
    switch self {
    case .received, .supplementReceived: [.due]
    case .supplementAsked: [.items, .reason, .deadline]
    case .apology: [.due, .formerDue, .reason]
    case .resultReady: [.result, .collect, .collectShort, .owed]
    case .declined, .stopped: [.reason]
    case .feeAsked: [.amount, .deadline, .reason]
    case .feeCollected: [.amount, .number, .due]
    case .feeExempted: [.amount, .reason, .due]
    case .posted: [.number]
    case .homeVisit: [.visit, .officer]
    }
  }

  /// What its letter and its text message must say, or they are no use.
  var neededFields: Set<MessageField> {
    switch self {
    case .received, .supplementReceived, .apology: [.code, .due]
    case .supplementAsked: [.code, .deadline]
    case .feeAsked: [.code, .amount, .deadline]
    case .feeCollected, .feeExempted: [.code, .amount]
    case .homeVisit: [.code, .visit]
    case .resultReady, .declined, .stopped, .posted: [.code]
    }
  }
}

/// What a template can say of a dossier: `{code}`, `{due}`…
package enum MessageField: String, CaseIterable, Sendable {
  /// `H48.37.28-260302-0001`.
  case code
  /// `Ông/Bà Trần Thị Lan`, or an organisation's name; in text messages `T.T.Lan`.
  case name
  case procedure
  /// `phường Mẫu`.
  case unit
  /// `Trung tâm Phục vụ hành chính công phường Mẫu`, where it is, and its telephone.
  case centre, address, phone
  /// Where a dossier is looked up by its code.
  case lookup
  /// Opens this dossier alone, without asking: for letters only; empty on paper, where the QR says it.
  case link
  /// That a machine wrote it and nobody reads answers; empty on paper.
  case automatic
  /// `16:30 05/03/2026`; what was promised before.
  case due
  case formerDue = "former_due"
  case reason
  /// One line for each thing that is missing: for letters only.
  case items
  /// The last day for an answer, `05/03/2026`.
  case deadline
  /// `15.000 đồng`.
  case amount
  /// What is still owed when the result is fetched; empty when nothing is.
  case owed
  /// Number of a receipt or of a consignment.
  case number
  case result
  /// How the result comes into the citizen's hand: a sentence, and in three words.
  case collect
  case collectShort = "collect_short"
  /// When an officer comes to the house, and who.
  case visit, officer

  static let common: Set<MessageField> = [
    .code, .name, .procedure, .unit, .centre, .address, .phone, .lookup, .link, .automatic,
  ]
  /// Too long, or too personal for a screen that lights up on a table.
  static let lettersOnly: Set<MessageField> = [
    .link, .automatic, .items, .centre, .address, .collect, .result,
  ]
  /// What gives way when a text message would be too long, first to last.
  static let yielding: [MessageField] = [.reason, .procedure, .officer, .name, .unit]
}
