import Glibc
import Synchronization
import Testing

@testable import SQL

@Suite struct `Work on a server whose line breaks` {
  private static let end: Statement = "SELECT pg_terminate_backend(pg_backend_pid())"

  private func store(
    _ address: PostgresAddress, _ settings: PostgresSettings = PostgresSettings(),
    _ body: (PostgresDatabase) async throws -> Void
  ) async throws {
    let database = try await PostgresDatabase.temporary(at: address, settings)
    try await closing(database) {
      try await database.migrate(notebook)
      try await body(database)
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `is done once, also when the line breaks in the middle of it`(_ address: PostgresAddress) async throws
  {
    try await store(address) { database in
      let attempts = Atomic(0)
      try await database.write { db in
        try db.run("INSERT INTO page (number, title) VALUES (1, 'a')")
        if attempts.add(1, ordering: .relaxed).newValue == 1 { _ = try db.exists(Self.end) }
        try db.run("INSERT INTO page (number, title) VALUES (2, 'b')")
      }
      #expect(attempts.load(ordering: .relaxed) == 2)
      try await expect(database, holds: [1, 2])
    }
  }

  @Test(arguments: Engine.postgresHere, [CutLine.Cut.beforeTheServer, .beforeTheAnswer])
  func `is done once when the line breaks during its commit`(_ address: PostgresAddress, _ cut: CutLine.Cut)
    async throws
  {
    try await store(address) { direct in
      let line = try await CutLine(to: direct, schema: direct.schema)
      defer { line.close() }
      let database = try await PostgresDatabase(line.address, readers: 1)
      try await closing(database) {
        try await database.writePage(1, "a")
        line.cut(cut)
        // A second time it would be a duplicate.
        try await database.writePage(2, "b")
        #expect(line.broken == 1)
        if cut == .beforeTheAnswer {
          // Found done, it was told as done only after a commit of its own, which waits for the standbys.
          let isTouched = try await direct.read { db in
            try db.exists(
              """
              SELECT 1 FROM write_mark m, page p
              WHERE p.number = 2 AND m.xmin::text::bigint > p.xmin::text::bigint
              """)
          }
          #expect(isTouched)
        }
        try await database.writePage(3, "c")
      }
      try await expect(direct, holds: [1, 2, 3])
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `is refused when the server stays away longer than it is waited for`(_ address: PostgresAddress)
    async throws
  {
    var settings = PostgresSettings()
    settings.patience = .milliseconds(200)
    try await store(address) { direct in
      let line = try await CutLine(to: direct, schema: direct.schema)
      let database = try await PostgresDatabase(line.address, readers: 1, settings)
      try await closing(database) {
        try await database.writePage(1, "a")
        line.close()
        await #expect(
          performing: {
            try await database.write { db in
              try db.run("INSERT INTO page (number, title) VALUES (2, 'b')")
              _ = try db.exists(Self.end)
            }
          }, throws: { if case SQLError.unavailable = $0 { true } else { false } })
      }
      try await expect(direct, holds: [1])
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `reads again on a new line, without having read anything twice`(_ address: PostgresAddress)
    async throws
  {
    try await store(address) { database in
      try await database.writePage(1, "a")
      let other = try await database.another(readers: 1)
      try await closing(other) {
        let backend = try await other.read { db in
          try db.first("SELECT pg_backend_pid()") { try $0.int(0) }
        }
        let ended = try await database.read { db in
          try db.exists("SELECT 1 WHERE pg_terminate_backend(\(backend)::int)")
        }
        #expect(ended)
        try await expect(other, holds: [1])
        let times = Atomic(0)
        await #expect(throws: SQLError.self) {
          try await other.read { db in
            times.add(1, ordering: .relaxed)
            _ = try db.exists(Self.end)
          }
        }
        #expect(times.load(ordering: .relaxed) == 1)
        try await expect(other, holds: [1])
      }
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `is read on a new line also when the old one is found dead only after longer than a reader waits`(
    _ address: PostgresAddress
  ) async throws {
    var settings = PostgresSettings()
    settings.readersPatience = CutLine.silence / 4
    try await store(address) { direct in
      let line = try await CutLine(to: direct, schema: direct.schema)
      defer { line.close() }
      let database = try await PostgresDatabase(line.address, readers: 1, settings)
      try await closing(database) {
        try await direct.writePage(1, "a")
        try await expect(database, holds: [1])
        line.cut(.silentlyBeforeReading)
        try await expect(database, holds: [1])
        #expect(line.broken == 1)
      }
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `does not keep the others waiting when its program falls silent`(_ address: PostgresAddress)
    async throws
  {
    var settings = PostgresSettings()
    settings.silence = 200
    settings.patience = .milliseconds(100)
    try await store(address, settings) { database in
      let other = try await database.another()
      try await closing(other) {
        let silent = Task(executorPreference: OwnThread()) {
          try await database.write { db in
            try db.run("INSERT INTO page (number, title) VALUES (1, 'silent')")
            usleep(1_000_000)
            try db.run("INSERT INTO page (number, title) VALUES (2, 'silent')")
          }
        }
        while try await !Self.isInside(other) { await Task.yield() }
        let began = ContinuousClock.now
        try await other.writePage(3, "c")
        #expect(began.duration(to: .now) < .milliseconds(900))
        await #expect(throws: SQLError.self) { try await silent.value }
        try await expect(other, holds: [3])
      }
    }
  }

  /// Whether a writer of this schema is in a transaction.
  private static func isInside(_ store: PostgresDatabase) async throws -> Bool {
    let schema = store.schema
    return try await store.read { db in
      try db.exists(
        """
        SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = \(schema) AND c.relname = 'page' AND l.mode = 'RowExclusiveLock'
        """)
    }
  }
}
