/// Why something could not be sent (*lỗi gửi*).
package enum PostFault: Error, Equatable, Sendable {
  /// No such address can exist, or it cannot be written on this kind of message.
  case addressUnusable
  case unreachable
  case timedOut
  /// The other side could not prove who it is.
  case untrusted(String)
  /// The other side does not take our name and password.
  case notAdmitted(code: Int)
  /// The other side said no: its code, and its own words, cleaned and cut.
  case rejected(code: Int, words: String)
  /// The answer was none that this connection understands.
  case notUnderstood(String)
  case tooLarge
  /// The line broke while sending; the words are the library's.
  case broken(String)
  /// The office is closing.
  case stopped
  /// This way of sending has been taken out of the settings.
  case closed

  /// What is told to whoever looks after messages. It may quote the other side's words: never for a log.
  package var notice: String {
    switch self {
    case .addressUnusable: "Địa chỉ hoặc số điện thoại không dùng được."
    case .unreachable: "Không kết nối được với máy chủ gửi tin."
    case .timedOut: "Máy chủ gửi tin không trả lời kịp."
    case .untrusted(let words): "Không xác minh được máy chủ gửi tin (chứng thư TLS): \(words)."
    case .notAdmitted(let code): "Máy chủ gửi tin không chấp nhận tài khoản hoặc mật khẩu (\(code))."
    case .rejected(let code, let words):
      "Máy chủ gửi tin từ chối (\(code))\(words.isEmpty ? "" : ": \(words)")."
    case .notUnderstood(let words): "Không hiểu câu trả lời của máy chủ gửi tin: \(words)."
    case .tooLarge: "Câu trả lời của máy chủ gửi tin quá dài."
    case .broken(let words): "Đường truyền bị ngắt khi đang gửi: \(words)."
    case .stopped: "Hệ thống dừng khi đang gửi."
    case .closed: "Kênh gửi này đã bị tắt trong cấu hình."
    }
  }
}

/// What became of one sending.
package enum Posted: Equatable, Sendable {
  /// The other side has taken it over.
  case accepted
  /// It may go well later: the line, the other side's load, our own settings.
  case later(PostFault)
  /// This message will never be taken.
  case refused(PostFault)
}

/// Words of another program, fit to be kept and shown: one line, no signs that change a line's direction, not long.
func cleaned(_ words: some StringProtocol) -> String {
  let visible = words.unicodeScalars.map { scalar -> Character in
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .privateUse: " "
    default: Character(scalar)
    }
  }
  return String(String(visible).split(separator: " ").joined(separator: " ").prefix(200))
}
