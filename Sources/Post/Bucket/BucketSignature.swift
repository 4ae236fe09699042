import Glibc
import Sodium

/// A request to an S3 store, signed with its keys (AWS Signature Version 4, HMAC-SHA256): who asks, what, when and with
/// which content. A changed or replayed request does not fit its signature.
struct BucketSignature {
  var method: String
  var host: String
  /// As sent, each sign that does not stand for itself as `%XX`.
  var path: String
  /// Names and values, not yet encoded.
  var query: [(name: String, value: String)] = []
  /// Besides `host` and the two every request has; names in any case.
  var headers: [(name: String, value: String)] = []
  /// SHA-256 of the body in hexadecimal.
  var content: String

  static let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  /// The lines of a request's head that sign it.
  /// - Parameter time: seconds since 1970, by a clock that is right to a few minutes.
  func lines(_ keys: BucketKeys, region: String, time: Int) -> [String] {
    let stamp = Self.stamp(time)
    var own = headers + [("x-amz-content-sha256", content), ("x-amz-date", stamp)]
    if let token = keys.token { own.append(("x-amz-security-token", token)) }
    let signed = (own + [("host", host)]).map { ($0.name.lowercased(), $0.value) }.sorted { $0.0 < $1.0 }
    let names = signed.map(\.0).joined(separator: ";")
    let scope = "\(stamp.prefix(8))/\(region)/s3/aws4_request"

    let asked = query.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.sorted()
    let canonical =
      ([method, path, asked.joined(separator: "&")] + signed.map { "\($0.0):\($0.1)" } + ["", names, content])
      .joined(separator: "\n")
    let toSign = [
      "AWS4-HMAC-SHA256", stamp, scope, Hex.text(SHA256.hash(Array(canonical.utf8))),
    ].joined(separator: "\n")

    var key = Array("AWS4\(keys.secret)".utf8)
    for part in scope.split(separator: "/") { key = hmacSHA256(Array(part.utf8), key: key) }
    let signature = Hex.text(hmacSHA256(Array(toSign.utf8), key: key))
    return own.map { "\($0.name): \($0.value)" } + [
      "Authorization: AWS4-HMAC-SHA256 Credential=\(keys.id)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
    ]
  }

  /// `20130524T000000Z`.
  private static func stamp(_ time: Int) -> String {
    var seconds = time_t(time)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ number: Int32, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return digits(parts.tm_year + 1900, 4) + digits(parts.tm_mon + 1, 2) + digits(parts.tm_mday, 2) + "T"
      + digits(parts.tm_hour, 2) + digits(parts.tm_min, 2) + digits(parts.tm_sec, 2) + "Z"
  }
}
