import Testing

@testable import SQL

@Suite struct `A schema` {
  static let second = SchemaChange("second", [.statement("CREATE TABLE more (id INTEGER PRIMARY KEY)")])

  @Test(arguments: Engine.here) func `is brought up once, also when asked again`(_ engine: Engine)
    async throws
  {
    try await engine.store { store in
      try await store.writePage(1, "a")
      try await store.migrate(notebook)
      try await store.migrate(notebook + [Self.second])
      try await store.migrate(notebook + [Self.second])
      let names = try await store.read { db in
        try db.all("SELECT name, applied FROM schema_change ORDER BY applied") {
          "\(try $0.text(0)) \(try $0.int(1))"
        }
      }
      #expect(names == ["notebook 1", "second 2"])
      try await expect(store, holds: [1])
    }
  }

  @Test(arguments: Engine.here) func `of a newer program is left alone`(_ engine: Engine) async throws {
    try await engine.store(notebook + [Self.second]) { store in
      await #expect(throws: SQLError.newerSchema(change: "second")) { try await store.migrate(notebook) }
      let third = SchemaChange("third", [.statement("CREATE TABLE third (id INTEGER PRIMARY KEY)")])
      await #expect(throws: SQLError.newerSchema(change: "second")) {
        try await store.migrate(notebook + [third])
      }
      await #expect(
        performing: { try await store.read { try $0.exists("SELECT 1 FROM third") } }, throws: isMisuse)
    }
  }

  @Test(arguments: Engine.here) func `whose list was reordered is refused`(_ engine: Engine) async throws {
    try await engine.store(notebook + [Self.second]) { store in
      await #expect(
        performing: { try await store.migrate([Self.second] + notebook) }, throws: isMisuse)
      await #expect(
        performing: { try await store.migrate(notebook + [Self.second, Self.second]) }, throws: isMisuse)
    }
  }

  @Test(arguments: Engine.here) func `with a wrong step is not changed at all`(_ engine: Engine) async throws
  {
    try await engine.store { store in
      let broken = SchemaChange(
        "broken",
        [.statement("CREATE TABLE half (id INTEGER PRIMARY KEY)"), .statement("CREATE TABEL x (id)")])
      await #expect(
        performing: { try await store.migrate(notebook + [Self.second, broken]) }, throws: isMisuse)
      try await store.migrate(notebook + [Self.second])
      #expect(try await store.read { db in try db.exists("SELECT id FROM more") } == false)
      await #expect(
        performing: { try await store.read { try $0.exists("SELECT 1 FROM half") } }, throws: isMisuse)
    }
  }

  @Test func `makes every table of the embedded engine strict`() {
    #expect(strict("CREATE TABLE a (id INTEGER)") == "CREATE TABLE a (id INTEGER) STRICT")
    #expect(strict("\n create  table a (\nid INTEGER);\n") == "\n create  table a (\nid INTEGER) STRICT")
    #expect(strict("CREATE TABLE a (id TEXT PRIMARY KEY) WITHOUT ROWID").hasSuffix(") WITHOUT ROWID, STRICT"))
    #expect(strict("CREATE INDEX a ON b (c)") == "CREATE INDEX a ON b (c)")
  }
}
