/// The check at the end of a payment code: CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, nothing reflected).
enum CRC16 {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt16 {
    var sum: UInt16 = 0xFFFF
    for byte in bytes {
      sum ^= UInt16(byte) << 8
      for _ in 0..<8 { sum = sum & 0x8000 == 0 ? sum << 1 : sum << 1 ^ 0x1021 }
    }
    return sum
  }

  /// Four upper-case hexadecimal digits, as a payment code ends.
  static func text(of bytes: some Sequence<UInt8>) -> String {
    let digits = String(of(bytes), radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
