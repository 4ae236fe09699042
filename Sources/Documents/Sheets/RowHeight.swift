/// How high a row must be so that all its words are seen. Excel reckons that itself where cells are not merged; LibreOffice
/// believes the file.
enum RowHeight {
  /// Points of one line of letters of this size.
  static func line(_ size: Double) -> Double { size * 1.3 }

  /// Points of a row in which so many lines stand; nil for one, which needs nothing said.
  static func of(lines: Int, size: Double = 12) -> Double? {
    lines > 1 ? Double(lines) * line(size) + 2 : nil
  }

  /// How many lines a text takes in a column so many digits wide, broken between words. Rather one too many: letters
  /// differ in width.
  static func lines(_ text: String, width: Double, size: Double = 12, isBold: Bool = false) -> Int {
    let room = max(1, Int(width * (isBold ? 0.95 : 1.05) * 12 / size))
    var (lines, used, word) = (1, 0, 0)
    func end() {
      guard word > 0 else { return }
      if used > 0, used + 1 + word > room {
        lines += 1
        used = word
      } else {
        used += (used > 0 ? 1 : 0) + word
      }
      // A word longer than the line is broken.
      while used > room {
        lines += 1
        used -= room
      }
      word = 0
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "): end()
      case UInt8(ascii: "\n"):
        end()
        lines += 1
        used = 0
      // The later bytes of a letter.
      case 0x80..<0xC0: continue
      default: word += 1
      }
    }
    end()
    return lines
  }
}
