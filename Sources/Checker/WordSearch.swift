/// Finding words in folded text, byte by byte: reports are searched for hundreds of words.
enum WordSearch {
  /// Where these words stand, in bytes from the beginning; the last place, when it is asked for.
  static func place(of sought: String, in words: String, isWhole: Bool = false, isLast: Bool = false) -> Int?
  {
    var words = words
    var sought = sought
    return words.withUTF8 { hay in
      sought.withUTF8 { needle in
        guard let first = needle.first, hay.count >= needle.count else { return nil }
        let most = hay.count - needle.count
        for step in 0...most {
          let at = isLast ? most - step : step
          guard hay[at] == first, (1..<needle.count).allSatisfy({ hay[at + $0] == needle[$0] }) else {
            continue
          }
          if !isWhole || !isLetter(before: at, hay) && !isLetter(at: at + needle.count, hay) { return at }
        }
        return nil
      }
    }
  }

  private static func isLetter(before at: Int, _ hay: UnsafeBufferPointer<UInt8>) -> Bool {
    guard at > 0 else { return false }
    let byte = hay[at - 1]
    if byte < 0x80 { return isLetter(byte) }
    // “ ” … and their like are three bytes that begin with E2 80.
    return !(at > 2 && hay[at - 3] == 0xE2 && hay[at - 2] == 0x80)
  }
  private static func isLetter(at: Int, _ hay: UnsafeBufferPointer<UInt8>) -> Bool {
    guard at < hay.count else { return false }
    return hay[at] < 0x80 ? isLetter(hay[at]) : hay[at] != 0xE2
  }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }
}

extension String {
  /// The same as `contains`, for text that is folded already.
  func holds(_ sought: String) -> Bool { WordSearch.place(of: sought, in: self) != nil }
}
