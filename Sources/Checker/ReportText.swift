/// A report as lines, with what the rules ask of the whole of it.
struct ReportText {
  struct Line {
    let number: Int
    let text: String
    /// Lower case, for finding words.
    let folded: String
  }

  let lines: [Line]
  /// Too few letters bear the marks of Vietnamese: the text came from a scan and was read badly.
  let isGarbled: Bool
  /// `a/b` of things counted, in their order; ranks, dates and numbers of documents are not among them.
  let fractions: [Fraction]

  struct Fraction {
    let line: Int
    /// Which of `lines` it stands in.
    let at: Int
    let part: Int
    let whole: Int
    let range: Range<String.Index>
  }

  init(_ text: String) {
    let texts = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    lines = texts.enumerated().flatMap { index, line in
      Self.pieces(of: line).map { Line(number: index + 1, text: String($0), folded: $0.lowercased()) }
    }
    var letters = 0
    var marked = 0
    for character in text where character.isLetter {
      letters += 1
      if !character.isASCII { marked += 1 }
    }
    isGarbled = letters > 200 && marked * 8 < letters
    fractions = lines.indices.flatMap { [lines] at in Self.fractions(of: lines[at], at: at) }
  }

  /// A paragraph as long as a page is read in pieces: what belongs together stands near together, and a hostile file
  /// costs no more than its length.
  private static func pieces(of line: Substring) -> [Substring] {
    var out: [Substring] = []
    var rest = line
    while let limit = rest.index(rest.startIndex, offsetBy: 2_000, limitedBy: rest.endIndex),
      limit != rest.endIndex
    {
      let cut = rest[..<limit].lastIndex { $0.isWhitespace }.map { rest.index(after: $0) } ?? limit
      out.append(rest[..<cut])
      rest = rest[cut...]
    }
    return out + [rest]
  }

  private static func fractions(of line: Line, at: Int) -> [Fraction] {
    line.text.matches(
      of: /(\d[\d.]*)\s?\/\s?(\d[\d.]*)(?![\d\/]|\s?\/|[-–]\p{L})/, notBehind: middleOfNumber
    ).compactMap { match in
      let (left, right) = (match.1, match.2)
      guard let part = count(left), let whole = count(right), whole > 0, part <= 100_000_000 else {
        return nil
      }
      let before = line.folded[
        ..<line.folded.index(
          line.folded.startIndex,
          offsetBy: line.text.distance(from: line.text.startIndex, to: match.range.lowerBound),
          limitedBy: line.folded.endIndex
        ).orEnd(line.folded)]
      // A day and month, a rank and a document's number are written alike.
      let words = before.split(whereSeparator: \.isWhitespace).suffix(4).map(String.init)
      let near = words.joined(separator: " ")
      if words.last.map({
        ["ngày", "(ngày", "tháng", "số", "hạng", "quý", "ngày:", "đến", "từ"].contains($0)
      }) ?? false {
        return nil
      }
      if near.contains("hạng") || near.contains("vị trí") || near.contains("thứ ") { return nil }
      return Fraction(line: line.number, at: at, part: part, whole: whole, range: match.range)
    }
  }

  /// The counts that others are parts of: denominators, and what was received or settled in all.
  var totals: Set<Int> {
    var out = Set(fractions.map(\.whole))
    for line in lines {
      for match in line.folded.matches(
        of: /(?:tổng số|tiếp nhận|giải quyết)[^.;\d]{0,80}?(\d[\d.]*)\s*(?:hồ sơ|thủ tục|hs\b)/)
      {
        if let value = count(match.1) { out.insert(value) }
      }
    }
    return out
  }
}

extension Optional<String.Index> {
  fileprivate func orEnd(_ text: String) -> String.Index { self ?? text.endIndex }
}
