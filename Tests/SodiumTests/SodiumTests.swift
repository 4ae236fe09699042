import Sodium
import Testing

@Suite struct `Secrets and hashes` {
  @Test func `SHA-256 agrees with the published vector for abc, whole or in pieces`() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Hex.text(SHA256.hash(Array("abc".utf8))) == expected)
    var sum = SHA256()
    for letter in "abc".utf8 { sum.update([letter]) }
    #expect(Hex.text(sum.finish()) == expected)
  }

  @Test func `a password opens only with itself, and two hashes of it differ`() {
    let hash = Password.hash("một cửa 2026")
    #expect(hash.hasPrefix("$argon2id$"))
    #expect(Password.matches("một cửa 2026", hash))
    #expect(!Password.matches("một cửa 2025", hash))
    #expect(!Password.matches("một cửa 2026", "không phải băm"))
    #expect(Password.hash("một cửa 2026") != hash)
  }

  @Test func `a keyed hash changes with the key`() {
    let number = Array("051088001234".utf8)
    let one = keyedHash(number, key: [UInt8](repeating: 1, count: 32))
    #expect(one.count == 32)
    #expect(one == keyedHash(number, key: [UInt8](repeating: 1, count: 32)))
    #expect(one != keyedHash(number, key: [UInt8](repeating: 2, count: 32)))
  }

  @Test func `hexadecimal goes there and back and refuses what is none`() {
    let bytes: [UInt8] = [0, 15, 16, 255]
    #expect(Hex.text(bytes) == "000f10ff")
    #expect(Hex.bytes("000F10ff") == bytes)
    #expect(Hex.bytes("0") == nil)
    #expect(Hex.bytes("zz") == nil)
    #expect(Hex.bytes("é0") == nil)
  }

  @Test func `secrets are compared by value and length`() {
    #expect(sameSecret([1, 2], [1, 2]))
    #expect(!sameSecret([1, 2], [1, 3]))
    #expect(!sameSecret([1, 2], [1]))
    #expect(randomBytes(16) != randomBytes(16))
  }
}
