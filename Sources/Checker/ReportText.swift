/// A report as lines, with what the rules ask of the whole of it.
struct ReportText {
  let lines: [Line]
  /// Too few letters bear the marks of Vietnamese: the text came from a scan and was read badly.
  let isGarbled: Bool
  /// `a/b` of things counted, in their order; ranks, dates and numbers of documents are not among them.
  let fractions: [Fraction]
  let tables: [Table]
  /// Every count told, once.
  let values: Set<Int>
  /// The counts that others are parts of: denominators, and what was received or settled in all.
  let totals: [(value: Int, unit: String?)]
  /// How often each count is told.
  private let told: [Int: Int]

  struct Fraction {
    /// Which of `lines` it stands in, and which of its figures it is.
    let at: Int
    let figure: Figure
    var part: Int { figure.value }
    var whole: Int { figure.whole ?? 0 }
  }

  init(_ text: String) {
    let texts = Self.lines(of: text)
    let tables = TableReader.tables(in: texts)
    var rows: [Int: Table.Row] = [:]
    for row in tables.flatMap(\.rows) { for line in row.taken { rows[line] = row } }
    lines = Self.joined(texts, rows)
    var letters = 0
    var marked = 0
    for character in text where character.isLetter {
      letters += 1
      if !character.isASCII { marked += 1 }
    }
    isGarbled = letters > 200 && marked * 7 < letters
    fractions = lines.indices.flatMap { [lines] at in
      lines[at].figures.filter { $0.kind == .fraction }.map { Fraction(at: at, figure: $0) }
    }
    var told: [Int: Int] = [:]
    for line in lines {
      for figure in line.figures where [.count, .fraction, .money].contains(figure.kind) {
        told[figure.value, default: 0] += 1
        if let whole = figure.whole { told[whole, default: 0] += 1 }
      }
    }
    self.told = told
    values = Set(told.keys)
    totals = lines.flatMap { Self.totals(in: $0) }
    self.tables = tables
  }

  /// Whether a count is told in more places than this one: then it is hardly a slip of the pen.
  func isToldElsewhere(_ value: Int) -> Bool { value > 9 && told[value, default: 0] > 1 }

  /// The lines at most four away from this one.
  func lines(near line: Line) -> ArraySlice<Line> {
    var low = lines.startIndex
    var high = lines.endIndex
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].number < line.number { low = middle + 1 } else { high = middle }
    }
    return lines[max(0, low - 6)..<min(lines.count, low + 6)].filter { abs($0.number - line.number) <= 4 }[
      ...]
  }

  private static func totals(in line: Line) -> [(value: Int, unit: String?)] {
    line.figures.compactMap { figure in
      let unit = Kind.unit(of: figure, in: line)
      if let whole = figure.whole { return (whole, unit) }
      guard figure.kind == .count, unit != nil else { return nil }
      let before = line.words(
        from: max(figure.start - 80, line.sentence(before: figure.start)), to: figure.start)
      return ["tổng số", "tiếp nhận", "giải quyết"].contains { before.holds($0) }
        ? (figure.value, unit) : nil
    }
  }

  /// Lines of the text, a paragraph as long as a page in pieces: what belongs together stands near together, and a
  /// hostile file costs no more than its length.
  private static func lines(of text: String) -> [(number: Int, text: [Character])] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated().flatMap { index, line in
      var rest = Self.plain(line)[...]
      var out: [(number: Int, text: [Character])] = []
      while rest.count > 2_000 {
        let cut = rest.prefix(2_000).lastIndex { $0.isWhitespace }.map { $0 + 1 } ?? rest.startIndex + 2_000
        out.append((index + 1, Array(rest[..<cut])))
        rest = rest[cut...]
      }
      return out + [(index + 1, Array(rest))]
    }
  }

  /// Without the marks that programs leave where a bookmark or a footnote was: `[bookmark: _Hlk1]`, `[footnoteRef:1]`.
  private static func plain(_ line: Substring) -> [Character] {
    let characters = Array(line.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 })
    guard characters.contains("[") else { return characters }
    var out: [Character] = []
    var at = 0
    while at < characters.count {
      let rest = characters[at...]
      if ["[bookmark:", "[footnoteRef", "[endnoteRef"].contains(where: { rest.starts(with: Array($0)) }),
        let end = rest.prefix(120).firstIndex(of: "]")
      {
        at = end + 1
      } else {
        out.append(characters[at])
        at += 1
      }
    }
    return out
  }

  /// Lines that a page's width broke are one again.
  private static func joined(_ texts: [(number: Int, text: [Character])], _ rows: [Int: Table.Row]) -> [Line]
  {
    var out: [Line] = []
    var whole: [Character] = []
    var starts: [(at: Int, line: Int)] = []
    var last: Int?
    func finish() {
      if !starts.isEmpty { out.append(Line(whole, starts: starts)) }
      (whole, starts) = ([], [])
    }
    for (index, line) in texts.enumerated() {
      if let row = rows[index] {
        finish()
        if row.taken[0] == index {
          let sentence = Table.sentence(row)
          out.append(Line(sentence.text, starts: sentence.starts))
        }
        last = index
        continue
      }
      // What a page's end parts: empty lines and the number of the page.
      if isBetween(line.text) {
        let next = texts[(index + 1)...].prefix(6).first { !isBetween($0.text) }
        if !starts.isEmpty, let next, let last, isBroken(texts[last].text, next.text) { continue }
      }
      let goesOn =
        last.map { last in
          rows[last] == nil && texts[last].number != line.number && whole.count + line.text.count <= 4_000
            && isBroken(texts[last].text, line.text)
        } ?? false
      last = index
      if !goesOn { finish() } else { whole.append(" ") }
      starts.append((whole.count, line.number))
      whole += goesOn ? Array(line.text.drop { $0.isWhitespace }) : line.text
    }
    finish()
    return out
  }

  private static func isBetween(_ line: [Character]) -> Bool {
    let text = line.filter { !$0.isWhitespace }
    return text.isEmpty || text.count <= 3 && text.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func isBroken(_ line: [Character], _ next: [Character]) -> Bool {
    guard line.count >= 45, let last = line.last(where: { !$0.isWhitespace }), !".:;!?/".contains(last),
      let at = next.firstIndex(where: { !$0.isWhitespace })
    else { return false }
    let first = next[at]
    if first.isLetter { return first.isLowercase && !(next.count > at + 1 && ").".contains(next[at + 1])) }
    if first == "(" { return true }
    guard first.isNumber else { return false }
    // `1. Công tác` and `2.1` begin something new.
    let number = next[at...].prefix { $0.isNumber || $0 == "." || $0 == "," || $0 == ")" }
    return number.last.map { $0 != "." && $0 != ")" } ?? false
  }

  /// A line, or several that a page's width broke.
  struct Line {
    let characters: [Character]
    /// As many, in lower case and with the marks of `hòa` and `tỷ` where most put them.
    let folded: [Character]
    let figures: [Figure]
    /// What figures without a unit count, by where they begin.
    let units: [Int: String]
    private let starts: [(at: Int, line: Int)]

    init(_ characters: [Character], starts: [(at: Int, line: Int)]) {
      self.characters = characters
      self.starts = starts
      folded = Folding.folded(characters)
      figures = Figure.all(in: characters, folded: folded)
      var units: [Int: String] = [:]
      for figure in figures where figure.unit == nil && (figure.kind == .count || figure.kind == .fraction) {
        let begin = max(figure.start - 100, Self.sentence(folded, before: figure.start))
        if let unit = Kind.unit(in: String(folded[begin..<figure.start])) { units[figure.start] = unit }
      }
      self.units = units
    }

    var number: Int { starts[0].line }
    func number(at offset: Int) -> Int { starts.last { $0.at <= offset }?.line ?? number }
    func number(of figure: Figure) -> Int { number(at: figure.start) }

    func words(from: Int, to: Int) -> String {
      from < to ? String(folded[max(0, from)..<min(to, folded.count)]) : ""
    }
    func quote(from: Int, to: Int) -> String {
      from < to ? String(characters[max(0, from)..<min(to, characters.count)]).trimmingSpace : ""
    }
    var text: String { String(characters) }
    var all: String { String(folded) }

    /// Where the sentence around this place begins and ends.
    func sentence(before offset: Int) -> Int { Self.sentence(folded, before: offset) }
    private static func sentence(_ folded: [Character], before offset: Int) -> Int {
      var at = min(offset, folded.count)
      while at > 0 {
        if at < folded.count, folded[at - 1] == ".", folded[at].isWhitespace { return at }
        at -= 1
      }
      return 0
    }
    func sentence(after offset: Int) -> Int {
      var at = offset
      while at < folded.count {
        if folded[at] == ".", at + 1 == folded.count || folded[at + 1].isWhitespace { return at }
        at += 1
      }
      return at
    }

    /// Where these words stand.
    func places(of words: String) -> [Range<Int>] {
      let sought = Array(words)
      guard !sought.isEmpty, folded.count >= sought.count else { return [] }
      return (0...(folded.count - sought.count)).compactMap { at in
        folded[at] == sought[0] && folded[at..<(at + sought.count)].elementsEqual(sought)
          ? at..<(at + sought.count) : nil
      }
    }

    func finding(
      _ severity: Finding.Severity, at figure: Figure, quote: Range<Int>? = nil, says: String, should: String,
      why: String
    ) -> Finding {
      Finding(
        severity: severity, line: number(of: figure),
        quote: self.quote(from: quote?.lowerBound ?? figure.start, to: quote?.upperBound ?? figure.end),
        says: says, should: should, why: why)
    }
  }
}

extension String {
  var trimmingSpace: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
