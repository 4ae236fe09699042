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
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  package static let empty: Statement = ""

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 3)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      text += literal.description
    }

    package mutating func appendInterpolation(_ value: some SQLBindable) {
      values.append(value.sql)
      text += "$\(values.count)"
    }

    /// A value that may be missing: bound as NULL then.
    package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      values.append(value?.sql ?? .null)
      text += "$\(values.count)"
    }

    /// Puts another statement in place, its parameters renumbered.
    package mutating func appendInterpolation(_ statement: Statement) {
      text += statement.renumbered(from: values.count)
      values += statement.values
    }
  }

  /// The text with `$n` moved up by `offset`. Literals of this project hold no `$` but parameters.
  private func renumbered(from offset: Int) -> String {
    guard offset > 0, !values.isEmpty else { return text }
    var out = ""
    var number: Int?
    for letter in text.unicodeScalars {
      if let n = number, let digit = letter.properties.numericType == .decimal ? Int(letter.value) - 48 : nil
      {
        number = n * 10 + digit
        continue
      }
      if let n = number { out += "$\(n + offset)" }
      number = nil
      if letter == "$" { number = 0 } else { out.unicodeScalars.append(letter) }
    }
    if let n = number { out += "$\(n + offset)" }
    return out
  }

  package static func + (left: Statement, right: Statement) -> Statement {
    "\(left) \(right)"
  }
}

extension Sequence where Element == Statement {
  /// The statements one after the other with `separator` between them; `empty` when there is none.
  package func joined(_ separator: Statement) -> Statement {
    var out: Statement?
    for one in self { out = out.map { "\($0)\(separator)\(one)" } ?? one }
    return out ?? .empty
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
