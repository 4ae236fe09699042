/// Bytes as lower-case hexadecimal text and back.
package enum Hex {
  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { out in
      for (at, byte) in bytes.enumerated() {
        out[at * 2] = digit(byte >> 4)
        out[at * 2 + 1] = digit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  /// Nil when the text has an odd length or a letter that is no digit.
  package static func bytes(_ text: String) -> [UInt8]? {
    let letters = Array(text.utf8)
    guard letters.count.isMultiple(of: 2) else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(letters.count / 2)
    for at in stride(from: 0, to: letters.count, by: 2) {
      guard let high = value(letters[at]), let low = value(letters[at + 1]) else { return nil }
      out.append(high << 4 | low)
    }
    return out
  }

  private static func value(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): letter - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): letter - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
