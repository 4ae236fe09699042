/// What a column holds. Booleans travel as 0 and 1, moments and days as integers.
package enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A Swift value that can be bound to a parameter.
package protocol SQLBindable {
  var sql: SQLValue { get }
}

/// One SQL text with its bound values. The text can only be written as a literal: whatever is interpolated becomes a
/// bound parameter (`$1`, `$2`, …) or is itself a `Statement`; a run-time string cannot get in.
///
///     try db.run("UPDATE session SET seen = \(now) WHERE token = \(hash)")
package struct Statement: Sendable, ExpressibleByStringInterpolation {
  /// Text pieces and values alternate: `pieces[0] $1 pieces[1] $2 … pieces[n]`.
  package private(set) var text: String
  package private(set) var values: [SQLValue]

  package init(stringLiteral: StaticString) {
    text = stringLiteral.description
    values = []
  }

  package init(stringInterpolation: StringInterpolation) {
    text = String(decoding: stringInterpolation.bytes, as: UTF8.self)
    values = stringInterpolation.values
  }

  /// For engines only: a text put together of names this program chose.
  init(text: String, values: [SQLValue]) {
    self.text = text
    self.values = values
  }

  package static let empty: Statement = ""

  package struct StringInterpolation: StringInterpolationProtocol {
    /// UTF-8: every request puts statements together, and bytes are put together quicker than strings.
    var bytes: [UInt8] = []
    var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 3)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    package mutating func appendInterpolation(_ value: some SQLBindable) {
      bind(value.sql)
    }

    /// A value that may be missing: bound as NULL then.
    package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      bind(value?.sql ?? .null)
    }

    private mutating func bind(_ value: SQLValue) {
      values.append(value)
      bytes.append(UInt8(ascii: "$"))
      guard values.count < 100 else { return bytes.append(contentsOf: String(values.count).utf8) }
      if values.count >= 10 { bytes.append(UInt8(48 + values.count / 10)) }
      bytes.append(UInt8(48 + values.count % 10))
    }

    /// Puts another statement in place, its parameters renumbered.
    package mutating func appendInterpolation(_ statement: Statement) {
      bytes.append(contentsOf: statement.renumbered(from: values.count).utf8)
      values += statement.values
    }
  }

  /// The text with `$n` moved up by `offset`. A `$` before anything but a digit is the literal's own.
  private func renumbered(from offset: Int) -> String {
    guard offset > 0, !values.isEmpty else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + values.count)
    var number: Int?
    var afterDollar = false
    for byte in text.utf8 {
      if afterDollar || number != nil, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        number = (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
        afterDollar = false
        continue
      }
      if let n = number { out += "\(n + offset)".utf8 }
      number = nil
      out.append(byte)
      afterDollar = byte == UInt8(ascii: "$")
    }
    if let n = number { out += "\(n + offset)".utf8 }
    return String(decoding: out, as: UTF8.self)
  }

  package static func + (left: Statement, right: Statement) -> Statement {
    "\(left) \(right)"
  }
}

extension Sequence where Element == Statement {
  /// The statements one after the other with `separator` between them; `empty` when there is none.
  package func joined(_ separator: Statement) -> Statement {
    var out = Statement.StringInterpolation(literalCapacity: 0, interpolationCount: underestimatedCount)
    var isFirst = true
    for one in self {
      if !isFirst { out.appendInterpolation(separator) }
      out.appendInterpolation(one)
      isFirst = false
    }
    return Statement(stringInterpolation: out)
  }
}

extension Int64: SQLBindable { package var sql: SQLValue { .integer(self) } }
extension Int: SQLBindable { package var sql: SQLValue { .integer(Int64(self)) } }
extension Int32: SQLBindable { package var sql: SQLValue { .integer(Int64(self)) } }
extension Bool: SQLBindable { package var sql: SQLValue { .integer(self ? 1 : 0) } }
extension Double: SQLBindable { package var sql: SQLValue { .real(self) } }
extension String: SQLBindable { package var sql: SQLValue { .text(self) } }
extension [UInt8]: SQLBindable { package var sql: SQLValue { .blob(self) } }
extension SQLValue: SQLBindable { package var sql: SQLValue { self } }
extension Optional: SQLBindable where Wrapped: SQLBindable {
  package var sql: SQLValue { self?.sql ?? .null }
}
