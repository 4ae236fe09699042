/// The key of a message (*khóa tin*): the same message bears it at every attempt, so that whoever gets it twice knows.
/// It stands in a `Message-ID`, in headers and in addresses, so it has only letters, digits, dots and hyphens.
package struct MessageKey: Hashable, Sendable {
  package let text: String

  /// Nil when it is shorter than 8 or longer than 120, or has other signs than those.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, (8...120).contains(text.utf8.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.text = String(text)
  }
}
