import Testing

@testable import SQL

/// The engines this machine can run: every test of the store is asked of each of them.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite

  static var here: [Engine] { allCases }
  var testDescription: String { rawValue }

  /// Runs `body` on a fresh store with the notebook's tables and closes it.
  func store<T>(_ body: (any Database) async throws -> T) async throws -> T {
    switch self {
    case .sqlite:
      let database = try SQLiteDatabase.temporary()
      do {
        try await database.migrate(notebook)
        let result = try await body(database)
        await database.close()
        return result
      } catch {
        await database.close()
        throw error
      }
    }
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
          words TEXT, weight REAL, picture BLOB,
          CHECK (weight >= 0)
        );
        """),
    ])
]
