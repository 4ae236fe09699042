import Dispatch
import Synchronization

/// The lines to the outside: so many transfers at a time, on threads of their own, since each one blocks.
package final class OutgoingLines: Sendable {
  private struct Front {
    var running = 0
    var waiting: [@Sendable () -> Void] = []
  }

  private let width: Int
  private let front = Mutex(Front())
  private let queue = DispatchQueue(label: "motcua.lines", attributes: .concurrent)
  private let stopping = Atomic(false)

  /// - Parameter width: how many transfers run at the same time.
  package init(width: Int = 4) { self.width = max(1, width) }

  /// From now on every transfer ends at once with `PostFault.stopped`, also those on the way.
  package func stop() { stopping.store(true, ordering: .releasing) }

  var isStopping: Bool { stopping.load(ordering: .acquiring) }

  /// Runs blocking work when a line is free.
  package func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { answer in
      let job: @Sendable () -> Void = { answer.resume(returning: work()) }
      let starts = front.withLock { front in
        guard front.running < width else {
          front.waiting.append(job)
          return false
        }
        front.running += 1
        return true
      }
      if starts { queue.async { self.work(from: job) } }
    }
  }

  private func work(from first: @escaping @Sendable () -> Void) {
    var next: (@Sendable () -> Void)? = first
    while let job = next {
      job()
      next = front.withLock { front in
        guard front.waiting.isEmpty else { return front.waiting.removeFirst() }
        front.running -= 1
        return nil
      }
    }
  }
}
