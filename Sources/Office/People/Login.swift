import Casework

/// The name an officer signs in by (*tên đăng nhập*): 2 to 40 of `a–z`, `0–9`, `.`, `_`, `-`, typed in either case.
package struct Login: Hashable, Sendable {
  package let text: String

  package init?(_ typed: some StringProtocol) {
    let text = String(
      decoding: typed.trimmed.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    guard (2...40).contains(text.utf8.count), text.utf8.allSatisfy(Self.allowed.contains) else { return nil }
    self.text = text
  }

  private static let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789._-".utf8)
}
