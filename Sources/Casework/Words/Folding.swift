extension StringProtocol {
  /// Lower case without marks, `đ` as `d`: what search compares. "Nguyễn Thị Đào" becomes "nguyen thi dao".
  package var folded: String {
    var out = ""
    out.reserveCapacity(utf8.count)
    for letter in self.unicodeScalars {
      if letter.isASCII {
        let value = letter.value
        out.unicodeScalars.append((65...90).contains(value) ? Unicode.Scalar(UInt8(value) + 32) : letter)
      } else {
        Folding.append(letter, to: &out)
      }
    }
    return out
  }

  /// The words of the folded text, letters and digits only.
  package var foldedWords: [String] {
    folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
  }

  /// Without white space at both ends.
  package var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// One line: white space at the ends gone, every run of it inside one blank.
  package var oneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

private enum Folding {
  /// Marks are dropped, precomposed letters lose theirs, anything else stays as it is.
  static func append(_ letter: Unicode.Scalar, to out: inout String) {
    if letter.properties.canonicalCombiningClass != .notReordered { return }
    if let base = table[letter.value] {
      out.append(base)
    } else {
      out += letter.properties.lowercaseMapping
    }
  }

  private static let table: [UInt32: Character] = {
    let groups: [(Character, String)] = [
      ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"), ("o", "òóỏõọôồốổỗộơờớởỡợ"),
      ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"), ("d", "đ"),
    ]
    var out: [UInt32: Character] = [:]
    for (base, marked) in groups {
      for text in [marked, marked.uppercased()] {
        for letter in text.unicodeScalars { out[letter.value] = base }
      }
    }
    return out
  }()
}
