import Glibc

/// The signals that end a server (SIGTERM, SIGINT), made into ordinary code.
///
/// Blocking them and waiting with `sigwait` would not do: the main thread of an `async` program sleeps in a call that
/// lets every signal through, and would die of them.
package enum Signals {
  /// From here on the signals are kept for `wait`. A client that goes away must not end the process either.
  package static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    guard arrivals.withLock({ $0 }) == nil else { return }
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signalled = ends[1]
    arrivals.withLock { $0 = ends[0] }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = noteSignal
    action.sa_flags = SA_RESTART
    for ending in [SIGTERM, SIGINT] { sigaction(ending, &action, nil) }
  }

  /// Waits for the next of them and tells which.
  package static func wait() async -> CInt {
    prepare()
    return await withCheckedContinuation { continuation in
      onThread("signals") {
        var signal: UInt8 = 0
        if let end = arrivals.withLock({ $0 }) {
          while read(end, &signal, 1) < 0, errno == EINTR {}
        }
        continuation.resume(returning: CInt(signal))
      }
    }
  }

  /// The end of the pipe that signals come out of.
  private static let arrivals = Locked<CInt?>(nil)
}

// Written once, before any handler is installed that reads it; a handler may take no lock.
nonisolated(unsafe) private var signalled: CInt = -1

private func noteSignal(_ signal: CInt) {
  var byte = UInt8(truncatingIfNeeded: signal)
  write(signalled, &byte, 1)
}

/// Runs what blocks on a thread of its own, away from the few threads that `async` work shares.
func onThread(_ name: StaticString, _ body: @escaping @Sendable () -> Void) {
  final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  let work = Unmanaged.passRetained(Work(body))
  let failure = pthread_create(
    &thread, nil,
    { pointer in
      if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
      return nil
    }, work.toOpaque())
  precondition(failure == 0, "no thread for \(name)")
  pthread_detach(thread)
}
