/// What can be done with a piece of feedback: the one table of who, when, in which words. Buttons and guards read it.
package enum FeedbackAct: String, CaseIterable, Sendable {
  case accept, refuse, askSupplement = "ask-supplement", takeSupplement = "take-supplement", transfer
  case giveBack = "give-back", assign, answer, publish, withhold, rate, archive, erase

  package var label: String {
    switch self {
    case .accept: "Tiếp nhận xử lý"
    case .refuse: "Từ chối"
    case .askSupplement: "Yêu cầu bổ sung"
    case .takeSupplement: "Ghi nội dung bổ sung"
    case .transfer: "Chuyển cơ quan khác"
    case .giveBack: "Trả lại nơi chuyển đến"
    case .assign: "Phân công"
    case .answer: "Trả lời"
    case .publish: "Công khai"
    case .withhold: "Không công khai"
    case .rate: "Ghi đánh giá của người gửi"
    case .archive: "Chuyển lưu trữ"
    case .erase: "Xóa dữ liệu cá nhân"
    }
  }

  package var roles: Set<Role> {
    switch self {
    case .accept, .refuse, .askSupplement, .takeSupplement, .transfer, .giveBack, .assign, .rate:
      [.intake, .director]
    case .answer: [.intake, .specialist, .departmentHead, .signer, .clerk, .director, .reform]
    case .publish, .withhold: [.director]
    case .archive: [.clerk]
    case .erase: [.admin]
    }
  }

  /// Where it may stand for this.
  package var stages: Set<FeedbackStage> {
    switch self {
    case .accept: [.received, .supplemented]
    case .refuse, .transfer, .giveBack: [.received, .awaitingSupplement, .supplemented]
    case .askSupplement: [.received, .supplemented]
    case .takeSupplement: [.awaitingSupplement]
    case .assign, .answer: [.processing]
    case .publish, .withhold: [.answered]
    case .rate: [.answered, .published, .withheld]
    case .archive, .erase: Set(FeedbackStage.allCases).subtracting(FeedbackStage.open)
    }
  }
}

/// What somebody wants done.
package enum FeedbackCommand: Equatable, Sendable {
  case accept(FeedbackKind, named: OfficerID?, workingDays: Int)
  case refuse(FeedbackGround, String)
  case askSupplement(String)
  case takeSupplement(String, [FileReference])
  case transfer(to: String, String)
  case giveBack(String)
  case assign(OfficerID)
  case answer(FeedbackFinding, String)
  case publish(question: String, answer: String)
  case withhold(String)
  case rate(FeedbackRating, String)
  case archive(place: String, years: Int?)
  case erase(basis: String, reason: String)

  package var act: FeedbackAct {
    switch self {
    case .accept: .accept
    case .refuse: .refuse
    case .askSupplement: .askSupplement
    case .takeSupplement: .takeSupplement
    case .transfer: .transfer
    case .giveBack: .giveBack
    case .assign: .assign
    case .answer: .answer
    case .publish: .publish
    case .withhold: .withhold
    case .rate: .rate
    case .archive: .archive
    case .erase: .erase
    }
  }
}
