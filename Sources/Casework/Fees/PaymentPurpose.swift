/// The purpose of a transfer (*nội dung chuyển khoản*): what banks carry of it, and how a dossier is found in it again.
package enum PaymentPurpose {
  /// What every bank carries unharmed.
  package static let most = 25

  /// A text as a payment code may hold it: without marks, ASCII, one line, at most 25 letters.
  ///
  /// `Lệ phí đăng ký khai sinh` becomes `Le phi dang ky khai sinh`.
  package static func plain(_ text: some StringProtocol) -> String {
    var out = ""
    for letter in text.oneLine {
      let plain = letter.isUppercase ? String(letter).folded.uppercased() : String(letter).folded
      for byte in plain.utf8 where isCarried(byte) { out.unicodeScalars.append(Unicode.Scalar(byte)) }
    }
    return String(out.oneLine.prefix(most)).trimmed
  }

  /// The purpose that names a dossier: its code, or the code without dots and dashes where it is too long.
  package static func of(_ code: DossierCode) -> String {
    code.text.utf8.count <= most ? code.text : String(compact(code.text).prefix(most))
  }

  /// Letters and digits alone, upper case, without marks: banks lose blanks, dots and dashes on the way, so texts are
  /// compared like this.
  package static func compact(_ text: some StringProtocol) -> String {
    String(
      decoding: text.folded.utf8.compactMap { byte -> UInt8? in
        (48...57).contains(byte) ? byte : (97...122).contains(byte) ? byte - 32 : nil
      }, as: UTF8.self)
  }

  /// The dossier codes of an agency a purpose may name, whatever the bank has made of it. More than one where digits
  /// follow the number without a gap, as a phone number does: only the store knows which of them exist.
  package static func codes(in purpose: some StringProtocol, agency: String) -> [DossierCode] {
    let text = Array(compact(purpose).utf8)
    let head = Array(compact(agency).utf8)
    guard !head.isEmpty, text.count >= head.count + 10 else { return [] }
    var out: [DossierCode] = []
    for start in 0...(text.count - head.count - 10) where text[start...].starts(with: head) {
      let digits = text[(start + head.count)...].prefix(12).prefix { (48...57).contains($0) }
      guard digits.count >= 10 else { continue }
      let day = String(decoding: digits.prefix(6), as: UTF8.self)
      for length in 4...min(6, digits.count - 6) {
        let number = String(decoding: digits.dropFirst(6).prefix(length), as: UTF8.self)
        // Numbers have four digits, and more only where four are not enough.
        if length > 4, number.hasPrefix("0") { continue }
        if let code = DossierCode("\(agency)-\(day)-\(number)"), !out.contains(code) { out.append(code) }
      }
    }
    return out
  }

  private static func isCarried(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ","): true
    default: false
    }
  }
}
