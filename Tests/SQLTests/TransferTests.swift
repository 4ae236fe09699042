import Glibc
import Testing

@testable import SQL

/// Taking everything out of a store of one engine into a new one of another.
@Suite struct `A store taken to another engine` {
  private static let derived = ReadTableSet([])
  private static let contents = StoreContents(notebook, derived: derived)

  /// Every kind of value, and texts that one engine or the other keeps in a way of its own.
  private static func fill(_ store: any Database) async throws {
    _ = try await store.migrate(notebook, derived: derived)
    try await store.write { db in
      try db.run(derived.isFilled)
      let odd = "a\u{0}b\u{E000}"
      try db.run("INSERT INTO page (number, title) VALUES (7, 'đầu'), (\(Int64.max), \(odd))")
      try db.run(
        """
        INSERT INTO line (id, page, words, weight, picture) VALUES
          (1, 7, NULL, 0.1, \([UInt8]())), (2, 7, '', NULL, \([UInt8](0...255))), (3, 7, \("\t\\N\n"), 1e300, NULL)
        """)
      try db.putText(names, id: 1 << 32 | 1, scope: 1, text: "nguyen thi an")
      try db.putText(names, id: 2 << 32 | 9, scope: 2, text: "dang van an")
    }
  }

  private static func rows(_ db: borrowing some Queries & ~Copyable) throws -> [String: [[SQLValue]]] {
    var out: [String: [[SQLValue]]] = [:]
    for table in contents.tables {
      var rows: [[SQLValue]] = []
      try contents.each(table, in: db) { rows.append($0) }
      out[table] = rows.sorted { "\($0)" < "\($1)" }
    }
    return out
  }

  @Test(arguments: Engine.postgresHere)
  func `from the embedded one is the same to the last value, and goes on being written`(
    _ address: PostgresAddress
  ) async throws {
    try await Engine.sqlite.store([]) { source in
      try await Self.fill(source)
      let place = address.inSchema("taken_\(getpid())")
      try await place.clear()
      let said = try await source.read { db in
        let before = try Self.rows(db)
        #expect(before.mapValues(\.count) == ["page": 2, "line": 3, "name_text_kept": 2])
        var seen = 0
        let after = try place.makeStore { target in
          try Self.contents.copy(from: db, to: target) { _, _ in seen += 1 }
          return try Self.rows(target)
        }
        #expect(after == before)
        #expect(seen == 7)
        #expect(try place.readStore { try Self.rows($0) } == before)
        #expect(try place.readStore { try Self.contents.made($0) } == true)
        // Where one stands none is made.
        #expect(try place.makeStore { _ in true } == nil)
        return before
      }
      let target = try await PostgresDatabase(place, readers: 1)
      try await closing(target) {
        #expect(try await target.migrate(notebook, derived: Self.derived) == false)
        #expect(try await target.read { try Self.rows($0) } == said)
        let found = try await target.read { db in
          let hit = db.textMatch(names, words: ["an", "nguy"], scope: 1)
          return try db.all("SELECT id FROM (\(hit)) AS hit") { try $0.int(0) }
        }
        #expect(found == [1 << 32 | 1])
        try await target.write { db in try db.run("INSERT INTO line (page, words) VALUES (7, 'tiếp')") }
        #expect(try await target.read { try $0.first("SELECT max(id) FROM line") { try $0.int(0) } } == 4)
      }
      try await place.clear()
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `leaves nothing when it is given up, or when the new store does not take a row`(
    _ address: PostgresAddress
  ) async throws {
    try await Engine.sqlite.store([]) { source in
      try await Self.fill(source)
      let place = address.inSchema("given_up_\(getpid())")
      try await place.clear()
      try await source.read { db in
        #expect(throws: Refused()) {
          try place.makeStore { target in
            try Self.contents.copy(from: db, to: target) { table, _ in if table == "line" { throw Refused() }
            }
          }
        }
        // The same row twice: the server refuses it, whatever the caller does with the error.
        #expect(throws: SQLError.self) {
          try place.makeStore { target in
            try Self.contents.copy(from: db, to: target) { _, _ in }
            _ = try? target.filled.fill("page", ["number", "title"]) { put in
              try put([.integer(7), .text("khác")])
            }
          }
        }
        let stands = try place.readStore { _ in true }
        #expect(stands == nil)
      }
      try await place.clear()
    }
  }

  @Test(arguments: Engine.here)
  func `is only one that was made by the same changes in the same words`(_ engine: Engine) async throws {
    try await engine.store { store in
      #expect(try await store.read { try Self.contents.made($0) } == false)
      _ = try await store.migrate(notebook, derived: Self.derived)
      #expect(try await store.read { try Self.contents.made($0) } == false)
      try await store.write { db in try db.run(Self.derived.isFilled) }
      #expect(try await store.read { try Self.contents.made($0) } == true)
      _ = try await store.migrate(notebook + [`A schema`.second], derived: Self.derived)
      await #expect(throws: SQLError.newerSchema(change: "second")) {
        try await store.read { try Self.contents.made($0) }
      }
    }
  }
}
