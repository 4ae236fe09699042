import Deadlines

/// Fields of a payment code as EMVCo writes them: two digits of tag, two digits of length, the value.
struct TagList: Equatable {
  struct Field: Equatable {
    /// 0 to 99.
    var tag: Int
    var value: String
  }
  private(set) var fields: [Field] = []

  init() {}

  /// Reads a text that is nothing but fields; nil when a length leads past the end, a tag stands twice, or a letter is
  /// not ASCII: lengths count bytes, and payment codes have no others.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
    var at = 0
    while at < bytes.count {
      guard let tag = Self.number(bytes[at...]), let length = Self.number(bytes[at...].dropFirst(2)),
        length > 0,
        at + 4 + length <= bytes.count, self[tag] == nil
      else { return nil }
      let value = String(decoding: bytes[at + 4..<at + 4 + length], as: UTF8.self)
      fields.append(Field(tag: tag, value: value))
      at += 4 + length
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix(2)
    guard digits.count == 2, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  subscript(_ tag: Int) -> String? { fields.first { $0.tag == tag }?.value }

  /// Puts a field at the end. A value has 1 to 99 ASCII letters; what is nil or empty is left out.
  mutating func put(_ tag: Int, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    fields.append(Field(tag: tag, value: value))
  }

  var text: String { fields.map { twoDigits($0.tag) + twoDigits($0.value.utf8.count) + $0.value }.joined() }
}
