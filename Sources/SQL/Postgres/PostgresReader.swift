import Dispatch
import Glibc

/// A connection that reads, on a thread of its own: it waits for the server there, and no thread of the program's tasks
/// stands still.
///
/// `@unchecked Sendable`: whoever has taken it from the pool uses `connection`, on its thread only.
final class PostgresReader: Pooled, TaskExecutor, @unchecked Sendable {
  private let address: PostgresAddress
  private let settings: PostgresSettings
  private let queue = DispatchQueue(label: "motcua.postgres.reader")
  private var connection: PostgresConnection?

  init(_ address: PostgresAddress, _ settings: PostgresSettings) {
    self.address = address
    self.settings = settings
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  func close() {
    queue.async { self.connection?.close() }
  }

  /// For the engine itself, outside a transaction.
  func use<T>(_ body: (PostgresConnection) throws -> T) async throws -> T {
    try await withTaskExecutorPreference(self) {
      let connection = try opened()
      return try connection.work { try body(connection) }
    }
  }

  /// One consistent snapshot for `body`, which runs once: a connection that broke while nobody used it is opened anew
  /// before, one that breaks meanwhile is an error.
  func snapshot<T>(_ body: (borrowing Reading) throws -> T) async throws -> T {
    try await withTaskExecutorPreference(self) {
      let connection = try begin()
      do {
        let result = try connection.work { try body(Reading(connection)) }
        // Nothing of what was read depends on the answer.
        try connection.sendLast("COMMIT")
        return result
      } catch {
        if connection.isLost {
          self.connection = nil
        } else {
          connection.rollBack()
        }
        throw error
      }
    }
  }

  private func opened() throws -> PostgresConnection {
    if let connection, !connection.isLost { return connection }
    connection = nil
    let fresh = try PostgresConnection(address, settings, .reads)
    connection = fresh
    return fresh
  }

  /// Nothing has been read yet, so it waits for a server that is gone for a moment. What counts is the time since the
  /// first failure: that of a line to a server that was cut off comes late, and another may stand in for it by then.
  private func begin() throws -> PostgresConnection {
    var goneSince: ContinuousClock.Instant?
    while true {
      do {
        let connection = try opened()
        try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return connection
      } catch {
        let since = goneSince ?? .now
        goneSince = since
        let mayWait = since.duration(to: .now) < settings.readersPatience
        guard connection?.isLost != false, mayWait else { throw error }
        connection = nil
        usleep(50_000)
      }
    }
  }
}
