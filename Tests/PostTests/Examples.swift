import Testing

@testable import Post

extension MessageKey {
  static func at(_ text: String) -> MessageKey {
    guard let key = MessageKey(text) else { preconditionFailure("no key: \(text)") }
    return key
  }
  static let example = at("H48.37.28-260302-0001.1.received.email")
}

extension MailAddress {
  static func at(_ text: String) -> MailAddress {
    guard let address = MailAddress(text) else { preconditionFailure("no address: \(text)") }
    return address
  }
}

extension Letter {
  /// To Bà Trần Thị Lan, at 09:15 on Monday 2 March 2026.
  static let example = Letter(
    key: .example, to: .at("lan.tran@mau.example"), subject: "Hồ sơ đã được tiếp nhận",
    text: "Kính gửi Bà Trần Thị Lan,\n\nHồ sơ đã được tiếp nhận.\n", written: 1_772_417_700)
}

extension OutgoingText {
  static let example = OutgoingText(
    key: .example, phone: "0912345678", subject: "Hồ sơ", text: "Hồ sơ \"A\" \\ đã xong {key} & 100%")
}

extension PlaceholderText {
  static func of(_ text: String) -> PlaceholderText {
    guard let read = try? PlaceholderText(text) else { preconditionFailure("unknown placeholder in \(text)") }
    return read
  }
}
