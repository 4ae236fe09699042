import Casework

/// What was typed into the one box, by its shape.
extension RegisterSearch {
  enum Typed {
    case nothing
    case code(DossierCode)
    case known(Known)
    case words([String])
  }

  struct Known {
    var identifier: String?
    var phone: String?
  }

  var typed: Typed {
    let text = query.text.trimmed
    if text.isEmpty { return .nothing }
    if let code = DossierCode(text) { return .code(code) }
    let phone = Phone(text)?.digits
    if let id = PersonalID(text, today: now.day) { return .known(Known(identifier: id.digits)) }
    if let tax = TaxCode(text) { return .known(Known(identifier: tax.text, phone: phone)) }
    if let phone { return .known(Known(phone: phone)) }
    if Self.isPassport(text) { return .known(Known(identifier: text)) }
    let words = text.foldedWords
    return words.isEmpty ? .words(["\u{FFFF}"]) : .words(words)
  }

  /// One or two letters and six to eight digits: `B1234567`, `PA0123456`.
  private static func isPassport(_ text: String) -> Bool {
    let letters = text.utf8.prefix { (65...90).contains($0 & 0xDF) }
    let digits = text.utf8.dropFirst(letters.count)
    return (1...2).contains(letters.count) && (6...8).contains(digits.count)
      && digits.allSatisfy { (48...57).contains($0) }
  }
}
