import Glibc

/// Looks after connections from a thread of its own: cuts those that are too slow, and reads out those that were refused
/// early, so that the client gets to see the answer.
final class Watch: Sendable {
  /// A copy of a refused client's socket. Closing it with unread bytes in it would reset the connection and take the
  /// answer from under the client's eyes, so what still comes is read and thrown away for a while.
  private struct Lingering {
    let descriptor: CInt
    let until: Int64
    var left = Watch.mostLingeringBytes
  }
  private struct State {
    var connections: [ObjectIdentifier: Connection] = [:]
    var lingering: [Lingering] = []
    var isStopped = false
  }
  private static let mostLingering = 64
  private static let mostLingeringBytes = 256 << 20
  private static let lingeringMilliseconds: Int64 = 10_000

  private let state = Locked(State())
  private let limits: ServerConfiguration.Limits
  private let uptime: @Sendable () -> Int64

  init(_ configuration: ServerConfiguration) {
    limits = configuration.limits
    uptime = configuration.uptime
  }

  func start() {
    onThread("watch") { [self] in
      while round() { poll(nil, 0, 50) }
    }
  }
  func stop() { state.withLock { $0.isStopped = true } }

  func add(_ connection: Connection) {
    state.withLock { $0.connections[ObjectIdentifier(connection)] = connection }
  }
  /// Before the socket is closed: the number may stand for another connection afterwards.
  func remove(_ connection: Connection) {
    state.withLock { $0.connections[ObjectIdentifier(connection)] = nil }
  }

  /// Connections that are open.
  var count: Int { state.withLock { $0.connections.count } }

  /// Keeps a refused client's socket open after the library has closed its own.
  func linger(_ connection: Connection) {
    let now = uptime()
    state.withLock { state in
      guard !state.isStopped, state.lingering.count < Self.mostLingering else { return }
      let copy = fcntl(connection.descriptor, F_DUPFD_CLOEXEC, 0)
      guard copy >= 0 else { return }
      state.lingering.append(Lingering(descriptor: copy, until: now + Self.lingeringMilliseconds))
    }
  }

  /// False when there is no more to look after.
  private func round() -> Bool {
    let now = uptime()
    let drained = state.withLock { state in
      for connection in state.connections.values where connection.isLate(at: now, limits) {
        shutdown(connection.descriptor, CInt(SHUT_RDWR))
      }
      wakeForTheGone(state.connections.values)
      defer { state.lingering = [] }
      return state.lingering
    }
    let still = drained.compactMap { drain($0, now) }
    return state.withLock { state in
      state.lingering += still
      guard state.isStopped else { return true }
      for one in state.lingering { close(one.descriptor) }
      state.lingering = []
      return false
    }
  }

  /// The library misses a client's hanging up when that comes together with his last bytes, and would wait on in vain.
  /// Once everything he sent has been read, the end is made to come again. Answering stays possible, should the request
  /// be whole after all.
  private func wakeForTheGone(_ connections: some Collection<Connection>) {
    var ends = connections.filter(\.isReading).map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
    }
    guard !ends.isEmpty, poll(&ends, nfds_t(ends.count), 0) > 0 else { return }
    for end in ends where end.revents != 0 {
      var byte: UInt8 = 0
      let isRead = recv(end.fd, &byte, 1, CInt(MSG_PEEK) | CInt(MSG_DONTWAIT)) == 0
      if isRead { shutdown(end.fd, CInt(SHUT_RD)) }
    }
  }

  /// Reads what has come; nil when the client has hung up or has had his time.
  private func drain(_ one: Lingering, _ now: Int64) -> Lingering? {
    var one = one
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while one.left > 0, now < one.until {
      let count = recv(one.descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
      if count > 0 {
        one.left -= count
      } else if count < 0, errno == EAGAIN {
        return one
      } else {
        break
      }
    }
    close(one.descriptor)
    return nil
  }
}
