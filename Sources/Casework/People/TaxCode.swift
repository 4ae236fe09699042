/// An organisation's tax code (*mã số thuế*): 10 digits, 13 for a branch.
package struct TaxCode: Hashable, Sendable {
  package let text: String

  /// Nil unless there are 10 digits, with or without `-NNN` of a branch.
  package init?(_ typed: some StringProtocol) {
    let letters = String(typed).filter { !$0.isWhitespace }
    let parts = letters.split(separator: "-", omittingEmptySubsequences: false)
    let digits = letters.filter { $0 != "-" }
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), parts.count == 1 || parts[0].count == 10 else {
      return nil
    }
    switch (parts.count, digits.utf8.count) {
    case (1, 10): text = digits
    case (1, 13), (2, 13):
      text = "\(digits.prefix(10))-\(digits.suffix(3))"
    default: return nil
    }
  }

  /// Whether the tenth digit agrees with the first nine. A disagreement warns and never blocks.
  package var checks: Bool {
    let digits = text.utf8.prefix(10).map { Int($0) - 48 }
    let sum = zip(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]).map(*).reduce(0, +)
    return 10 - sum % 11 == digits[9]
  }
}
