import CQREncode

/// The square code (*mã QR*) on a slip: error level M, so a stain or a fold over a seventh of it does no
/// harm. Text beyond ASCII is marked as UTF-8, without which some readers take it for Japanese.
package struct QRCode: Sendable, Equatable {
  /// Modules on one side, without the quiet zone.
  package let side: Int
  /// Row by row from the top left; true is dark.
  package let modules: [Bool]

  /// The code readers ask to stay white around it, in modules (ISO/IEC 18004).
  private static let quiet = 4
  /// ECI 26: the bytes that follow are UTF-8.
  private static let utf8: UInt32 = 26

  /// Nil when the text is empty or longer than a code can hold (2,331 bytes).
  package init?(_ text: String) {
    var bytes = Array(text.utf8)
    guard !bytes.isEmpty, let input = QRinput_new2(0, QR_ECLEVEL_M) else { return nil }
    defer { QRinput_free(input) }
    let plain = bytes.allSatisfy { $0 < 128 }
    if !plain, QRinput_appendECIheader(input, Self.utf8) != 0 { return nil }
    guard QRinput_append(input, QR_MODE_8, Int32(bytes.count), &bytes) == 0,
      let code = QRcode_encodeInput(input)
    else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { return nil }
    side = width
    modules = (0..<width * width).map { data[$0] & 1 == 1 }
  }

  /// - Parameters:
  ///   - millimetres: the side on paper, the quiet zone included; 25 reads well from a telephone.
  ///   - label: what a screen reader says.
  package func svg(millimetres: Double = 25, label: String = "Mã QR") -> CodeSVG {
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        guard modules[row * side + column] else {
          column += 1
          continue
        }
        var end = column
        while end < side, modules[row * side + end] { end += 1 }
        path += "M\(column + Self.quiet) \(row + Self.quiet)h\(end - column)v1h-\(end - column)z"
        column = end
      }
    }
    let whole = side + 2 * Self.quiet
    return CodeSVG(
      path: path, size: (whole, whole), printed: (millimetres, millimetres), label: label)
  }
}
