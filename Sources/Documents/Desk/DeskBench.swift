/// The desk behind the counter: the worker, whether it may be started now, and what became of it.
struct DeskBench: ~Copyable {
  private let configuration: Desk.Configuration
  private let now: @Sendable () -> ContinuousClock.Instant
  private var worker: WorkerProcess?
  private var lastID = 0
  /// Failures since the last finished document; the pause grows with them.
  private var failures = 0
  private var notBefore: ContinuousClock.Instant?
  private var lastFault = DeskFault.died
  private var retired = false

  init(_ configuration: Desk.Configuration, now: @escaping @Sendable () -> ContinuousClock.Instant) {
    self.configuration = configuration
    self.now = now
  }

  /// A running worker, started if there is none.
  mutating func open(_ note: (DeskState) -> Void) throws(DeskFault) {
    if worker?.isAlive == true { return }
    worker = nil
    if let notBefore, now() < notBefore { throw lastFault.whilePausing }
    note(.starting)
    do throws(DeskFault) {
      let started = try WorkerProcess(configuration)
      note(.ready(process: started.process, walls: started.walls))
      worker = consume started
    } catch {
      fail(error, note)
      throw error
    }
  }

  mutating func make(
    _ kind: DeskWire.Kind, of payload: [UInt8], title: String, _ note: (DeskState) -> Void
  ) throws(DeskFault) -> [UInt8] {
    try open(note)
    lastID += 1
    let ask = DeskWire.Ask(id: lastID, kind: kind.rawValue, title: title, payload: payload.count)
    do throws(DeskFault) {
      guard let answer = try worker?.exchange(ask, payload, within: configuration.timeout) else {
        throw .died
      }
      failures = 0
      retired = answer.header.last == true
      guard answer.header.kind == "done" else {
        throw .refused(answer.header.error ?? "")
      }
      return answer.payload
    } catch {
      // A refused document leaves a sound worker; anything else leaves one that cannot be trusted.
      if case .refused = error { throw error }
      fail(error, note)
      throw error
    }
  }

  /// A worker that said "this was my last" is replaced before the next document comes.
  mutating func replaceRetired(_ note: (DeskState) -> Void) {
    guard retired else { return }
    retired = false
    worker = nil
    try? open(note)
  }

  mutating func close() {
    worker = nil
  }

  /// The first failure is answered by a new start at once, further ones by 1, 2, 4 … 60 s of pause.
  private mutating func fail(_ fault: DeskFault, _ note: (DeskState) -> Void) {
    worker = nil
    retired = false
    failures += 1
    lastFault = fault
    if failures > 1 { notBefore = now() + .seconds(min(60, 1 << min(failures - 2, 6))) }
    note(.down(fault))
  }
}
