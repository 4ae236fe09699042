/// What a figure counts (*đại lượng*): dossiers of one kind in a period, or money taken in it. Its `rawValue` names the
/// list behind it and never changes.
package enum Quantity: String, CaseIterable, Sendable {
  // The stocks and flows of Form II.06a, named as `Measure` names them.
  case carriedOver = "carried_over"
  case received
  case settled
  case early
  case onTime = "on_time"
  case overdue
  case withdrawn
  case pending
  case pendingInTime = "pending_in_time"
  case pendingOverdue = "pending_overdue"

  /// Came over in the period from a unit that was merged into this one: neither carried over nor received.
  case moved

  // How what was received in the period came in.
  case receivedOnline = "received_online"
  case receivedOnlineFull = "received_online_full"
  case receivedOnlinePartial = "received_online_partial"
  case receivedOtherwise = "received_otherwise"
  case digitisedIntake = "digitised_intake"
  case reusedData = "reused_data"

  // How it ended.
  /// With a result: neither withdrawn nor stopped.
  case completed
  case completedInTime = "completed_in_time"
  /// Early and on time, withdrawn and stopped ones with them, as Form II.06a counts.
  case settledInTime = "settled_in_time"
  case digitisedResult = "digitised_result"
  /// Received and completed in the same period.
  case receivedCompleted = "received_completed"
  case receivedOnlineCompleted = "received_online_completed"
  case receivedOnlineFullCompleted = "received_online_full_completed"
  case receivedOnlinePartialCompleted = "received_online_partial_completed"

  // Money, in đồng, of the period's fee book; what was given back is taken off.
  case fees
  case feesCash = "fees_cash"
  case feesTransfer = "fees_transfer"
  case feesOnline = "fees_online"
  /// Dossiers received in the period from which money was taken, and those of them that paid online.
  case paying
  case payingOnline = "paying_online"

  package var label: String {
    switch self {
    case .carriedOver: "Hồ sơ kỳ trước chuyển sang"
    case .received: "Hồ sơ tiếp nhận trong kỳ"
    case .settled: "Hồ sơ đã giải quyết, gồm rút, dừng"
    case .early: "Hồ sơ giải quyết trước hạn"
    case .onTime: "Hồ sơ giải quyết đúng hạn"
    case .overdue: "Hồ sơ giải quyết quá hạn"
    case .withdrawn: "Hồ sơ rút, dừng giải quyết"
    case .pending: "Hồ sơ đang giải quyết cuối kỳ"
    case .pendingInTime: "Hồ sơ đang giải quyết, trong hạn"
    case .pendingOverdue: "Hồ sơ đang giải quyết, quá hạn"
    case .moved: "Hồ sơ chuyển đến do sáp nhập"
    case .receivedOnline: "Hồ sơ tiếp nhận trực tuyến"
    case .receivedOnlineFull: "Hồ sơ tiếp nhận trực tuyến toàn trình"
    case .receivedOnlinePartial: "Hồ sơ tiếp nhận trực tuyến một phần"
    case .receivedOtherwise: "Hồ sơ tiếp nhận trực tiếp, qua bưu chính"
    case .digitisedIntake: "Hồ sơ đã số hóa đủ thành phần đầu vào"
    case .reusedData: "Hồ sơ có thành phần thay bằng dữ liệu"
    case .completed: "Hồ sơ đã có kết quả"
    case .completedInTime: "Hồ sơ có kết quả trước hạn, đúng hạn"
    case .settledInTime: "Hồ sơ giải quyết trước hạn, đúng hạn, gồm rút, dừng"
    case .digitisedResult: "Hồ sơ có kết quả điện tử"
    case .receivedCompleted: "Hồ sơ tiếp nhận và có kết quả trong kỳ"
    case .receivedOnlineCompleted: "Hồ sơ trực tuyến tiếp nhận và có kết quả trong kỳ"
    case .receivedOnlineFullCompleted: "Hồ sơ trực tuyến toàn trình tiếp nhận và có kết quả trong kỳ"
    case .receivedOnlinePartialCompleted: "Hồ sơ trực tuyến một phần tiếp nhận và có kết quả trong kỳ"
    case .fees: "Phí, lệ phí thu trong kỳ"
    case .feesCash: "Phí, lệ phí thu bằng tiền mặt"
    case .feesTransfer: "Phí, lệ phí thu bằng chuyển khoản"
    case .feesOnline: "Phí, lệ phí thanh toán trực tuyến"
    case .paying: "Hồ sơ tiếp nhận trong kỳ đã nộp phí, lệ phí"
    case .payingOnline: "Hồ sơ tiếp nhận trong kỳ nộp phí, lệ phí trực tuyến"
    }
  }

  package var isMoney: Bool {
    switch self {
    case .fees, .feesCash, .feesTransfer, .feesOnline: true
    default: false
    }
  }
}

extension Measure {
  package var quantity: Quantity {
    switch self {
    case .carriedOver: .carriedOver
    case .received: .received
    case .settled: .settled
    case .early: .early
    case .onTime: .onTime
    case .overdue: .overdue
    case .withdrawn: .withdrawn
    case .pending: .pending
    case .pendingInTime: .pendingInTime
    case .pendingOverdue: .pendingOverdue
    }
  }
}
