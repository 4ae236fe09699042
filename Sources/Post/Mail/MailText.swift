/// Text beyond ASCII in the seven bits of mail: RFC 2047 in headers, RFC 2045 in the body.
enum MailText {
  /// A header's words: as they are where plain ASCII, else as encoded words folded over lines.
  static func header(_ words: String) -> String {
    let words = oneLine(words)
    let isPlain =
      words.utf8.count <= 60 && words.utf8.allSatisfy { (32...126).contains($0) } && !words.contains("=?")
    guard !isPlain else { return words }
    // 39 bytes make 52 signs: with the mark around them and a header's name before them no line passes 76.
    return chunks(of: words, most: 39).map { "=?UTF-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
  }

  /// A person's or an office's name before an address: always encoded, so no sign in it can mean anything.
  static func name(_ words: String) -> String {
    chunks(of: oneLine(words), most: 39).map { "=?UTF-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
  }

  /// Headers are one line: what would end it becomes a blank.
  private static func oneLine(_ words: String) -> String {
    var out = ""
    for scalar in words.unicodeScalars {
      out.unicodeScalars.append(scalar.value < 32 || (127..<160).contains(scalar.value) ? " " : scalar)
    }
    return out
  }

  /// Pieces of whole letters, each of at most `most` bytes: an encoded word must make sense alone.
  private static func chunks(of words: String, most: Int) -> [[UInt8]] {
    var out: [[UInt8]] = []
    for scalar in words.unicodeScalars {
      let letter = Array(String(scalar).utf8)
      if let last = out.last, last.count + letter.count <= most {
        out[out.count - 1] += letter
      } else {
        out.append(letter)
      }
    }
    return out
  }

  /// The body with its transfer encoding: the shorter of the two, for Vietnamese usually base64.
  static func body(_ text: String) -> (encoding: String, lines: String) {
    let bytes = Array(withLineEnds(text).utf8)
    let quoted = quotedPrintable(bytes)
    let wrapped = wrap(base64(bytes))
    return quoted.utf8.count <= wrapped.utf8.count ? ("quoted-printable", quoted) : ("base64", wrapped)
  }

  /// Every line ended by CR LF, whatever ended it before.
  static func withLineEnds(_ text: String) -> String {
    var out = ""
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": out += "\r\n"
      case "\n": if !afterReturn { out += "\r\n" }
      case "\0": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
      afterReturn = scalar == "\r"
    }
    return out.hasSuffix("\r\n") ? out : out + "\r\n"
  }

  /// RFC 2045 §6.7, of text whose lines end in CR LF.
  static func quotedPrintable(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var column = 0
    for (at, byte) in bytes.enumerated() {
      if byte == 13 || byte == 10 {
        out.append(byte)
        column = 0
        continue
      }
      let endsLine = at + 1 == bytes.count || bytes[at + 1] == 13
      let isPlain =
        byte == 32 || byte == 9 ? !endsLine : (33...126).contains(byte) && byte != UInt8(ascii: "=")
      let width = isPlain ? 1 : 3
      // A soft break needs a place for its own sign.
      if column + width > 75 {
        out += [UInt8(ascii: "="), 13, 10]
        column = 0
      }
      if isPlain {
        out.append(byte)
      } else {
        out += [UInt8(ascii: "="), hex(byte >> 4), hex(byte & 15)]
      }
      column += width
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 48 + digit : 55 + digit }

  private static func wrap(_ text: String) -> String {
    var out = ""
    var rest = Substring(text)
    while !rest.isEmpty {
      out += rest.prefix(76) + "\r\n"
      rest = rest.dropFirst(76)
    }
    return out
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      var value = 0
      for offset in 0..<3 { value = value << 8 | (offset < piece.count ? Int(piece[start + offset]) : 0) }
      for offset in 0..<4 {
        let sign = alphabet[value >> (18 - 6 * offset) & 63]
        out.append(offset <= piece.count ? sign : UInt8(ascii: "="))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
