/// What those who compile a catalogue file tell each other in it, in square brackets: `[known]`, `[known, verify]`,
/// `[source: trình tự thực hiện]`. It is nothing for officers or citizens and is left behind when the file is read.
enum CatalogueRemark {
  /// The note without its remarks; nil when nothing else was in it.
  static func removed(from note: String) -> String? {
    var kept = ""
    var depth = 0
    for letter in note {
      switch letter {
      case "[": depth += 1
      case "]" where depth > 0: depth -= 1
      default: if depth == 0 { kept.append(letter) }
      }
    }
    guard depth == 0 else { return note }
    // The blank that stood before the remark.
    var tidy = ""
    for word in kept.split(separator: " ") {
      let isSign = word.first.map { ".,;:".contains($0) } ?? false
      if !tidy.isEmpty, !isSign { tidy.append(" ") }
      tidy += word
    }
    return tidy.contains { $0.isLetter || $0.isNumber } ? tidy : nil
  }
}

extension FileFields {
  /// A text for people, freed of the remarks of those who compiled the file.
  func note(_ name: String) -> String? { optionalText(name).flatMap(CatalogueRemark.removed) }
}
