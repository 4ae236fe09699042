/// A value of a JSON file that remembers its line, so that a fault can be named where a person will look for it.
package struct JSONNode: Equatable, Sendable {
  /// Counted from 1, where the value begins.
  package let line: Int
  package let value: Value

  package enum Value: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The digits as written; nothing is rounded.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }
  package struct Member: Equatable, Sendable {
    package let name: String
    package let line: Int
    package let node: JSONNode
  }

  package init(line: Int, value: Value) {
    self.line = line
    self.value = value
  }
}

/// Reads JSON strictly (RFC 8259): UTF-8, no comments, no trailing commas, no field named twice.
///
/// Bounded in size and depth. A byte order mark at the beginning is passed over, for editors that write one.
package struct JSONText {
  private static let mostBytes = 16 << 20
  private static let mostDepth = 32

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var depth = 0

  package static func read(_ bytes: [UInt8]) throws(FileFault) -> JSONNode {
    guard bytes.count <= mostBytes else {
      throw FileFault(line: 1, path: "", reason: "tệp lớn quá \(mostBytes >> 20) MB")
    }
    var text = JSONText(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.at = 3 }
    text.skipSpace()
    let node = try text.value()
    text.skipSpace()
    guard text.here == nil else { throw text.fault("có chữ thừa sau phần cuối") }
    return node
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var here: UInt8? { at < bytes.count ? bytes[at] : nil }
  private func fault(_ reason: String) -> FileFault { FileFault(line: line, path: "", reason: reason) }

  private mutating func skipSpace() {
    while let byte = here, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      if byte == 0x0A { line += 1 }
      at += 1
    }
  }

  private mutating func value() throws(FileFault) -> JSONNode {
    let start = line
    switch here {
    case nil: throw fault("tệp kết thúc giữa chừng")
    case UInt8(ascii: "{"): return JSONNode(line: start, value: .object(try object()))
    case UInt8(ascii: "["): return JSONNode(line: start, value: .array(try array()))
    case UInt8(ascii: "\""): return JSONNode(line: start, value: .string(try string()))
    case UInt8(ascii: "t"): return JSONNode(line: start, value: try word("true", .bool(true)))
    case UInt8(ascii: "f"): return JSONNode(line: start, value: try word("false", .bool(false)))
    case UInt8(ascii: "n"): return JSONNode(line: start, value: try word("null", .null))
    default: return JSONNode(line: start, value: .number(try number()))
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONNode.Value) throws(FileFault)
    -> JSONNode.Value
  {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[at..<end].elementsEqual("\(word)".utf8) else {
      throw fault("giá trị không đọc được")
    }
    at = end
    return value
  }

  private mutating func number() throws(FileFault) -> String {
    let start = at
    if here == UInt8(ascii: "-") { at += 1 }
    let whole = digits()
    guard whole > 0 else { throw fault("giá trị không đọc được") }
    guard whole == 1 || bytes[at - whole] != UInt8(ascii: "0") else {
      throw fault("số không được bắt đầu bằng 0")
    }
    if here == UInt8(ascii: ".") {
      at += 1
      guard digits() > 0 else { throw fault("số thập phân dở dang") }
    }
    if here == UInt8(ascii: "e") || here == UInt8(ascii: "E") {
      at += 1
      if here == UInt8(ascii: "+") || here == UInt8(ascii: "-") { at += 1 }
      guard digits() > 0 else { throw fault("số dở dang") }
    }
    guard at - start <= 64 else { throw fault("số dài quá 64 ký tự") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// Passes over digits and says how many.
  private mutating func digits() -> Int {
    let start = at
    while let byte = here, (0x30...0x39).contains(byte) { at += 1 }
    return at - start
  }

  private mutating func array() throws(FileFault) -> [JSONNode] {
    var nodes: [JSONNode] = []
    try enter()
    if here == UInt8(ascii: "]") {
      leave()
      return nodes
    }
    while true {
      nodes.append(try value())
      if try ends(with: UInt8(ascii: "]")) { return nodes }
    }
  }

  private mutating func object() throws(FileFault) -> [JSONNode.Member] {
    var members: [JSONNode.Member] = []
    var names: Set<String> = []
    try enter()
    if here == UInt8(ascii: "}") {
      leave()
      return members
    }
    while true {
      guard here == UInt8(ascii: "\"") else { throw fault("thiếu tên trường trong dấu ngoặc kép") }
      let nameLine = line
      let name = try string()
      guard names.insert(name).inserted else { throw fault("trường “\(name.prefix(80))” có hai lần") }
      skipSpace()
      guard here == UInt8(ascii: ":") else { throw fault("thiếu dấu hai chấm sau “\(name.prefix(80))”") }
      at += 1
      skipSpace()
      members.append(JSONNode.Member(name: name, line: nameLine, node: try value()))
      if try ends(with: UInt8(ascii: "}")) { return members }
      // A field's name follows; the bracket here would be a trailing comma.
    }
  }

  private mutating func enter() throws(FileFault) {
    depth += 1
    guard depth <= Self.mostDepth else { throw fault("lồng nhau quá \(Self.mostDepth) tầng") }
    at += 1
    skipSpace()
  }

  private mutating func leave() {
    depth -= 1
    at += 1
  }

  /// After an element: true at the closing bracket, false after a comma.
  private mutating func ends(with bracket: UInt8) throws(FileFault) -> Bool {
    skipSpace()
    if here == bracket {
      leave()
      return true
    }
    guard here != nil else { throw fault("tệp kết thúc giữa chừng") }
    guard here == UInt8(ascii: ",") else { throw fault("thiếu dấu phẩy hoặc dấu đóng ngoặc") }
    at += 1
    skipSpace()
    return false
  }

  private mutating func string() throws(FileFault) -> String {
    at += 1
    var text: [UInt8] = []
    while true {
      let plain = bytes[at...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
      text.append(contentsOf: plain)
      at = plain.endIndex
      guard let byte = here else { throw fault("chuỗi không có dấu ngoặc kép đóng") }
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw fault("chữ không phải UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      default: throw fault("chuỗi có ký tự điều khiển hoặc xuống dòng")
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(FileFault) {
    guard let letter = here else { throw fault("chuỗi không có dấu ngoặc kép đóng") }
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code), bytes[at...].starts(with: [0x5C, 0x75]) {
        at += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw fault("mã \\u không hợp lệ") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("mã \\u không hợp lệ") }
      text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    default: throw fault("ký tự thoát không hợp lệ")
    }
  }

  private mutating func hexadecimal() throws(FileFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = here, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault("mã \\u không hợp lệ")
      }
      code = code << 4 | UInt32(digit)
      at += 1
    }
    return code
  }
}
