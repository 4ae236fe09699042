import Glibc

/// Starts a thread that does `body` and ends.
func startThread(_ body: @escaping @Sendable () -> Void) throws {
  var thread = pthread_t()
  let work = Unmanaged.passRetained(ThreadWork(body))
  let code = pthread_create(&thread, nil, runThread, work.toOpaque())
  guard code == 0 else {
    work.release()
    throw SQLError.unavailable("no thread for the store (\(code))")
  }
  pthread_detach(thread)
}

private final class ThreadWork {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  // Signals are for the threads that wait for them.
  var all = sigset_t()
  sigfillset(&all)
  pthread_sigmask(SIG_BLOCK, &all, nil)
  Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().body()
  return nil
}
