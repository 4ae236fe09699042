import Testing

@testable import SQL

@Suite struct `Several programs at one server` {
  private func store(_ address: PostgresAddress, _ body: (PostgresDatabase) async throws -> Void) async throws
  {
    let database = try await PostgresDatabase.temporary(at: address)
    try await closing(database) { try await body(database) }
  }

  @Test(arguments: Engine.postgresHere)
  func `bring the schema up once, whoever comes first`(_ address: PostgresAddress) async throws {
    try await store(address) { first in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let other = try await first.another(readers: 1)
            try await closing(other) { try await other.migrate(notebook) }
          }
        }
        try await group.waitForAll()
      }
      let changes = try await first.read { db in
        try db.all("SELECT name FROM schema_change") { try $0.text(0) }
      }
      #expect(changes == ["notebook"])
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `draw numbers without gaps, and none of what they read is old when they write`(
    _ address: PostgresAddress
  )
    async throws
  {
    try await store(address) { first in
      try await first.migrate(notebook)
      let second = try await first.another()
      try await closing(second) {
        let drawn = try await withThrowingTaskGroup(of: Int64?.self) { group in
          for turn in 0..<400 {
            let store = turn % 2 == 0 ? first : second
            group.addTask {
              do {
                return try await store.write { db in
                  // Read, then written: two at the same time would find the same.
                  let last = try db.first("SELECT COALESCE(MAX(number), 0) FROM page") { try $0.int(0) } ?? 0
                  try db.run("INSERT INTO page (number, title) VALUES (\(last + 1), \("trang \(last + 1)"))")
                  if turn % 7 == 0 { throw Refused() }
                  return last + 1
                }
              } catch is Refused { return nil }
            }
          }
          return try await group.reduce(into: [Int64]()) { all, one in if let one { all.append(one) } }
        }
        #expect(drawn.sorted() == (1...Int64(drawn.count)).map { $0 })
        #expect(drawn.count == 400 - (0..<400).count { $0 % 7 == 0 })
        try await expect(second, holds: drawn.sorted())
      }
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `refuse alone what is wrong, and keep the rest of a batch`(_ address: PostgresAddress) async throws {
    try await store(address) { database in
      try await database.migrate(notebook)
      let refused = try await withThrowingTaskGroup(of: SQLError?.self) { group in
        for number in 0..<200 {
          group.addTask {
            do {
              try await database.write { db in
                try db.run("INSERT INTO page (number, title) VALUES (\(number), \("trang \(number)"))")
                if number % 5 == 1 { try db.run("INSERT INTO line (id, page) VALUES (\(number), 999)") }
                if number % 5 == 2 { try db.run("INSERT INTO page (number, title) VALUES (\(number), 'x')") }
                if number % 5 == 3 {
                  try db.run("INSERT INTO line (id, page, weight) VALUES (1, 1, \(-1.0))")
                }
              }
              return nil
            } catch let error as SQLError { return error }
          }
        }
        return try await group.reduce(into: [SQLError]()) { all, one in if let one { all.append(one) } }
      }
      #expect(refused.count { $0 == .constraint(what: "FOREIGN KEY constraint failed") } == 40)
      #expect(refused.count { $0 == .duplicate(what: "page.number") } == 40)
      #expect(refused.count { $0 == .constraint(what: "weight >= 0") } == 40)
      try await expect(database, holds: (0..<200).filter { [0, 4].contains($0 % 5) })
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `find an installation only when it is whole`(_ address: PostgresAddress) async throws {
    try await store(address) { first in
      let place = address.inSchema("\(first.schema)_b")
      try await place.aside.clear()
      let half = try await PostgresDatabase(place.aside, readers: 1)
      try await closing(half) {
        try await half.migrate(notebook)
        try await half.writePage(1, "a")
      }
      #expect(try await !place.holdsStore())
      #expect(try await place.aside.holdsStore())
      for _ in 0..<2 { try await place.aside.move(to: place) }
      #expect(try await place.holdsStore())
      let whole = try await PostgresDatabase(place, readers: 1)
      try await closing(whole) {
        try await whole.writePage(2, "b")
        try await expect(whole, holds: [1, 2])
      }
      try await place.clear()
      #expect(try await !place.holdsStore())
    }
  }
}

@Suite struct `The schema in the server's words` {
  @Test func `has its types, its order of letters and its rules by name`() {
    #expect(
      PostgresDialect.statements(
        for:
          "CREATE TABLE a (k TEXT NOT NULL, n INTEGER CHECK (n IN (0, 1)), b BLOB, r REAL, PRIMARY KEY (k))")
        == [
          """
          CREATE TABLE a (k TEXT COLLATE "C" NOT NULL, n BIGINT CONSTRAINT "n IN (0, 1)" CHECK (n IN (0, 1)), \
          b BYTEA, r DOUBLE PRECISION, PRIMARY KEY (k))
          """
        ])
  }

  @Test func `leaves anything but tables alone, and quoted words in them`() {
    #expect(PostgresDialect.statements(for: "CREATE INDEX a ON b (c)") == ["CREATE INDEX a ON b (c)"])
    #expect(
      PostgresDialect.statements(for: "CREATE TABLE a (k BLOB DEFAULT 'TEXT')")
        == ["CREATE TABLE a (k BYTEA DEFAULT 'TEXT')"])
  }

  @Test func `numbers rows that name no number`() {
    let made = PostgresDialect.statements(for: "CREATE TABLE IF NOT EXISTS a (id INTEGER PRIMARY KEY)")
    #expect(made.count == 2)
    #expect(made[1].contains("BEFORE INSERT ON a FOR EACH ROW WHEN (NEW.id IS NULL)"))
  }
}

@Suite struct `A number nobody named` {
  @Test(arguments: Engine.here)
  func `is one more than the largest, whoever gave that`(_ engine: Engine) async throws {
    try await engine.store { store in
      let drawn = try await store.write { db in
        try db.run("INSERT INTO page (number, title) VALUES (7, 'given')")
        return try db.all("INSERT INTO page (title) VALUES ('a'), ('b') RETURNING number") { try $0.int(0) }
      }
      #expect(drawn == [8, 9])
      await #expect(throws: Refused()) {
        try await store.write { db in
          try db.run("INSERT INTO page (title) VALUES ('gone')")
          throw Refused()
        }
      }
      try await store.write { db in _ = try db.run("INSERT INTO page (title) VALUES ('c')") }
      try await expect(store, holds: [7, 8, 9, 10])
    }
  }
}
