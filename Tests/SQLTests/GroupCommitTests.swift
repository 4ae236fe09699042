import Dispatch
import Synchronization
import Testing

@testable import SQL

@Suite(.serialized) struct `Writers committed together` {
  typealias Act = @Sendable (borrowing Writing) throws -> Void

  private func store(
    _ settings: SQLiteSettings = FaultyDisk.settings, _ body: (SQLiteDatabase) async throws -> Void
  ) async throws {
    let database = try SQLiteDatabase.temporary(settings)
    defer { FaultyDisk.fail(.none) }
    try await closing(database) {
      try await database.migrate(notebook)
      try await body(database)
    }
  }

  /// Has all of `acts` wait in this order while the writer is held, then lets it go: they share a batch.
  private func together(_ acts: [Act], in database: SQLiteDatabase) async throws -> [Result<Void, any Error>]
  {
    let held = Atomic(false)
    let release = DispatchSemaphore(value: 0)
    let holder = Task {
      try await database.write { _ in
        held.store(true, ordering: .releasing)
        release.wait()
      }
    }
    while !held.load(ordering: .acquiring) { await Task.yield() }
    var tasks: [Task<Void, any Error>] = []
    for act in acts {
      tasks.append(Task { try await database.write(act) })
      while database.writer.queue.count < tasks.count { await Task.yield() }
    }
    release.signal()
    try await holder.value
    var results: [Result<Void, any Error>] = []
    for task in tasks { results.append(await task.result) }
    return results
  }

  private func page(_ number: Int) -> Act {
    { db in try db.run("INSERT INTO page (number, title) VALUES (\(number), \("trang \(number)"))") }
  }

  private func errors(_ results: [Result<Void, any Error>]) -> [SQLError?] {
    results.map { result in
      if case .failure(let error) = result { error as? SQLError } else { nil }
    }
  }

  @Test func `share one sync of the disk`() async throws {
    try await store { database in
      let before = FaultyDisk.syncs.load(ordering: .sequentiallyConsistent)
      let results = try await together((0..<200).map(page), in: database)
      #expect(errors(results).allSatisfy { $0 == nil })
      // One for the batch; the holder of the queue wrote nothing. A slow machine may be idle long enough to take the log
      // into the file before this line, which syncs the log too.
      #expect((1...4).contains(FaultyDisk.syncs.load(ordering: .sequentiallyConsistent) - before))
      #expect(try await database.pages.count == 200)
    }
  }

  @Test func `are cut into batches of the largest size`() async throws {
    var settings = FaultyDisk.settings
    settings.batchLimit = 10
    try await store(settings) { database in
      let before = FaultyDisk.syncs.load(ordering: .sequentiallyConsistent)
      _ = try await together((0..<35).map(page), in: database)
      #expect((4...8).contains(FaultyDisk.syncs.load(ordering: .sequentiallyConsistent) - before))
      try await expect(database, holds: (0..<35).map { Int64($0) })
    }
  }

  @Test func `are cut where the batch has taken its time, and none is left out`() async throws {
    var settings = FaultyDisk.settings
    settings.batchSpan = .zero
    try await store(settings) { database in
      _ = try await together((0..<20).map(page), in: database)
      try await expect(database, holds: (0..<20).map { Int64($0) })
    }
  }

  @Test func `do not suffer from one that fails`() async throws {
    try await store { database in
      let results = try await together(
        [
          page(1),
          { db in
            try db.run("INSERT INTO page (number, title) VALUES (2, 'gone')")
            throw Refused()
          },
          page(3), page(3),
          { db in try db.run("INSERT INTO line (id, page) VALUES (1, 99)") },
          page(4),
        ], in: database)
      #expect(throws: Refused()) { try results[1].get() }
      #expect(
        errors(results) == [
          nil, nil, nil, .duplicate(what: "page.number"), .constraint(what: "FOREIGN KEY constraint failed"),
          nil,
        ])
      try await expect(database, holds: [1, 3, 4])
    }
  }

  @Test(arguments: [FaultyDisk.Fault.full, .syncFails])
  func `all fail when the commit fails, and nothing stays`(_ fault: FaultyDisk.Fault) async throws {
    try await store { database in
      try await database.writePage(100, "before")
      let failing: Act = { db in
        try db.run("INSERT INTO page (number, title) VALUES (3, 'last')")
        try db.run("DELETE FROM page WHERE number = 100")
        FaultyDisk.fail(fault)
      }
      let results = try await together([page(1), page(1), failing], in: database)
      for error in errors(results) {
        guard case .unavailable = error else {
          Issue.record("\(String(describing: error)) instead of unavailable")
          continue
        }
      }
      try await expect(database, holds: [100])
      FaultyDisk.fail(.none)
      try await database.writePage(1, "works again")
      try await expect(database, holds: [1, 100])
    }
  }

  @Test func `are done again alone when one of them loses the transaction`() async throws {
    try await store { database in
      let results = try await together(
        [
          page(1),
          { db in
            try db.run("INSERT INTO page (number, title) VALUES (2, 'gone')")
            _ = try? db.run("INSERT OR ROLLBACK INTO page (number, title) VALUES (2, 'gone')")
            // The transaction is gone: this must not become a commit of its own.
            try db.run("INSERT INTO page (number, title) VALUES (5, 'alone')")
          },
          page(1), page(3),
        ], in: database)
      #expect(errors(results)[0] == nil)
      #expect(errors(results)[2] == .duplicate(what: "page.number"))
      #expect(errors(results)[3] == nil)
      #expect(throws: SQLError.self) { try results[1].get() }
      try await expect(database, holds: [1, 3])
    }
  }

  @Test func `get what still fits when the store is full`() async throws {
    var settings = FaultyDisk.settings
    settings.mostPages = 60
    try await store(settings) { database in
      let big: Act = { db in
        let blob = [UInt8](repeating: 7, count: 400_000)
        try db.run("INSERT INTO page (number, title) VALUES (50, 'big')")
        try db.run("INSERT INTO line (id, page, picture) VALUES (1, 50, \(blob))")
      }
      let results = try await together([page(1), big, page(2)], in: database)
      #expect(errors(results)[0] == nil)
      guard case .unavailable = errors(results)[1] else {
        Issue.record("\(results[1]) instead of unavailable")
        return
      }
      #expect(errors(results)[2] == nil)
      try await expect(database, holds: [1, 2])
    }
  }

  @Test func `leave out a task that was cancelled before its turn`() async throws {
    try await store { database in
      let held = Atomic(false)
      let release = DispatchSemaphore(value: 0)
      let holder = Task {
        try await database.write { _ in
          held.store(true, ordering: .releasing)
          release.wait()
        }
      }
      while !held.load(ordering: .acquiring) { await Task.yield() }
      let cancelled = Task { try await database.writePage(1, "a") }
      while database.writer.queue.count < 1 { await Task.yield() }
      cancelled.cancel()
      release.signal()
      try await holder.value
      await #expect(throws: CancellationError.self) { try await cancelled.value }
      try await expect(database, holds: [])
    }
  }

  @Test func `index their texts with the commit, and only of those that stay`() async throws {
    try await store { database in
      let put: @Sendable (Int64, String) -> Act = { id, text in
        { db in try db.putText(names, id: id, scope: 0, text: text) }
      }
      let results = try await together(
        [
          put(1, "nguyen an"), put(2, "tran an"),
          { db in
            try db.putText(names, id: 2, scope: 0, text: "nguyen sai")
            throw Refused()
          },
          put(1, "le an"),
        ], in: database)
      #expect(throws: Refused()) { try results[2].get() }
      try await database.write { db in
        // Compares the index with the kept texts; fails when they differ.
        try db.run("INSERT INTO name_text (name_text, rank) VALUES ('integrity-check', 1)")
      }
      for (word, ids) in [("an", [2, 1]), ("le", [1]), ("nguyen", []), ("tran", [2])] as [(String, [Int64])] {
        let found = try await database.read { db in
          let hit = db.textMatch(names, words: [word], scope: 0)
          return try db.all("SELECT hit.id FROM (\(hit)) AS hit ORDER BY hit.id DESC") { try $0.int(0) }
        }
        #expect(found == ids)
      }
    }
  }
}
