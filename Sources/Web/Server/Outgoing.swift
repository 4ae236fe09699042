import CMicrohttpd
import Glibc

/// An answer in the library's form, ready to be queued.
// Safe to pass between threads: made whole by one, then handed over under a lock and used by one at a time.
final class Outgoing: @unchecked Sendable {
  let response: OpaquePointer
  let status: Int
  /// Of the body as it goes out; nil for a stream.
  let count: Int?
  let pipe: Pipe?

  /// Nil when there are no descriptors left or no memory.
  init?(
    _ answer: Response, to request: Request, on connection: OpaquePointer,
    onFault: @escaping @Sendable (any Error) -> Void
  ) {
    var answer = answer
    answer.compress(for: request)
    let made: OpaquePointer?
    switch answer.body {
    case .none:
      (count, pipe) = (0, nil)
      made = MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
    case .bytes(let bytes):
      (count, pipe) = (bytes.count, nil)
      made = bytes.withUnsafeBytes {
        MHD_create_response_from_buffer(
          $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .file(let file, let offset, let size):
      (count, pipe) = (size, nil)
      // One of its own: the library closes it.
      let descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
      guard descriptor >= 0 else { return nil }
      made = MHD_create_response_from_fd_at_offset64(UInt64(size), descriptor, UInt64(offset))
      if made == nil { close(descriptor) }
    case .stream(let write):
      let pipe = Pipe(connection, write, onFault: onFault)
      (count, self.pipe) = (nil, pipe)
      made = MHD_create_response_from_callback(
        UInt64.max, 32 * 1024, pipeRead, Unmanaged.passRetained(pipe).toOpaque(), pipeClosed)
    }
    guard let made else { return nil }
    response = made
    status = answer.status.code
    for header in answer.headers.all where !Self.isOurs(header.name) {
      MHD_add_response_header(made, header.name, header.value)
    }
    for cookie in answer.cookies { MHD_add_response_header(made, "Set-Cookie", cookie.header) }
  }
  deinit { MHD_destroy_response(response) }

  /// Headers about the connection itself, which the library writes.
  private static let ours = ["Content-Length", "Transfer-Encoding", "Connection", "Date"]
  private static func isOurs(_ name: String) -> Bool {
    ours.contains { Headers.isSame($0, name) }
  }
}

extension Response {
  /// Text of some length goes out compressed where the browser takes it.
  fileprivate mutating func compress(for request: Request) {
    guard case .bytes(let bytes) = body, bytes.count >= Gzip.worthwhile, headers["Content-Encoding"] == nil,
      headers["Content-Range"] == nil, ContentType.isText(headers["Content-Type"] ?? "")
    else { return }
    if headers["Vary"] == nil { headers["Vary"] = "Accept-Encoding" }
    guard Gzip.isAccepted(by: request), let packed = Gzip.compress(bytes) else { return }
    body = .bytes(packed)
    headers["Content-Encoding"] = "gzip"
    // The same page, but no longer the same bytes.
    if let tag = headers["ETag"], !tag.hasPrefix("W/") { headers["ETag"] = "W/\(tag)" }
  }
}
