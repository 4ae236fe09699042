import Glibc
import Testing

@testable import SQL

@Suite struct `The file of the embedded store` {
  /// A folder of its own for the store's file.
  private func file<T>(_ body: (String) async throws -> T) async throws -> T {
    var template = Array(
      "\(access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp")/motcua-test-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer {
      for end in ["", "-wal", "-shm"] { unlink("\(folder)/office.sqlite\(end)") }
      rmdir(folder)
    }
    return try await body("\(folder)/office.sqlite")
  }

  private func size(_ path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }

  @Test func `holds everything when it is closed, and nobody else may read it`() async throws {
    try await file { path in
      let database = try SQLiteDatabase(path: path, readers: 2)
      try await database.migrate(notebook)
      try await database.writePage(1, "a")
      await database.close()
      #expect(size("\(path)-wal") == nil)
      var facts = stat()
      try #require(stat(path, &facts) == 0)
      #expect(facts.st_mode & 0o777 == 0o600)

      let again = try SQLiteDatabase(path: path, readers: 1)
      try await closing(again) {
        try await again.migrate(notebook)
        try await expect(again, holds: [1])
      }
    }
  }

  @Test func `is let go when nobody holds the store any more`() async throws {
    try await file { path in
      var database: SQLiteDatabase? = try SQLiteDatabase(path: path, readers: 1)
      try await database?.migrate(notebook)
      let queue = try #require(database).writer.queue
      database = nil
      await queue.untilFinished()
      #expect(size("\(path)-wal") == nil)
    }
  }

  @Test func `draws the pieces of its text index together while nobody writes`() async throws {
    try await file { path in
      var settings = SQLiteSettings()
      settings.idleMilliseconds = 60_000
      let busy = try SQLiteDatabase(path: path, readers: 1, settings)
      try await closing(busy) {
        try await busy.migrate(notebook)
        for number in Int64(1)...50 {
          try await busy.write { db in
            try db.putText(names, id: 1 << 32 | number, scope: 1, text: "nguyen van \(number)")
          }
        }
        #expect(try await pieces(busy) > 2)
      }
      settings.idleMilliseconds = 1
      let idle = try SQLiteDatabase(path: path, readers: 1, settings)
      try await closing(idle) {
        try await idle.migrate(notebook)
        try await idle.writePage(1, "a")
        while try await pieces(idle) > 2 { try await Task.sleep(for: .milliseconds(5)) }
        let found = try await idle.read { db in
          try db.all("SELECT hit.id FROM (\(db.textMatch(names, words: ["nguyen", "4"], scope: 1))) AS hit") {
            try $0.int(0)
          }
        }
        #expect(Set(found.map { $0 & 0xffff_ffff }) == [4, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49])
      }
    }
  }

  /// Of how many pieces the index of names is made.
  private func pieces(_ database: SQLiteDatabase) async throws -> Int64 {
    try await database.read { db in
      try db.first("SELECT count(DISTINCT segid) FROM name_text_idx") { try $0.int(0) } ?? 0
    }
  }

  @Test func `takes no more work once closed`() async throws {
    let database = try SQLiteDatabase.temporary()
    try await database.migrate(notebook)
    await database.close()
    await database.close()
    await #expect(throws: SQLError.unavailable("closed")) { try await database.writePage(1, "a") }
    await #expect(throws: SQLError.unavailable("closed")) { try await database.pages }
  }

  @Test func `that cannot be opened says so`() async throws {
    #expect(
      performing: { try SQLiteDatabase(path: "/nowhere/office.sqlite", readers: 1) }, throws: isUnavailable)
  }

  @Test func `that is no store says so`() async throws {
    try await file { path in
      let made = try #require(fopen(path, "w"))
      fputs(String(repeating: "Giấy tiếp nhận\n", count: 1000), made)
      fclose(made)
      #expect(performing: { try SQLiteDatabase(path: path, readers: 1) }, throws: isUnavailable)
    }
  }

  @Test func `keeps its log short while readers read all the time`() async throws {
    try await file { path in
      var settings = SQLiteSettings()
      settings.checkpointPages = 8
      let database = try SQLiteDatabase(path: path, readers: 2, settings)
      try await closing(database) {
        try await database.migrate(notebook)
        // Each stands on its snapshot for many commits, and there is nearly always one that does.
        let readers = (0..<2).map { _ in
          Task(executorPreference: OwnThread()) {
            while !Task.isCancelled {
              try await database.read { db in
                _ = try db.exists("SELECT 1 FROM page")
                usleep(2000)
              }
            }
          }
        }
        for number in 0..<600 { try await database.writePage(number, "trang \(number)") }
        for reader in readers {
          reader.cancel()
          try? await reader.value
        }
        // Six hundred commits of which none is written back leave twelve hundred pages and more.
        let pages = try #require(size("\(path)-wal")) / 4096
        #expect(pages < 600)
      }
    }
  }
}

private func isUnavailable(_ error: any Error) -> Bool {
  if case SQLError.unavailable = error { true } else { false }
}
