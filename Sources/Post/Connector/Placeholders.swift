/// What a connection to a message gateway can put into its requests: `{phone}`, `{text}`, `{key}`…
package enum Placeholder: String, CaseIterable, Sendable {
  /// `0912345678`.
  case phone
  /// `84912345678`, as gateways abroad and Zalo want it.
  case international
  case text
  case subject
  case key
}

/// A text message to one telephone.
package struct OutgoingText: Equatable, Sendable {
  package var key: MessageKey
  /// Digits, beginning with 0.
  package var phone: String
  package var subject: String
  package var text: String

  package init(key: MessageKey, phone: String, subject: String = "", text: String) {
    self.key = key
    self.phone = phone
    self.subject = subject
    self.text = text
  }

  func value(_ placeholder: Placeholder) -> String {
    switch placeholder {
    case .phone: phone
    case .international: phone.hasPrefix("0") ? "84" + phone.dropFirst() : phone
    case .text: text
    case .subject: subject
    case .key: key.text
    }
  }
}

/// A text with placeholders, taken apart once: what is put in is never read again for placeholders.
package struct PlaceholderText: Equatable, Sendable {
  enum Piece: Equatable, Sendable {
    case words(String)
    case value(Placeholder)
  }
  let pieces: [Piece]

  package struct Unknown: Error, Equatable { package let name: String }

  /// - Throws: `Unknown` with a name between braces that means nothing, or with what follows a brace nobody closes.
  package init(_ text: String) throws(Unknown) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      let before = rest[..<open]
      if !before.isEmpty { pieces.append(.words(String(before))) }
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "}") else { throw Unknown(name: String(inside.prefix(40))) }
      guard let value = Placeholder(rawValue: String(inside[..<close])) else {
        throw Unknown(name: String(inside[..<close].prefix(40)))
      }
      pieces.append(.value(value))
      rest = inside[inside.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    self.pieces = pieces
  }

  package var placeholders: Set<Placeholder> {
    Set(pieces.compactMap { if case .value(let value) = $0 { value } else { nil } })
  }

  /// - Parameter encode: makes a value safe where it is put; the words around it stand as they are.
  func filled(_ message: OutgoingText, encode: (String) -> String = { $0 }) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let placeholder): encode(message.value(placeholder))
      }
    }.joined()
  }
}
