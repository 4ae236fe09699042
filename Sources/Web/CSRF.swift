import Sodium

/// Proof that a request which changes something comes from a page of ours, not from a foreign page in the same browser.
///
/// The token follows from the session's secret; each page shows it under another mask, so that compressed answers do
/// not betray it letter by letter.
package struct CSRF: Sendable {
  package static let fieldName = "_csrf"
  package static let headerName = "X-CSRF-Token"
  private let token: [UInt8]

  /// - Parameter secret: the session's secret, 16 to 64 bytes.
  package init(secret: [UInt8]) {
    token = keyedHash(Array("csrf".utf8), key: secret)
  }

  /// For the page's forms and scripts.
  /// - Parameter mask: 32 bytes, fresh for each page.
  package func token(mask: [UInt8] = randomBytes(32)) -> String {
    Hex.text(mask + zip(mask, token).map { $0 ^ $1 })
  }
  /// The hidden field every form with `method="post"` carries.
  package func field(mask: [UInt8] = randomBytes(32)) -> HTML {
    Self.field(token(mask: mask))
  }
  /// The same for a token that is at hand.
  package static func field(_ token: String) -> HTML {
    "<input type=\"hidden\" name=\"_csrf\" value=\"\(token)\">"
  }

  /// Throws `.forbidden` unless the request changes nothing, or comes from our own page and carries the token.
  package func check(_ request: Request) throws(Rejection) {
    guard request.method.changes else { return }
    try Self.checkOrigin(request)
    let shown = request.headers[Self.headerName] ?? request.form[Self.fieldName]
    guard let bytes = Hex.bytes(shown), bytes.count == 64 else { throw .forbidden("no valid form token") }
    let unmasked = zip(bytes.prefix(32), bytes.suffix(32)).map { $0 ^ $1 }
    guard sameSecret(unmasked, token) else { throw .forbidden("no valid form token") }
  }

  /// The part that works without a session, for the sign-in form: what the browser itself says about where it was.
  package static func checkOrigin(_ request: Request) throws(Rejection) {
    guard request.method.changes else { return }
    if let site = request.headers["Sec-Fetch-Site"], site != "same-origin", site != "none" {
      throw .forbidden("sent from another site")
    }
    if let origin = request.headers["Origin"] {
      guard let host = request.headers["Host"], authority(of: origin) == host.lowercased() else {
        throw .forbidden("sent from another site")
      }
    }
  }

  private static func authority(of origin: String) -> String? {
    for scheme in ["https://", "http://"] where origin.lowercased().hasPrefix(scheme) {
      return origin.dropFirst(scheme.count).lowercased()
    }
    return nil
  }
}
