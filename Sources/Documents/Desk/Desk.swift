import Dispatch
import FoundationEssentials
import Synchronization

/// The documents desk (*bộ phận làm giấy tờ*): hands slips to its one worker process and gives back
/// the finished PDF.
///
/// The worker draws one document at a time; callers wait their turn. It starts when first needed, is
/// ended when a document takes too long, and is replaced when it dies, with growing pauses while it
/// keeps dying. The office goes on without it: every fault says in `notice` what the clerk can do.
package final class Desk: Sendable {
  /// How the desk finds and bounds its worker.
  package struct Configuration: Sendable {
    /// The interpreter that has WeasyPrint, and the worker's script.
    package var python: String
    package var script: String
    /// How long one document may take, and the start of the worker.
    package var timeout: Duration
    package var startTimeout: Duration
    /// How many documents may wait before further ones are turned away.
    package var queueLimit: Int
    /// Further words for the worker's command line, as `--documents 500`.
    package var arguments: [String]

    package init(
      python: String, script: String, timeout: Duration = .seconds(60),
      startTimeout: Duration = .seconds(60), queueLimit: Int = 64, arguments: [String] = []
    ) {
      self.python = python
      self.script = script
      self.timeout = timeout
      self.startTimeout = startTimeout
      self.queueLimit = queueLimit
      self.arguments = arguments
    }
  }

  private struct Front {
    var state = DeskState.idle
    var waiting = 0
    var stopped = false
  }

  private let configuration: Configuration
  private let front = Mutex(Front())
  /// The desk's own thread of work: talking to the worker blocks, so it never happens on Swift's pool.
  private let queue = DispatchQueue(label: "motcua.desk")
  /// Touched by `queue` alone; the lock is there to say so to the compiler.
  private let bench: Mutex<DeskBench>

  /// - Parameter now: a clock that only goes forward; it measures the pauses between starts.
  package init(
    _ configuration: Configuration,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.configuration = configuration
    bench = Mutex(DeskBench(configuration, now: now))
  }

  /// What the desk is doing, for the health page and the notice beside a print button.
  package var state: DeskState { front.withLock { $0.state } }

  /// Starts the worker ahead of the first document, which then need not wait for it.
  package func prepare() {
    queue.async { [self] in
      guard !front.withLock({ $0.stopped }) else { return }
      try? bench.withLock { bench throws(DeskFault) in try bench.open(note) }
    }
  }

  /// A PDF/A-2a of a whole HTML page. Nothing but `data:` addresses in it is followed.
  ///
  /// - Parameter title: the title of the document in its metadata, without a citizen's name.
  package func pdf(html: String, title: String) async throws(DeskFault) -> [UInt8] {
    try await pdf(html: Array(html.utf8), title: title)
  }

  /// The same for a page that is already bytes of UTF-8.
  package func pdf(html: [UInt8], title: String) async throws(DeskFault) -> [UInt8] {
    try await make(.pdf, of: html, title: title)
  }

  /// A Word document of a report, laid out as NĐ 30/2020/NĐ-CP says.
  package func docx(_ report: PrintedReport, title: String) async throws(DeskFault) -> [UInt8] {
    guard let json = try? JSONEncoder().encode(report) else { throw .tooLarge }
    return try await make(.docx, of: Array(json), title: title)
  }

  private func make(
    _ kind: DeskWire.Kind, of payload: [UInt8], title: String
  ) async throws(DeskFault) -> [UInt8] {
    guard payload.count <= DeskWire.payloadLimit else { throw .tooLarge }
    try front.withLock { front throws(DeskFault) in
      guard !front.stopped else { throw .stopped }
      guard front.waiting < configuration.queueLimit else { throw .busy }
      front.waiting += 1
    }
    let made: Result<[UInt8], DeskFault> = await withCheckedContinuation { answer in
      queue.async { [self] in
        let made = Result { () throws(DeskFault) in
          try bench.withLock { bench throws(DeskFault) in
            try bench.make(kind, of: payload, title: title, note)
          }
        }
        front.withLock { $0.waiting -= 1 }
        answer.resume(returning: made)
        bench.withLock { $0.replaceRetired(note) }
      }
    }
    return try made.get()
  }

  /// Takes nothing new, finishes what waits, ends the worker.
  package func stop() async {
    front.withLock { $0.stopped = true }
    await withCheckedContinuation { answer in
      queue.async { [self] in
        bench.withLock { $0.close() }
        note(.stopped)
        answer.resume()
      }
    }
  }

  private func note(_ state: DeskState) {
    front.withLock { $0.state = state }
  }
}
