import Synchronization

extension WriteQueue {
  /// Has the writer do `body`, and waits until it is committed.
  func work<T: Sendable>(_ body: @escaping @Sendable (Link) throws -> T) async throws -> T {
    let cancelled = Flag()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        if !put(Work(body, cancelled, continuation)) {
          continuation.resume(throwing: SQLError.unavailable("closed"))
        }
      }
    } onCancel: {
      cancelled.raise()
    }
  }
}

/// Raised once, from any thread.
private final class Flag: Sendable {
  private let raised = Atomic(false)
  var isRaised: Bool { raised.load(ordering: .relaxed) }
  func raise() { raised.store(true, ordering: .relaxed) }
}

/// One call of `write`.
///
/// `@unchecked Sendable`: once it is in the queue only the writer's thread touches it.
private final class Work<Link, T: Sendable>: PendingWrite, @unchecked Sendable {
  private let body: @Sendable (Link) throws -> T
  private let cancelled: Flag
  private let caller: CheckedContinuation<T, any Error>
  private var result: T?

  init(
    _ body: @escaping @Sendable (Link) throws -> T, _ cancelled: Flag,
    _ caller: CheckedContinuation<T, any Error>
  ) {
    self.body = body
    self.cancelled = cancelled
    self.caller = caller
  }

  var isCancelled: Bool { cancelled.isRaised }

  func attempt(on connection: Link) throws {
    result = nil
    result = try body(connection)
  }

  func finish(_ error: (any Error)?) {
    if let result, error == nil {
      caller.resume(returning: result)
    } else {
      caller.resume(throwing: error ?? SQLError.unavailable("not done"))
    }
  }
}
