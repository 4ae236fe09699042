/// Writes days and times digit by digit: lists are full of them, and each would cost several strings otherwise.
struct Digits {
  private var bytes: [UInt8] = []

  fileprivate init(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }
  mutating func letter(_ letter: Unicode.Scalar) { bytes.append(UInt8(ascii: letter)) }

  /// 0…99 with two digits, as in `twoDigits`; a larger number with all it has.
  mutating func two(_ number: Int) {
    guard (0...99).contains(number) else { return self.number(number) }
    bytes.append(UInt8(48 + number / 10))
    bytes.append(UInt8(48 + number % 10))
  }

  mutating func number(_ number: Int) {
    guard (1000...9999).contains(number) else { return bytes.append(contentsOf: String(number).utf8) }
    two(number / 100)
    two(number % 100)
  }

  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A text of about `count` letters.
func written(_ count: Int, _ write: (inout Digits) -> Void) -> String {
  var digits = Digits(count)
  write(&digits)
  return digits.text
}
