import Casework

/// How text messages are written (*tin nhắn*): without marks in the signs of GSM 03.38, or with marks in UCS-2.
package struct TextForm: Equatable, Sendable {
  package enum Alphabet: String, CaseIterable, Sendable {
    /// 160 signs in one part.
    case gsm
    /// 70 signs in one part.
    case unicode
  }
  package var alphabet: Alphabet
  /// How many parts one message may be paid for.
  package var parts: Int

  package init(_ alphabet: Alphabet = .gsm, parts: Int = 1) {
    self.alphabet = alphabet
    self.parts = parts
  }

  /// Several parts lose a few signs each to be joined again.
  package var limit: Int {
    switch alphabet {
    case .gsm: parts == 1 ? 160 : 153 * parts
    case .unicode: parts == 1 ? 70 : 67 * parts
    }
  }

  /// Takes the short words of a template instead of the usual ones.
  var isShort: Bool { limit < 130 }

  /// The text in this alphabet; signs it lacks become the nearest it has.
  package func written(_ text: String) -> String {
    alphabet == .gsm ? text.inGSMLetters : text
  }

  /// How much of the limit a text takes up: GSM writes some signs as two.
  func length(_ text: String) -> Int {
    switch alphabet {
    case .gsm: text.unicodeScalars.reduce(0) { $0 + (Self.isTwo($1) ? 2 : 1) }
    case .unicode: text.utf16.count
    }
  }

  private static func isTwo(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "^", "{", "}", "[", "]", "~", "\\", "|", "€": true
    default: false
    }
  }

  /// The template's words within the limit. What yields gives way first, one field after the other; when all have, the
  /// end is cut off.
  func fitted(_ template: TemplateText, _ values: [MessageField: String]) -> String {
    var values = values.mapValues { written($0.oneLine) }
    func filled() -> String { written(template.filled(values, lineEnd: " ").oneLine) }
    var text = filled()
    for field in MessageField.yielding {
      let excess = length(text) - limit
      guard excess > 0 else { break }
      guard let value = values[field], !value.isEmpty else { continue }
      values[field] = cut(value, to: max(0, length(value) - excess))
      text = filled()
    }
    return cut(text, to: limit)
  }

  /// At most so long, the cut shown by dots; what would be left as a stump is dropped whole.
  func cut(_ text: String, to most: Int) -> String {
    guard length(text) > most else { return text }
    guard most >= 8 else { return "" }
    var kept = text[...]
    while length(String(kept)) > most - 3 { kept.removeLast() }
    return kept.trimmed + "..."
  }
}

extension StringProtocol {
  /// `T.T.Lan` of “Trần Thị Lan”: whose dossier it is, to those who know it.
  var shortName: String {
    let words = split(whereSeparator: \.isWhitespace)
    guard let last = words.last, words.count > 1 else { return String(self) }
    return words.dropLast().compactMap { $0.first.map { "\($0.uppercased())." } }.joined() + last
  }

  /// In the signs every telephone has: letters without their marks, plain quotes and dashes.
  var inGSMLetters: String {
    if utf8.allSatisfy({ (32..<127).contains($0) && $0 != UInt8(ascii: "`") }) { return String(self) }
    var out = ""
    for scalar in unicodeScalars {
      if scalar.properties.canonicalCombiningClass != .notReordered { continue }
      switch scalar {
      case "`": out += "'"
      case "“", "”", "„", "«", "»": out += "\""
      case "‘", "’", "‚", "′": out += "'"
      case "–", "—", "−", "‐", "‑": out += "-"
      case "…": out += "..."
      case "₫": out += "d"
      case "\u{A0}": out += " "
      case _ where scalar.isASCII:
        out.unicodeScalars.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
      default:
        let base = String(scalar).folded
        guard base.utf8.count == 1, base.utf8.allSatisfy({ (97...122).contains($0) }) else {
          out += "?"
          continue
        }
        out += scalar.properties.isUppercase ? base.uppercased() : base
      }
    }
    return out
  }
}
