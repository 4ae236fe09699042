/// The values of a parsed text for what declares itself `Decodable`.
struct FactDecoder: Decoder, SingleValueDecodingContainer {
  let parsed: FactReader.Parsed
  let node: Int
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ parsed: FactReader.Parsed, node: Int) {
    self.parsed = parsed
    self.node = node
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard parsed[node].kind == .object else { throw FactReader.Unknown() }
    return KeyedDecodingContainer(Members<Key>(parsed: parsed, object: node))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard parsed[node].kind == .array else { throw FactReader.Unknown() }
    return Elements(parsed, array: node)
  }
  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { parsed[node].kind == .null }
  func decode(_ type: Bool.Type) throws -> Bool { try parsed.flag(node) }
  func decode(_ type: String.Type) throws -> String { try parsed.text(node) }
  func decode(_ type: Int.Type) throws -> Int { Int(try parsed.number(node)) }
  func decode(_ type: Int64.Type) throws -> Int64 { try parsed.number(node) }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try Self.decode(type, parsed, node) }

  /// The thorough decoder reads every other number, too.
  func decode(_ type: Double.Type) throws -> Double { throw FactReader.Unknown() }
  func decode(_ type: Float.Type) throws -> Float { throw FactReader.Unknown() }
  func decode(_ type: Int8.Type) throws -> Int8 { throw FactReader.Unknown() }
  func decode(_ type: Int16.Type) throws -> Int16 { throw FactReader.Unknown() }
  func decode(_ type: Int32.Type) throws -> Int32 { throw FactReader.Unknown() }
  func decode(_ type: UInt.Type) throws -> UInt { throw FactReader.Unknown() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { throw FactReader.Unknown() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { throw FactReader.Unknown() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { throw FactReader.Unknown() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { throw FactReader.Unknown() }

  fileprivate static func decode<T: Decodable>(
    _ type: T.Type, _ parsed: FactReader.Parsed, _ node: Int
  ) throws -> T {
    // Texts and lists of texts are most of what there is, and need no decoder of their own.
    if type == String.self, let text = try parsed.text(node) as? T { return text }
    return try T(from: FactDecoder(parsed, node: node))
  }
}

/// The members of an object.
private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let parsed: FactReader.Parsed
  let object: Int
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] {
    var out: [Key] = []
    var node = object + 1
    while node < Int(parsed[object].next) {
      if let name = try? parsed.text(node), let key = Key(stringValue: name) { out.append(key) }
      node = Int(parsed[node + 1].next)
    }
    return out
  }

  private func node(_ key: Key) throws -> Int {
    guard let node = parsed.member(key.stringValue, of: object) else { throw FactReader.Unknown() }
    return node
  }
  /// The member's value; nil when it is missing or null.
  private func known(_ key: Key) -> Int? {
    parsed.member(key.stringValue, of: object).flatMap { parsed[$0].kind == .null ? nil : $0 }
  }

  func contains(_ key: Key) -> Bool { parsed.member(key.stringValue, of: object) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { parsed[try node(key)].kind == .null }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try parsed.flag(node(key)) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try parsed.text(node(key)) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { Int(try parsed.number(node(key))) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try parsed.number(node(key)) }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try FactDecoder.decode(type, parsed, node(key))
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try known(key).map(parsed.text)
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try known(key).map { Int(try parsed.number($0)) }
  }
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    try known(key).map { try FactDecoder.decode(type, parsed, $0) }
  }

  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { throw FactReader.Unknown() }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { throw FactReader.Unknown() }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { throw FactReader.Unknown() }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { throw FactReader.Unknown() }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { throw FactReader.Unknown() }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { throw FactReader.Unknown() }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { throw FactReader.Unknown() }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { throw FactReader.Unknown() }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { throw FactReader.Unknown() }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { throw FactReader.Unknown() }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try FactDecoder(parsed, node: node(key)).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try FactDecoder(parsed, node: node(key)).unkeyedContainer()
  }
  func superDecoder() throws -> any Decoder { throw FactReader.Unknown() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw FactReader.Unknown() }
}

/// The elements of an array, one after the other.
private struct Elements: UnkeyedDecodingContainer {
  let parsed: FactReader.Parsed
  let count: Int?
  private let end: Int
  private var node: Int
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var isAtEnd: Bool { node >= end }

  init(_ parsed: FactReader.Parsed, array: Int) {
    self.parsed = parsed
    end = Int(parsed[array].next)
    node = array + 1
    var count = 0
    var one = array + 1
    while one < end {
      count += 1
      one = Int(parsed[one].next)
    }
    self.count = count
  }

  private mutating func next() throws -> Int {
    guard node < end else { throw FactReader.Unknown() }
    defer {
      node = Int(parsed[node].next)
      currentIndex += 1
    }
    return node
  }

  mutating func decodeNil() throws -> Bool {
    guard node < end, parsed[node].kind == .null else { return false }
    _ = try next()
    return true
  }
  mutating func decode(_ type: Bool.Type) throws -> Bool { try parsed.flag(next()) }
  mutating func decode(_ type: String.Type) throws -> String { try parsed.text(next()) }
  mutating func decode(_ type: Int.Type) throws -> Int { Int(try parsed.number(next())) }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try parsed.number(next()) }
  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try FactDecoder.decode(type, parsed, next())
  }

  mutating func decode(_ type: Double.Type) throws -> Double { throw FactReader.Unknown() }
  mutating func decode(_ type: Float.Type) throws -> Float { throw FactReader.Unknown() }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { throw FactReader.Unknown() }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { throw FactReader.Unknown() }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { throw FactReader.Unknown() }
  mutating func decode(_ type: UInt.Type) throws -> UInt { throw FactReader.Unknown() }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { throw FactReader.Unknown() }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { throw FactReader.Unknown() }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { throw FactReader.Unknown() }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { throw FactReader.Unknown() }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try FactDecoder(parsed, node: next()).container(keyedBy: type)
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try FactDecoder(parsed, node: next()).unkeyedContainer()
  }
  mutating func superDecoder() throws -> any Decoder { throw FactReader.Unknown() }
}
