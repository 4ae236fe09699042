/// A cookie to be set: kept from scripts, sent only from pages of this site.
///
///     response.cookies.append(Cookie("session", secret, maxAgeSeconds: 28_800, isSecure: request.isSecure))
package struct Cookie: Sendable, Hashable {
  package enum SameSite: String, Sendable {
    case lax = "Lax"
    case strict = "Strict"
  }
  package var name: String
  package var value: String
  package var path: String
  /// Nil: until the browser closes.
  package var maxAgeSeconds: Int?
  package var sameSite: SameSite
  package var isSecure: Bool
  package var isHTTPOnly: Bool

  /// The value must be made of letters, digits and `-._~!` and the like; anything else is percent-encoded.
  package init(
    _ name: String, _ value: String, maxAgeSeconds: Int? = nil, isSecure: Bool, sameSite: SameSite = .lax,
    path: String = "/", isHTTPOnly: Bool = true
  ) {
    self.name = name
    self.value = value
    self.path = path
    self.maxAgeSeconds = maxAgeSeconds
    self.sameSite = sameSite
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
  }

  /// The order to the browser to forget the cookie.
  package static func forget(_ name: String, isSecure: Bool) -> Cookie {
    Cookie(name, "", maxAgeSeconds: 0, isSecure: isSecure)
  }

  package var header: String {
    var out = "\(name)=\(PercentEncoding.encode(value)); Path=\(path)"
    if let maxAgeSeconds { out += "; Max-Age=\(maxAgeSeconds)" }
    if isHTTPOnly { out += "; HttpOnly" }
    if isSecure { out += "; Secure" }
    return out + "; SameSite=\(sameSite.rawValue)"
  }

  /// Reads `Cookie:` headers: `a=1; b=2`. Pairs that are broken are left out, for others on the same host may set them.
  package static func read(_ headers: Headers) -> Fields {
    var out = Fields()
    for line in headers.values("Cookie") {
      for pair in line.utf8.split(separator: UInt8(ascii: ";")) {
        let pair = pair.trimmingSpaces
        guard let mark = pair.firstIndex(of: UInt8(ascii: "=")), mark > pair.startIndex else { continue }
        var value = pair[pair.index(after: mark)...].trimmingSpaces
        if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
          value = value.dropFirst().dropLast()
        }
        guard let name = CleanText.of(utf8: pair[..<mark].trimmingSpaces),
          let decoded = PercentEncoding.decode(value), let text = CleanText.of(utf8: decoded), !name.isEmpty
        else { continue }
        out.append(name, text)
      }
    }
    return out
  }
}

extension Substring.UTF8View {
  var trimmingSpaces: Self {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
