import CPostgres

/// Types by the server's numbers for them (`pg_type.oid`), which never change.
enum PostgresType {
  static let bool: Oid = 16, bytea: Oid = 17, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, text: Oid = 25
  static let oid: Oid = 26, float4: Oid = 700, float8: Oid = 701, numeric: Oid = 1700
  /// Found out by the server from where it stands.
  static let unknown: Oid = 0
}

extension SQLValue {
  var postgresType: Oid {
    switch self {
    case .null: PostgresType.unknown
    case .integer: PostgresType.int8
    case .real: PostgresType.float8
    case .text: PostgresType.text
    case .blob: PostgresType.bytea
    }
  }
}

/// Values on their way to the server, in its binary form.
struct PostgresParameters {
  private var bytes: [UInt8] = []
  private var starts: [Int?] = []
  private var lengths: [Int32] = []

  init(_ values: [SQLValue]) {
    for value in values {
      let start = bytes.count
      switch value {
      case .null: break
      case .integer(let number): append(UInt64(bitPattern: number))
      case .real(let number): append(number.bitPattern)
      case .text(let text): bytes += PostgresText.written(text)
      case .blob(let blob): bytes += blob
      }
      starts.append(value == .null ? nil : start)
      lengths.append(Int32(bytes.count - start))
    }
    // An empty value has an address too: none would mean NULL.
    bytes.append(0)
  }

  private mutating func append(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  func withPointers<T>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
  ) -> T {
    let formats = [Int32](repeating: 1, count: starts.count)
    return bytes.withUnsafeBytes { raw in
      let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return pointers.withUnsafeBufferPointer { pointers in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer { formats in
            body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }
}

/// The letter U+0000, which the server cannot keep in a text: it is written as U+E000 (a code point for
/// private use) and `0`, and U+E000 itself as U+E000 and `1`.
enum PostgresText {
  private static let escape: [UInt8] = [0xEE, 0x80, 0x80]

  static func written(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.contains(0) || hasEscape(bytes[...]) else { return bytes }
    var out: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{0}": out += escape + [UInt8(ascii: "0")]
      case "\u{E000}": out += escape + [UInt8(ascii: "1")]
      default: out += UTF8.encode(scalar)!
      }
    }
    return out
  }

  static func read(_ bytes: UnsafeRawBufferPointer) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard hasEscape(bytes[...]) else { return text }
    var out = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        out.append(scalar == "0" ? "\u{0}" : "\u{E000}")
        isEscaped = false
      } else if scalar == "\u{E000}" {
        isEscaped = true
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  private static func hasEscape(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
    var rest = bytes[...]
    while let found = rest.firstIndex(of: escape[0]) {
      rest = rest[found...]
      if rest.starts(with: escape) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
