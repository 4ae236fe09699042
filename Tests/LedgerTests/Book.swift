import Deadlines
import Examples
import SQL
import Testing

@testable import Ledger

/// A ledger on a store of its own, for the length of a test.
struct Book {
  let database: any Database

  static func open(_ body: (Book) async throws -> Void) async throws {
    let database = try await TestStore.make()
    do {
      try await database.migrate([Ledger.schema])
      try await body(Book(database: database))
      await database.close()
    } catch {
      await database.close()
      throw error
    }
  }

  /// Writes three facts at the end of a stream; the second has a personal half.
  @discardableResult
  func write(_ stream: Int64, after version: Int = 0, lastHash: [UInt8]? = nil) async throws -> [StoredFact] {
    try await database.write { db in
      try Ledger.append(
        [
          NewFact(name: "thử/1", body: #"{"n":1}"#, personal: nil),
          NewFact(name: "thử/1", body: #"{"n":2}"#, personal: #"{"name":"Trần Thị Lan"}"#),
          NewFact(name: "thử/1", body: #"{"n":3}"#, personal: nil),
        ], to: stream, after: version, lastHash: lastHash, happened: .example, recorded: .example, officer: 1,
        salt: { [UInt8](repeating: 9, count: 16) }, in: db)
    }
  }

  func fault(in stream: Int64) async throws -> LedgerFault? {
    try await database.read { db in try Ledger.fault(in: stream, db) }
  }

  func run(_ statement: Statement) async throws {
    try await database.write { db in _ = try db.run(statement) }
  }
}
