import Sodium

extension Response {
  /// The answer with a strong ETag of its bytes, so that a browser need not fetch the same again.
  package func tagged() -> Response {
    guard case .bytes(let bytes) = body else { return self }
    return with("ETag", Self.tag(SHA256.hash(bytes)))
  }

  static func tag(_ hash: [UInt8]) -> String { "\"\(Hex.text(hash.prefix(16)))\"" }

  /// Turns a 200 the browser already has into a 304.
  mutating func answerConditionally(to request: Request) {
    guard status == .ok, !request.method.changes, let tag = headers["ETag"],
      let known = request.headers["If-None-Match"], Self.isListed(tag, in: known)
    else { return }
    status = .notModified
    body = .none
    headers["Content-Type"] = nil
  }

  /// Compares weakly, as RFC 9110 wants for `If-None-Match`; a proxy that compresses may have put `W/` before it.
  private static func isListed(_ tag: String, in list: String) -> Bool {
    list.utf8.split(separator: UInt8(ascii: ",")).contains { part in
      let part = part.trimmingSpaces
      let strong = part.starts(with: "W/".utf8) ? part.dropFirst(2) : part
      return strong.elementsEqual(tag.utf8) || strong.elementsEqual("*".utf8)
    }
  }
}
