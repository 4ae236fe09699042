import Glibc

/// One caller's work waiting for the writer.
protocol PendingWrite<Link>: AnyObject, Sendable {
  /// The engine's connection.
  associatedtype Link
  /// The caller has gone and nothing was begun: the work is left out.
  var isCancelled: Bool { get }
  /// Does the work inside the open transaction and keeps the result. May be called again when a transaction was lost.
  func attempt(on connection: Link) throws
  /// Lets the caller go on: with the kept result, or with `error`. Called once, after the commit.
  func finish(_ error: (any Error)?)
}

/// What waits for the writer's thread, in the order it came.
///
/// `@unchecked Sendable`: everything that changes is touched under `lock` only.
final class WriteQueue<Link>: @unchecked Sendable {
  enum Taken {
    case jobs([any PendingWrite<Link>])
    /// Nothing came for as long as was asked.
    case idle
    case closed
  }

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [any PendingWrite<Link>] = []
  /// Since when the writer has what it took last.
  private var takenAt: ContinuousClock.Instant?
  private var isClosed = false
  private var isFinished = false
  private var waitingForEnd: [CheckedContinuation<Void, Never>] = []

  init() {
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(arrived, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(arrived)
    pthread_mutex_destroy(lock)
    arrived.deallocate()
    lock.deallocate()
  }

  /// False when the store is closed; the job is then nobody's.
  func put(_ job: any PendingWrite<Link>) -> Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    guard !isClosed else { return false }
    jobs.append(job)
    if jobs.count == 1 { pthread_cond_signal(arrived) }
    return true
  }

  /// Gives back, to be taken first, what did not fit into a batch.
  func putBack(_ rest: some Sequence<any PendingWrite<Link>>) {
    pthread_mutex_lock(lock)
    jobs.insert(contentsOf: Array(rest), at: 0)
    pthread_mutex_unlock(lock)
  }

  /// How many wait.
  var count: Int {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return jobs.count
  }

  /// How long the writer has had what it took last; zero when it waits for more.
  var inHand: Duration {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return takenAt?.duration(to: .now) ?? .zero
  }

  /// Everything that waits, at most `limit`; blocks the thread while nothing does, for at most `idleAfter`
  /// milliseconds if given. What was put before the close is still handed out.
  func take(limit: Int, idleAfter: Int?) -> Taken {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    takenAt = nil
    var until = timespec()
    if let idleAfter {
      clock_gettime(CLOCK_MONOTONIC, &until)
      until.tv_nsec += idleAfter % 1000 * 1_000_000
      until.tv_sec += idleAfter / 1000 + until.tv_nsec / 1_000_000_000
      until.tv_nsec %= 1_000_000_000
    }
    while jobs.isEmpty {
      if isClosed { return .closed }
      if idleAfter == nil {
        pthread_cond_wait(arrived, lock)
      } else if pthread_cond_timedwait(arrived, lock, &until) == ETIMEDOUT, jobs.isEmpty, !isClosed {
        return .idle
      }
    }
    let taken = Array(jobs.prefix(limit))
    jobs.removeFirst(taken.count)
    takenAt = .now
    return .jobs(taken)
  }

  /// What waits at this moment, at most `most`.
  func takeMore(_ most: Int) -> [any PendingWrite<Link>] {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    let taken = Array(jobs.prefix(max(0, most)))
    jobs.removeFirst(taken.count)
    return taken
  }

  /// From now on nothing is put.
  func close() {
    pthread_mutex_lock(lock)
    isClosed = true
    pthread_cond_signal(arrived)
    pthread_mutex_unlock(lock)
  }

  /// The thread has ended and the file is closed.
  func finished() {
    pthread_mutex_lock(lock)
    isFinished = true
    let waiting = waitingForEnd
    waitingForEnd = []
    pthread_mutex_unlock(lock)
    for one in waiting { one.resume() }
  }

  func untilFinished() async {
    await withCheckedContinuation { continuation in
      pthread_mutex_lock(lock)
      let now = isFinished
      if !now { waitingForEnd.append(continuation) }
      pthread_mutex_unlock(lock)
      if now { continuation.resume() }
    }
  }
}
