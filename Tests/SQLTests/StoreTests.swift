import Testing

@testable import SQL

@Suite struct `A store` {
  @Test(arguments: Engine.here) func `gives back what was written`(_ engine: Engine) async throws {
    try await engine.store { store in
      let written = try await store.write { db in
        try db.run("INSERT INTO page (number, title) VALUES (\(1), \("Sổ tiếp nhận"))")
      }
      #expect(written == 1)
      let titles = try await store.read { db in try db.all("SELECT title FROM page") { try $0.text(0) } }
      #expect(titles == ["Sổ tiếp nhận"])
    }
  }

  @Test(arguments: Engine.here) func `counts the rows a statement changed`(_ engine: Engine) async throws {
    try await engine.store { store in
      let counts = try await store.write { db in
        [
          try db.run("INSERT INTO page (number, title) VALUES (1, 'a'), (2, 'b'), (3, 'c')"),
          try db.run("UPDATE page SET title = 'x' WHERE number = \(9)"),
          try db.run("DELETE FROM page WHERE number > \(1)"),
          try db.run("CREATE TABLE other (id INTEGER PRIMARY KEY)"),
        ]
      }
      #expect(counts == [3, 0, 2, 0])
    }
  }

  @Test(arguments: Engine.here)
  func `holds the work of five hundred writers at once`(_ engine: Engine) async throws {
    try await engine.store { store in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<500 { group.addTask { try await store.writePage(number, "trang \(number)") } }
        try await group.waitForAll()
      }
      try await expect(store, holds: (0..<500).map { Int64($0) })
    }
  }

  @Test(arguments: Engine.here)
  func `keeps nothing of work that throws, and rethrows its error`(_ engine: Engine) async throws {
    try await engine.store { store in
      await #expect(throws: Refused()) {
        try await store.write { db in
          try db.run("INSERT INTO page (number, title) VALUES (1, 'a')")
          throw Refused()
        }
      }
      try await expect(store, holds: [])
    }
  }

  @Test(arguments: Engine.here)
  func `lets a reader's error through and reads on`(_ engine: Engine) async throws {
    try await engine.store { store in
      try await store.writePage(1, "a")
      for _ in 0..<5 {
        await #expect(throws: Refused()) {
          try await store.read { db in try db.each("SELECT number FROM page") { _ in throw Refused() } }
        }
      }
      try await expect(store, holds: [1])
    }
  }

  @Test(arguments: Engine.here)
  func `fails the whole work with a statement, also when the work goes on`(_ engine: Engine) async throws {
    try await engine.store { store in
      await #expect(throws: SQLError.duplicate(what: "page.number")) {
        try await store.write { db in
          try db.run("INSERT INTO page (number, title) VALUES (1, 'a')")
          _ = try? db.run("INSERT INTO page (number, title) VALUES (1, 'b')")
        }
      }
      try await expect(store, holds: [])
    }
  }

  @Test(arguments: Engine.here)
  func `runs a query while a row of another is open, even of the same text`(_ engine: Engine) async throws {
    try await engine.store { store in
      for number in 1...3 { try await store.writePage(number, "trang \(number)") }
      let pairs = try await store.read { db in
        var pairs: [[Int64]] = []
        try db.each("SELECT number FROM page ORDER BY number") { outer in
          let left = try outer.int(0)
          try db.each("SELECT number FROM page ORDER BY number") { pairs.append([left, try $0.int(0)]) }
          #expect(try outer.int(0) == left)
        }
        return pairs
      }
      #expect(pairs == [1, 2, 3].flatMap { left in [1, 2, 3].map { [left, $0] } })
    }
  }

  @Test(arguments: Engine.here)
  func `keeps every row of an insert of which only the first was looked at`(_ engine: Engine) async throws {
    try await engine.store { store in
      let first = try await store.write { db in
        try db.first("INSERT INTO page (number, title) VALUES (1, 'a'), (2, 'b') RETURNING number") {
          try $0.int(0)
        }
      }
      #expect(first == 1)
      try await expect(store, holds: [1, 2])
    }
  }

  @Test(arguments: Engine.here) func `does not write while it reads`(_ engine: Engine) async throws {
    try await engine.store { store in
      await #expect(
        performing: {
          try await store.read { db in
            try db.each("INSERT INTO page (number, title) VALUES (1, 'a')") { _ in }
          }
        }, throws: isMisuse)
      try await expect(store, holds: [])
    }
  }

  @Test(arguments: Engine.here) func `lets no work end its transaction itself`(_ engine: Engine) async throws
  {
    try await engine.store { store in
      for statement: Statement in ["COMMIT", "ROLLBACK", "SAVEPOINT mine", "ATTACH 'x' AS x"] {
        await #expect(
          performing: {
            try await store.write { db in
              try db.run("INSERT INTO page (number, title) VALUES (1, 'a')")
              try db.run(statement)
            }
          }, throws: isMisuse)
      }
      try await expect(store, holds: [])
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `answers nothing at once where the answer is across a line`(_ address: PostgresAddress) async throws {
    let store = try await PostgresDatabase.temporary(at: address)
    try await closing(store) {
      let answer: Bool? = try store.readNow { db in try db.exists("SELECT 1") }
      #expect(answer == nil)
    }
  }

  @Test func `answers at once where a connection is free, and nothing where none is`() async throws {
    try await Engine.sqlite.store { store in
      try await store.write { db in try db.run("INSERT INTO page (number, title) VALUES (1, 'a')") }
      let count: Statement = "SELECT COUNT(*) FROM page"
      #expect(try store.readNow { db in try db.first(count) { row in try row.int(0) } } == 1)
      try await store.write { db in try db.run("INSERT INTO page (number, title) VALUES (2, 'b')") }
      #expect(try store.readNow { db in try db.first(count) { row in try row.int(0) } } == 2)
      func nested(_ depth: Int) throws -> Bool {
        guard depth < 64 else { return false }
        return try store.readNow { _ in try nested(depth + 1) } ?? true
      }
      #expect(try nested(0))
      #expect(try store.readNow { db in try db.first(count) { row in try row.int(0) } } == 2)
    }
  }

  @Test(arguments: Engine.here) func `takes one statement at a time`(_ engine: Engine) async throws {
    try await engine.store { store in
      for statement: Statement in ["DELETE FROM page; DELETE FROM line", "", "SELEC", "SELECT $1"] {
        await #expect(performing: { try await store.write { try $0.run(statement) } }, throws: isMisuse)
      }
    }
  }
}

func isMisuse(_ error: any Error) -> Bool {
  if case SQLError.misuse = error { true } else { false }
}
