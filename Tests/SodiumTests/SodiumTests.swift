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

  /// RFC 4231, test cases 1, 2 and 6: a usual key, a short one, one longer than a block.
  @Test func `HMAC-SHA256 agrees with the published vectors`() {
    func mac(_ text: String, _ key: [UInt8]) -> String { Hex.text(hmacSHA256(Array(text.utf8), key: key)) }
    #expect(
      mac("Hi There", [UInt8](repeating: 0x0B, count: 20))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      mac("what do ya want for nothing?", Array("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      mac("Test Using Larger Than Block-Size Key - Hash Key First", [UInt8](repeating: 0xAA, count: 131))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
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
