import Glibc

/// The signals that end a server, taken in by one thread so that stopping is ordinary code.
package enum Signals {
  /// To be called first in the program, before any other thread exists: threads inherit what is blocked.
  /// A client that goes away must not end the process either.
  package static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    var wanted = endings
    pthread_sigmask(SIG_BLOCK, &wanted, nil)
  }

  /// Waits for SIGTERM or SIGINT and tells which.
  package static func wait() async -> CInt {
    await withCheckedContinuation { continuation in
      onThread("signals") {
        var wanted = endings
        var signal: CInt = 0
        while sigwait(&wanted, &signal) != 0 {}
        continuation.resume(returning: signal)
      }
    }
  }

  private static var endings: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
  }
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
