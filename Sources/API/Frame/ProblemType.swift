import Web

/// What can go wrong, by the name a program tells it by: `type` of `application/problem+json` is `/problems/` and this
/// name, and never changes its meaning (RFC 9457).
enum ProblemType: String, CaseIterable, Sendable {
  case badRequest = "bad-request"
  case keyMissing = "idempotency-key-missing"
  case unauthorized
  case forbidden
  case passwordChangeNeeded = "password-change-needed"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case refused
  case changedMeanwhile = "changed-meanwhile"
  case tooLarge = "too-large"
  case unsupportedMediaType = "unsupported-media-type"
  case invalidFields = "invalid-fields"
  case keyReused = "idempotency-key-reused"
  case tooManyRequests = "too-many-requests"
  case fault
  case notImplemented = "not-implemented"
  case unavailable
  case filesUnavailable = "files-unavailable"

  var uri: String { "/problems/\(rawValue)" }

  var status: Status {
    switch self {
    case .badRequest, .keyMissing: .badRequest
    case .unauthorized: .unauthorized
    case .forbidden, .passwordChangeNeeded: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .refused: .conflict
    case .changedMeanwhile: .preconditionFailed
    case .tooLarge: .contentTooLarge
    case .unsupportedMediaType: .unsupportedMediaType
    case .invalidFields, .keyReused: .unprocessable
    case .tooManyRequests: .tooManyRequests
    case .fault: .internalServerError
    case .notImplemented: .notImplemented
    case .unavailable, .filesUnavailable: .serviceUnavailable
    }
  }

  var title: String {
    switch self {
    case .badRequest: "Yêu cầu không đọc được"
    case .keyMissing: "Thiếu khóa chống gửi trùng"
    case .unauthorized: "Chưa xác thực"
    case .forbidden: "Không được phép"
    case .passwordChangeNeeded: "Phải đổi mật khẩu trước"
    case .notFound: "Không tìm thấy"
    case .methodNotAllowed: "Thao tác không dùng được ở địa chỉ này"
    case .refused: "Không thực hiện được theo quy định"
    case .changedMeanwhile: "Hồ sơ đã thay đổi"
    case .tooLarge: "Nội dung gửi lên quá lớn"
    case .unsupportedMediaType: "Định dạng gửi lên không được hỗ trợ"
    case .invalidFields: "Dữ liệu gửi lên chưa đúng"
    case .keyReused: "Khóa chống gửi trùng đã dùng cho yêu cầu khác"
    case .tooManyRequests: "Quá nhiều yêu cầu"
    case .fault: "Hệ thống gặp lỗi"
    case .notImplemented: "Thao tác không được hỗ trợ"
    case .unavailable: "Hệ thống tạm ngừng phục vụ"
    case .filesUnavailable: "Kho tệp không trả lời"
    }
  }

  /// What it means and what the asking program should do: the documentation of its address.
  var about: String {
    switch self {
    case .badRequest:
      "Địa chỉ, tham số hoặc nội dung không đọc được (mã hóa sai, không phải JSON). Sửa rồi gửi lại."
    case .keyMissing:
      "Thao tác ghi phải có tiêu đề Idempotency-Key gồm 8 đến 200 ký tự ASCII không có khoảng trắng."
    case .unauthorized: "Thiếu mã truy cập, hoặc mã sai, hết hạn, đã thu hồi."
    case .forbidden: "Vai trò của công chức không được dùng chức năng này."
    case .passwordChangeNeeded:
      "Mật khẩu của công chức do quản trị đặt. Công chức đăng nhập trang web, đổi mật khẩu, rồi mã truy cập dùng lại được."
    case .notFound: "Không có, hoặc thuộc đơn vị khác."
    case .methodNotAllowed: "Xem tiêu đề Allow."
    case .refused:
      "Quy tắc nghiệp vụ không cho phép; “code” là tên quy tắc, “detail” là lời cho công chức. Không có gì được ghi."
    case .changedMeanwhile: "Hồ sơ không còn ở phiên bản ghi trong If-Match. Đọc lại hồ sơ rồi quyết định."
    case .tooLarge: "Nội dung vượt quá dung lượng cho phép."
    case .unsupportedMediaType: "Content-Type không đúng với chức năng."
    case .invalidFields: "“errors” ghi từng trường sai và lý do."
    case .keyReused: "Cùng một Idempotency-Key đã gửi với nội dung khác. Dùng khóa mới cho yêu cầu mới."
    case .tooManyRequests: "Chờ số giây trong Retry-After."
    case .fault: "Lỗi của hệ thống; “instance” là mã tra cứu trong nhật ký."
    case .notImplemented: "Máy chủ không hiểu thao tác này."
    case .unavailable:
      "Máy chủ đang dừng, quá tải hoặc chưa tới được dữ liệu. Chờ số giây trong Retry-After rồi gửi lại với cùng khóa."
    case .filesUnavailable:
      "Nơi giữ tệp không trả lời; không có gì được ghi. Chờ số giây trong Retry-After rồi gửi lại."
    }
  }

  func problem(_ detail: String, code: String? = nil, errors: [FieldError] = [], instance: String? = nil)
    -> Problem
  {
    Problem(status, title: title, detail: detail, type: uri, instance: instance, code: code, errors: errors)
  }

  /// The type of a request turned away by the router.
  init(_ rejection: Rejection) {
    switch rejection {
    case .badRequest: self = .badRequest
    case .forbidden: self = .forbidden
    case .notFound: self = .notFound
    case .methodNotAllowed: self = .methodNotAllowed
    case .tooLarge: self = .tooLarge
    case .unsupportedMediaType: self = .unsupportedMediaType
    case .tooManyRequests: self = .tooManyRequests
    case .unavailable: self = .unavailable
    case .filesUnavailable: self = .filesUnavailable
    case .notImplemented: self = .notImplemented
    case .fault: self = .fault
    }
  }
}

extension Problem {
  /// What a program is told about a request turned away before any handler.
  init(_ rejection: Rejection) {
    let type = ProblemType(rejection)
    let detail =
      switch rejection {
      case .badRequest(let reason), .forbidden(let reason): "\(type.about) (\(reason))"
      case .notFound: "Không có gì ở địa chỉ này."
      case .methodNotAllowed(let methods): "Chỉ dùng: \(methods.map(\.rawValue).joined(separator: ", "))."
      case .tooLarge, .tooManyRequests: rejection.detail
      case .fault(let code): "Lỗi đã được ghi lại. Hãy báo mã \(code) cho quản trị viên."
      case .unsupportedMediaType, .unavailable, .filesUnavailable, .notImplemented: type.about
      }
    var instance: String?
    if case .fault(let code) = rejection { instance = code }
    self = type.problem(detail, instance: instance)
  }
}
