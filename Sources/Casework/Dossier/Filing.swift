/// How a component came in: in paper, shown only, as data that replaces it, or not at all.
package struct ComponentGiven: Codable, Equatable, Sendable {
  package enum Manner: String, Codable, CaseIterable, Sendable {
    case submitted, shown, data

    package var label: String {
      switch self {
      case .submitted: "Đã nộp"
      case .shown: "Đã xuất trình"
      case .data: "Thay bằng dữ liệu"
      }
    }
  }
  /// The component's number in the procedure.
  package var number: Int
  package var manner: Manner
  package var originals: Int
  package var copies: Int
  /// The database asked and the look-up's evidence, where data replaces paper.
  package var evidence: String?

  package init(number: Int, manner: Manner, originals: Int = 0, copies: Int = 0, evidence: String? = nil) {
    self.number = number
    self.manner = manner
    self.originals = originals
    self.copies = copies
    self.evidence = evidence
  }
}

/// A file kept by the hash of its content.
package struct FileReference: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Sendable {
    case pdf, jpeg, png
    package var mediaType: String {
      switch self {
      case .pdf: "application/pdf"
      case .jpeg: "image/jpeg"
      case .png: "image/png"
      }
    }
  }
  /// SHA-256 in hexadecimal.
  package var hash: String
  package var kind: Kind
  /// Bytes.
  package var size: Int64
  /// The component it belongs to; nil for other papers and for results.
  package var component: Int?

  package init(hash: String, kind: Kind, size: Int64, component: Int? = nil) {
    self.hash = hash
    self.kind = kind
    self.size = size
    self.component = component
  }
}

/// How the citizen wants the result (*đăng ký nhận kết quả*), worded as Form 01 prints it.
package enum Delivery: String, Codable, CaseIterable, Sendable {
  case counter, post, electronic, home

  package var label: String {
    switch self {
    case .counter: "Tại Trung tâm Phục vụ hành chính công"
    case .post: "Qua dịch vụ bưu chính công ích"
    case .electronic: "Trực tuyến (bản điện tử)"
    case .home: "Tại nhà (đối tượng yếu thế)"
    }
  }
  package var needsAddress: Bool { self == .post || self == .home }
}

/// How money came in.
package enum PaymentMethod: String, Codable, CaseIterable, Sendable {
  case cash, transfer, online

  package var label: String {
    switch self {
    case .cash: "Tiền mặt"
    case .transfer: "Chuyển khoản"
    case .online: "Thanh toán trực tuyến"
    }
  }
}

/// What a person brings to the counter: a filing that has passed the form's checks and asks to become a dossier.
package struct Filing: Equatable, Sendable {
  package var channel: Channel
  package var people: People
  /// Situations the citizen is in; which papers are mandatory follows from them.
  package var situations: [String]
  package var components: [ComponentGiven]
  package var files: [FileReference]
  /// Sets of papers (*số lượng hồ sơ*).
  package var sets: Int
  package var quantity: FeeQuantity
  package var exemption: String?
  /// The paper or the database that proves the exemption.
  package var exemptionEvidence: String?
  /// Amounts the clerk entered for fees the province has not set, by position.
  package var setAmounts: [Int: Dong]
  package var delivery: Delivery
  /// Paid at the counter on filing; nil when it is paid later.
  package var paidBy: PaymentMethod?
  /// The code of the slip it shares with others; nil when it comes alone.
  package var group: String?
  /// The unit that settles it, where that is another one (*phi địa giới*).
  package var settler: UnitID?

  package init(
    channel: Channel, people: People, situations: [String] = [], components: [ComponentGiven],
    files: [FileReference] = [], sets: Int = 1, quantity: FeeQuantity = FeeQuantity(),
    exemption: String? = nil, exemptionEvidence: String? = nil,
    setAmounts: [Int: Dong] = [:], delivery: Delivery = .counter, paidBy: PaymentMethod? = nil,
    group: String? = nil, settler: UnitID? = nil
  ) {
    self.channel = channel
    self.people = people
    self.situations = situations
    self.components = components
    self.files = files
    self.sets = sets
    self.quantity = quantity
    self.exemption = exemption
    self.exemptionEvidence = exemptionEvidence
    self.setAmounts = setAmounts
    self.delivery = delivery
    self.paidBy = paidBy
    self.group = group
    self.settler = settler
  }

  /// The most sets, copies or pages of one filing.
  package static let most = 10_000

  /// The personal half: kept beside the facts and erasable when the law lets it go.
  package struct People: Codable, Equatable, Sendable {
    package var applicant: Person
    package var representative: Representative?
    /// What is asked for, in a sentence (*nội dung yêu cầu giải quyết, trích yếu*).
    package var summary: String
    package var deliveryAddress: String?

    package init(
      applicant: Person, representative: Representative? = nil, summary: String = "",
      deliveryAddress: String? = nil
    ) {
      self.applicant = applicant
      self.representative = representative
      self.summary = summary
      self.deliveryAddress = deliveryAddress
    }
  }
}
