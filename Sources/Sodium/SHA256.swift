import CSodium

/// SHA-256 of bytes that come piece by piece: a file while it is written, a fact with the hash before it.
package struct SHA256 {
  private var state = crypto_hash_sha256_state()

  package init() {
    _ = Sodium.ready
    crypto_hash_sha256_init(&state)
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    crypto_hash_sha256_update(&state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The 32 bytes of the hash. The value is spent afterwards.
  package consuming func finish() -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256_final(&state, &out)
    return out
  }

  package static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var sum = SHA256()
    sum.update(bytes)
    return sum.finish()
  }
}
