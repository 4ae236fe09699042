import CSodium

/// HMAC-SHA256 (RFC 2104), 32 bytes: what other systems sign their messages with. The key may have any length.
package func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
  _ = Sodium.ready
  var state = crypto_auth_hmacsha256_state()
  crypto_auth_hmacsha256_init(&state, key, key.count)
  crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
  var out = [UInt8](repeating: 0, count: 32)
  crypto_auth_hmacsha256_final(&state, &out)
  return out
}
