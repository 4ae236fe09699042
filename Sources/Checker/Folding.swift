/// Words as one may search for them: lower case, and one way of writing where Vietnamese has two.
enum Folding {
  /// As many characters as came in, so that a place in the one is a place in the other.
  static func folded(_ characters: [Character]) -> [Character] {
    var out = characters.map { written -> Character in
      // One letter with its marks, not a letter followed by marks.
      let character = written.isASCII ? written : composed[written] ?? written
      if character.isASCII { return character.isUppercase ? lower(character) : character }
      return "–—‑−".contains(character) ? "-" : lower(character)
    }
    for at in out.indices where !out[at].isASCII {
      let endsWord = at + 1 == out.count || !out[at + 1].isLetter
      if at > 0, endsWord, let marks = pairs[out[at]] {
        // `hoá` is `hóa`, `thuỷ` is `thủy`; but `quý` stays.
        if out[at - 1] == marks.of, marks.of == "o" || at < 2 || out[at - 2] != "q" {
          (out[at - 1], out[at]) = (marks.marked, marks.plain)
        }
      }
    }
    // `tỉ lệ`, `tỉ đồng`
    for at in out.indices.dropFirst() where out[at] == "ỉ" && out[at - 1] == "t" {
      let next = out[(at + 1)...].prefix(3)
      if next.elementsEqual([" ", "l", "ệ"]) || next.elementsEqual([" ", "đ", "ồ"]) { out[at] = "ỷ" }
    }
    return out
  }

  /// Every marked letter as one; a letter followed by its marks equals it and is found under it.
  private static let composed: [Character: Character] = {
    let letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    return Dictionary(
      (letters + letters.uppercased()).map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  private static func lower(_ character: Character) -> Character {
    let text = character.lowercased()
    return text.count == 1 ? text.first ?? character : character
  }

  private static let pairs: [Character: (of: Character, marked: Character, plain: Character)] = [
    "à": ("o", "ò", "a"), "á": ("o", "ó", "a"), "ả": ("o", "ỏ", "a"), "ã": ("o", "õ", "a"),
    "ạ": ("o", "ọ", "a"),
    "ỳ": ("u", "ù", "y"), "ý": ("u", "ú", "y"), "ỷ": ("u", "ủ", "y"), "ỹ": ("u", "ũ", "y"),
    "ỵ": ("u", "ụ", "y"),
  ]
}
