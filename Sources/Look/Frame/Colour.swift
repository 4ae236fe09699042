/// A colour of the office's identity, `#0b5568`.
package struct Colour: Hashable, Sendable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  static let white = Colour(red: 255, green: 255, blue: 255)

  init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#0b5568`; nil for anything else, so that nothing but a colour can reach a stylesheet.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 7, text.hasPrefix("#"),
      text.dropFirst().utf8.allSatisfy({ (48...57).contains($0) || (65...70).contains($0 & 0xDF) }),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(
      red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
  }

  package var css: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// Contrast as WCAG reckons it, 1 to 21. Text needs 4,5.
  package func contrast(with other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private var luminance: Double {
    func linear(_ part: UInt8) -> Double {
      let value = Double(part) / 255
      guard value > 0.04045 else { return value / 12.92 }
      return power((value + 0.055) / 1.055)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
  /// x^2,4 for 0…1, as the fifth root of x^12: the standard library has no power function.
  private func power(_ x: Double) -> Double {
    let twelfth = x * x * x * x * x * x * x * x * x * x * x * x
    guard twelfth > 0 else { return 0 }
    var root = 1.0
    for _ in 0..<60 { root -= (root - twelfth / (root * root * root * root)) / 5 }
    return root
  }

  /// Mixed with another colour; `share` of the other in percent.
  func mixed(with other: Colour, share: Int) -> Colour {
    func part(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8(clamping: (Int(a) * (100 - share) + Int(b) * share + 50) / 100)
    }
    return Colour(
      red: part(red, other.red), green: part(green, other.green), blue: part(blue, other.blue))
  }
}
