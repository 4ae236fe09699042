/// Named values in the order they came, a name perhaps several times: a query, a form, the headers' cookies.
package struct Fields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  package struct Field: Sendable, Hashable {
    package let name: String
    package let value: String
  }
  package private(set) var all: [Field]

  package init(_ all: [(String, String)] = []) { self.all = all.map { Field(name: $0.0, value: $0.1) } }
  package init(dictionaryLiteral all: (String, String)...) { self.init(all) }

  package var isEmpty: Bool { all.isEmpty }
  package var names: [String] { all.map(\.name) }

  /// The first value under the name.
  package subscript(name: String) -> String? { all.first { $0.name == name }?.value }
  /// Every value under the name, in order.
  package func values(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }

  package mutating func append(_ name: String, _ value: String) {
    all.append(Field(name: name, value: value))
  }

  /// Puts one value in place of whatever stood under the name.
  package mutating func set(_ name: String, _ value: String) {
    all.removeAll { $0.name == name }
    append(name, value)
  }

  /// Reads `a=1&b=2` as browsers send it, in a query or a body. Names and values are cleaned (see `CleanText`).
  /// Throws `.badRequest` for a broken escape, a byte that is no UTF-8, a zero byte, or more than `most` fields.
  package init(urlEncoded bytes: some Collection<UInt8>, most: Int = 1000) throws(Rejection) {
    all = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard all.count < most else { throw .badRequest("too many fields") }
      let mark = pair.firstIndex(of: UInt8(ascii: "="))
      let name = try Self.text(pair[..<(mark ?? pair.endIndex)])
      let value = try mark.map { at throws(Rejection) in try Self.text(pair[pair.index(after: at)...]) } ?? ""
      append(name, value)
    }
  }

  /// For a link or a body: `a=1&b=2`.
  package var urlEncoded: String {
    all.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(
      separator: "&")
  }

  private static func text(_ bytes: some Collection<UInt8>) throws(Rejection) -> String {
    guard let decoded = PercentEncoding.decode(bytes, plusIsSpace: true) else {
      throw .badRequest("a broken percent escape")
    }
    guard !decoded.contains(0) else { throw .badRequest("a zero byte") }
    guard let text = CleanText.of(utf8: decoded) else { throw .badRequest("bytes that are no UTF-8") }
    return text
  }
}
