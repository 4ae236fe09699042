import Documents
import FoundationEssentials
import Glibc
import Office
import SQL
import Synchronization
import Web

/// What a serving program measures of itself, at `/metrics`. Of the office it tells numbers of messages, nothing else.
final class ServingMetrics: Sendable {
  private struct Running: Sendable {
    let meter: RequestMeter
    let server: Server
  }
  private let office: Office
  private let desk: Desk
  private let door: MetricsDoor
  private let running = Mutex<Running?>(nil)

  init(_ office: Office, _ desk: Desk, token: String?) {
    self.office = office
    self.desk = desk
    door = MetricsDoor(token: token)
  }

  /// From now on there is something to tell.
  func begin(_ meter: RequestMeter, _ server: Server) {
    running.withLock { $0 = Running(meter: meter, server: server) }
  }

  func register(_ routes: inout Routes) {
    routes.get(MetricsDoor.address) { [self] request in
      try door.admit(request)
      guard let running = running.withLock({ $0 }) else { throw Rejection.unavailable }
      return Response(.ok, Array(try await text(running).utf8), type: MetricsText.type)
    }
  }

  private func text(_ running: Running) async throws -> String {
    var out = MetricsText()
    running.meter.write(into: &out)
    out.gauge("motcua_open_connections", "Connections of clients.", running.server.openConnections)
    if let memory = residentMemory() {
      out.gauge("process_resident_memory_bytes", "Memory of this process.", memory)
    }
    Self.write(office.database.load, into: &out)
    try await writeMessages(into: &out)
    out.family("motcua_documents_desk", .gauge, "State of the PDF worker: 1 for the one it is in.")
    let state = Self.word(for: desk.state)
    for word in Self.deskStates {
      out.sample("motcua_documents_desk", word == state ? 1 : 0, [("state", word)])
    }
    return out.text
  }

  private static func write(_ load: StoreLoad, into out: inout MetricsText) {
    out.gauge("motcua_writer_queue", "Jobs that wait for the store's writer.", load.jobsWaiting)
    out.family("motcua_writer_batch_seconds", .gauge, "How long the writer has been at what it has in hand.")
    out.sample("motcua_writer_batch_seconds", load.batchInHand / .seconds(1))
    out.family("motcua_commit_jobs", .histogram, "Jobs made durable by one commit.")
    var within = 0
    for (bound, count) in zip(StoreLoad.bounds.map(String.init) + ["+Inf"], load.commits) {
      within += count
      out.sample("motcua_commit_jobs_bucket", within, [("le", bound)])
    }
    out.sample("motcua_commit_jobs_sum", load.jobs)
    out.sample("motcua_commit_jobs_count", within)
    out.gauge("motcua_reads_waiting", "Reads that wait for a connection to the store.", load.readsWaiting)
    out.family("motcua_reads_waited_total", .counter, "Reads that had to wait for a connection to the store.")
    out.sample("motcua_reads_waited_total", load.readsThatWaited)
  }

  /// Of all units together.
  private func writeMessages(into out: inout MetricsText) async throws {
    var waiting = 0
    var failed = 0
    for unit in office.units {
      let counts = try await office.messageCounts(of: unit.id)
      waiting += counts.waiting
      failed += counts.failed
    }
    out.family("motcua_messages", .gauge, "Messages to citizens by what has become of them.")
    out.sample("motcua_messages", waiting, [("state", "waiting")])
    out.sample("motcua_messages", failed, [("state", "failed")])
  }

  private static let deskStates = ["idle", "starting", "ready", "down", "stopped"]

  private static func word(for state: DeskState) -> String {
    switch state {
    case .idle: "idle"
    case .starting: "starting"
    case .ready: "ready"
    case .down: "down"
    case .stopped: "stopped"
    }
  }
}

/// Bytes; nil where the system does not tell.
private func residentMemory() -> Int? {
  guard let data = try? Data(contentsOf: URL(filePath: "/proc/self/statm")) else { return nil }
  let numbers = String(decoding: data, as: UTF8.self).split(separator: " ")
  guard numbers.count > 1, let pages = Int(numbers[1]) else { return nil }
  return pages * Int(sysconf(CInt(_SC_PAGESIZE)))
}

/// The token of `--metrics-token`, the file's one line.
/// - Throws: `ServeOptions.WrongCall`: a token that anybody can read or guess is none.
func metricsToken(in path: String) throws(ServeOptions.WrongCall) -> String {
  var status = stat()
  guard stat(path, &status) == 0, let data = try? Data(contentsOf: URL(filePath: path)) else {
    throw ServeOptions.WrongCall(reason: "không đọc được tệp \(path)")
  }
  guard status.st_mode & 0o077 == 0 else {
    throw ServeOptions.WrongCall(reason: "người khác đọc được tệp \(path); hãy chạy: chmod 600 \(path)")
  }
  let words = String(decoding: data, as: UTF8.self).split { $0.isWhitespace }
  guard words.count == 1, words[0].utf8.count >= 20 else {
    throw ServeOptions.WrongCall(reason: "tệp \(path) phải có đúng một mã, ít nhất 20 ký tự")
  }
  return String(words[0])
}
