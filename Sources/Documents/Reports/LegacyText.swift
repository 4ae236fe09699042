/// Text in the fonts from before Unicode (*.VnTime*, *VNI-Times*): their letters are other letters to every other program.
enum LegacyText {
  /// The letters of TCVN3 (TCVN 5712:1993) and what they mean, in the same order.
  private static let tcvn3 = Array(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{AD}õøö÷ùúýûüþ¡¢§£¤¥¦".unicodeScalars)
  private static let meant = Array(
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ".unicodeScalars)
  private static let table = Dictionary(zip(tcvn3, meant), uniquingKeysWith: { first, _ in first })
  /// Signs that no Vietnamese text in Unicode has within words.
  private static let signs = Set("µ¸¶·¹¨»¾¼½©®ª«¬¦§".unicodeScalars)

  static func isTCVN3(_ text: String) -> Bool {
    let (signs, letters) = counted(text)
    return signs >= 15 && signs > 4 * letters
  }

  static func unicode(_ text: String) throws(ReportFile.Fault) -> String {
    if isTCVN3(text) {
      return String(String.UnicodeScalarView(text.unicodeScalars.map { table[$0] ?? $0 }))
    }
    guard !isVNI(text) else {
      throw ReportFile.Fault(
        reason: "tệp dùng phông VNI, không phải Unicode; chuyển mã sang Unicode (UniKey) rồi kiểm tra lại")
    }
    return text
  }

  private static func counted(_ text: String) -> (signs: Int, letters: Int) {
    var (signs, letters) = (0, 0)
    for scalar in text.unicodeScalars {
      if Self.signs.contains(scalar) { signs += 1 }
      if (0x1EA0...0x1EF9).contains(scalar.value) || [0x0111, 0x01B0, 0x01A1, 0x0103].contains(scalar.value) {
        letters += 1
      }
    }
    return (signs, letters)
  }

  /// VNI writes a letter and its mark as two: `ñöôïc` is *được*.
  private static func isVNI(_ text: String) -> Bool {
    let marks = Set("ùøûõïâáàåãäêéèúüëÙØÛÕÏÂ".unicodeScalars)
    let bases = Set("aeouyôöAEOUY".unicodeScalars)
    var (pairs, letters) = (0, 0)
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let last, bases.contains(last), marks.contains(scalar) { pairs += 1 }
      if (0x1EA0...0x1EF9).contains(scalar.value) || scalar.value == 0x0111 { letters += 1 }
      last = scalar
    }
    return pairs >= 15 && pairs > 6 * letters
  }
}
