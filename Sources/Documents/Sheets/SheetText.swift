/// Words as a workbook can hold them.
enum SheetText {
  /// What one cell holds, in UTF-16 units.
  private static let cellLimit = 32_767
  private static let nameLimit = 31

  /// Line breaks as one letter, nothing XML cannot carry, and no longer than a cell: then it ends in "…".
  static func cell(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var length = 0
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n" && afterReturn { continue }
      let kept: Unicode.Scalar =
        switch scalar {
        case "\r": "\n"
        case "\n", "\t": scalar
        case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
        default: scalar
        }
      length += kept.value > 0xFFFF ? 2 : 1
      if length >= cellLimit {
        out.append("…")
        break
      }
      out.append(kept)
    }
    return String(out)
  }

  /// A sheet's name without what Excel forbids in it; the second and further pages say which they are.
  static func name(_ text: String, page: Int) -> String {
    let suffix = page == 1 ? "" : " (\(page))"
    let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
    var name = String(cell(text).map { forbidden.contains($0) || $0.isNewline ? "-" : $0 })
    while name.utf16.count > nameLimit - suffix.utf16.count { name.removeLast() }
    while name.hasPrefix("'") { name.removeFirst() }
    while name.hasSuffix("'") { name.removeLast() }
    return (name.isEmpty ? "Trang" : name) + suffix
  }
}
