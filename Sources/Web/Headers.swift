/// The header fields of a request or answer; names in any case.
package struct Headers: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  package struct Header: Sendable, Hashable {
    package let name: String
    package let value: String
  }
  package private(set) var all: [Header] = []

  package init(_ all: [(String, String)] = []) {
    for (name, value) in all { append(name, value) }
  }
  package init(dictionaryLiteral all: (String, String)...) { self.init(all) }

  /// The first value; setting one replaces all of that name, nil removes them.
  package subscript(name: String) -> String? {
    get { all.first { Self.isSame($0.name, name) }?.value }
    set {
      all.removeAll { Self.isSame($0.name, name) }
      if let newValue { append(name, newValue) }
    }
  }
  package func values(_ name: String) -> [String] {
    all.filter { Self.isSame($0.name, name) }.map(\.value)
  }
  /// Line ends and other controls cannot stand in a header and are dropped: no second header can be smuggled in.
  package mutating func append(_ name: String, _ value: String) {
    let isPlain = value.utf8.allSatisfy { ($0 >= 0x20 || $0 == 0x09) && $0 != 0x7F }
    let line =
      isPlain
      ? value
      : String(String.UnicodeScalarView(value.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    all.append(Header(name: name, value: line))
  }
  /// Adds those of `others`, already known to be plain, whose names are not there yet.
  mutating func fill(from others: [Header]) {
    let own = all
    all.reserveCapacity(own.count + others.count)
    for other in others where !own.contains(where: { Self.isSame($0.name, other.name) }) { all.append(other) }
  }

  static func isSame(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count
      && a.utf8.elementsEqual(b.utf8) { $0 == $1 || lower($0) == lower($1) }
  }
  private static func lower(_ letter: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) ? letter | 0x20 : letter
  }
}

/// What a request asks to be done with the address.
package enum Method: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  // Known so that they are refused as what they are, not as something nobody understands.
  case options = "OPTIONS"
  case trace = "TRACE"
  case query = "QUERY"

  /// Whether the request may change something: such requests are checked against forgery.
  package var changes: Bool { ![.get, .head, .options, .trace, .query].contains(self) }
}
