import FoundationEssentials

extension Request {
  /// The body as a value. Text in it is cleaned as everywhere (see `CleanText`), written plainly or as `\u1EBF`.
  /// Throws `.badRequest` when it is no JSON, or a `Problem` naming the place of what is missing or of another type.
  package func json<T: Decodable>(_ type: T.Type) throws -> T {
    guard let clean = CleanJSON.of(body) else { throw Rejection.badRequest("the body is no UTF-8") }
    do {
      return try JSONDecoder().decode(type, from: Data(clean))
    } catch let error as DecodingError {
      let path: [any CodingKey]
      switch error {
      case .keyNotFound(let key, let context): path = context.codingPath + [key]
      case .typeMismatch(_, let context), .valueNotFound(_, let context): path = context.codingPath
      case .dataCorrupted(let context) where !context.codingPath.isEmpty: path = context.codingPath
      default: throw Rejection.badRequest("the body is no valid JSON")
      }
      let place = path.map { key in key.intValue.map { String($0) } ?? key.stringValue }.joined(
        separator: ".")
      throw Problem(
        .unprocessable, title: "Dữ liệu gửi lên không đúng", type: "/problems/body",
        errors: [FieldError(place, "Thiếu hoặc sai kiểu dữ liệu")])
    }
  }
}

/// JSON with its text composed and freed of control characters, before it is decoded.
enum CleanJSON {
  /// Writes `\uXXXX` escapes out as letters, so that they are composed with their neighbours; nil when it is no UTF-8.
  static func of(_ json: [UInt8]) -> [UInt8]? {
    guard json.contains(UInt8(ascii: "\\")) else { return CleanText.of(utf8: json).map { Array($0.utf8) } }
    var out: [UInt8] = []
    out.reserveCapacity(json.count)
    var at = 0
    while at < json.count {
      guard json[at] == UInt8(ascii: "\\"), at + 1 < json.count else {
        out.append(json[at])
        at += 1
        continue
      }
      if [UInt8(ascii: "b"), UInt8(ascii: "f")].contains(json[at + 1]) {
        at += 2
        continue
      }
      if json[at + 1] == UInt8(ascii: "r") {
        at += 2
        if !json[at...].starts(with: "\\n".utf8) { out += Array("\\n".utf8) }
        continue
      }
      guard json[at + 1] == UInt8(ascii: "u"), let (scalar, length) = escape(json[at...]) else {
        out += json[at...(at + 1)]
        at += 2
        continue
      }
      switch scalar {
      case "\"", "\\": out += [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case "\n": out += Array("\\n".utf8)
      case "\t": out += Array("\\t".utf8)
      default:
        if !CleanText.isControl(scalar) { out += Array(String(Character(scalar)).utf8) }
      }
      at += length
    }
    return CleanText.of(utf8: out).map { Array($0.utf8) }
  }

  /// The character of `\uXXXX`, or of a surrogate pair of them, and how many bytes that took.
  private static func escape(_ json: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    guard let first = unit(json) else { return nil }
    if let scalar = Unicode.Scalar(UInt32(first)) { return (scalar, 6) }
    guard UTF16.isLeadSurrogate(first), let second = unit(json.dropFirst(6)), UTF16.isTrailSurrogate(second)
    else { return nil }
    let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    return Unicode.Scalar(value).map { ($0, 12) }
  }
  private static func unit(_ json: ArraySlice<UInt8>) -> UInt16? {
    let letters = json.prefix(6)
    guard letters.count == 6, letters.starts(with: "\\u".utf8) else { return nil }
    let digits = letters.dropFirst(2)
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
