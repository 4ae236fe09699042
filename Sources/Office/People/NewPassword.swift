import Casework

/// A password that may be given to an officer (*mật khẩu*).
struct NewPassword: Sendable {
  static let least = 10
  static let most = 200
  let text: String

  /// Letters that look alike count as one: a keyboard may send `ậ` whole or in pieces.
  init(_ typed: String, for login: String) throws(PasswordFault) {
    text = typed.composed
    guard text.count >= Self.least else { throw .tooShort(least: Self.least) }
    guard text.count <= Self.most, text.utf8.count <= Self.most * 8 else { throw .tooLong(most: Self.most) }
    let folded = text.folded
    guard folded != login else { throw .isLogin }
    guard Set(text).count > 2, !Self.obvious.contains(folded.filter { !$0.isWhitespace }) else {
      throw .obvious
    }
  }

  private static let obvious: Set<String> = [
    "0123456789", "1234567890", "0987654321", "9876543210", "12345678910", "123456789a", "a123456789",
    "1q2w3e4r5t", "qwertyuiop", "qwerty12345", "abc1234567", "abcd123456", "abcdefghij", "password12",
    "password123", "password1234", "matkhau123", "matkhau1234", "matkhau12345", "matkhaumoi", "admin12345",
    "admin123456", "quantri123", "motcua1234", "motcua12345", "motcua2025", "motcua2026", "vietnam123",
    "vietnam1234", "vietnam2025", "vietnam2026", "congchuc123", "iloveyou123", "anhyeuem123", "emyeuanh123",
  ]
}
