import CMicrohttpd
import Glibc

/// A request's header fields as they came, and what they say of the body.
struct Head {
  private(set) var headers = Headers()

  init(_ connection: OpaquePointer) {
    withUnsafeMutablePointer(to: &self) { head in
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, headField, head)
    }
  }

  fileprivate mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    headers.append(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  /// Bytes of the body to come; nil when only its end will tell. Throws where two readers could come to different
  /// results, for that is how one request is smuggled inside another.
  func bodyCount() throws(Rejection) -> Int? {
    guard headers.values("Host").count <= 1 else { throw .badRequest("two hosts") }
    let lengths = headers.values("Content-Length")
    let codings = headers.values("Transfer-Encoding")
    guard lengths.count <= 1 else { throw .badRequest("two lengths") }
    guard headers["Content-Encoding"] == nil else { throw .unsupportedMediaType }
    if !codings.isEmpty {
      guard lengths.isEmpty else { throw .badRequest("a length and a transfer coding") }
      guard codings.count == 1, codings[0].lowercased() == "chunked" else { throw .notImplemented }
      return nil
    }
    guard let length = lengths.first else { return 0 }
    guard length.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(length) else {
      throw .badRequest("a length that is no number")
    }
    return count
  }
}

private func headField(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameSize: Int,
  _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let context, let name else { return .NO }
  context.assumingMemoryBound(to: Head.self).pointee.add(
    UnsafeRawBufferPointer(start: name, count: nameSize),
    UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize))
  return .YES
}

extension ServerConfiguration {
  /// Where a request came from: the peer, or what a trusted proxy says of its own peer.
  func origin(_ headers: Headers, peer: String) -> (remote: String, isSecure: Bool) {
    guard trustedProxies.contains(peer) else { return (peer, false) }
    let isSecure = headers.values("X-Forwarded-Proto").last?.lowercased() == "https"
    let named = headers.values("X-Forwarded-For").flatMap { $0.split(separator: ",") }
      .map { String(Substring($0.utf8.trimmingSpaces)) }
    // From the right: each proxy appends, and the left end is whatever the client cared to write.
    return (named.last { !trustedProxies.contains($0) } ?? peer, isSecure)
  }
}
