import FoundationEssentials

/// The answer to a request. The router adds the security headers that a handler did not set itself.
package struct Response: Sendable {
  package enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Part of a file: `offset` and `count` in bytes.
    case file(ReadableFile, offset: Int, count: Int)
    /// Written while it is sent; the length is not known before.
    case stream(@Sendable (BodyWriter) async throws -> Void)
  }
  package var status: Status
  package var headers: Headers
  package var cookies: [Cookie] = []
  package var body: Body

  package init(_ status: Status, headers: Headers = [:], body: Body = .none) {
    self.status = status
    self.headers = headers
    self.body = body
  }
  package init(_ status: Status, _ bytes: [UInt8], type: String) {
    self.init(status, headers: ["Content-Type": type], body: .bytes(bytes))
  }
}

/// Takes the pieces of a streamed answer; waits while the reader is slow, throws when he has gone.
package struct BodyWriter: Sendable {
  let put: @Sendable ([UInt8]) async throws -> Void
  package func write(_ bytes: [UInt8]) async throws { if !bytes.isEmpty { try await put(bytes) } }
  package func write(_ text: String) async throws { try await write(Array(text.utf8)) }
}

extension Response {
  package static func html(_ page: HTML, status: Status = .ok) -> Response {
    Response(status, page.bytes, type: ContentType.html)
  }
  package static func text(_ text: String, status: Status = .ok) -> Response {
    Response(status, Array(text.utf8), type: ContentType.text)
  }
  /// After a form was accepted: the browser gets the next page, and reloading it sends nothing twice.
  package static func seeOther(_ link: Link) -> Response {
    Response(.seeOther, headers: ["Location": link.text])
  }
  package static let noContent = Response(.noContent)

  /// JSON with keys in alphabetical order, so that the same value always gives the same bytes.
  package static func json(_ value: some Encodable, status: Status = .ok) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Response(status, Array(try encoder.encode(value)), type: ContentType.json)
  }
  package static func json(_ json: JSONWriter, status: Status = .ok) -> Response {
    Response(status, json.bytes, type: ContentType.json)
  }
  package static func stream(
    type: String, status: Status = .ok, _ write: @escaping @Sendable (BodyWriter) async throws -> Void
  ) -> Response {
    Response(status, headers: ["Content-Type": type], body: .stream(write))
  }

  /// Bytes for the browser to save under `name`, which may be Vietnamese.
  package static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
    var response = Response(.ok, bytes, type: type)
    response.headers["Content-Disposition"] = Disposition.attachment(name).header
    return response
  }

  /// The same answer with a cookie to set.
  package func setting(_ cookie: Cookie) -> Response {
    var response = self
    response.cookies.append(cookie)
    return response
  }
  /// The same answer with a header in place of what it had under that name.
  package func with(_ header: String, _ value: String) -> Response {
    var response = self
    response.headers[header] = value
    return response
  }

  /// The whole body in memory: for tests and transcripts.
  package func collected() async throws -> [UInt8] {
    switch body {
    case .none: return []
    case .bytes(let bytes): return bytes
    case .file(let file, let offset, let count): return file.bytes(from: offset, count: count)
    case .stream(let write):
      let pieces = Locked<[UInt8]>([])
      try await write(BodyWriter { bytes in pieces.withLock { $0 += bytes } })
      return pieces.withLock { $0 }
    }
  }
}
