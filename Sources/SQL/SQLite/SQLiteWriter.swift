import Synchronization

/// The one writer: a thread that takes together what waits and makes it durable with one commit.
///
/// `@unchecked Sendable`: `connection` is used by the writer's thread alone once `start` has been called.
final class SQLiteWriter: @unchecked Sendable {
  let queue = WriteQueue<SQLiteConnection>()
  let connection: SQLiteConnection
  private let settings: SQLiteSettings
  private var nextCheckpoint: Int
  private let commits = Mutex(StoreLoad())

  init(_ connection: SQLiteConnection, _ settings: SQLiteSettings) {
    self.connection = connection
    self.settings = settings
    nextCheckpoint = settings.checkpointPages
  }

  func start() throws {
    try startThread { [self] in
      run()
      connection.close()
      queue.finished()
    }
  }

  /// The thread's whole life.
  private func run() {
    var logIsNew = false
    var isTidying = false
    while true {
      let idleAfter = isTidying ? 0 : logIsNew ? settings.idleMilliseconds : nil
      switch queue.take(limit: settings.batchLimit, idleAfter: idleAfter) {
      case .jobs(let jobs):
        commit(jobs)
        checkpointIfGrown()
        logIsNew = true
        isTidying = false
      case .idle:
        isTidying = tidyTexts()
        if !isTidying {
          emptyLog()
          logIsNew = false
        }
      case .closed:
        emptyLog()
        return
      }
    }
  }

  // MARK: Group commit

  private enum Outcome {
    case kept
    /// The work was refused and rolled back alone.
    case refused(any Error)
    /// The engine rolled back the whole transaction, the work of the others with it.
    case lost(any Error)
  }

  private func commit(_ jobs: [any PendingWrite<SQLiteConnection>]) {
    do { try connection.execute("BEGIN IMMEDIATE") } catch {
      for job in jobs { job.finish(error) }
      return
    }
    let began = ContinuousClock.now
    var done: [(job: any PendingWrite<SQLiteConnection>, error: (any Error)?)] = []
    connection.texts = []
    for (index, job) in jobs.enumerated() {
      if index > 0, began.duration(to: .now) > settings.batchSpan {
        queue.putBack(jobs[index...])
        break
      }
      if job.isCancelled {
        done.append((job, CancellationError()))
        continue
      }
      switch attempt(job) {
      case .kept: done.append((job, nil))
      case .refused(let error): done.append((job, error))
      case .lost(let error):
        job.finish(error)
        // The others did nothing wrong: each gets a transaction of its own, and with it its own answer.
        let others = done.map(\.job) + jobs[(index + 1)...]
        for other in others { commit([other]) }
        return
      }
    }
    conclude(done)
  }

  private func attempt(_ job: any PendingWrite<SQLiteConnection>) -> Outcome {
    let textsBefore = connection.texts.count
    do {
      try connection.execute("SAVEPOINT job")
      try connection.work { try job.attempt(on: connection) }
      // Checked for each job, so that the commit cannot fail for one that left a foreign key open.
      if connection.hasOpenForeignKeys { throw SQLError.constraint(what: "FOREIGN KEY constraint failed") }
      try connection.execute("RELEASE job")
      return .kept
    } catch {
      connection.texts.removeLast(connection.texts.count - textsBefore)
      if connection.isOutsideTransaction { return .lost(error) }
      do {
        try connection.execute("ROLLBACK TO job")
        try connection.execute("RELEASE job")
        return .refused(error)
      } catch {
        rollBack()
        return .lost(error)
      }
    }
  }

  /// Commits, then lets every caller go on. When the commit fails nothing of the batch stays, and those who had been
  /// refused are told the same: what they were refused for may have been another's work, which is gone.
  private func conclude(_ done: [(job: any PendingWrite<SQLiteConnection>, error: (any Error)?)]) {
    guard done.contains(where: { $0.error == nil }) else {
      rollBack()
      for one in done { one.job.finish(one.error) }
      return
    }
    do {
      try connection.writeTexts()
      try connection.execute("COMMIT")
    } catch {
      rollBack()
      let failure = SQLError.unavailable("not committed: \(error)")
      for one in done { one.job.finish(failure) }
      return
    }
    commits.withLock { $0.add(commitOf: done.count { $0.error == nil }) }
    for one in done { one.job.finish(one.error) }
  }

  /// What was committed since the start and what waits.
  var load: StoreLoad {
    var load = commits.withLock { $0 }
    load.jobsWaiting = queue.count
    load.batchInHand = queue.inHand
    return load
  }

  private func rollBack() {
    guard !connection.isOutsideTransaction else { return }
    // When this fails too the connection is broken; the next BEGIN says so.
    _ = try? connection.execute("ROLLBACK")
  }

  // MARK: When nobody writes

  /// Draws pieces of the text indexes together, a short step at a time, so that a search has few to look into.
  /// - Returns: whether there is more of it.
  private func tidyTexts() -> Bool {
    do {
      let isMore = try connection.mergeTexts()
      checkpointIfGrown()
      return isMore
    } catch {
      // It is only slower without; the next idle second tries again.
      rollBack()
      return false
    }
  }

  /// Writes the log back into the file when it has grown: at the first threshold when nobody waits, at the second in any
  /// case, at the third waiting for old readers to leave, so that the log starts again from its beginning.
  private func checkpointIfGrown() {
    let pages = connection.pagesInLog
    if pages < settings.checkpointPages { nextCheckpoint = settings.checkpointPages }
    guard pages >= nextCheckpoint else { return }
    if pages >= settings.checkpointPages * 16 {
      connection.checkpoint(.restart)
    } else if pages >= settings.checkpointPages * 4 || queue.count == 0 {
      connection.checkpoint(.passive)
    } else {
      return
    }
    // Readers may have kept it from finishing: not again before as much has been added.
    nextCheckpoint = pages + settings.checkpointPages
  }

  private func emptyLog() {
    connection.checkpoint(.truncate)
    nextCheckpoint = settings.checkpointPages
  }
}
