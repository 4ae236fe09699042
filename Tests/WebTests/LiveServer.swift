import FoundationEssentials
import Sodium

@testable import Web

/// A running server with a few routes, a folder of its own and a clock the test moves.
final class LiveServer: Sendable {
  let server: Server
  let folder: String
  let uptime: Locked<Int64>
  let lines: Locked<[AccessLine]>
  let faults: Locked<[String]>
  /// Lets the handlers of `/wait` go on.
  let gate: Gate

  static let upload = BodyPolicy.upload(maxFile: 8 << 20, maxTotal: 12 << 20)

  init(change: (inout ServerConfiguration) -> Void = { _ in }) throws {
    folder = "/tmp/web-\(Hex.text(randomBytes(6)))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let (uptime, lines, faults, gate, folder) = (
      Locked<Int64>(1_000_000), Locked<[AccessLine]>([]), Locked<[String]>([]), Gate(), folder
    )
    (self.uptime, self.lines, self.faults, self.gate) = (uptime, lines, faults, gate)
    let router = try Router(onFault: { error, request in
      faults.withLock { $0.append("\(request.id) \(error)") }
    }) { routes in
      routes.get(PlainRoute("/")) { _ in .html("<p>\("Trần Thị Lan")</p>") }
      routes.get(PlainRoute("/long")) { _ in .text(String(repeating: "hồ sơ ", count: 1000)).tagged() }
      routes.get(Route<String>("/echo/{}")) { request, word in .text("\(word) \(request.query["q"] ?? "")") }
      routes.get(
        Route<Int>("/ready/{}"), quick: { $1 == ["1"] ? .text("ready \($0.query["q"] ?? "")") : nil }
      ) {
        request, number in .text("made \(number)")
      }
      routes.get(PlainRoute("/who")) { request in .text("\(request.remote) \(request.isSecure)") }
      routes.post(PlainRoute("/form")) { request in .text("name=\(request.form["name"])") }
      routes.post(PlainRoute("/small"), body: .form(max: 100)) { request in .text(request.form["name"]) }
      routes.post(PlainRoute("/json"), body: .json(max: 1 << 20)) { request in .text("\(request.body.count)")
      }
      routes.post(PlainRoute("/upload"), body: Self.upload) { request in .text(Self.report(request)) }
      routes.post(PlainRoute("/one"), body: .file(max: 1 << 20, types: ["application/pdf"])) { request in
        .text("\(Self.report(request)) \(request.body.count)")
      }
      routes.post(PlainRoute("/keep"), body: Self.upload) { request in
        .text(request.form.upload("scan")?.claim() ?? "nothing")
      }
      routes.get(PlainRoute("/wait")) { _ in
        await gate.pass()
        return .text("done")
      }
      routes.get(PlainRoute("/fault")) { _ in throw Broken() }
      routes.get(PlainRoute("/file")) { request in
        try .file("\(folder)/giấy.pdf", type: ContentType.pdf, as: .inline("giấy.pdf"), for: request)
      }
      routes.get(PlainRoute("/stream")) { _ in
        .stream(type: ContentType.csv) { out in
          for row in 0..<20_000 { try await out.write("dòng \(row)\n") }
        }
      }
      routes.get(PlainRoute("/broken-stream")) { _ in
        .stream(type: ContentType.csv) { out in
          try await out.write("dòng\n")
          throw Broken()
        }
      }
    }
    var configuration = ServerConfiguration(uploadFolder: folder)
    configuration.port = 0
    configuration.threads = 2
    configuration.uptime = { uptime.withLock { $0 } }
    configuration.now = { 1_767_225_600_000 }
    configuration.newID = { "REQUEST" }
    configuration.log = { line in lines.withLock { $0.append(line) } }
    change(&configuration)
    server = try Server(router, configuration)
  }

  struct Broken: Error {}

  /// Each field and file as a line.
  private static func report(_ request: Request) -> String {
    let fields = request.form.fields.all.map { "\($0.name)=\($0.value)" }
    let files = request.form.uploads.map {
      "\($0.field): \($0.fileName) \($0.kind) \($0.size) \(Hex.text($0.sha256)) \(FileManager.default.fileExists(atPath: $0.path))"
    }
    return (fields + files).joined(separator: "\n")
  }

  func stop() async throws {
    gate.open()
    await server.stop(within: 5)
    try FileManager.default.removeItem(atPath: folder)
  }

  var filesLeft: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? ["no folder"] }

  /// One request on a connection of its own.
  func ask(_ request: String, isHead: Bool = false) async -> Answer? {
    await ask(Array(request.utf8), isHead: isHead)
  }
  func ask(_ request: [UInt8], isHead: Bool = false) async -> Answer? {
    let client = RawClient(port: server.port)
    defer { client.close() }
    await client.send(request)
    return await client.answer(isHead: isHead)
  }
  func get(_ path: String, _ headers: String = "") async -> Answer? {
    await ask("GET \(path) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
  }
}

/// Starts a server, runs the body, stops the server.
func withServer(
  change: (inout ServerConfiguration) -> Void = { _ in }, _ body: (LiveServer) async throws -> Void
) async throws {
  let live = try LiveServer(change: change)
  do { try await body(live) } catch {
    try await live.stop()
    throw error
  }
  try await live.stop()
}

/// Makes handlers wait until the test lets them pass, and tells the test that they have come.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var watching: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Locked(State())

  func pass() async {
    await withCheckedContinuation { here in
      let (watching, isOpen) = state.withLock { state in
        if !state.isOpen { state.waiting.append(here) }
        defer { state.watching = [] }
        return (state.watching, state.isOpen)
      }
      for one in watching { one.resume() }
      if isOpen { here.resume() }
    }
  }
  /// Returns when somebody waits.
  func isReached() async {
    await withCheckedContinuation { here in
      let isReached = state.withLock { state in
        if state.waiting.isEmpty { state.watching.append(here) }
        return !state.waiting.isEmpty
      }
      if isReached { here.resume() }
    }
  }
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for one in waiting { one.resume() }
  }
}

/// A form with files as a browser sends it.
func multipart(_ path: String, _ parts: [(head: String, content: [UInt8])], isClosed: Bool = true) -> [UInt8]
{
  var body: [UInt8] = []
  for part in parts {
    body +=
      Array("--ranhgioi\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n".utf8) + part.content
      + Array("\r\n".utf8)
  }
  if isClosed { body += Array("--ranhgioi--\r\n".utf8) }
  let head =
    "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=ranhgioi\r\nContent-Length: \(body.count)\r\n\r\n"
  return Array(head.utf8) + body
}
