@_spi(_Unicode) import Swift

import Casework

/// A name or a title as an account keeps it: one composed line, without control characters and direction marks.
enum AccountText {
  static let most = 120

  static func clean(_ typed: String) throws(AccountFault) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in typed.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: visible.append(" ")
      case .format: continue
      default: visible.append(scalar)
      }
    }
    let text = String(visible).oneLine.composed
    guard text.count <= most, text.utf8.count <= most * 8 else { throw .textTooLong }
    return text
  }
}

extension String {
  /// One spelling (NFC) of letters that look the same, whichever keyboard they were typed on.
  var composed: String {
    var out = String.UnicodeScalarView()
    for scalar in _nfc { out.append(scalar) }
    return String(out)
  }
}
