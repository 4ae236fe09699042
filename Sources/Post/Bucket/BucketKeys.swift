import Glibc

/// What an S3 store knows us by (*khóa truy cập kho tệp*). Never on a command line: every user of the machine reads that.
package struct BucketKeys: Equatable, Sendable {
  package let id: String
  let secret: String
  /// Of keys that were lent for a while.
  let token: String?

  package init(id: String, secret: String, token: String? = nil) {
    self.id = id
    self.secret = secret
    self.token = token
  }

  /// Those of an address: from its file, read anew each time so that lent keys may be replaced, or from the environment.
  package static func of(_ address: BucketAddress) throws(BucketFault) -> BucketKeys {
    if let file = address.keyFile { return try inFile(file) }
    return try named { name in getenv(name).map { String(cString: $0) } }
  }

  /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for lent keys, `AWS_SESSION_TOKEN`.
  static func named(_ value: (String) -> String?) throws(BucketFault) -> BucketKeys {
    guard let id = value("AWS_ACCESS_KEY_ID"), let secret = value("AWS_SECRET_ACCESS_KEY") else {
      throw .noKeys("thiếu AWS_ACCESS_KEY_ID hoặc AWS_SECRET_ACCESS_KEY trong môi trường")
    }
    return try checked(id, secret, value("AWS_SESSION_TOKEN"), "môi trường")
  }

  /// Lines like `aws_access_key_id = …`, as Amazon's own tools have them; the last of each name counts.
  static func inFile(_ path: String) throws(BucketFault) -> BucketKeys {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .noKeys("không đọc được \(path)") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .noKeys("không đọc được \(path)")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .noKeys("người khác đọc được \(path), hãy chạy: chmod 600 \(path)")
    }
    var bytes = [UInt8](repeating: 0, count: 16 << 10)
    let count = read(file, &bytes, bytes.count)
    guard (0..<bytes.count).contains(count) else { throw .noKeys("không đọc được \(path)") }
    var values: [String: String] = [:]
    for line in String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, !line.hasPrefix("#") else { continue }
      values[trimmed(parts[0]).uppercased()] = trimmed(parts[1])
    }
    guard let id = values["AWS_ACCESS_KEY_ID"], let secret = values["AWS_SECRET_ACCESS_KEY"] else {
      throw .noKeys("\(path) thiếu aws_access_key_id hoặc aws_secret_access_key")
    }
    return try checked(id, secret, values["AWS_SESSION_TOKEN"], path)
  }

  private static func checked(_ id: String, _ secret: String, _ token: String?, _ place: String)
    throws(BucketFault) -> BucketKeys
  {
    let token = token == "" ? nil : token
    let isVisible = [id, secret, token ?? "-"].allSatisfy { text in
      !text.isEmpty && text.utf8.allSatisfy { (33...126).contains($0) }
    }
    guard isVisible else { throw .noKeys("khóa trong \(place) không đúng dạng") }
    return BucketKeys(id: id, secret: secret, token: token)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
