/// An address a page may point to. It cannot be made of any text that comes along, so no `javascript:` address can be.
package struct Link: Sendable, Hashable {
  /// As it stands in the address line, percent-encoded.
  package let text: String

  init(path: String) { text = path }

  /// An address outside, written in the program: `Link.outside("https://dichvucong.gov.vn/")`, `"tel:19001009"`.
  package static func outside(_ literal: StaticString) -> Link { Link(path: literal.description) }

  /// A web address from configuration or another system; nil unless it starts with `https://` or `http://` and holds
  /// only characters an address may hold.
  package static func web(_ text: String) -> Link? {
    let rest: Substring
    if text.hasPrefix("https://") {
      rest = text.dropFirst(8)
    } else if text.hasPrefix("http://") {
      rest = text.dropFirst(7)
    } else {
      return nil
    }
    guard let first = rest.utf8.first, first != UInt8(ascii: "/"), isAddress(text) else { return nil }
    return Link(path: text)
  }

  /// A telephone to call, from how it is written: `0200 123 4567`; nil unless it is digits with blanks, points, hyphens
  /// or brackets between them and perhaps a plus in front.
  package static func telephone(_ written: String) -> Link? {
    let letters = written.utf8.filter { !" .-()".utf8.contains($0) }
    let digits = letters.first == UInt8(ascii: "+") ? letters.dropFirst() : letters[...]
    guard (3...15).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Link(path: "tel:" + String(decoding: letters, as: UTF8.self))
  }

  /// A path on this server that came back from a browser, such as where to go after signing in; nil when it would lead
  /// elsewhere (`//other.example`, `/\other.example`, `https:…`).
  package static func within(_ text: String) -> Link? {
    let letters = Array(text.utf8.prefix(2))
    guard letters.first == UInt8(ascii: "/"), isAddress(text),
      letters.count < 2 || letters[1] != UInt8(ascii: "/")
    else { return nil }
    return Link(path: text)
  }

  /// The address with fields after `?`, added to those it has.
  package func with(query fields: [(String, String)]) -> Link {
    let (front, fragment) = split
    var out = Array(front.utf8)
    var separator = front.utf8.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?")
    for (name, value) in fields {
      out.append(separator)
      PercentEncoding.encode(name, into: &out)
      out.append(UInt8(ascii: "="))
      PercentEncoding.encode(value, into: &out)
      separator = UInt8(ascii: "&")
    }
    out.append(contentsOf: fragment.utf8)
    return Link(path: String(decoding: out, as: UTF8.self))
  }

  /// The address of a place on the page.
  package func with(fragment: String) -> Link {
    Link(path: split.front + "#" + PercentEncoding.encode(fragment))
  }

  private var split: (front: String, fragment: String) {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (text, "") }
    return (String(text[..<mark]), String(text[mark...]))
  }

  /// Visible ASCII without quotes, angle brackets, backslash and the like.
  private static func isAddress(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
        UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
        false
      default: (0x21...0x7E).contains(byte)
      }
    }
  }
}
