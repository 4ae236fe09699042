import CSodium

/// Passwords as Argon2id strings that carry their own salt and cost.
/// 19 MiB and 2 passes: the OWASP minimum for Argon2id, chosen so that a small machine can check several at once.
package enum Password {
  private static let passes: UInt64 = 2
  private static let memory = 19 * 1024 * 1024

  package static func hash(_ password: String) -> String {
    _ = Sodium.ready
    var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
    let done = crypto_pwhash_str(&out, bytes, UInt64(bytes.count), passes, memory)
    precondition(done == 0, "no memory for hashing a password")
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package static func matches(_ password: String, _ hash: String) -> Bool {
    _ = Sodium.ready
    let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
    var stored = Array(hash.utf8).map { CChar(bitPattern: $0) }
    guard stored.count < Int(crypto_pwhash_STRBYTES) else { return false }
    stored += [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES) - stored.count)
    return crypto_pwhash_str_verify(stored, bytes, UInt64(bytes.count)) == 0
  }
}
