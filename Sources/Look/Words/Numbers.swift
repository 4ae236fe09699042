import Casework
import Web

extension BinaryInteger {
  /// As it is written in Vietnamese: `1.790.000`, `−12`.
  package var vietnamese: String {
    let plain = String(magnitude)
    guard magnitude >= 1000 else { return self < 0 ? "−\(plain)" : plain }
    var digits = Array(plain.utf8)
    var at = digits.count - 3
    while at > 0 {
      digits.insert(UInt8(ascii: "."), at: at)
      at -= 3
    }
    return (self < 0 ? "−" : "") + String(decoding: digits, as: UTF8.self)
  }
}

extension Dong: Part {
  /// `1.790.000 đồng`, never broken over two lines; `Miễn phí` is a word for the page to say, not for a sum.
  package var html: HTML { "<span class=\"num\">\(amount.vietnamese) đồng</span>" }
}

/// Size of a file in bytes, as people read it: `412 KB`, `1,8 MB`. Rounded up, so that nothing shows as 0.
package struct FileSize: Sendable {
  package let bytes: Int64
  package init(_ bytes: some BinaryInteger) { self.bytes = Int64(clamping: bytes) }

  package var written: String {
    let kilobytes = (max(0, bytes) + 1023) / 1024
    if kilobytes < 1024 { return "\(kilobytes) KB" }
    let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
    return tenths % 10 == 0
      ? "\((tenths / 10).vietnamese) MB" : "\((tenths / 10).vietnamese),\(tenths % 10) MB"
  }
}
