/// Markup for a page. It can only be written as a literal; whatever is interpolated is escaped.
///
///     let row: HTML = "<td title=\"\(note)\">\(isolated: citizen)</td>"
///
/// Text, whole numbers, links and other markup can be interpolated; an optional cannot: the page says what stands
/// there when the value is missing. Escaping serves text and quoted attributes only: nothing may be interpolated
/// into a script, a style, an event attribute or an attribute without quotes, and an address only as a `Link`.
package struct HTML: Sendable, Hashable {
  package private(set) var bytes: [UInt8]

  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  package static let empty = HTML(bytes: [])
  package var isEmpty: Bool { bytes.isEmpty }
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package static func + (a: HTML, b: HTML) -> HTML { HTML(bytes: a.bytes + b.bytes) }
  package static func += (a: inout HTML, b: HTML) { a.bytes += b.bytes }

  /// The parts one after the other, with the separator between them.
  package static func joined(_ parts: some Sequence<HTML>, separator: HTML = .empty) -> HTML {
    var out: [UInt8] = []
    var isFirst = true
    for part in parts {
      if !isFirst { out += separator.bytes }
      out += part.bytes
      isFirst = false
    }
    return HTML(bytes: out)
  }
}

extension HTML: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  // Only a compiler's literal becomes a StaticString: that is what keeps run-time text from being markup.
  package init(stringLiteral literal: StaticString) {
    bytes = literal.withUTF8Buffer { Array($0) }
  }
  package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
    /// Text, escaped.
    package mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &bytes) }
    package mutating func appendInterpolation(_ text: Substring) { HTML.escape(String(text), into: &bytes) }
    package mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
    package mutating func appendInterpolation(_ number: Int64) {
      bytes.append(contentsOf: String(number).utf8)
    }
    package mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }
    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { bytes += part.bytes }
    }
    package mutating func appendInterpolation(_ link: Link) { HTML.escape(link.text, into: &bytes) }

    /// Markup that may be missing, where nothing is the right thing to show then.
    package mutating func appendInterpolation(ifAny html: HTML?) {
      if let html { bytes += html.bytes }
    }
    /// An attribute or other literal that stands there or not: `<input type="checkbox" \(flag: paid, "checked")>`.
    package mutating func appendInterpolation(flag isOn: Bool, _ literal: StaticString) {
      if isOn { appendLiteral(literal) }
    }
    /// What a person typed, such as a name, shown so that its writing direction cannot disturb the text around it.
    /// Only between tags, not in an attribute.
    package mutating func appendInterpolation(isolated text: String) {
      appendLiteral("<bdi>")
      HTML.escape(text, into: &bytes)
      appendLiteral("</bdi>")
    }
  }

  /// Appends `text` for use between tags and in quoted attributes; control characters but newline and tab are dropped.
  private static func escape(_ text: String, into out: inout [UInt8]) {
    var text = text
    text.withUTF8 { letters in
      var start = 0
      for at in letters.indices {
        let letter = letters[at]
        // Most letters are none of those below.
        if letter > UInt8(ascii: ">"), letter != 0x7F { continue }
        let written: StaticString
        switch letter {
        case UInt8(ascii: "&"): written = "&amp;"
        case UInt8(ascii: "<"): written = "&lt;"
        case UInt8(ascii: ">"): written = "&gt;"
        case UInt8(ascii: "\""): written = "&quot;"
        case UInt8(ascii: "'"): written = "&#39;"
        case 0x09, 0x0A: continue
        case 0x00...0x1F, 0x7F: written = ""
        default: continue
        }
        out.append(contentsOf: letters[start..<at])
        written.withUTF8Buffer { out.append(contentsOf: $0) }
        start = at + 1
      }
      out.append(contentsOf: letters[start...])
    }
  }
}
