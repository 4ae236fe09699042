import Glibc
import Testing

@testable import SQL

/// The engines: every test of the store is asked of each that is here. PostgreSQL is where `MOTCUA_TEST_POSTGRES` says;
/// Tests/suites/60-postgres starts one and says so.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite, postgres

  static let here: [Engine] = address == nil ? [.sqlite] : allCases
  /// Those tests that only PostgreSQL can be asked.
  static let postgresHere: [PostgresAddress] = address.map { [$0] } ?? []

  private static let address: PostgresAddress? = getenv("MOTCUA_TEST_POSTGRES").map {
    guard let address = PostgresAddress(String(cString: $0)) else {
      fatalError("MOTCUA_TEST_POSTGRES is no postgresql:// address")
    }
    return address
  }
  var testDescription: String { rawValue }

  /// Runs `body` on a fresh store with the tables of `schema` and closes it.
  @discardableResult
  func store<T>(_ schema: [SchemaChange] = notebook, _ body: (any Database) async throws -> T) async throws
    -> T
  {
    switch self {
    case .sqlite:
      let database = try SQLiteDatabase.temporary()
      return try await closing(database) {
        try await database.migrate(schema)
        return try await body(database)
      }
    case .postgres:
      let address = try #require(Self.address)
      let database = try await PostgresDatabase.temporary(at: address)
      return try await closing(database) {
        try await database.migrate(schema)
        return try await body(database)
      }
    }
  }
}

/// Runs `body` and closes the store in any case.
func closing<T>(_ database: any Database, _ body: () async throws -> T) async throws -> T {
  do {
    let result = try await body()
    await database.close()
    return result
  } catch {
    await database.close()
    throw error
  }
}

/// The tables the tests write to: pages and the lines on them.
let notebook: [SchemaChange] = [
  SchemaChange(
    "notebook",
    [
      .statement("CREATE TABLE page (number INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE)"),
      .statement(
        """
        CREATE TABLE line (
          id INTEGER PRIMARY KEY,
          page INTEGER NOT NULL REFERENCES page (number) DEFERRABLE INITIALLY DEFERRED,
          words TEXT, weight REAL CHECK (weight >= 0), picture BLOB
        );
        """),
      .textIndex(names),
    ])
]
let names = TextIndex("name_text")

extension Database {
  func writePage(_ number: Int, _ title: String) async throws {
    try await write { db in
      _ = try db.run("INSERT INTO page (number, title) VALUES (\(number), \(title))")
    }
  }

  var pages: [Int64] {
    get async throws {
      try await read { db in try db.all("SELECT number FROM page ORDER BY number") { try $0.int(0) } }
    }
  }
}

func expect(
  _ store: any Database, holds numbers: [Int64], sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let pages = try await store.pages
  #expect(pages == numbers, sourceLocation: sourceLocation)
}

/// What a test's own work throws.
struct Refused: Error, Equatable {}
