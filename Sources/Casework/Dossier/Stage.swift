/// Where a dossier stands (*trạng thái*). The national code is derived from it, never kept beside it.
package enum Stage: String, Codable, CaseIterable, Sendable {
  case registered
  case received
  case processing
  case awaitingSupplement = "awaiting_supplement"
  case awaitingPayment = "awaiting_payment"
  case decided
  case returned
  case declined
  case withdrawn
  case stopped

  /// The national portal's status, 1 to 10.
  package var nationalCode: Int {
    switch self {
    case .registered: 1
    case .received: 2
    case .declined: 3
    case .processing: 4
    case .awaitingSupplement: 5
    case .awaitingPayment: 6
    case .withdrawn: 7
    case .stopped: 8
    case .decided: 9
    case .returned: 10
    }
  }

  package var label: String {
    switch self {
    case .registered: "Mới đăng ký"
    case .received: "Được tiếp nhận"
    case .processing: "Đang xử lý"
    case .awaitingSupplement: "Yêu cầu bổ sung giấy tờ"
    case .awaitingPayment: "Yêu cầu thực hiện nghĩa vụ tài chính"
    case .decided: "Đã xử lý xong"
    case .returned: "Đã trả kết quả"
    case .declined: "Không được tiếp nhận"
    case .withdrawn: "Công dân yêu cầu rút hồ sơ"
    case .stopped: "Dừng xử lý"
    }
  }

  /// Nothing more happens to the dossier.
  package var isFinal: Bool {
    switch self {
    case .returned, .declined, .withdrawn, .stopped: true
    case .registered, .received, .processing, .awaitingSupplement, .awaitingPayment, .decided: false
    }
  }

  /// Its processing clock runs or is paused: once accepted it counts as pending in statistics.
  package var isPending: Bool {
    switch self {
    case .received, .processing, .awaitingSupplement, .awaitingPayment: true
    case .registered, .decided, .returned, .declined, .withdrawn, .stopped: false
    }
  }
}
