import Dispatch
import Testing

@testable import SQL

@Suite struct `The load of a store` {
  @Test(arguments: Engine.here)
  func `counts commits by how many jobs they made durable, and no job that was refused`(_ engine: Engine)
    async throws
  {
    try await engine.store { database in
      let before = database.load
      try await database.writePage(1, "a")
      try await database.writePage(2, "b")
      await #expect(throws: SQLError.self) { try await database.writePage(2, "c") }
      let after = database.load
      #expect(after.jobs == before.jobs + 2)
      #expect(after.commits[0] == before.commits[0] + 2)
      #expect(after.commits.dropFirst().allSatisfy { $0 == 0 })
      #expect(after.jobsWaiting == 0)
    }
  }

  @Test(arguments: Engine.here)
  func `tells how long the writer has been at what it has in hand`(_ engine: Engine) async throws {
    try await engine.store { database in
      let release = DispatchSemaphore(value: 0)
      let held = AsyncStream<Void>.makeStream()
      async let work: Void = database.write { _ in
        held.continuation.yield()
        release.wait()
      }
      for await _ in held.stream { break }
      async let next: Void = database.writePage(1, "a")
      while database.load.jobsWaiting == 0 { await Task.yield() }
      let earlier = database.load.batchInHand
      #expect(earlier > .zero)
      #expect(database.load.batchInHand > earlier)
      release.signal()
      _ = try await (work, next)
      while database.load.batchInHand != .zero { await Task.yield() }
    }
  }

  @Test func `puts a commit under the first bound it does not pass`() {
    var load = StoreLoad()
    for count in [1, 2, 3, 4, 256, 300] { load.add(commitOf: count) }
    #expect(load.commits == [1, 1, 2, 0, 0, 0, 0, 0, 1, 1])
    #expect(load.jobs == 566)
  }

  @Test func `counts reads that had to wait for a connection`() async throws {
    let database = try SQLiteDatabase.temporary(readers: 1)
    try await closing(database) {
      try await database.migrate(notebook)
      let release = DispatchSemaphore(value: 0)
      let held = AsyncStream<Void>.makeStream()
      async let first: Void = database.read { _ in
        held.continuation.yield()
        release.wait()
      }
      for await _ in held.stream { break }
      async let second: Void = database.read { _ in }
      while database.load.readsWaiting == 0 { await Task.yield() }
      #expect(database.load.readsThatWaited == 1)
      release.signal()
      _ = try await (first, second)
      #expect(database.load.readsWaiting == 0)
      #expect(database.load.readsThatWaited == 1)
    }
  }
}
