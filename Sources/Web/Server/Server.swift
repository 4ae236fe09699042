import CMicrohttpd
import Glibc

/// The server: bytes on the line to requests, the router's answers back to bytes.
///
///     let server = try Server(router, configuration)
///     print("http://127.0.0.1:\(server.port)")
///     _ = await Signals.wait()
///     await server.stop(within: 20)
package final class Server: Sendable {
  let router: Router
  let configuration: ServerConfiguration
  let watch: Watch
  /// The port it listens on.
  package let port: UInt16

  private struct State {
    // The library's own object; it is stopped once, by whoever takes it out of here.
    nonisolated(unsafe) var daemon: OpaquePointer?
    var exchanges: [ObjectIdentifier: Exchange] = [:]
    var isStopping = false
    /// Too late for handlers: a connection asleep would bring the library down when it ends.
    var isClosed = false
  }
  private let state = Locked(State())
  private let complaints = RateLimit(most: 10, perSeconds: 60, keys: 100)

  /// Starts at once. Files that a crash left in the upload folder are deleted.
  package init(_ router: Router, _ configuration: ServerConfiguration) throws(ServerFault) {
    self.router = router
    self.configuration = configuration
    watch = Watch(configuration)
    try Self.prepareFolder(configuration.uploadFolder)
    let socket = try ListenSocket(host: configuration.host, port: configuration.port)
    port = socket.port
    var settings = web_settings()
    settings.listen_socket = socket.descriptor
    settings.threads = max(1, configuration.threads)
    settings.connections = configuration.limits.connections
    settings.idle_seconds = configuration.limits.idleSeconds
    settings.connection_memory = configuration.limits.connectionMemory
    // Given back in `stop`: the library calls us until then.
    settings.context = Unmanaged.passRetained(self).toOpaque()
    settings.request_line = requestLine
    settings.request = requestAdvances
    settings.completed = requestCompleted
    settings.connection = connectionChanges
    settings.message = libraryMessage
    signal(SIGPIPE, SIG_IGN)
    guard let daemon = web_start(&settings) else {
      Glibc.close(socket.descriptor)
      Unmanaged.passUnretained(self).release()
      throw .library
    }
    state.withLock { $0.daemon = daemon }
    watch.start()
  }

  /// Takes no more connections, answers the requests that have come in, for at most so many seconds, and ends.
  /// Connections without a request are closed. Requests not done by then are told that the server is unavailable.
  package func stop(within seconds: Int) async {
    let daemon = state.withLock { state in
      state.isStopping = true
      defer { state.daemon = nil }
      return state.daemon
    }
    guard let daemon else { return }
    takeIn(MHD_quiesce_daemon(daemon), daemon)
    // A connection taken in just now has its request on the line, if it has one.
    try? await Task.sleep(for: .milliseconds(50))
    await waitForExchanges(milliseconds: Int64(seconds) * 1000)
    let left = state.withLock { state in
      state.isClosed = true
      return Array(state.exchanges.values)
    }
    for exchange in left { exchange.abandon() }
    await waitForExchanges(milliseconds: 2000)
    watch.stop()
    let address = UInt(bitPattern: daemon)
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      onThread("stop") {
        MHD_stop_daemon(OpaquePointer(bitPattern: address))
        done.resume()
      }
    }
    Unmanaged.passUnretained(self).release()
  }

  package var openConnections: Int { watch.count }

  var isStopping: Bool { state.withLock { $0.isStopping } }
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Hands the library what the system has accepted for us but nobody has fetched, then closes the door.
  private func takeIn(_ listening: CInt, _ daemon: OpaquePointer) {
    guard listening >= 0 else { return }
    var address = sockaddr_storage()
    while true {
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let isTaken = withUnsafeMutablePointer(to: &address) { storage in
        storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          let client = accept(listening, address, &length)
          if client >= 0 { _ = fcntl(client, F_SETFD, FD_CLOEXEC) }
          // The library closes what it does not take.
          if client >= 0 { MHD_add_connection(daemon, client, address, length) }
          return client >= 0
        }
      }
      if !isTaken { break }
    }
    Glibc.close(listening)
  }

  private func waitForExchanges(milliseconds: Int64) async {
    let until = configuration.uptime() + milliseconds
    while state.withLock({ !$0.exchanges.isEmpty }), configuration.uptime() < until {
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  private static func prepareFolder(_ path: String) throws(ServerFault) {
    guard access(path, W_OK | X_OK) == 0, let folder = opendir(path) else { throw .uploadFolder(path) }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(UploadWriter.prefix), name.hasSuffix(UploadWriter.suffix) {
        unlink("\(path)/\(name)")
      }
    }
  }
}

// MARK: What the library calls

extension Server {
  fileprivate func begin(_ handle: OpaquePointer, _ target: UnsafePointer<CChar>?) -> UnsafeMutableRawPointer?
  {
    guard let context = web_socket_context(handle), let target else { return nil }
    let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
    let exchange = Exchange(self, handle, connection, target: target)
    state.withLock { $0.exchanges[ObjectIdentifier(exchange)] = exchange }
    return Unmanaged.passUnretained(exchange).toOpaque()
  }

  fileprivate func end(_ exchange: Exchange) {
    exchange.complete()
    _ = state.withLock { $0.exchanges.removeValue(forKey: ObjectIdentifier(exchange)) }
  }

  fileprivate func open(_ handle: OpaquePointer) -> UnsafeMutableRawPointer {
    let connection = Connection(
      descriptor: web_socket(handle), remote: addressText(web_address(handle)), at: configuration.uptime())
    watch.add(connection)
    return Unmanaged.passRetained(connection).toOpaque()
  }

  fileprivate func close(_ connection: Connection) { watch.remove(connection) }

  fileprivate func complain(_ format: String) {
    if complaints.take(format, at: configuration.uptime()) == .allowed { configuration.warn(format) }
  }
}

private func server(_ context: UnsafeMutableRawPointer?) -> Server? {
  context.map { Unmanaged<Server>.fromOpaque($0).takeUnretainedValue() }
}
private func exchange(_ context: UnsafeMutableRawPointer?) -> Exchange? {
  context.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
}

private func requestLine(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  handle.flatMap { server(context)?.begin($0, target) }
}

private func requestAdvances(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ path: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ bytes: UnsafePointer<CChar>?,
  _ size: UnsafeMutablePointer<Int>?, _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let exchange = exchange(request?.pointee), let size else { return .NO }
  return exchange.advance(method, version, bytes, &size.pointee)
}

private func requestCompleted(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
  _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ how: MHD_RequestTerminationCode
) {
  guard let exchange = exchange(request?.pointee) else { return }
  request?.pointee = nil
  server(context)?.end(exchange)
}

private func connectionChanges(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
  _ socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ what: MHD_ConnectionNotificationCode
) {
  guard let server = server(context), let handle, let socketContext else { return }
  if what == .CONNECTION_NOTIFY_STARTED {
    socketContext.pointee = server.open(handle)
  } else if let connection = socketContext.pointee {
    socketContext.pointee = nil
    server.close(Unmanaged<Connection>.fromOpaque(connection).takeRetainedValue())
  }
}

/// Only the message's form goes on: its values may be parts of what a citizen sent.
private func libraryMessage(
  _ context: UnsafeMutableRawPointer?, _ format: UnsafePointer<CChar>?, _ values: CVaListPointer?
) {
  if let format { server(context)?.complain(String(cString: format).filter { $0 != "\n" }) }
}
