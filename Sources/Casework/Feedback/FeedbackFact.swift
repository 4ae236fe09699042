import Deadlines

/// Something that happened to a piece of feedback. Whatever somebody wrote in words of their own travels apart, so that it
/// can be erased without breaking the chain; what was published is everybody's and stays.
package enum FeedbackFact: Equatable, Sendable {
  case received(Received, Told?)
  case refused(Refused, Words?)
  case supplementAsked(SupplementAsked, Words?)
  case supplementGiven(SupplementGiven, Words?)
  case transferred(Transferred, Words?)
  case givenBack(GivenBack, Words?)
  case accepted(Accepted)
  case assigned(Assigned)
  case answered(Answered, Words?)
  case published(Published)
  case withheld(Withheld, Words?)
  case rated(Rated, Words?)
  case archived(Archived)
  case erased(Erased)

  package struct Received: Codable, Equatable, Sendable {
    /// Number in the book of the year, drawn as it is written down.
    package var number: Int64
    package var channel: FeedbackChannel
    package var kind: FeedbackKind
    /// The sender wants the name kept from everybody who does not need it (*giữ kín thông tin*).
    package var isHidden: Bool
    package var dossier: DossierCode?
    package var dossierID: DossierID?
    package var named: OfficerID?
    package var files: [FileReference]
    /// Until when a refusal, a request for more and the answer are in time.
    package var refuseBy: Moment
    package var askBy: Moment
    package var due: Moment
    package var explanation: [String]
  }

  /// Who told what. Without a name it is anonymous.
  package struct Told: Codable, Equatable, Sendable {
    package var name: String?
    package var phone: String?
    package var email: String?
    package var address: String?
    package var content: String

    package init(
      name: String? = nil, phone: String? = nil, email: String? = nil, address: String? = nil,
      content: String
    ) {
      self.name = name
      self.phone = phone
      self.email = email
      self.address = address
      self.content = content
    }
  }

  /// What somebody wrote.
  package struct Words: Codable, Equatable, Sendable {
    package var text: String
    package init(_ text: String) { self.text = text }
  }

  package struct Refused: Codable, Equatable, Sendable {
    package var ground: FeedbackGround
  }
  package struct SupplementAsked: Codable, Equatable, Sendable {}
  package struct SupplementGiven: Codable, Equatable, Sendable {
    package var files: [FileReference]
  }
  package struct Transferred: Codable, Equatable, Sendable {
    package var agency: String
  }
  package struct GivenBack: Codable, Equatable, Sendable {}
  package struct Accepted: Codable, Equatable, Sendable {
    package var kind: FeedbackKind
    package var named: OfficerID?
    package var workingDays: Int
    package var due: Moment
    package var explanation: [String]
  }
  package struct Assigned: Codable, Equatable, Sendable {
    package var assignee: OfficerID
  }
  package struct Answered: Codable, Equatable, Sendable {
    package var finding: FeedbackFinding
    package var publishBy: Moment
  }
  /// As it stands on the notice board: without names of persons.
  package struct Published: Codable, Equatable, Sendable {
    package var question: String
    package var answer: String
  }
  package struct Withheld: Codable, Equatable, Sendable {}
  package struct Rated: Codable, Equatable, Sendable {
    package var rating: FeedbackRating
  }
  package struct Archived: Codable, Equatable, Sendable {
    package var place: String
    /// Nil for ever.
    package var years: Int?
  }
  package struct Erased: Codable, Equatable, Sendable {
    package var basis: String
    package var reason: String
  }

  /// A fact as it was recorded.
  package struct Entry: Equatable, Sendable {
    package var sequence: Int
    package var happened: Moment
    package var recorded: Moment
    package var officer: OfficerID
    package var fact: FeedbackFact

    package init(
      sequence: Int, happened: Moment, recorded: Moment, officer: OfficerID, fact: FeedbackFact
    ) {
      self.sequence = sequence
      self.happened = happened
      self.recorded = recorded
      self.officer = officer
      self.fact = fact
    }
  }

  package var files: [FileReference] {
    switch self {
    case .received(let fact, _): fact.files
    case .supplementGiven(let fact, _): fact.files
    default: []
    }
  }
}

/// Why it is not handled here (*lý do từ chối*).
package enum FeedbackGround: String, Codable, CaseIterable, Sendable {
  case complaint, denunciation, notOurs = "not_ours", unclear, repeated

  package var label: String {
    switch self {
    case .complaint: "Là khiếu nại: hướng dẫn đến nơi tiếp công dân"
    case .denunciation: "Là tố cáo: hướng dẫn đến nơi tiếp công dân"
    case .notOurs: "Không thuộc thẩm quyền"
    case .unclear: "Nội dung không rõ, không có căn cứ"
    case .repeated: "Đã trả lời, không có tình tiết mới"
    }
  }
  /// Whether another law has it and the citizen is shown the way there.
  package var isForReception: Bool { self == .complaint || self == .denunciation }
}

/// What the office found about what was told (*kết quả xác minh*).
package enum FeedbackFinding: String, Codable, CaseIterable, Sendable {
  case founded, partly, unfounded

  package var label: String {
    switch self {
    case .founded: "Đúng"
    case .partly: "Đúng một phần"
    case .unfounded: "Không đúng"
    }
  }
}

/// What the sender says of the answer (*đánh giá của người gửi*).
package enum FeedbackRating: String, Codable, CaseIterable, Sendable {
  case satisfied, unsatisfied, repeated

  package var label: String {
    switch self {
    case .satisfied: "Hài lòng"
    case .unsatisfied: "Không hài lòng"
    case .repeated: "Phản ánh lại"
    }
  }
}
