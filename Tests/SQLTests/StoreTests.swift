import SQL
import Testing

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

  @Test(arguments: Engine.here)
  func `holds the work of five hundred writers at once`(_ engine: Engine) async throws {
    try await engine.store { store in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<500 {
          group.addTask {
            try await store.write { db in
              _ = try db.run("INSERT INTO page (number, title) VALUES (\(number), \("trang \(number)"))")
            }
          }
        }
        try await group.waitForAll()
      }
      let numbers = try await store.read { db in
        try db.all("SELECT number FROM page ORDER BY number") { try $0.int(0) }
      }
      #expect(numbers == (0..<500).map { Int64($0) })
    }
  }
}
