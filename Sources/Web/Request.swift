/// What a browser or another system asked, whole and already cleaned: text is NFC without control characters.
///
/// Tests make one by hand: `Request(.post, "/sign-in", fields: ["name": "Lan"])`.
package struct Request: Sendable {
  package var method: Method
  /// As it came, percent-encoded, without the query.
  package var path: String
  package var query: Fields
  package var headers: Headers
  package var cookies: Fields
  package var body: [UInt8]
  /// Empty unless the route's body policy reads forms.
  package var form: Form
  /// The address the request came from; behind a trusted proxy, the one the proxy names.
  package var remote: String
  package var isSecure: Bool
  /// Random, also in the log and on the page of a fault.
  package var id: String
  /// Milliseconds since 1970 UTC.
  package var receivedAt: Int64

  /// The path's segments, decoded; empty for `/`.
  let segments: [String]
  /// Set when the address could not be read; the router answers 400.
  let malformed: Rejection?

  /// - Parameter target: path and query as in the request line, percent-encoded.
  package init(
    _ method: Method, _ target: String, headers: Headers = [:], body: [UInt8] = [],
    remote: String = "127.0.0.1",
    isSecure: Bool = false, id: String = "request", receivedAt: Int64 = 0
  ) {
    self.method = method
    self.headers = headers
    self.body = body
    self.remote = remote
    self.isSecure = isSecure
    self.id = id
    self.receivedAt = receivedAt
    form = Form()
    cookies = Cookie.read(headers)
    let letters = target.utf8.prefix { $0 != UInt8(ascii: "#") }
    let mark = letters.firstIndex(of: UInt8(ascii: "?"))
    let rawPath = letters[..<(mark ?? letters.endIndex)]
    path = String(Substring(rawPath))
    let rawQuery = mark.map { letters[letters.index(after: $0)...] }
    let read = Result { () throws(Rejection) in
      (
        try Self.segments(rawPath),
        try rawQuery.map { bytes throws(Rejection) in try Fields(urlEncoded: bytes) } ?? [:]
      )
    }
    switch read {
    case .success(let (path, fields)): (segments, query, malformed) = (path, fields, nil)
    case .failure(let rejection): (segments, query, malformed) = ([], [:], rejection)
    }
  }

  /// A request whose body is a form, as a browser sends one.
  package init(
    _ method: Method, _ target: String, fields: Fields, uploads: [Upload] = [], headers: Headers = [:],
    remote: String = "127.0.0.1", isSecure: Bool = false, id: String = "request", receivedAt: Int64 = 0
  ) {
    var headers = headers
    headers["Content-Type"] = uploads.isEmpty ? ContentType.form : ContentType.multipart
    self.init(
      method, target, headers: headers, body: uploads.isEmpty ? Array(fields.urlEncoded.utf8) : [],
      remote: remote,
      isSecure: isSecure, id: id, receivedAt: receivedAt)
    if !uploads.isEmpty { form = Form(fields, uploads: uploads) }
  }

  /// Splits before decoding, so that an encoded slash stays inside its segment.
  private static func segments(_ path: Substring.UTF8View) throws(Rejection) -> [String] {
    guard path.first == UInt8(ascii: "/") else { throw .badRequest("the path does not start with a slash") }
    guard path.count > 1 else { return [] }
    var out: [String] = []
    for raw in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let bytes = PercentEncoding.decode(raw) else {
        throw .badRequest("a broken percent escape in the path")
      }
      guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        throw .badRequest("a control character in the path")
      }
      let steps = bytes.split(omittingEmptySubsequences: false) {
        $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\")
      }
      guard !steps.contains(where: { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }) else {
        throw .badRequest("a dotted segment in the path")
      }
      guard let text = CleanText.of(utf8: bytes) else { throw .badRequest("the path is no UTF-8") }
      out.append(text)
    }
    return out
  }
}

extension Request {
  /// The media type of the body in lower case without parameters, such as `application/json`.
  package var contentType: String? { headers["Content-Type"].map(ContentType.plain) }

  /// Whether the answer goes to a person's browser: then a page, otherwise `application/problem+json`.
  package var wantsPage: Bool {
    headers["Accept"]?.contains("text/html") ?? false
  }
  /// `Authorization: Bearer …`
  package var bearerToken: String? {
    guard let value = headers["Authorization"], value.utf8.count > 7,
      value.prefix(7).lowercased() == "bearer "
    else { return nil }
    return String(value.dropFirst(7))
  }
}
