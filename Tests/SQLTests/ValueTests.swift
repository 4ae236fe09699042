import Testing

@testable import SQL

@Suite struct `A bound value` {
  static let hostile = [
    "'; DROP TABLE page; --", "\"", "$1", "nul\u{0}nul", "", "\u{202E}abc", "đ Đ ầ\u{301}",
    String(repeating: "a", count: 100_000), "👩‍👩‍👧‍👦", "%_\\",
  ]

  @Test(arguments: Engine.here, hostile)
  func `comes back as it was, whatever it says`(_ engine: Engine, _ text: String) async throws {
    try await engine.store { store in
      let back = try await store.write { db in
        try db.run("INSERT INTO page (number, title) VALUES (1, \(text))")
        return try db.first("SELECT title FROM page WHERE title = \(text)") { try $0.text(0) }
      }
      #expect(back.map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test(arguments: Engine.here) func `of every kind comes back as it was`(_ engine: Engine) async throws {
    let values: [SQLValue] = [
      .integer(.max), .integer(.min), .integer(0), .real(0.1), .real(-1e300), .text(""), .text("chữ"),
      .blob([]),
      .blob([0, 255, 0]), .null,
    ]
    try await engine.store { store in
      for value in values {
        let back = try await store.read { db in try db.all("SELECT \(value)") { $0.value(0) } }
        #expect(back == [value])
      }
    }
  }

  @Test(arguments: Engine.here) func `of the wrong kind is refused by the table`(_ engine: Engine)
    async throws
  {
    try await engine.store { store in
      await #expect(
        performing: {
          try await store.write { try $0.run("INSERT INTO line (id, page, weight) VALUES (1, 1, \("nặng"))") }
        },
        throws: { error in
          guard case SQLError.constraint(let what) = error else { return false }
          return what.contains("line.weight") && !what.contains("nặng")
        })
    }
  }

  @Test(arguments: Engine.here)
  func `that is null is told apart from one that is there`(_ engine: Engine) async throws {
    try await engine.store { store in
      let none: String? = nil
      let asked: Statement = "SELECT \(none), \(7), \("chữ"), \([UInt8]([1, 2])), \(true)"
      let absent = try await store.read { db in
        try db.all(asked) {
          $0.optionalText(0) == nil && $0.optionalInt(0) == nil && $0.optionalBlob(0) == nil
        }
      }
      #expect(absent == [true])
      let present = try await store.read { db in
        try db.all(asked) { "\(try $0.int(1)) \(try $0.text(2)) \(try $0.blob(3)) \(try $0.bool(4))" }
      }
      #expect(present == ["7 chữ [1, 2] true"])
      await #expect(throws: SQLError.unexpectedNull(column: 0)) {
        try await store.read { db in try db.each(asked) { _ = try $0.int(0) } }
      }
      await #expect(throws: SQLError.unexpectedNull(column: 0)) {
        try await store.read { db in try db.each(asked) { _ = try $0.text(0) } }
      }
    }
  }

  @Test(arguments: Engine.here)
  func `finds its place by its number, not by where it first stands`(_ engine: Engine) async throws {
    try await engine.store { store in
      let got = try await store.read { db in
        let statement = Statement(
          text: "SELECT $3, $1, $2, $1", values: [.integer(1), .integer(2), .integer(3)])
        return try db.first(statement) { row in try (0..<4).map { try row.int($0) } }
      }
      #expect(got == [3, 1, 2, 1])
    }
  }
}

@Suite struct `A refused statement` {
  @Test(arguments: Engine.here) func `names the rule and the column, not the value`(_ engine: Engine)
    async throws
  {
    try await engine.store { store in
      try await store.writePage(1, "Trần Thị Lan")
      let cases: [(Statement, SQLError)] = [
        ("INSERT INTO page (number, title) VALUES (2, \("Trần Thị Lan"))", .duplicate(what: "page.title")),
        ("INSERT INTO page (number, title) VALUES (1, 'b')", .duplicate(what: "page.number")),
        ("INSERT INTO page (number) VALUES (3)", .constraint(what: "page.title")),
        ("INSERT INTO line (id, page, weight) VALUES (1, 1, \(-1.0))", .constraint(what: "weight >= 0")),
      ]
      for (statement, error) in cases {
        await #expect(throws: error) { try await store.write { _ = try $0.run(statement) } }
      }
    }
  }

  @Test(arguments: Engine.here)
  func `is one that leaves a line without its page, found before the commit`(_ engine: Engine) async throws {
    try await engine.store { store in
      await #expect(
        performing: {
          try await store.write { _ = try $0.run("INSERT INTO line (id, page) VALUES (1, 77)") }
        }, throws: { if case SQLError.constraint = $0 { true } else { false } })
      try await store.write { db in
        try db.run("INSERT INTO line (id, page) VALUES (1, 77)")
        try db.run("INSERT INTO page (number, title) VALUES (77, 'after its line')")
      }
      try await expect(store, holds: [77])
    }
  }

  @Test(arguments: Engine.here)
  func `says nothing of what was bound when it fails while running`(_ engine: Engine) async throws {
    try await engine.store { store in
      await #expect(
        performing: {
          _ = try await store.read { db in try db.first("SELECT \("{bí mật") ->> 'a'") { $0.value(0) } }
        }, throws: { !"\($0)".contains("bí mật") })
    }
  }
}
