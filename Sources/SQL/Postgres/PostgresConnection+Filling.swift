import CPostgres

extension PostgresConnection: StoreFilling {
  /// Those the server reckons itself are none.
  func columns(of table: String) throws -> [String] {
    var names: [String] = []
    let asked = """
      SELECT attname FROM pg_attribute
      WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
      """
    try query(Statement(text: asked, values: [.text("\(schema).\(table)")])) {
      names.append(try $0.text(0))
      return true
    }
    return names
  }

  func fill(
    _ table: String, _ columns: [String], _ rows: (_ put: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    let text = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN (FORMAT binary)"
    try beginCopy(text)
    var piece = CopiedRows()
    do {
      try rows { values in
        piece.append(values)
        if piece.bytes.count > CopiedRows.most { try send(&piece) }
      }
      piece.end()
      try send(&piece)
    } catch {
      abandonCopy()
      throw error
    }
    try endCopy(text)
  }

  /// The server counts what is in them before anybody asks: the first day's lists are as quick as later ones.
  func finishFilling(_ tables: [String], _ indexes: [TextIndex]) throws {
    for table in tables { try execute("ANALYZE \(table)") }
  }

  private func send(_ piece: inout CopiedRows) throws {
    let sent = piece.bytes.withUnsafeBytes {
      PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
    }
    guard sent == 1 else { throw SQLError.unavailable("the connection to the server is lost") }
    piece.bytes.removeAll(keepingCapacity: true)
  }
}

extension PostgresConnection: StoreAdding {
  /// A row knows the transaction that put it.
  var ofThisTransaction: String { "WHERE xmin = pg_current_xact_id()::xid" }
}

/// Rows in the server's binary form of COPY.
private struct CopiedRows {
  /// Sent when they have grown to so many bytes.
  static let most = 1 << 18
  var bytes: [UInt8]

  init() {
    bytes = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
    append(UInt32(0))
    append(UInt32(0))
  }

  mutating func append(_ values: [SQLValue]) {
    append(UInt16(values.count))
    for value in values {
      switch value {
      case .null: append(UInt32.max)
      case .integer(let number):
        append(UInt32(8))
        append(UInt64(bitPattern: number))
      case .real(let number):
        append(UInt32(8))
        append(number.bitPattern)
      case .text(let text): append(content: PostgresText.written(text))
      case .blob(let blob): append(content: blob)
      }
    }
  }

  mutating func end() { append(UInt16.max) }

  private mutating func append(content: [UInt8]) {
    append(UInt32(content.count))
    bytes += content
  }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
