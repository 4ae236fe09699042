import Casework
import Deadlines

/// Why the province cannot do what it was asked to.
package enum ProvinceFault: Error, Equatable, Sendable, Noticed {
  case notYourRole
  case agencyMalformed
  case nameMissing
  case unknownUnit
  case tooFewUnits
  /// The unit that takes their place is one of those that end.
  case heirEnds
  case ended(String, Day)
  case documentMissing
  case inTheFuture
  case beforeItsDays(String, Day)
  /// What only the unit itself can finish.
  case unfinished(String, requests: Int, outages: Int)
  case feedbackOpen(String, Int)
  case feesOpen(String, Day)
  case procedureUnknown
  case feeUnknown
  case amountMissing
  case feeHolds(Day)

  package var notice: String {
    switch self {
    case .notYourRole: "Việc này chỉ quản trị cấp tỉnh làm, với đơn vị trong tỉnh."
    case .agencyMalformed: "Mã định danh của UBND cấp tỉnh viết như H48."
    case .nameMissing: "Chưa ghi tên."
    case .unknownUnit: "Không có đơn vị này trong tỉnh."
    case .tooFewUnits: "Hãy chọn ít nhất một đơn vị được sáp nhập."
    case .heirEnds: "Đơn vị mới không thể là đơn vị được sáp nhập."
    case .ended(let name, let day): "\(name) đã kết thúc hoạt động từ \(day.written)."
    case .documentMissing: "Hãy ghi nghị quyết làm căn cứ."
    case .inTheFuture: "Sáp nhập được ghi từ ngày nghị quyết có hiệu lực trở đi, không ghi trước."
    case .beforeItsDays(let name, let day): "\(name) có từ \(day.written); ngày sáp nhập phải sau ngày đó."
    case .unfinished(let name, let requests, let outages):
      "\(name) còn \(requests) yêu cầu khác chưa trả lời và \(outages) sự cố chưa kết thúc: đơn vị phải làm xong trước khi sáp nhập."
    case .feedbackOpen(let name, let count):
      "\(name) còn \(count) phản ánh, kiến nghị chưa giải quyết xong: đơn vị phải làm xong trước khi sáp nhập."
    case .feesOpen(let name, let day):
      "\(name) còn sổ thu phí ngày \(day.written) chưa khóa: đơn vị phải khóa sổ trước khi sáp nhập."
    case .procedureUnknown: "Danh mục không có thủ tục này."
    case .feeUnknown: "Thủ tục không có khoản phí, lệ phí này."
    case .amountMissing: "Mức thu là số đồng, từ 0 trở lên."
    case .feeHolds(let day): "Khoản này đã có mức thu từ \(day.written); ngày hiệu lực mới phải sau ngày đó."
    }
  }
}
