import CMicrohttpd
import Glibc

/// One request and its answer, from the request line to the last byte out.
// Safe to share: `stage` and what hangs on it belong to the connection's thread; the handler's task only sees what
// never changes, and `delivery`, which has a lock.
final class Exchange: @unchecked Sendable {
  private enum Stage {
    case head
    case reading(Request, Routes.Entry)
    /// Nothing of the request is wanted any more.
    case refused(Response, Request)
    case working
    case answered
  }
  private enum Delivery: Sendable {
    case none
    /// The connection sleeps; whoever sets the answer wakes it, once.
    case awaited
    case ready(Outgoing)
    case taken
  }
  let id: String
  private let server: Server
  private let handle: OpaquePointer
  private let connection: Connection
  private let target: String
  /// Where the version must stand: the library cuts an address at a zero byte and says nothing.
  private let afterTarget: UInt
  private let receivedAt: Int64
  private let startedAt: Int64
  private let delivery = Locked(Delivery.none)
  private let task = Locked<Task<Void, Never>?>(nil)
  private let pipe = Locked<Pipe?>(nil)
  private var stage = Stage.head
  private var intake: Intake?
  private var method = "-"
  private var route = "-"
  private var outgoing: Outgoing?

  /// - Parameter target: path and query of the request line, in the library's memory.
  init(_ server: Server, _ handle: OpaquePointer, _ connection: Connection, target: UnsafePointer<CChar>) {
    self.server = server
    self.handle = handle
    self.connection = connection
    self.target = String(validatingCString: target) ?? ""
    afterTarget = UInt(bitPattern: target + strlen(target) + 1)
    id = server.configuration.newID()
    receivedAt = server.configuration.now()
    startedAt = server.configuration.uptime()
    connection.enter(.head, at: startedAt)
  }

  // MARK: On the connection's thread

  /// Called by the library with the head, with each piece of the body, at its end, and after waking up.
  func advance(
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ bytes: UnsafePointer<CChar>?,
    _ size: inout Int
  )
    -> MHD_Result
  {
    switch stage {
    case .head: return readHead(method.map { String(cString: $0) } ?? "", version)
    case .reading(let request, let entry):
      guard size > 0 else { return finishReading(request, entry) }
      let isWorthwhile = intake?.take(UnsafeRawBufferPointer(start: bytes, count: size)) ?? false
      connection.receive(size)
      size = 0
      return isWorthwhile ? .YES : .NO
    case .refused(let response, let request):
      if size > 0 {
        size = 0
        return .YES
      }
      return answer(Outgoing(response, to: request, on: handle, onFault: { _ in }))
    case .working:
      let ready = delivery.withLock { delivery in
        guard case .ready(let outgoing) = delivery else { return nil as Outgoing? }
        delivery = .taken
        return outgoing
      }
      return answer(ready)
    case .answered: return .NO
    }
  }

  private func readHead(_ name: String, _ version: UnsafePointer<CChar>?) -> MHD_Result {
    let known = Method(rawValue: name)
    method = known?.rawValue ?? "-"
    let head = Head(handle)
    let origin = server.configuration.origin(head.headers, peer: connection.remote)
    let request = Request(
      known ?? .get, target, headers: head.headers, remote: origin.remote, isSecure: origin.isSecure, id: id,
      receivedAt: receivedAt)
    // Until told otherwise, something may follow that could be mistaken for a body.
    var bodyCount: Int?
    do {
      bodyCount = try head.bodyCount()
      guard UInt(bitPattern: version) == afterTarget else {
        throw Rejection.badRequest("a zero byte in the address")
      }
      guard known != nil else { throw Rejection.notImplemented }
      let entry = try server.router.admit(request, bodyCount: bodyCount)
      route = entry.pattern.description
      intake = try Intake(request, entry.body, server.configuration)
      stage = .reading(request, entry)
      connection.enter(.body(received: 0), at: server.configuration.uptime())
      return .YES
    } catch {
      let response = server.router.answer(to: error, request)
      stage = .refused(response, request)
      guard bodyCount != 0 else { return .YES }
      server.watch.linger(connection)
      return answer(Outgoing(response, to: request, on: handle, onFault: { _ in }))
    }
  }

  private func finishReading(_ request: Request, _ entry: Routes.Entry) -> MHD_Result {
    do {
      guard let whole = try intake.take()?.finish(request) else { return .NO }
      if let ready = server.router.quickAnswer(whole, by: entry) {
        return answer(Outgoing(ready, to: whole, on: handle, onFault: { _ in }))
      }
      work(whole, entry)
      return .YES
    } catch {
      let response = server.router.answer(to: error, request)
      stage = .refused(response, request)
      return answer(Outgoing(response, to: request, on: handle, onFault: { _ in }))
    }
  }

  /// Puts the connection to sleep and lets the handler run among Swift's tasks.
  private func work(_ request: Request, _ entry: Routes.Entry) {
    stage = .working
    connection.enter(.working, at: server.configuration.uptime())
    delivery.withLock { $0 = .awaited }
    MHD_suspend_connection(handle)
    if server.isClosed { return abandon() }
    let running = Task { [self] in
      let response = await server.router.answer(request, by: entry)
      for upload in request.form.uploads { upload.file.discard() }
      let onFault: @Sendable (any Error) -> Void = { [server] in server.router.report($0, request) }
      deliver(
        Outgoing(response, to: request, on: handle, onFault: onFault)
          ?? Outgoing(
            server.router.answer(to: AnswerLost(), request), to: request, on: handle, onFault: onFault))
    }
    task.withLock { $0 = running }
  }

  private func answer(_ ready: Outgoing?) -> MHD_Result {
    stage = .answered
    guard let ready else { return .NO }
    outgoing = ready
    pipe.withLock { $0 = ready.pipe }
    if server.isClosed { ready.pipe?.abandon() }
    if server.isStopping { MHD_add_response_header(ready.response, "Connection", "close") }
    connection.enter(.answering(bytes: ready.count), at: server.configuration.uptime())
    return MHD_queue_response(handle, UInt32(ready.status), ready.response)
  }

  /// The library is done with the request, one way or another.
  func complete() {
    let now = server.configuration.uptime()
    connection.enter(.idle, at: now)
    server.configuration.log(
      AccessLine(
        receivedAt: receivedAt, method: method, route: route,
        status: outgoing?.status ?? Int(web_status(handle)),
        milliseconds: now - startedAt, bytes: outgoing?.count ?? outgoing?.pipe?.written ?? 0, id: id))
  }

  // MARK: On any thread

  private func deliver(_ ready: Outgoing?) {
    let mustWake = delivery.withLock { delivery in
      guard case .awaited = delivery else { return false }
      delivery = ready.map { .ready($0) } ?? .taken
      return true
    }
    if mustWake { MHD_resume_connection(handle) }
  }

  /// Gives up on a handler that does not come to an end: the client is told that the server is stopping.
  func abandon() {
    let request = Request(.get, "/", id: id)
    deliver(
      Outgoing(server.router.reject(.unavailable, request), to: request, on: handle, onFault: { _ in }))
    task.withLock { $0 }?.cancel()
    pipe.withLock { $0 }?.abandon()
  }
}

/// The file of an answer was gone when it was to be sent.
struct AnswerLost: Error {}
