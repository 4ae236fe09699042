import CPostgres

/// What the server answered to one statement, whole; the columns are those of row `row`.
final class PostgresResult: Row.Cells {
  private let handle: OpaquePointer
  private let types: [Oid]
  var row: Int32 = 0

  init(_ handle: OpaquePointer) {
    self.handle = handle
    types = (0..<PQnfields(handle)).map { PQftype(handle, $0) }
  }

  deinit { PQclear(handle) }

  var count: Int32 { PQntuples(handle) }

  /// Rows written by an INSERT, UPDATE or DELETE; 0 for anything else.
  var changes: Int {
    let done = PQcmdStatus(handle).map { String(cString: $0) } ?? ""
    guard ["INSERT", "UPDATE", "DELETE"].contains(where: done.hasPrefix) else { return 0 }
    return PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0
  }

  /// A column as the server wrote it; nil for NULL.
  private func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
    guard types.indices.contains(column), PQgetisnull(handle, row, Int32(column)) == 0 else { return nil }
    let count = Int(PQgetlength(handle, row, Int32(column)))
    return UnsafeRawBufferPointer(start: PQgetvalue(handle, row, Int32(column)), count: count)
  }

  // MARK: Row.Cells

  func value(_ column: Int) -> SQLValue {
    guard let bytes = bytes(column) else { return .null }
    switch types[column] {
    case PostgresType.bool: return .integer(bytes[0] == 0 ? 0 : 1)
    case PostgresType.int8, PostgresType.int4, PostgresType.int2: return .integer(Self.integer(bytes))
    case PostgresType.oid: return .integer(Int64(Self.bits(bytes)))
    case PostgresType.float8: return .real(Double(bitPattern: Self.bits(bytes)))
    case PostgresType.float4: return .real(Double(Float(bitPattern: UInt32(Self.bits(bytes)))))
    case PostgresType.numeric: return Self.numeric(bytes)
    case PostgresType.bytea: return .blob(Array(bytes))
    default: return .text(PostgresText.read(bytes))
    }
  }

  func integer(_ column: Int) -> Int64? {
    if case .integer(let number) = value(column) { number } else { nil }
  }

  func text(_ column: Int) -> String? {
    if case .text(let text) = value(column) { text } else { nil }
  }

  // MARK: The server's binary form, most significant byte first

  private static func bits(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    switch bytes.count {
    case 2: Int64(Int16(truncatingIfNeeded: bits(bytes)))
    case 4: Int64(Int32(truncatingIfNeeded: bits(bytes)))
    default: Int64(bitPattern: bits(bytes))
    }
  }

  /// Sums of integers come as this type: digits of base 10,000, the first worth 10,000 to the power of `weight`.
  private static func numeric(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
    func half(_ index: Int) -> Int { Int(bytes[index * 2]) << 8 | Int(bytes[index * 2 + 1]) }
    let (digits, weight) = (half(0), Int(Int16(truncatingIfNeeded: half(1))))
    let isNegative = half(2) == 0x4000
    guard half(3) == 0, half(2) == 0 || isNegative else {
      var sum = 0.0
      var worth = 1.0
      for _ in 0..<max(weight, 0) { worth *= 10_000 }
      for _ in 0..<max(-weight, 0) { worth /= 10_000 }
      for index in 0..<digits {
        sum += Double(half(4 + index)) * worth
        worth /= 10_000
      }
      return .real(half(2) == 0xC000 ? .nan : isNegative ? -sum : sum)
    }
    var sum: Int64 = 0
    for index in 0...max(weight, 0) {
      let digit = index < digits && weight >= 0 ? Int64(half(4 + index)) : 0
      let (more, isTooLarge) = sum.multipliedReportingOverflow(by: 10_000)
      let (next, overflows) = more.addingReportingOverflow(digit)
      guard !isTooLarge, !overflows else { return .real(.infinity) }
      sum = next
    }
    return .integer(isNegative ? -sum : sum)
  }
}
