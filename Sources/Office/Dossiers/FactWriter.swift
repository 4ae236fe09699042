/// Writes a half of a fact as JSON: keys in the order of their letters, missing values left out, slashes as they are,
/// byte for byte what the general encoder makes of it with sorted keys. Reception and every act wait for it.
struct FactWriter {
  /// The value holds what no fact has: `FactCoding` asks the general encoder.
  struct Unknown: Error {}

  static func write(_ value: some Encodable) throws -> String {
    let out = Written()
    try value.encode(to: FactEncoder(out: out))
    guard let bytes = out.bytes() else { throw Unknown() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A value being written: whole, or a container whose members come one by one.
  final class Written {
    enum Shape {
      case nothing
      case scalar([UInt8])
      case members([(key: String, value: Written)])
      case elements([Written])
    }
    var shape = Shape.nothing

    /// Nil when nothing, or only half of it, was written.
    func bytes() -> [UInt8]? {
      var out: [UInt8] = []
      return append(to: &out) ? out : nil
    }

    private func append(to out: inout [UInt8]) -> Bool {
      switch shape {
      case .nothing: return false
      case .scalar(let bytes): out += bytes
      case .members(let members):
        out.append(UInt8(ascii: "{"))
        for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
          if index > 0 { out.append(UInt8(ascii: ",")) }
          FactWriter.quote(member.key, to: &out)
          out.append(UInt8(ascii: ":"))
          guard member.value.append(to: &out) else { return false }
        }
        out.append(UInt8(ascii: "}"))
      case .elements(let elements):
        out.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
          if index > 0 { out.append(UInt8(ascii: ",")) }
          guard element.append(to: &out) else { return false }
        }
        out.append(UInt8(ascii: "]"))
      }
      return true
    }
  }

  static func quote(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { letters in
      var start = 0
      for at in letters.indices {
        let letter = letters[at]
        guard letter < 0x20 || letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\") else { continue }
        out.append(contentsOf: letters[start..<at])
        escape(letter, to: &out)
        start = at + 1
      }
      out.append(contentsOf: letters[start...])
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func escape(_ letter: UInt8, to out: inout [UInt8]) {
    switch letter {
    case 0x08: out += "\\b".utf8
    case 0x09: out += "\\t".utf8
    case 0x0A: out += "\\n".utf8
    case 0x0C: out += "\\f".utf8
    case 0x0D: out += "\\r".utf8
    case 0x00..<0x20:
      out += letter < 16 ? "\\u000".utf8 : "\\u001".utf8
      out.append(Array("0123456789abcdef".utf8)[Int(letter & 15)])
    default: out += [UInt8(ascii: "\\"), letter]
    }
  }
}

/// What facts are written by.
private struct FactEncoder: Encoder, SingleValueEncodingContainer {
  let out: FactWriter.Written
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .members = out.shape {} else { out.shape = .members([]) }
    return KeyedEncodingContainer(Members<Key>(out: out))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .elements = out.shape {} else { out.shape = .elements([]) }
    return Elements(out: out)
  }
  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { out.shape = .scalar(Array("null".utf8)) }
  func encode(_ value: Bool) { out.shape = .scalar(Array((value ? "true" : "false").utf8)) }
  func encode(_ value: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.utf8.count + 2)
    FactWriter.quote(value, to: &bytes)
    out.shape = .scalar(bytes)
  }
  func encode(_ value: Int) { encode(Int64(value)) }
  func encode(_ value: Int64) { out.shape = .scalar(Array(String(value).utf8)) }
  func encode<T: Encodable>(_ value: T) throws { try value.encode(to: self) }

  func encode(_ value: Double) throws { throw FactWriter.Unknown() }
  func encode(_ value: Float) throws { throw FactWriter.Unknown() }
  func encode(_ value: Int8) { encode(Int64(value)) }
  func encode(_ value: Int16) { encode(Int64(value)) }
  func encode(_ value: Int32) { encode(Int64(value)) }
  func encode(_ value: UInt) throws { throw FactWriter.Unknown() }
  func encode(_ value: UInt8) { encode(Int64(value)) }
  func encode(_ value: UInt16) { encode(Int64(value)) }
  func encode(_ value: UInt32) { encode(Int64(value)) }
  func encode(_ value: UInt64) throws { throw FactWriter.Unknown() }
}

/// The members of an object.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let out: FactWriter.Written
  var codingPath: [any CodingKey] { [] }

  private func encoder(_ key: Key) -> FactEncoder {
    let value = FactWriter.Written()
    guard case .members(var members) = out.shape else { return FactEncoder(out: value) }
    out.shape = .nothing
    members.append((key.stringValue, value))
    out.shape = .members(members)
    return FactEncoder(out: value)
  }

  func encodeNil(forKey key: Key) { encoder(key).encodeNil() }
  func encode(_ value: Bool, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: String, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: Int, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: Int64, forKey key: Key) { encoder(key).encode(value) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try value.encode(to: encoder(key)) }

  func encode(_ value: Double, forKey key: Key) throws { throw FactWriter.Unknown() }
  func encode(_ value: Float, forKey key: Key) throws { throw FactWriter.Unknown() }
  func encode(_ value: Int8, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: Int16, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: Int32, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: UInt, forKey key: Key) throws { throw FactWriter.Unknown() }
  func encode(_ value: UInt8, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: UInt16, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: UInt32, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: UInt64, forKey key: Key) throws { throw FactWriter.Unknown() }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder(key).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder(key).unkeyedContainer()
  }
  // A value without a name of its own; what is written there makes the whole unknown.
  func superEncoder() -> any Encoder { FactEncoder(out: half()) }
  func superEncoder(forKey key: Key) -> any Encoder { FactEncoder(out: half()) }
  private func half() -> FactWriter.Written {
    out.shape = .nothing
    return FactWriter.Written()
  }
}

/// The elements of an array.
private struct Elements: UnkeyedEncodingContainer {
  let out: FactWriter.Written
  var codingPath: [any CodingKey] { [] }
  var count: Int { if case .elements(let elements) = out.shape { elements.count } else { 0 } }

  private func encoder() -> FactEncoder {
    let value = FactWriter.Written()
    guard case .elements(var elements) = out.shape else { return FactEncoder(out: value) }
    out.shape = .nothing
    elements.append(value)
    out.shape = .elements(elements)
    return FactEncoder(out: value)
  }

  func encodeNil() { encoder().encodeNil() }
  func encode(_ value: Bool) { encoder().encode(value) }
  func encode(_ value: String) { encoder().encode(value) }
  func encode(_ value: Int) { encoder().encode(value) }
  func encode(_ value: Int64) { encoder().encode(value) }
  func encode<T: Encodable>(_ value: T) throws { try value.encode(to: encoder()) }

  func encode(_ value: Double) throws { throw FactWriter.Unknown() }
  func encode(_ value: Float) throws { throw FactWriter.Unknown() }
  func encode(_ value: Int8) { encoder().encode(value) }
  func encode(_ value: Int16) { encoder().encode(value) }
  func encode(_ value: Int32) { encoder().encode(value) }
  func encode(_ value: UInt) throws { throw FactWriter.Unknown() }
  func encode(_ value: UInt8) { encoder().encode(value) }
  func encode(_ value: UInt16) { encoder().encode(value) }
  func encode(_ value: UInt32) { encoder().encode(value) }
  func encode(_ value: UInt64) throws { throw FactWriter.Unknown() }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    encoder().container(keyedBy: type)
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }
  func superEncoder() -> any Encoder {
    out.shape = .nothing
    return FactEncoder(out: FactWriter.Written())
  }
}
