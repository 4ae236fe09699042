/// Why a file could not be put into, or had from, an S3 store (*lỗi kho tệp*).
package enum BucketFault: Error, Equatable, Sendable {
  /// Nobody answers at the address, or the answer did not come in time, or the line broke on the way.
  case unreachable(String)
  /// The store answers that it cannot now: its status.
  case busy(Int)
  /// The store could not prove who it is.
  case untrusted(String)
  /// The store said no: its status and its word for why, such as `SignatureDoesNotMatch`.
  case refused(Int, String)
  case noKeys(String)
  case missing
  /// More bytes came than there should be.
  case tooLarge
  /// What could not be done with a file on this machine, by the system's number.
  case cannot(Int32)

  package var notice: String {
    switch self {
    case .unreachable(let words): "Kho tệp không trả lời (\(words)). Hãy thử lại sau ít phút."
    case .busy(let status): "Kho tệp đang quá tải (\(status)). Hãy thử lại sau ít phút."
    case .untrusted(let words): "Không xác minh được kho tệp (chứng thư TLS): \(words)."
    case .refused(_, "RequestTimeTooSkewed"):
      "Kho tệp từ chối vì đồng hồ của máy chủ này lệch giờ."
    case .refused(let status, let word):
      "Kho tệp từ chối (\(status)\(word.isEmpty ? "" : " \(word)")); hãy kiểm tra khóa truy cập, tên bucket, region."
    case .noKeys(let words): "Không có khóa truy cập kho tệp: \(words)."
    case .missing: "Kho tệp không có tệp này."
    case .tooLarge: "Kho tệp trả về nhiều hơn cỡ của tệp."
    case .cannot(let code): "Không ghi được tệp tạm trên máy này (lỗi \(code))."
    }
  }

  /// It may go well at once when it is tried again.
  var mayPass: Bool {
    switch self {
    case .unreachable, .busy: true
    default: false
    }
  }
}

extension BucketFault {
  /// What an answer that is no success means. A store's own word stands in `<Code>`; nothing else of it is believed.
  init(status: Int, answer: [UInt8]) {
    let word = Self.word(in: answer)
    switch (status, word) {
    case (404, ""), (404, "NoSuchKey"): self = .missing
    case (408, _), (429, _), (500..., _), (_, "SlowDown"), (_, "RequestTimeout"): self = .busy(status)
    default: self = .refused(status, word)
    }
  }

  /// The word between `<Code>` and `</Code>`: letters alone and not many; else nothing.
  static func word(in answer: [UInt8]) -> String {
    let text = String(decoding: answer.prefix(4096), as: UTF8.self)
    guard let begin = text.utf8.firstRange(of: "<Code>".utf8)?.upperBound else { return "" }
    let word = text.utf8[begin...].prefix { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") }
    guard (1...60).contains(word.count), text.utf8[word.endIndex...].starts(with: "</Code>".utf8) else {
      return ""
    }
    return String(decoding: word, as: UTF8.self)
  }
}
