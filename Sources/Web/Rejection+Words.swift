extension Rejection {
  /// What a person reads; nothing that was sent is shown again.
  package var title: String {
    switch self {
    case .badRequest: "Yêu cầu không đọc được"
    case .forbidden: "Không được phép"
    case .notFound: "Không tìm thấy"
    case .methodNotAllowed: "Thao tác không dùng được ở địa chỉ này"
    case .tooLarge: "Nội dung gửi lên quá lớn"
    case .unsupportedMediaType: "Định dạng gửi lên không được hỗ trợ"
    case .tooManyRequests: "Quá nhiều yêu cầu"
    case .unavailable: "Hệ thống tạm ngừng phục vụ"
    case .filesUnavailable: "Kho tệp không trả lời"
    case .notImplemented: "Thao tác không được hỗ trợ"
    case .fault: "Hệ thống gặp lỗi"
    }
  }

  package var detail: String {
    switch self {
    case .badRequest: "Hãy quay lại trang trước và thử lại."
    case .forbidden: "Hãy tải lại trang rồi thử lại; nếu vẫn không được, hãy đăng nhập lại."
    case .notFound: "Địa chỉ không có hoặc đã thay đổi."
    case .methodNotAllowed: "Hãy quay lại trang trước."
    case .tooLarge(let limit) where limit >= 1 << 20: "Dung lượng tối đa là \(limit >> 20) MB."
    case .tooLarge(let limit) where limit > 0: "Dung lượng tối đa là \(limit >> 10) KB."
    case .tooLarge: "Địa chỉ này không nhận nội dung."
    case .unsupportedMediaType: "Hãy gửi lại bằng biểu mẫu của trang."
    case .tooManyRequests(let seconds): "Hãy thử lại sau \(seconds) giây."
    case .unavailable: "Hãy thử lại sau ít phút."
    case .filesUnavailable: "Chưa ghi nhận gì; tệp đã nhận trước đây vẫn được giữ. Hãy thử lại sau ít phút."
    case .notImplemented: "Hãy quay lại trang trước."
    case .fault(let code): "Hãy thử lại. Nếu lỗi lặp lại, hãy báo mã \(code) cho quản trị viên."
    }
  }

  /// The plain answer: a page for browsers, a problem for programs.
  package func plainAnswer(to request: Request) -> Response {
    guard request.wantsPage else {
      var problem = Problem(status, title: title, detail: detail)
      switch self {
      case .badRequest(let reason), .forbidden(let reason): problem.detail = "\(detail) (\(reason))"
      case .fault(let code): problem.instance = code
      default: break
      }
      return .problem(problem)
    }
    return .html(
      """
      <!doctype html>
      <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>\(title)</title></head>
      <body><main><h1>\(title)</h1><p>\(detail)</p></main></body></html>
      """, status: status)
  }
}
