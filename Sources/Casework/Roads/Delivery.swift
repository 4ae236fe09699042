import Deadlines

extension DossierFact {
  /// The result was given to the public post (*gửi bưu chính công ích*).
  package struct Consigned: Codable, Equatable, Sendable {
    package var carrier: String
    package var tracking: String
  }

  /// What the post says of it.
  package struct DeliveryNoted: Codable, Equatable, Sendable {
    package var status: PostStatus
    package var note: String?
  }

  /// The papers went from one service point to another, on a hand-over slip (*phiếu bàn giao*).
  package struct PapersSent: Codable, Equatable, Sendable {
    package var slip: String
    package var from: String
    package var to: String
  }

  /// They were scanned on arrival.
  package struct PapersArrived: Codable, Equatable, Sendable {
    package var slip: String
    package var at: String
  }
}

/// Where a consignment is.
package enum PostStatus: String, Codable, CaseIterable, Sendable {
  case handedIn = "handed_in"
  case underWay = "under_way"
  case delivered
  case failed
  case returned

  package var label: String {
    switch self {
    case .handedIn: "Đã giao bưu cục"
    case .underWay: "Đang vận chuyển"
    case .delivered: "Phát thành công"
    case .failed: "Phát không thành công"
    case .returned: "Chuyển hoàn về Trung tâm"
    }
  }
}

/// Where the result is on its way to the citizen (*tình trạng trả kết quả*), apart from the business status.
package enum DeliveryStatus: String, Codable, CaseIterable, Sendable {
  case none, waiting, underWay = "under_way", failed, delivered

  package var label: String {
    switch self {
    case .none: "Chưa có kết quả"
    case .waiting: "Chờ trả"
    case .underWay: "Đang chuyển phát"
    case .failed: "Chuyển phát không thành công"
    case .delivered: "Đã trả"
    }
  }
}

extension Dossier {
  package var deliveryStatus: DeliveryStatus {
    switch stage {
    case .returned: return .delivered
    case .decided:
      guard consignment != nil else { return .waiting }
      return postStatus == .failed || postStatus == .returned ? .failed : .underWay
    default: return .none
    }
  }

  /// Giving it to the post is giving it out: what forbids the one forbids the other.
  func consign(carrier: String, tracking: String, at moment: Moment) throws(Refusal) -> [DossierFact] {
    guard outstanding == .zero else { throw .feeUnpaid(outstanding) }
    guard !owesApology(at: moment) else { throw .apologyOwed }
    guard papersUnderWay == nil else { throw .papersOnTheirWay }
    guard consignment == nil || postStatus == .returned else { throw .consignedBefore }
    let number = tracking.filter { !$0.isWhitespace }.uppercased()
    guard (5...30).contains(number.utf8.count),
      number.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || $0 == 45 })
    else { throw .trackingWrong }
    guard !carrier.oneLine.isEmpty else { throw .agencyMissing }
    return [.consigned(.init(carrier: carrier.oneLine, tracking: number))]
  }

  func noteDelivery(
    _ status: PostStatus, _ note: String?, receiver: DossierFact.Receiver?, at moment: Moment
  ) throws(Refusal) -> [DossierFact] {
    guard consignment != nil else { throw .notConsigned }
    let noted = DossierFact.deliveryNoted(
      .init(status: status, note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }))
    guard status == .delivered else { return [noted] }
    guard let receiver, !receiver.name.trimmed.isEmpty else { throw .identityNotChecked }
    return [noted]
      + (try handOver(.init(receiver: receiver, identityChecked: false, manner: .post), at: moment))
  }
}
