import SQL

extension Office {
  /// Asks the store for something small. Throws what the store throws.
  package func checkHealth() async throws {
    _ = try await database.read { db in try Definitions.version(db) }
  }
}
