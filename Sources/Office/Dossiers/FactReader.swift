/// Reads a stored half of a fact straight from its bytes. A dossier's whole history is read at every opening, and the
/// general JSON decoder spends most of that time on what our own texts never have.
///
/// It knows the JSON this program writes: objects, arrays, strings, whole numbers, booleans. Whatever else it meets it
/// refuses, and `FactCoding` asks the thorough decoder.
struct FactReader {
  /// Somewhere it met what it does not know.
  struct Unknown: Error {}

  /// A value in the text: where it stands and, of containers, where its members begin in `nodes`.
  struct Node {
    enum Kind: UInt8 { case null, flag, number, text, escapedText, array, object }
    var kind: Kind
    /// Without quotes or brackets.
    var from: Int32
    var to: Int32
    /// The node after this one and all it holds.
    var next: Int32
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var nodes: [Node] = []
  private var at = 0
  private var depth = 0

  /// Reads `text` as a `T`. The values are copied: nothing of the text is kept.
  static func read<T: Decodable>(_ text: String, as type: T.Type) throws -> T {
    var text = text
    return try text.withUTF8 { bytes in
      var reader = FactReader(bytes: bytes)
      try reader.parse()
      return try T(from: FactDecoder(Parsed(bytes: bytes, nodes: reader.nodes), node: 0))
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    nodes.reserveCapacity(bytes.count / 8 + 4)
  }

  private mutating func parse() throws {
    guard bytes.count < Int32.max else { throw Unknown() }
    try value()
    skipSpace()
    guard at == bytes.count else { throw Unknown() }
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
      at += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    guard bytes.count - at >= word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[at + offset] != word.utf8Start[offset] {
      return false
    }
    at += word.utf8CodeUnitCount
    return true
  }

  private mutating func value() throws {
    skipSpace()
    guard at < bytes.count else { throw Unknown() }
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "{"): try container(.object, UInt8(ascii: "}"))
    case UInt8(ascii: "["): try container(.array, UInt8(ascii: "]"))
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "t"):
      guard take("true") else { throw Unknown() }
      add(.flag, start, at)
    case UInt8(ascii: "f"):
      guard take("false") else { throw Unknown() }
      add(.flag, start, at)
    case UInt8(ascii: "n"):
      guard take("null") else { throw Unknown() }
      add(.null, start, at)
    default:
      _ = take(UInt8(ascii: "-"))
      let digits = at
      while at < bytes.count, bytes[at] &- 48 < 10 { at += 1 }
      // A leading zero is no number of JSON; eighteen digits always fit.
      guard at > digits, at - digits <= 18, at - digits == 1 || bytes[digits] != 48 else { throw Unknown() }
      add(.number, start, at)
    }
  }

  private mutating func add(_ kind: Node.Kind, _ from: Int, _ to: Int) {
    nodes.append(Node(kind: kind, from: Int32(from), to: Int32(to), next: Int32(nodes.count + 1)))
  }

  private mutating func container(_ kind: Node.Kind, _ close: UInt8) throws {
    depth += 1
    guard depth < 64 else { throw Unknown() }
    at += 1
    let mine = nodes.count
    add(kind, at, at)
    skipSpace()
    if !take(close) {
      while true {
        if kind == .object {
          skipSpace()
          guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw Unknown() }
          try text()
          skipSpace()
          guard take(UInt8(ascii: ":")) else { throw Unknown() }
        }
        try value()
        skipSpace()
        if take(close) { break }
        guard take(UInt8(ascii: ",")) else { throw Unknown() }
      }
    }
    nodes[mine].to = Int32(at - 1)
    nodes[mine].next = Int32(nodes.count)
    depth -= 1
  }

  private mutating func text() throws {
    at += 1
    let start = at
    var isEscaped = false
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      guard bytes[at] >= 0x20 else { throw Unknown() }
      if bytes[at] == UInt8(ascii: "\\") {
        isEscaped = true
        at += 1
      }
      at += 1
    }
    guard at < bytes.count else { throw Unknown() }
    add(isEscaped ? .escapedText : .text, start, at)
    at += 1
  }

  /// A text whose values can be asked.
  struct Parsed {
    let bytes: UnsafeBufferPointer<UInt8>
    let nodes: [Node]

    subscript(_ node: Int) -> Node { nodes[node] }

    /// The value under `key` of an object; nil when there is none.
    func member(_ key: String, of object: Int) -> Int? {
      var key = key
      return key.withUTF8 { key in
        var node = object + 1
        let end = Int(nodes[object].next)
        while node < end {
          let name = nodes[node]
          if name.kind == .text, Int(name.to - name.from) == key.count,
            (0..<key.count).allSatisfy({ bytes[Int(name.from) + $0] == key[$0] })
          {
            return node + 1
          }
          node = Int(nodes[node + 1].next)
        }
        return nil
      }
    }

    func text(_ node: Int) throws -> String {
      let value = nodes[node]
      let raw = bytes[Int(value.from)..<Int(value.to)]
      switch value.kind {
      case .text: return String(decoding: raw, as: UTF8.self)
      case .escapedText: return try unescaped(raw)
      default: throw Unknown()
      }
    }

    private func unescaped(_ raw: Swift.Slice<UnsafeBufferPointer<UInt8>>) throws -> String {
      var out: [UInt8] = []
      out.reserveCapacity(raw.count)
      var rest = raw[...]
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\\") else {
          out.append(byte)
          continue
        }
        switch rest.popFirst() {
        case UInt8(ascii: "\""): out.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): out.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): out.append(UInt8(ascii: "/"))
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        default: throw Unknown()
        }
      }
      return String(decoding: out, as: UTF8.self)
    }

    func number(_ node: Int) throws -> Int64 {
      let value = nodes[node]
      guard value.kind == .number else { throw Unknown() }
      var from = Int(value.from)
      let isNegative = bytes[from] == UInt8(ascii: "-")
      if isNegative { from += 1 }
      var out: Int64 = 0
      for index in from..<Int(value.to) { out = out * 10 + Int64(bytes[index] - 48) }
      return isNegative ? -out : out
    }

    func flag(_ node: Int) throws -> Bool {
      let value = nodes[node]
      guard value.kind == .flag else { throw Unknown() }
      return bytes[Int(value.from)] == UInt8(ascii: "t")
    }
  }
}
