/// The body of a request to a message gateway, with placeholders in its texts.
package enum BodyTemplate: Equatable, Sendable {
  case none
  case json(JSONTemplate)
  /// Fields of a form, in order.
  case form([Field])

  package struct Field: Equatable, Sendable {
    package var name: String
    package var value: PlaceholderText
    package init(_ name: String, _ value: PlaceholderText) {
      self.name = name
      self.value = value
    }
  }

  var mediaType: String? {
    switch self {
    case .none: nil
    case .json: "application/json; charset=utf-8"
    case .form: "application/x-www-form-urlencoded"
    }
  }

  func filled(_ message: OutgoingText) -> String? {
    switch self {
    case .none: nil
    case .json(let template): template.filled(message)
    case .form(let fields):
      fields.map { percentEncoded($0.name) + "=" + percentEncoded($0.value.filled(message)) }
        .joined(separator: "&")
    }
  }
}

/// A JSON value whose texts have placeholders. Values are put into finished texts, so nothing a message holds can change
/// the shape of the request.
package indirect enum JSONTemplate: Equatable, Sendable {
  case text(PlaceholderText)
  /// Digits as they were written.
  case number(String)
  case flag(Bool)
  case null
  case list([JSONTemplate])
  case group([Member])

  package struct Member: Equatable, Sendable {
    package var name: String
    package var value: JSONTemplate
    package init(_ name: String, _ value: JSONTemplate) {
      self.name = name
      self.value = value
    }
  }

  func filled(_ message: OutgoingText) -> String {
    switch self {
    case .text(let text): jsonText(text.filled(message))
    case .number(let digits): digits
    case .flag(let flag): flag ? "true" : "false"
    case .null: "null"
    case .list(let items): "[" + items.map { $0.filled(message) }.joined(separator: ",") + "]"
    case .group(let members):
      "{" + members.map { jsonText($0.name) + ":" + $0.value.filled(message) }.joined(separator: ",") + "}"
    }
  }
}

/// A JSON text with its quotes.
func jsonText(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    case "\t": out += "\\t"
    case _ where scalar.value < 32:
      let digits = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}

/// Everything but letters, digits and `-._~` as `%XX` of its UTF-8.
func percentEncoded(_ text: String) -> String {
  var out: [UInt8] = []
  for byte in text.utf8 {
    if isLetterOrDigit(byte) || "-._~".utf8.contains(byte) {
      out.append(byte)
    } else {
      out += "%".utf8
      for digit in [byte >> 4, byte & 15] { out.append(digit < 10 ? 48 + digit : 55 + digit) }
    }
  }
  return String(decoding: out, as: UTF8.self)
}
