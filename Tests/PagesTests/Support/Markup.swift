/// A page taken apart into its tags and its words, as far as a reader of forms needs it.
struct Markup {
  enum Piece {
    case open(String, [String: String])
    case close(String)
    case words(String)
  }
  let pieces: [Piece]

  init(_ html: String) {
    var pieces: [Piece] = []
    var rest = Substring(html)
    while let less = rest.firstIndex(of: "<") {
      if less > rest.startIndex { pieces.append(.words(Self.unescaped(rest[..<less]))) }
      guard let end = Self.end(of: rest[less...]) else { break }
      let inside = rest[rest.index(after: less)..<end]
      rest = rest[rest.index(after: end)...]
      if inside.hasPrefix("/") {
        pieces.append(.close(String(inside.dropFirst())))
      } else if !inside.hasPrefix("!") {
        pieces.append(Self.tag(inside))
      }
    }
    if !rest.isEmpty { pieces.append(.words(Self.unescaped(rest))) }
    self.pieces = pieces
  }

  /// The `>` that ends a tag: none inside quotes.
  private static func end(of text: Substring) -> Substring.Index? {
    var quote: Character?
    for at in text.indices {
      let letter = text[at]
      if let open = quote {
        if letter == open { quote = nil }
      } else if letter == "\"" || letter == "'" {
        quote = letter
      } else if letter == ">" {
        return at
      }
    }
    return nil
  }

  private static func tag(_ inside: Substring) -> Piece {
    var rest = inside
    let name = rest.prefix { !$0.isWhitespace && $0 != "/" }
    rest = rest.dropFirst(name.count)
    var attributes: [String: String] = [:]
    while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "/" }) {
      rest = rest[start...]
      let key = rest.prefix { !$0.isWhitespace && $0 != "=" }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=", let quote = rest.dropFirst().first, quote == "\"" || quote == "'" else {
        attributes[String(key)] = ""
        continue
      }
      let value = rest.dropFirst(2).prefix { $0 != quote }
      rest = rest.dropFirst(value.count + 3)
      attributes[String(key)] = unescaped(value)
    }
    return .open(String(name), attributes)
  }

  private static func unescaped(_ text: Substring) -> String {
    var out = ""
    var rest = text
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      rest = rest[mark...]
      let known = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"),
      ]
      if let (name, letter) = known.first(where: { rest.hasPrefix($0.0) }) {
        out += letter
        rest = rest.dropFirst(name.count)
      } else {
        out += "&"
        rest = rest.dropFirst()
      }
    }
    return out + rest
  }

  /// What a person reads, every run of white space one blank.
  var words: String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .words(let words): out += words
      case .open(let name, _), .close(let name):
        if !["b", "bdi", "strong", "kbd", "q", "mark"].contains(name) { out += " " }
      }
    }
    return out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(" .", with: ".").replacing(" ,", with: ",")
  }
}

extension Markup {
  /// Of every tag of the page.
  var attributeNames: Set<String> {
    pieces.reduce(into: []) { names, piece in
      if case .open(_, let attributes) = piece { names.formUnion(attributes.keys) }
    }
  }
}
