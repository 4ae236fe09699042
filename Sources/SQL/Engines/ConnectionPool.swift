import Synchronization

/// What a pool lends: used by one borrower at a time.
protocol Pooled: AnyObject, Sendable {
  /// Nothing may be asked of it afterwards.
  func close()
}

/// The connections that read. Who finds none free waits in line; a cancelled task leaves the line.
final class ConnectionPool<Lent: Pooled>: Sendable {
  private typealias Waiting = CheckedContinuation<Lent, any Error>
  private struct State {
    var free: [Lent]
    var line: [(ticket: Int, waiting: Waiting)] = []
    /// Where the line begins: what stands before has been served.
    var head = 0
    var tickets = 0
    /// How many ever stood in line.
    var waited = 0
    var isClosed = false
    var closing: [CheckedContinuation<Void, Never>] = []

    mutating func leaveFirst() -> Waiting? {
      guard head < line.count else { return nil }
      defer {
        head += 1
        if head > 64, head * 2 > line.count {
          line.removeFirst(head)
          head = 0
        }
      }
      return line[head].waiting
    }

    mutating func leave(_ ticket: Int) -> Waiting? {
      guard let place = line[head...].firstIndex(where: { $0.ticket == ticket }) else { return nil }
      return line.remove(at: place).waiting
    }
  }
  private let state: Mutex<State>
  private let count: Int

  init(_ connections: [Lent]) {
    count = connections.count
    state = Mutex(State(free: connections))
  }

  func with<T>(_ body: (Lent) async throws -> T) async throws -> T {
    let connection = try await take()
    defer { giveBack(connection) }
    return try await body(connection)
  }

  /// The same where a connection is free at this moment; nil elsewhere.
  func withFree<T>(_ body: (Lent) throws -> T) throws -> T? {
    let free = state.withLock { state in state.isClosed ? nil : state.free.popLast() }
    guard let free else { return nil }
    defer { giveBack(free) }
    return try body(free)
  }

  private func take() async throws -> Lent {
    let (free, ticket) = try state.withLock { state in
      if state.isClosed { throw SQLError.unavailable("closed") }
      state.tickets += 1
      return (state.free.popLast(), state.tickets)
    }
    if let free { return free }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let answer: Result<Lent, any Error>? = state.withLock { state in
          if state.isClosed { return .failure(SQLError.unavailable("closed")) }
          if Task.isCancelled { return .failure(CancellationError()) }
          // Free again since the first look; nobody can be in line then.
          if let free = state.free.popLast() { return .success(free) }
          state.line.append((ticket, continuation))
          state.waited += 1
          return nil
        }
        if let answer { continuation.resume(with: answer) }
      }
    } onCancel: {
      state.withLock { $0.leave(ticket) }?.resume(throwing: CancellationError())
    }
  }

  private func giveBack(_ connection: Lent) {
    let (next, closing) = state.withLock { state in
      if let next = state.leaveFirst() { return (next as Waiting?, [CheckedContinuation<Void, Never>]()) }
      state.free.append(connection)
      guard state.isClosed, state.free.count == count else { return (nil, []) }
      defer { state.closing = [] }
      return (nil, state.closing)
    }
    next?.resume(returning: connection)
    for one in closing { one.resume() }
  }

  /// How many ever had to wait in line.
  var waited: Int { state.withLock { $0.waited } }

  /// How many wait in line.
  var waiting: Int { state.withLock { $0.line.count - $0.head } }

  /// Refuses new reads, lets those that run and wait come to their end and closes every connection.
  func close() async {
    await withCheckedContinuation { continuation in
      let now = state.withLock { state in
        state.isClosed = true
        if state.free.count == count { return true }
        state.closing.append(continuation)
        return false
      }
      if now { continuation.resume() }
    }
    closeFree()
  }

  /// Closes the connections nobody has.
  func closeFree() {
    let free = state.withLock { state in
      state.isClosed = true
      return state.free
    }
    for connection in free { connection.close() }
  }
}
