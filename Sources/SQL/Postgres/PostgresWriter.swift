import Glibc
import Synchronization

/// The one writer of this program: a thread that takes together what waits and makes it durable with one commit.
///
/// Of all programs at one database one writes at a time: each transaction first takes the schema's lock, so its work
/// sees everything written before and nothing is written beside it, as if there were one program. What it needs of that
/// is told in docs/decisions/0013.
///
/// `@unchecked Sendable`: everything that changes is used by the writer's thread alone once `start` has been called.
final class PostgresWriter: @unchecked Sendable {
  typealias Job = any PendingWrite<PostgresConnection>

  let queue = WriteQueue<PostgresConnection>()
  private let address: PostgresAddress
  private let settings: PostgresSettings
  /// Names this program in its marks.
  private let name: String
  private let commits = Mutex(StoreLoad())
  private var connection: PostgresConnection?
  private var batch: Int64 = 0
  /// Since when the server cannot be reached.
  private var goneSince: ContinuousClock.Instant?

  init(_ address: PostgresAddress, _ settings: PostgresSettings, name: String) {
    self.address = address
    self.settings = settings
    self.name = name
  }

  func start() throws {
    try startThread { [self] in
      while case .jobs(let jobs) = queue.take(limit: settings.batchLimit, idleAfter: nil) { commit(jobs) }
      connection?.close()
      queue.finished()
    }
  }

  // MARK: Group commit

  /// What became of a batch whose connection broke.
  private enum Fate { case committed, notCommitted, unknown }
  private static let unknown = "it is not known whether the work was committed: ask again under the same key"
  private typealias Done = (job: Job, error: (any Error)?)

  /// Nothing of the transaction stays, and not for its own fault: the same may be done again.
  private struct Again: Error { let because: any Error }

  private func commit(_ first: [Job]) {
    var jobs = first
    let began = ContinuousClock.now
    var attempts = 0
    while true {
      do {
        let rest = try transaction(&jobs)
        if !rest.isEmpty { queue.putBack(rest) }
        return
      } catch let again as Again {
        attempts += 1
        // A server that was gone before this work came is not waited for by each work anew.
        let since = min(goneSince ?? began, began)
        guard since.duration(to: .now) < settings.patience else {
          for job in jobs { job.finish(again.because) }
          return
        }
        sleepBriefly(attempts)
      } catch {
        for job in jobs { job.finish(error) }
        return
      }
    }
  }

  /// Does the jobs and lets every caller go on. Answers those whose turn did not come.
  private func transaction(_ jobs: inout [Job]) throws -> ArraySlice<Job> {
    let connection = try connected()
    batch += 1
    try begin(connection)
    // While other programs wrote, more has come. Left for the next turn, it would wait for all of them once again.
    jobs += queue.takeMore(settings.batchLimit - jobs.count)
    let began = ContinuousClock.now
    var done: [Done] = []
    for job in jobs {
      if !done.isEmpty, began.duration(to: .now) > settings.batchSpan { break }
      done.append((job, try attempt(job, on: connection)))
    }
    try conclude(done, connection)
    return jobs[done.count...]
  }

  private func begin(_ connection: PostgresConnection) throws {
    do { try connection.beginWriting(as: name, batch) } catch {
      // This one is a standby now: the next connection goes to the server that is written to.
      if connection.fault?.state == "25006" {
        self.connection = nil
        throw Again(because: error)
      }
      if connection.isLost || connection.fault?.isWorthAnother == true { throw again(connection, error) }
      connection.rollBack()
      throw error
    }
  }

  /// What the job was refused for, if it was; its work is gone then and the others' is not.
  private func attempt(_ job: Job, on connection: PostgresConnection) throws -> (any Error)? {
    if job.isCancelled { return CancellationError() }
    do {
      try connection.work { try job.attempt(on: connection) }
      try connection.keepJob()
      return nil
    } catch {
      if connection.isLost || connection.fault?.isWorthAnother == true { throw again(connection, error) }
      do { try connection.undoJob() } catch { throw again(connection, error) }
      return error
    }
  }

  /// Commits, then lets every caller go on. When the commit is refused nothing of the batch stays, and those who had
  /// been refused are told the same: what they were refused for may have been another's work, which is gone.
  private func conclude(_ done: [Done], _ connection: PostgresConnection) throws {
    guard done.contains(where: { $0.error == nil }) else {
      connection.rollBack()
      for one in done { one.job.finish(one.error) }
      return
    }
    do {
      try connection.commitWriting()
    } catch {
      if connection.isLost {
        self.connection = nil
        switch fate() {
        case .committed: break
        case .notCommitted: throw Again(because: error)
        case .unknown:
          for one in done { one.job.finish(SQLError.unavailable(Self.unknown)) }
          return
        }
      } else if connection.fault?.isWorthAnother == true {
        throw again(connection, error)
      } else {
        connection.rollBack()
        let failure = SQLError.unavailable("not committed: \(error)")
        for one in done { one.job.finish(failure) }
        return
      }
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

  private func again(_ connection: PostgresConnection, _ error: any Error) -> Again {
    if connection.isLost {
      self.connection = nil
    } else {
      connection.rollBack()
    }
    return Again(because: error)
  }

  // MARK: The connection

  private func connected() throws -> PostgresConnection {
    if let connection, !connection.isLost { return connection }
    do {
      let fresh = try PostgresConnection(address, settings, .writes)
      connection = fresh
      goneSince = nil
      return fresh
    } catch {
      if goneSince == nil { goneSince = .now }
      throw Again(because: error)
    }
  }

  /// Whether the commit during which the connection broke was done: its mark tells, once nobody holds the lock any
  /// more, on whichever server is the one that is written to now.
  private func fate() -> Fate {
    let began = ContinuousClock.now
    var attempts = 0
    while began.duration(to: .now) < settings.patience {
      do {
        let connection = try connected()
        let mark = try connection.lastMark(of: name)
        return mark == batch ? .committed : .notCommitted
      } catch {
        if connection?.isLost != false { connection = nil }
        attempts += 1
        sleepBriefly(attempts)
      }
    }
    return .unknown
  }

  private func sleepBriefly(_ attempts: Int) {
    usleep(UInt32(min(attempts, 20)) * 25_000)
  }
}
