import Dispatch
import Testing

@testable import SQL

@Suite struct `The load of a store` {
  @Test func `counts commits by how many jobs they made durable, and no job that was refused`() async throws {
    let database = try SQLiteDatabase.temporary(readers: 1)
    try await closing(database) {
      try await database.migrate(notebook)
      let before = try #require(database.load)
      try await database.writePage(1, "a")
      try await database.writePage(2, "b")
      await #expect(throws: SQLError.self) { try await database.writePage(2, "c") }
      let after = try #require(database.load)
      #expect(after.jobs == before.jobs + 2)
      #expect(after.commits[0] == before.commits[0] + 2)
      #expect(after.commits.dropFirst().allSatisfy { $0 == 0 })
      #expect(after.jobsWaiting == 0)
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
      while database.load?.readsWaiting == 0 { await Task.yield() }
      #expect(database.load?.readsThatWaited == 1)
      release.signal()
      _ = try await (first, second)
      #expect(database.load?.readsWaiting == 0)
      #expect(database.load?.readsThatWaited == 1)
    }
  }
}
