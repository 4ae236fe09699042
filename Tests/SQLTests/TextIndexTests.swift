import Testing

@testable import SQL

@Suite struct `A text index` {
  /// Ids of unit 1 (…01, …02, …) and of unit 2, with folded names.
  static let people: [(unit: Int64, number: Int64, name: String)] = [
    (1, 1, "nguyen thi an"), (1, 2, "nguyen van anh"), (1, 3, "tran thi lan"), (1, 4, "dang ngoc anh nguyen"),
    (2, 1, "nguyen an khe 000.00.01-260302-0001"), (2, 2, "le van tam"),
  ]

  private func filled(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
    try await engine.store { store in
      try await store.write { db in
        for one in Self.people {
          try db.putText(names, id: one.unit << 32 | one.number, scope: one.unit, text: one.name)
        }
      }
      try await body(store)
    }
  }

  /// The names found, as `unit.number`, newest first.
  private func find(_ words: [String], scope: Int64? = nil, in store: any Database) async throws -> [String] {
    if let scope { return try await find(words, of: scope, in: store) }
    return try await find(words, of: 2, in: store) + find(words, of: 1, in: store)
  }

  private func find(_ words: [String], of scope: Int64, in store: any Database) async throws -> [String] {
    try await store.read { db in
      let hit = db.textMatch(names, words: words, scope: scope)
      let found = try db.all("SELECT hit.id FROM (\(hit)) AS hit ORDER BY hit.id DESC") { try $0.int(0) }
      let sameByIn = try db.all("SELECT x.id FROM (\(hit)) AS x WHERE x.id IN (\(hit)) ORDER BY x.id DESC") {
        try $0.int(0)
      }
      #expect(found == sameByIn)
      return found.map { "\($0 >> 32).\($0 & 0xffff_ffff)" }
    }
  }

  private func expect(
    _ words: [String], scope: Int64? = nil, toFind people: [String], in store: any Database,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await find(words, scope: scope, in: store)
    #expect(found == people, "\(words)", sourceLocation: sourceLocation)
  }

  @Test(arguments: Engine.here) func `finds by the beginnings of all words`(_ engine: Engine) async throws {
    try await filled(engine) { store in
      try await expect(["nguyen", "an"], toFind: ["2.1", "1.4", "1.2", "1.1"], in: store)
      try await expect(["ng", "anh"], toFind: ["1.4", "1.2"], in: store)
      try await expect(["lan", "tran"], toFind: ["1.3"], in: store)
      try await expect(["guyen"], toFind: [], in: store)
      try await expect(["nguyen", "khuat"], toFind: [], in: store)
    }
  }

  @Test(arguments: Engine.here) func `keeps to the asked unit`(_ engine: Engine) async throws {
    try await filled(engine) { store in
      try await expect(["nguyen", "an"], scope: 1, toFind: ["1.4", "1.2", "1.1"], in: store)
      try await expect(["nguyen", "an"], scope: 2, toFind: ["2.1"], in: store)
      try await expect(["nguyen"], scope: 3, toFind: [], in: store)
      try await expect(["nguyen"], scope: .max, toFind: [], in: store)
    }
  }

  @Test(arguments: Engine.here) func `matches everything when nothing is asked`(_ engine: Engine) async throws
  {
    try await filled(engine) { store in
      for nothing in [[], ["", ""]] {
        #expect(try await find(nothing, in: store).count == Self.people.count)
        try await expect(nothing, scope: 2, toFind: ["2.2", "2.1"], in: store)
      }
    }
  }

  @Test(
    arguments: Engine.here,
    [
      "an\" OR \"tran", "nguyen OR tran", "NOT tran", "text:an", "nguyen*", "^nguyen", "NEAR(nguyen an)",
      "- an",
      "' OR 1=1 --", "an\u{0}tran", "{a b}: c", "\u{202E}tran\u{FEFF}", "ầ\u{301}\u{200D}", "\"", "(((",
      "$1 $2",
    ])
  func `takes hostile words for words`(_ engine: Engine, _ words: String) async throws {
    try await filled(engine) { store in
      let found = try await find([words], in: store)
      let asked = TextIndex.beginnings([words])
      let right = Self.people.filter { person in
        // Of some nothing is left: no word begins with a bracket.
        !asked.isEmpty
          && asked.allSatisfy { word in TextIndex.words(in: person.name).contains { $0.hasPrefix(word) } }
      }
      #expect(found == right.map { "\($0.unit).\($0.number)" }.sorted(by: >))
    }
  }

  @Test(arguments: Engine.here) func `bears very long and very many words`(_ engine: Engine) async throws {
    try await filled(engine) { store in
      let long = String(repeating: "x", count: 10_000)
      try await store.write { try $0.putText(names, id: 1 << 32 | 9, scope: 1, text: long) }
      try await expect([long], toFind: ["1.9"], in: store)
      #expect(try await find([String(repeating: "nguyen ", count: 10_000)], in: store).count == 4)
      try await expect((0..<5000).map { "w\($0)" }, toFind: [], in: store)
    }
  }

  @Test(arguments: Engine.here)
  func `finds a number by its parts, and letters of other scripts`(_ engine: Engine) async throws {
    try await filled(engine) { store in
      try await expect(["000.00.01-260302"], toFind: ["2.1"], in: store)
      try await store.write { try $0.putText(names, id: 1 << 32 | 9, scope: 1, text: "ស្រីមុំ 王小明") }
      try await expect(["王小"], toFind: ["1.9"], in: store)
      try await expect(["ស្រី"], toFind: ["1.9"], in: store)
    }
  }

  @Test(arguments: Engine.here) func `forgets the words a text had before`(_ engine: Engine) async throws {
    try await filled(engine) { store in
      let id: Int64 = 1 << 32 | 3
      try await store.write { db in
        try db.putText(names, id: id, scope: 1, text: "never seen")
        try db.putText(names, id: id, scope: 1, text: "pham thi lan")
      }
      try await expect(["tran"], toFind: [], in: store)
      try await expect(["never"], toFind: [], in: store)
      try await expect(["pham", "lan"], toFind: ["1.3"], in: store)
      try await store.write { try $0.putText(names, id: id, scope: 1, text: "") }
      try await expect(["lan"], toFind: [], in: store)
      try await expect([], scope: 1, toFind: ["1.4", "1.2", "1.1"], in: store)
    }
  }

  @Test(arguments: Engine.here) func `keeps nothing of work that throws`(_ engine: Engine) async throws {
    try await filled(engine) { store in
      await #expect(throws: Refused()) {
        try await store.write { db in
          try db.putText(names, id: 1 << 32 | 3, scope: 1, text: "hoang")
          throw Refused()
        }
      }
      try await expect(["hoang"], toFind: [], in: store)
      try await expect(["tran"], toFind: ["1.3"], in: store)
    }
  }

  @Test(arguments: Engine.here) func `refuses an id of another unit`(_ engine: Engine) async throws {
    try await engine.store { store in
      for (id, scope) in [(1, 1), (1 << 32, 0), (1 << 32 | 5, 1 << 32 | 1)] as [(Int64, Int64)] {
        await #expect(
          performing: { try await store.write { try $0.putText(names, id: id, scope: scope, text: "an") } },
          throws: isMisuse)
      }
    }
  }

  @Test(arguments: Engine.postgresHere)
  func `of an earlier program, whose words bore no unit, is mended as the store is opened`(
    _ address: PostgresAddress
  ) async throws {
    let store = try await PostgresDatabase.temporary(at: address)
    try await closing(store) {
      try await store.migrate(notebook)
      try await store.write { db in
        try db.run("ALTER TABLE name_text_kept DROP COLUMN words")
        try db.run(
          """
          ALTER TABLE name_text_kept ADD COLUMN words tsvector NOT NULL
          GENERATED ALWAYS AS (array_to_tsvector(string_to_array(text, ' '))) STORED
          """)
        for one in Self.people {
          try db.putText(names, id: one.unit << 32 | one.number, scope: one.unit, text: one.name)
        }
      }
      try await expect(["nguyen", "an"], toFind: [], in: store)
      try await store.migrate(notebook)
      try await expect(["nguyen", "an"], toFind: ["2.1", "1.4", "1.2", "1.1"], in: store)
      let isIndexed = try await store.read { db in
        try db.exists(
          "SELECT 1 FROM pg_indexes WHERE indexname = 'name_text_words' AND indexdef LIKE '%gin%'")
      }
      #expect(isIndexed)
    }
  }

  /// What keeps the first page of a common name as quick as that of a rare one.
  @Test func `is walked from its newest end, and the rows are fetched one by one`() async throws {
    try await Engine.sqlite.store { store in
      let plan = try await store.read { db in
        let hits = db.textMatch(names, words: ["nguyen", "an"], scope: 1)
        return try db.all(
          """
          EXPLAIN QUERY PLAN SELECT d.title FROM (\(hits)) AS hit CROSS JOIN page d
          WHERE d.number = hit.id AND hit.id < \(7) AND d.title > 'a' ORDER BY hit.id DESC LIMIT 50
          """
        ) { try $0.text(3) }
      }
      #expect(plan.count == 2)
      #expect(plan.first?.hasPrefix("SCAN name_text VIRTUAL TABLE") == true)
      #expect(plan.last?.hasPrefix("SEARCH d USING INTEGER PRIMARY KEY") == true)
    }
  }

  @Test func `looks only for words another one does not imply`() {
    #expect(TextIndex.beginnings(["an", "anh", "a", "nguyen", "ngu"]) == ["anh", "nguyen"])
    #expect(TextIndex.beginnings((0..<20).map { "w\($0)z" }).count == TextIndex.mostWords)
  }
}
