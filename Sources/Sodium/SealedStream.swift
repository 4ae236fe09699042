import CSodium

/// Two keys that belong together (X25519): what is sealed for the public one opens with the secret one alone.
package struct SealingKeys: Sendable {
  package let publicKey: [UInt8]
  package let secretKey: [UInt8]

  package static let length = 32

  /// A new pair.
  package init() {
    _ = Sodium.ready
    var open = [UInt8](repeating: 0, count: Self.length)
    var secret = open
    crypto_box_keypair(&open, &secret)
    publicKey = open
    secretKey = secret
  }

  /// The pair of a secret key; nil when it has another length.
  package init?(secretKey: [UInt8]) {
    guard secretKey.count == Self.length else { return nil }
    _ = Sodium.ready
    var open = [UInt8](repeating: 0, count: Self.length)
    guard crypto_scalarmult_base(&open, secretKey) == 0 else { return nil }
    publicKey = open
    self.secretKey = secretKey
  }

  /// What `seal` has sealed for this pair; nil when it was sealed for another or changed.
  package func open(_ sealed: [UInt8]) -> [UInt8]? {
    guard sealed.count >= crypto_box_sealbytes() else { return nil }
    var out = [UInt8](repeating: 0, count: sealed.count - crypto_box_sealbytes())
    let done = crypto_box_seal_open(&out, sealed, UInt64(sealed.count), publicKey, secretKey)
    return done == 0 ? out : nil
  }

  /// Seals a few bytes for whoever has the secret key of `publicKey`; nil when that is no key.
  package static func seal(_ bytes: [UInt8], for publicKey: [UInt8]) -> [UInt8]? {
    guard publicKey.count == length else { return nil }
    _ = Sodium.ready
    var out = [UInt8](repeating: 0, count: bytes.count + overhead)
    return crypto_box_seal(&out, bytes, UInt64(bytes.count), publicKey) == 0 ? out : nil
  }

  /// How much longer `seal` makes what it seals.
  package static var overhead: Int { crypto_box_sealbytes() }
}

/// Encrypts a stream chunk by chunk (XChaCha20-Poly1305): each chunk is bound to those before it, the last one is marked.
package struct StreamSealer {
  private var state = crypto_secretstream_xchacha20poly1305_state()
  /// Stands in the open before the first chunk.
  package let header: [UInt8]

  package static var keyLength: Int { crypto_secretstream_xchacha20poly1305_keybytes() }
  package static var headerLength: Int { crypto_secretstream_xchacha20poly1305_headerbytes() }
  /// How much longer a chunk becomes.
  package static var overhead: Int { crypto_secretstream_xchacha20poly1305_abytes() }

  /// - Parameter key: of `keyLength`, for this stream alone.
  package init(key: [UInt8]) {
    precondition(key.count == Self.keyLength)
    _ = Sodium.ready
    var head = [UInt8](repeating: 0, count: Self.headerLength)
    crypto_secretstream_xchacha20poly1305_init_push(&state, &head, key)
    header = head
  }

  /// - Parameter bound: bytes that stand elsewhere and must be the same when the chunk is opened.
  package mutating func seal(_ chunk: [UInt8], isLast: Bool, bound: [UInt8] = []) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: chunk.count + Self.overhead)
    let tag =
      isLast
      ? crypto_secretstream_xchacha20poly1305_tag_final()
      : crypto_secretstream_xchacha20poly1305_tag_message()
    crypto_secretstream_xchacha20poly1305_push(
      &state, &out, nil, chunk, UInt64(chunk.count), bound, UInt64(bound.count), tag)
    return out
  }
}

/// Decrypts what `StreamSealer` has made.
package struct StreamOpener {
  private var state = crypto_secretstream_xchacha20poly1305_state()

  /// Nil when key or header cannot be of a stream.
  package init?(key: [UInt8], header: [UInt8]) {
    guard key.count == StreamSealer.keyLength, header.count == StreamSealer.headerLength else { return nil }
    _ = Sodium.ready
    guard crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key) == 0 else { return nil }
  }

  /// The next chunk and whether it is the last; nil when it is not what was sealed at this place.
  package mutating func open(_ sealed: some Sequence<UInt8>, bound: [UInt8] = []) -> (
    chunk: [UInt8], isLast: Bool
  )? {
    let sealed = Array(sealed)
    guard sealed.count >= StreamSealer.overhead else { return nil }
    var out = [UInt8](repeating: 0, count: sealed.count - StreamSealer.overhead)
    var tag: UInt8 = 0
    let done = crypto_secretstream_xchacha20poly1305_pull(
      &state, &out, nil, &tag, sealed, UInt64(sealed.count), bound, UInt64(bound.count))
    return done == 0 ? (out, tag == crypto_secretstream_xchacha20poly1305_tag_final()) : nil
  }
}
