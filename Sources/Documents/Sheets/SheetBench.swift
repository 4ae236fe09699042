import Glibc

/// The thread on which long tables are written into workbooks: packing one keeps a core busy for a second or two, and
/// requests of other people must not wait behind it. One table after the other.
///
///     try await withTaskExecutorPreference(SheetBench.shared) { try await Spreadsheet.write(…) }
///
/// `@unchecked Sendable`: everything that changes is touched under `lock` only.
package final class SheetBench: TaskExecutor, @unchecked Sendable {
  /// One for the process.
  package static let shared = SheetBench()

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var line: [UnownedJob] = []
  private var hasThread = false

  /// The thread starts with the first work and stays for the life of the process, and so must the bench.
  private init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrived, nil)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pthread_mutex_lock(lock)
    if !hasThread { hasThread = startThread() }
    let isTaken = hasThread
    if isTaken {
      line.append(job)
      pthread_cond_signal(arrived)
    }
    pthread_mutex_unlock(lock)
    // Without a thread of its own the work is done where it was asked for: slower for others, never left undone.
    if !isTaken { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  private func startThread() -> Bool {
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self)
    guard pthread_create(&thread, nil, sheetThread, me.toOpaque()) == 0 else {
      me.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  fileprivate func run() -> Never {
    while true {
      pthread_mutex_lock(lock)
      while line.isEmpty { pthread_cond_wait(arrived, lock) }
      let job = line.removeFirst()
      pthread_mutex_unlock(lock)
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

private func sheetThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<SheetBench>.fromOpaque(context).takeRetainedValue().run()
}
