extension StringProtocol {
  /// Lower case without marks, `đ` as `d`: what search compares. "Nguyễn Thị Đào" becomes "nguyen thi dao".
  package var folded: String {
    var out: [UInt8] = []
    out.reserveCapacity(utf8.count)
    for letter in self.unicodeScalars {
      if letter.isASCII {
        let value = UInt8(letter.value)
        out.append((65...90).contains(value) ? value + 32 : value)
      } else {
        Folding.append(letter, to: &out)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The words of the folded text, letters and digits only.
  package var foldedWords: [String] {
    folded.utf8.split { !((97...122).contains($0) || (48...57).contains($0)) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Without white space at both ends.
  package var trimmed: String {
    let letters = unicodeScalars
    guard let first = letters.firstIndex(where: { !$0.isSpace }),
      let last = letters.lastIndex(where: { !$0.isSpace })
    else { return "" }
    return String(self[first...last])
  }

  /// One line: white space at the ends gone, every run of it inside one blank.
  package var oneLine: String {
    if isSurelyOneLine { return String(self) }
    var out = ""
    out.reserveCapacity(utf8.count)
    var isBetween = false
    for letter in unicodeScalars {
      if letter.isSpace {
        isBetween = !out.isEmpty
      } else {
        if isBetween { out.unicodeScalars.append(" ") }
        isBetween = false
        out.unicodeScalars.append(letter)
      }
    }
    return out
  }

  /// Told from the bytes alone, as nearly everything is one line already. Letters whose first byte is one that white
  /// space outside ASCII begins with are not sure.
  private var isSurelyOneLine: Bool {
    var last: UInt8 = 0x20
    for byte in utf8 {
      switch byte {
      case 0x20 where last == 0x20: return false
      case 0x09...0x0D, 0xC2, 0xE2, 0xE3: return false
      case 0x9A where last == 0xE1: return false
      default: last = byte
      }
    }
    return last != 0x20 || isEmpty
  }
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}

private enum Folding {
  /// Marks are dropped, precomposed letters lose theirs, anything else stays as it is.
  static func append(_ letter: Unicode.Scalar, to out: inout [UInt8]) {
    if let base = table[letter.value] {
      out.append(base)
      return
    }
    // No mark stands before U+0300.
    if letter.value >= 0x300, letter.properties.canonicalCombiningClass != .notReordered { return }
    out.append(contentsOf: letter.properties.lowercaseMapping.utf8)
  }

  private static let table: [UInt32: UInt8] = {
    let groups: [(Unicode.Scalar, String)] = [
      ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"), ("o", "òóỏõọôồốổỗộơờớởỡợ"),
      ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"), ("d", "đ"),
    ]
    var out: [UInt32: UInt8] = [:]
    for (base, marked) in groups {
      for text in [marked, marked.uppercased()] {
        for letter in text.unicodeScalars { out[letter.value] = UInt8(ascii: base) }
      }
    }
    return out
  }()
}
