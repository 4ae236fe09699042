import Deadlines
import Sodium

/// How a gateway proves that a call-back is its own: HMAC-SHA256 with its secret over the moment and the very bytes,
///
///     X-Payment-Timestamp: 1772417700
///     X-Payment-Signature: hex(HMAC-SHA256(secret, "1772417700." + body))
///
/// so that nobody else can make one, nobody can change one, and an old one cannot be sent again later.
package enum CallbackSignature {
  package static let timestampHeader = "X-Payment-Timestamp"
  package static let signatureHeader = "X-Payment-Signature"
  /// How far the gateway's clock may be from ours, in seconds.
  package static let window: Int64 = 300

  package enum Fault: Error, Equatable, Sendable {
    case wrong
    case old
  }

  package static func of(_ body: [UInt8], at timestamp: String, secret: String) -> String {
    Hex.text(hmacSHA256(Array("\(timestamp).".utf8) + body, key: Array(secret.utf8)))
  }

  /// - Parameters:
  ///   - timestamp: seconds since 1970 UTC, as the header has it.
  ///   - signature: hexadecimal, as the header has it.
  package static func check(
    _ body: [UInt8], timestamp: String?, signature: String?, secret: String, now: Moment
  ) throws(Fault) {
    guard let timestamp, timestamp.utf8.count <= 12, let seconds = Int64(timestamp),
      String(seconds) == timestamp,
      let signature, let shown = Hex.bytes(signature), shown.count == 32,
      sameSecret(shown, hmacSHA256(Array("\(timestamp).".utf8) + body, key: Array(secret.utf8)))
    else { throw .wrong }
    // Only who knows the secret learns that the moment is the trouble.
    guard (now.milliseconds / 1000 - seconds).magnitude <= UInt64(window) else { throw .old }
  }
}
