import Glibc
import Sodium

/// Where passwords are hashed and checked. That takes tens of milliseconds of a whole core and 19 MiB, so it has
/// threads of its own, few, and a line in front of them that may not grow without end: requests of other people are
/// never held up by somebody's sign-in.
///
/// `@unchecked Sendable`: everything that changes is touched under `lock` only.
final class PasswordDesk: @unchecked Sendable {
  /// The line is full: more is asked than this machine can check.
  struct Busy: Error {}

  /// One for the process: the bound is the machine's.
  static let shared = PasswordDesk(
    threads: min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) / 2)), mostWaiting: 100)

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let mostThreads: Int
  private let mostWaiting: Int
  private var line: [@Sendable () -> Void] = []
  private var threads = 0

  /// Threads are started when the first work comes and stay for the life of the process, and so must the desk.
  init(threads: Int, mostWaiting: Int) {
    mostThreads = threads
    self.mostWaiting = mostWaiting
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrived, nil)
  }

  func hash(_ password: String) async throws(Busy) -> String {
    try await work { Password.hash(password) }
  }

  /// Whether `password` opens `hash`. Without a hash the answer is no and takes as long.
  func matches(_ password: String, _ hash: String?) async throws(Busy) -> Bool {
    try await work {
      // Always touched, so that the first unknown login does not take longer than others.
      let nobodys = Self.nobodys
      return Password.matches(password, hash ?? nobodys) && hash != nil
    }
  }

  /// A hash no password is known to.
  private static let nobodys = Password.hash(Hex.text(randomBytes(32)))

  private func work<T: Sendable>(_ body: @escaping @Sendable () -> T) async throws(Busy) -> T {
    let done: T? = await withCheckedContinuation { continuation in
      if !put({ continuation.resume(returning: body()) }) { continuation.resume(returning: nil) }
    }
    guard let done else { throw Busy() }
    return done
  }

  private func put(_ work: @escaping @Sendable () -> Void) -> Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if threads < mostThreads { startThread() }
    guard threads > 0, line.count < mostWaiting else { return false }
    line.append(work)
    pthread_cond_signal(arrived)
    return true
  }

  private func startThread() {
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self)
    if pthread_create(&thread, nil, passwordThread, me.toOpaque()) == 0 {
      pthread_detach(thread)
      threads += 1
    } else {
      me.release()
    }
  }

  fileprivate func run() -> Never {
    while true {
      pthread_mutex_lock(lock)
      while line.isEmpty { pthread_cond_wait(arrived, lock) }
      let work = line.removeFirst()
      pthread_mutex_unlock(lock)
      work()
    }
  }
}

private func passwordThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<PasswordDesk>.fromOpaque(context).takeRetainedValue().run()
}
