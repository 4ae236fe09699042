import Deadlines
import SQL

/// A fact about to be written down: its carved name, its body, and the values of persons kept apart from it.
package struct NewFact: Sendable {
  package let name: String
  /// JSON.
  package let body: String
  /// JSON, erasable.
  package let personal: String?

  package init(name: String, body: String, personal: String?) {
    self.name = name
    self.body = body
    self.personal = personal
  }
}

/// A fact as it stands in the ledger.
package struct StoredFact: Sendable, Equatable {
  package let stream: Int64
  /// From 1 within the stream.
  package let sequence: Int
  package let name: String
  package let happened: Moment
  package let recorded: Moment
  package let officer: Int64
  package let body: String
  /// Nil when the fact has none, or when it was erased.
  package let personal: String?
  /// The keyed hash of the personal half; stays when that half is erased.
  package let commitment: [UInt8]?
  package let hash: [UInt8]

  package var isErased: Bool { commitment != nil && personal == nil }
}

extension Moment: SQLBindable {
  package var sql: SQLValue { .integer(milliseconds) }
}
extension Day: SQLBindable {
  package var sql: SQLValue { .integer(Int64(number)) }
}
