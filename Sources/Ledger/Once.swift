import Deadlines
import SQL

/// An act that must happen once, however often the line breaks and the button is pressed again.
package struct Once: Sendable, Equatable {
  /// The caller's key: 8 to 200 letters.
  package let token: String
  /// A hash of what was asked: the same key with another request is an error, not a repetition.
  package let fingerprint: [UInt8]

  package init?(token: String, fingerprint: [UInt8]) {
    guard (8...200).contains(token.unicodeScalars.count),
      token.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return nil }
    self.token = token
    self.fingerprint = fingerprint
  }

  /// The stream this key made before; nil when it is new.
  /// - Throws: `LedgerFault.keyReused` when it made it with another request.
  package func earlier(unit: Int64, in db: borrowing some Queries & ~Copyable) throws -> Int64? {
    let known = try db.first(
      "SELECT stream, fingerprint FROM idempotency WHERE unit = \(unit) AND token = \(token)"
    ) { row in (try row.int(0), try row.blob(1)) }
    guard let known else { return nil }
    guard known.1 == fingerprint else { throw LedgerFault.keyReused }
    return known.0
  }

  package func remember(_ stream: Int64, unit: Int64, at moment: Moment, in db: borrowing Writing) throws {
    try db.put(
      """
      INSERT INTO idempotency (unit, token, fingerprint, stream, created)
      VALUES (\(unit), \(token), \(fingerprint), \(stream), \(moment))
      """)
  }
}
