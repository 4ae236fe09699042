import Glibc

/// A client's connection, and what it is being waited for: the watch cuts those that take too long.
final class Connection: Sendable {
  enum Phase: Sendable, Hashable {
    /// For the first or the next request.
    case idle
    case head
    case body(received: Int)
    /// For our own handler.
    case working
    /// For the client to take the answer; nil for a stream without known length.
    case answering(bytes: Int?)
  }
  private struct State {
    var phase: Phase = .idle
    var since: Int64
  }
  let descriptor: CInt
  let remote: String
  private let state: Locked<State>

  init(descriptor: CInt, remote: String, at now: Int64) {
    self.descriptor = descriptor
    self.remote = remote
    state = Locked(State(since: now))
  }

  /// - Parameter now: milliseconds of the server's uptime.
  func enter(_ phase: Phase, at now: Int64) { state.withLock { $0 = State(phase: phase, since: now) } }

  /// More of the body has come; the time it began stays.
  func receive(_ count: Int) {
    state.withLock { state in
      if case .body(let received) = state.phase { state.phase = .body(received: received + count) }
    }
  }

  /// Whether more of a request is waited for, so that a client who has hung up is of no use any more.
  var isReading: Bool {
    switch state.withLock({ $0.phase }) {
    case .idle, .head, .body: true
    case .working, .answering: false
    }
  }

  func isLate(at now: Int64, _ limits: ServerConfiguration.Limits) -> Bool {
    let (phase, since) = state.withLock { ($0.phase, $0.since) }
    return limits.allows(phase).map { now - since > $0 } ?? false
  }
}

extension ServerConfiguration.Limits {
  /// How many milliseconds a phase may last; nil: as long as it takes.
  func allows(_ phase: Connection.Phase) -> Int64? {
    func transfer(_ bytes: Int) -> Int64 {
      Int64(bodySeconds) * 1000 + Int64(bytes) * 1000 / Int64(max(1, slowestBytesPerSecond))
    }
    // Silence is the library's to cut; what is left is a head that drips in before its first line is whole.
    return switch phase {
    case .idle: Int64(idleSeconds) * 1000 + Int64(headSeconds) * 1000
    case .head: Int64(headSeconds) * 1000
    case .body(let received): transfer(received)
    case .working: nil
    case .answering(let bytes): bytes.map(transfer)
    }
  }
}
