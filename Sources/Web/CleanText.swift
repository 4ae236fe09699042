@_spi(_Unicode) import Swift

/// Text as the office keeps it: composed (NFC), line ends as `\n`, no control characters but newline and tab.
///
/// Two keyboards write `ế` as one, two or three characters; kept as they come, the same name would not be found again.
/// The composing is the standard library's own; the full Foundation, which has it too, would triple the memory.
package enum CleanText {
  package static func of(_ text: String) -> String {
    var needsComposing = false
    var needsCleaning = false
    for scalar in text.unicodeScalars {
      if isControl(scalar) { needsCleaning = true }
      // Everything below U+0300 and the block of Vietnamese letters is composed already.
      if scalar.value >= 0x300, !(0x1EA0...0x1EF9).contains(scalar.value) { needsComposing = true }
    }
    let cleaned = needsCleaning ? withoutControls(text) : text
    guard needsComposing else { return cleaned }
    var composed = String.UnicodeScalarView()
    for scalar in cleaned._nfc { composed.append(scalar) }
    return String(composed)
  }

  /// Nil when the bytes are no UTF-8.
  package static func of(utf8 bytes: some Collection<UInt8>) -> String? {
    String(validating: bytes, as: UTF8.self).map { of($0) }
  }

  private static func withoutControls(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        out.append("\n")
      } else if scalar == "\n", afterReturn {
        // The second half of a Windows line end.
      } else if !isControl(scalar) {
        out.append(scalar)
      }
      afterReturn = scalar == "\r"
    }
    return String(out)
  }

  /// C0 and C1 controls, DEL, and the two code points that are no characters; newline and tab are text.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
