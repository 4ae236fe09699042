/// An installation is made beside its place and moved there when it is whole: renaming a schema is one act.
extension PostgresAddress {
  /// Where an installation is made before it is whole.
  package var aside: PostgresAddress { inSchema("\(schema)_founding") }

  /// Whether an installation stands here.
  package func holdsStore() async throws -> Bool {
    try await asked { try $0.execute("SELECT to_regclass('\(schema).schema_change')") != nil }
  }

  /// Removes what stands here.
  package func clear() async throws {
    try await asked { _ = try $0.execute("DROP SCHEMA IF EXISTS \(schema) CASCADE") }
  }

  /// Gives what stands here the place of `place`, which must be empty; done already, nothing happens.
  package func move(to place: PostgresAddress) async throws {
    try await asked { connection in
      guard try connection.execute("SELECT to_regnamespace('\(schema)')") != nil else { return }
      try connection.execute("ALTER SCHEMA \(schema) RENAME TO \(place.schema)")
    }
  }

  private func asked<T>(_ body: (PostgresConnection) throws -> T) async throws -> T {
    let reader = PostgresReader(self, PostgresSettings())
    defer { reader.close() }
    return try await reader.use(body)
  }
}
