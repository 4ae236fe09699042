import Glibc
import SQL

/// The store of one test, gone when it is closed: the embedded engine, or PostgreSQL where `MOTCUA_TEST_POSTGRES` says one
/// is (Tests/suites/60-postgres starts one and says so).
package enum TestStore {
  /// Whether tests that read the embedded engine's plans can be asked.
  package static let isEmbedded = getenv("MOTCUA_TEST_POSTGRES") == nil

  package static func make(readers: Int = 2) async throws -> any Database {
    guard let said = getenv("MOTCUA_TEST_POSTGRES") else {
      return try SQLiteDatabase.temporary(readers: readers)
    }
    guard let address = PostgresAddress(String(cString: said)) else {
      throw SQLError.misuse("MOTCUA_TEST_POSTGRES is no postgresql:// address")
    }
    return try await PostgresDatabase.temporary(at: address, readers: readers)
  }

  /// What another program at the same store works with: connections of its own where the engine has servers.
  package static func another(at store: any Database) async throws -> any Database {
    try await (store as? PostgresDatabase)?.another() ?? store
  }
}
