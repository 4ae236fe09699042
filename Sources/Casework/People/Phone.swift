/// A Vietnamese telephone number, kept as `0…`: mobile with 10 digits, landline with 11.
package struct Phone: Hashable, Sendable {
  package let digits: String

  package init?(_ typed: some StringProtocol) {
    var text = String(String(typed).filter { !$0.isWhitespace && !".-()".contains($0) })
    if text.hasPrefix("+84") { text = "0" + text.dropFirst(3) }
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), text.hasPrefix("0") else { return nil }
    let second = text.dropFirst().first
    switch (second, text.utf8.count) {
    case ("3", 10), ("5", 10), ("7", 10), ("8", 10), ("9", 10), ("2", 11): digits = text
    default: return nil
    }
  }
}
