import CSQLite

/// A statement the engine has read once and can run many times; while it runs, its columns are the current row's.
final class SQLitePrepared: Row.Cells {
  let text: String
  /// It stands on a row, or is about to: whoever wants the same text now needs another one.
  var busy = false
  /// When it was last taken, counted in statements: the longest unused leaves first.
  var lastTaken = 0

  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// For each parameter in the engine's order, which value it takes. `$2` is a *name* to SQLite, numbered by its first
  /// appearance, so `SELECT $2, $1` would bind them the wrong way round.
  private let valueOfParameter: [Int]

  init(_ text: String, on connection: OpaquePointer) throws {
    var text = text
    var made: OpaquePointer?
    var hasTail = false
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          connection, bytes.baseAddress, Int32(bytes.count), UInt32(SQLITE_PREPARE_PERSISTENT), &made, &tail)
        if let tail, let start = bytes.baseAddress {
          hasTail = bytes[(tail - start)...].contains { !" \n\t\r;".utf8.contains(UInt8(bitPattern: $0)) }
        }
        return code
      }
    }
    guard code == SQLITE_OK else { throw SQLError.sqlite(code, connection, text: text, preparing: true) }
    guard let made else { throw SQLError.misuse("empty statement") }
    handle = made
    self.connection = connection
    self.text = text
    valueOfParameter = (0..<sqlite3_bind_parameter_count(made)).map { parameter in
      let name = sqlite3_bind_parameter_name(made, parameter + 1).map { String(cString: $0) } ?? ""
      return name.hasPrefix("$") ? (Int(name.dropFirst()) ?? 0) - 1 : -1
    }
    guard !hasTail else { throw SQLError.misuse("more than one statement: \(text)") }
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ values: [SQLValue]) throws {
    for (parameter, index) in valueOfParameter.enumerated() {
      guard values.indices.contains(index) else {
        throw SQLError.misuse("parameter without a value: \(text)")
      }
      let code = bind(values[index], at: Int32(parameter + 1))
      guard code == SQLITE_OK else { throw SQLError.sqlite(code, connection, text: text) }
    }
  }

  private func bind(_ value: SQLValue, at position: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, position)
    case .integer(let number): return sqlite3_bind_int64(handle, position, number)
    case .real(let number): return sqlite3_bind_double(handle, position, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(handle, position, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      // An empty array has no address, and no address would mean NULL.
      if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, position, 0) }
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob64(handle, position, $0.baseAddress, UInt64($0.count), copied)
      }
    }
  }

  /// Goes to the next row; false when there is none.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw SQLError.sqlite(code, connection, text: text)
    }
  }

  /// Leaves the row, lets go of the values and of the locks it holds.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    busy = false
  }

  // MARK: Row.Cells

  func value(_ column: Int) -> SQLValue {
    let index = Int32(column)
    return switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT: .text(readText(index))
    case SQLITE_BLOB: .blob(readBlob(index))
    default: .null
    }
  }

  func integer(_ column: Int) -> Int64? {
    let index = Int32(column)
    guard sqlite3_column_type(handle, index) == SQLITE_INTEGER else { return nil }
    return sqlite3_column_int64(handle, index)
  }

  func text(_ column: Int) -> String? {
    let index = Int32(column)
    guard sqlite3_column_type(handle, index) == SQLITE_TEXT else { return nil }
    return readText(index)
  }

  private func readText(_ index: Int32) -> String {
    guard let start = sqlite3_column_text(handle, index) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, index))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  private func readBlob(_ index: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, index) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index))))
  }
}

/// Tells the engine to copy what it is given (`SQLITE_TRANSIENT`, a cast Swift does not import).
private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
