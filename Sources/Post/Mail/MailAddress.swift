/// An e-mail address (*địa chỉ thư điện tử*) that can be given to a mail server: `lan.tran@example.vn`.
///
/// Only the plain form is taken: no display name, no quotes, no comments, no letters beyond ASCII. What is left cannot
/// break out of a header or of an SMTP command.
package struct MailAddress: Hashable, Sendable {
  package let text: String
  package let domain: String

  package init?(_ typed: some StringProtocol) {
    let parts = typed.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, typed.utf8.count <= 254, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
      return nil
    }
    text = String(typed)
    domain = parts[1].lowercased()
  }

  /// The name before the `@` as a dot-atom (RFC 5322).
  private static func isLocal(_ name: some StringProtocol) -> Bool {
    let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 64
      && pieces.allSatisfy { piece in
        !piece.isEmpty
          && piece.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
      }
  }

  /// Two labels at the least, the last one no number: no host of the own network, no address of numbers.
  private static func isDomain(_ name: some StringProtocol) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.last.map { $0.utf8.count >= 2 && $0.contains(where: \.isLetter) } == true
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: false
  }
}
