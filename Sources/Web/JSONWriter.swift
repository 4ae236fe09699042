/// JSON written straight to bytes, keys in the order written (RFC 8259): for long lists and answers that are hashed.
///
///     var json = JSONWriter()
///     json.array(rows) { json, row in
///       json.object {
///         $0.field("code", row.code)
///         $0.field("days", row.days)
///       }
///     }
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() { bytes.reserveCapacity(240) }

  /// Hands over what is written so far, for a stream.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  package mutating func object(_ content: (inout JSONWriter) throws -> Void) rethrows {
    begin(UInt8(ascii: "{"))
    try content(&self)
    end(UInt8(ascii: "}"))
  }
  package mutating func array(_ content: (inout JSONWriter) throws -> Void) rethrows {
    begin(UInt8(ascii: "["))
    try content(&self)
    end(UInt8(ascii: "]"))
  }
  package mutating func array<T>(
    _ elements: some Sequence<T>, _ content: (inout JSONWriter, T) throws -> Void
  ) rethrows {
    try array { json in for element in elements { try content(&json, element) } }
  }

  package mutating func value(_ text: String?) {
    guard let text else { return null() }
    comma()
    quote(text)
  }
  package mutating func value(_ number: (some BinaryInteger)?) {
    guard let number else { return null() }
    comma()
    bytes.append(contentsOf: String(number).utf8)
  }
  /// What is no number in JSON (infinite, not a number) becomes null.
  package mutating func value(_ number: Double?) {
    guard let number, number.isFinite else { return null() }
    comma()
    bytes.append(contentsOf: number.description.utf8)
  }
  package mutating func value(_ flag: Bool?) {
    guard let flag else { return null() }
    comma()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }
  package mutating func null() {
    comma()
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func key(_ name: String) {
    comma()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }
  package mutating func field(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }
  package mutating func field(_ name: String, _ number: (some BinaryInteger)?) {
    key(name)
    value(number)
  }
  package mutating func field(_ name: String, _ number: Double?) {
    key(name)
    value(number)
  }
  package mutating func field(_ name: String, _ flag: Bool?) {
    key(name)
    value(flag)
  }
  package mutating func object(_ name: String, _ content: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try object(content)
  }
  package mutating func array<T>(
    _ name: String, _ elements: some Sequence<T>, _ content: (inout JSONWriter, T) throws -> Void
  ) rethrows {
    key(name)
    try array(elements, content)
  }

  private mutating func begin(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }
  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { letters in
      var start = 0
      for at in letters.indices {
        let letter = letters[at]
        // Hardly ever: what lies between is appended whole.
        guard letter < 0x20 || letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: letters[start..<at])
        escape(letter)
        start = at + 1
      }
      bytes.append(contentsOf: letters[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), letter]
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "\\u00".utf8)
      bytes += [digits[Int(letter >> 4)], digits[Int(letter & 15)]]
    }
  }
}
