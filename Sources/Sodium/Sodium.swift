import CSodium

/// The library must be initialised once per process before anything else; everything here goes through `ready`.
enum Sodium {
  static let ready: Bool = {
    precondition(sodium_init() >= 0, "libsodium could not start: no source of randomness")
    return true
  }()
}

/// Bytes nobody can guess: session secrets, salts, idempotency keys.
package func randomBytes(_ count: Int) -> [UInt8] {
  _ = Sodium.ready
  var bytes = [UInt8](repeating: 0, count: count)
  randombytes_buf(&bytes, count)
  return bytes
}

/// Compares secrets without telling by the time it took how much was right.
package func sameSecret(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  return a.isEmpty || sodium_memcmp(a, b, a.count) == 0
}

/// A keyed hash (BLAKE2b, 32 bytes): the same value cannot be recognised without the key.
/// Personal numbers are looked up by it; `key` has 16 to 64 bytes.
package func keyedHash(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
  _ = Sodium.ready
  var out = [UInt8](repeating: 0, count: 32)
  crypto_generichash(&out, out.count, bytes, UInt64(bytes.count), key, key.count)
  return out
}
