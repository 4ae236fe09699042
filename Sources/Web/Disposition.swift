@_spi(_Unicode) import Swift

/// How a browser treats a file: saves it or shows it, under which name (RFC 6266, RFC 8187).
package enum Disposition: Sendable, Hashable {
  case attachment(String)
  case inline(String)

  /// The name twice: for old programs in plain letters, for all others as it is.
  package var header: String {
    let (kind, name) =
      switch self {
      case .attachment(let name): ("attachment", name)
      case .inline(let name): ("inline", name)
      }
    let clean = String(
      CleanText.of(name).map { $0 == "\n" || $0 == "\t" || $0 == "/" || $0 == "\\" ? "_" : $0 })
    let plain = Self.plainLetters(clean)
    let header = "\(kind); filename=\"\(plain)\""
    return plain == clean ? header : header + "; filename*=UTF-8''\(PercentEncoding.encode(clean))"
  }

  /// The name a file comes under, from its sender's `Content-Disposition`; the one with all its letters where there are
  /// two. Nil when there is none, or none that can be read.
  package static func fileName(in header: String) -> String? {
    var plain: String?
    for parameter in header.split(separator: ";").dropFirst() {
      let pair = parameter.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      var value = pair[1]
      switch pair[0].lowercased() {
      case "filename*":
        let head = "utf-8''"
        guard value.lowercased().hasPrefix(head),
          let bytes = PercentEncoding.decode(value.utf8.dropFirst(head.utf8.count))
        else { continue }
        return String(decoding: bytes, as: UTF8.self)
      case "filename":
        if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
          value = value.dropFirst().dropLast()
        }
        plain = String(value)
      default: continue
      }
    }
    return plain
  }

  /// `Giấy hẹn đã ký.pdf` as `Giay hen da ky.pdf`; what has no plain letter becomes `_`.
  private static func plainLetters(_ text: String) -> String {
    var out = ""
    for scalar in text._nfd {
      switch scalar {
      case "đ": out.append("d")
      case "Đ": out.append("D")
      case "\u{300}"..."\u{36F}": continue
      case "\"", "%": out.append("_")
      case " "..."~": out.unicodeScalars.append(scalar)
      default: out.append("_")
      }
    }
    return out
  }
}
