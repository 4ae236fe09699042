import Dispatch
import Synchronization
import Testing

@testable import SQL

@Suite struct `A reader` {
  @Test(arguments: Engine.here)
  func `sees the same all along while the writer commits`(_ engine: Engine) async throws {
    try await engine.store { store in
      try await store.writePage(1, "a")
      let reading = Atomic(false)
      let written = DispatchSemaphore(value: 0)
      let thread = OwnThread()
      async let seen = Task(executorPreference: thread) {
        try await store.read { db in
          let before = try db.all("SELECT number FROM page") { try $0.int(0) }
          reading.store(true, ordering: .releasing)
          written.wait()
          return (before, try db.all("SELECT number FROM page") { try $0.int(0) })
        }
      }.value
      while !reading.load(ordering: .acquiring) { await Task.yield() }
      try await store.writePage(2, "b")
      written.signal()
      let (before, after) = try await seen
      #expect(before == [1])
      #expect(after == [1])
      try await expect(store, holds: [1, 2])
    }
  }

  @Test func `waits in line when all connections are taken, and leaves it when cancelled`() async throws {
    let database = try SQLiteDatabase.temporary(readers: 1)
    try await closing(database) {
      try await database.migrate(notebook)
      let reading = Atomic(false)
      let release = DispatchSemaphore(value: 0)
      let first = Task(executorPreference: OwnThread()) {
        try await database.read { _ in
          reading.store(true, ordering: .releasing)
          release.wait()
        }
      }
      while !reading.load(ordering: .acquiring) { await Task.yield() }
      let order = Order()
      var waiting: [Task<Void, any Error>] = []
      for number in 0..<5 {
        let read: @Sendable (borrowing Reading) -> Void = { _ in order.add(number) }
        waiting.append(Task { try await database.read(read) })
        while database.readers.waiting <= number { await Task.yield() }
      }
      waiting[2].cancel()
      await #expect(throws: CancellationError.self) { try await waiting[2].value }
      #expect(order.numbers == [])
      release.signal()
      try await first.value
      for number in [0, 1, 3, 4] { try await waiting[number].value }
      #expect(order.numbers == [0, 1, 3, 4])
    }
  }
}

/// Runs tasks on a thread of its own, which a test may block.
final class OwnThread: TaskExecutor {
  private let queue = DispatchQueue(label: "own thread")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Numbers in the order they came.
private final class Order: Sendable {
  private let all = Mutex<[Int]>([])
  var numbers: [Int] { all.withLock { $0 } }
  func add(_ number: Int) { all.withLock { $0.append(number) } }
}
