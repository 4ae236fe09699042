/// One quantity told with two values: the summary against the section, the section against the annex.
enum SameRule {
  static func findings(in report: ReportText) -> [Finding] {
    counts(report) + shares(report)
  }

  /// What was received, settled and is left of the whole report. Only values that look like a slip of the pen are
  /// named: others will be of another period or another kind.
  private static func counts(_ report: ReportText) -> [Finding] {
    var told: [FlowRule.Role: [FlowRule.Entry]] = [:]
    for line in report.lines {
      for entry in FlowRule.entries(of: line) where entry.value > 20 && isOfAll(line, entry.figure) {
        told[entry.role, default: []].append(entry)
      }
    }
    return told.values.flatMap { entries -> [Finding] in
      let counts = Dictionary(grouping: entries, by: \.value)
      guard counts.count == 2,
        let often = counts.max(by: {
          ($0.value.count, -$0.value[0].line.number) < ($1.value.count, -$1.value[0].line.number)
        }),
        let odd = counts.first(where: { $0.key != often.key }), let one = odd.value.first,
        let other = often.value.first,
        one.line.number != other.line.number, isSlip(odd.key, often.key)
      else { return [] }
      return [
        one.line.finding(
          .doubt, at: one.figure, says: grouped(one.value), should: grouped(other.value),
          why: "Dòng \(other.line.number(of: other.figure)) ghi \(grouped(other.value)).")
      ]
    }
  }

  private static func isOfAll(_ line: ReportText.Line, _ figure: Figure) -> Bool {
    let words = line.words(
      from: max(line.sentence(before: figure.start), figure.start - 120), to: figure.end + 60)
    return ![
      "tháng", "quý", "năm", "cùng kỳ", "lũy kế", "lĩnh vực", "bình quân", "riêng", "so với", "tuần", "ngày",
      "đợt", "kỳ trước",
    ].contains { Kind.has(words, $0) }
  }

  /// As many digits, and one of them other, or two changed about.
  static func isSlip(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (Array(String(one)), Array(String(other)))
    guard left.count == right.count, left.count >= 3 else { return false }
    let different = left.indices.filter { left[$0] != right[$0] }
    if different.count == 1 { return true }
    guard different.count == 2 else { return false }
    return left[different[0]] == right[different[1]] && left[different[1]] == right[different[0]]
  }

  /// A share told with its count, and alone elsewhere: `843/847, đạt 99,53%` … `đạt trước hạn cao (99,35%)`.
  private static func shares(_ report: ReportText) -> [Finding] {
    var known: [(kinds: [Int: Set<Int>], percent: Percent, text: String, line: Int)] = []
    for line in report.lines {
      for pair in ShareRule.pairs(in: line) {
        guard let percent = pair.percent.percent, percent.decimals == 2,
          percent.fits(pair.part, of: pair.whole)
        else { continue }
        let kinds = subject(of: pair.figure.start, line)
        if !kinds.isEmpty { known.append((kinds, percent, pair.percent.text, line.number(of: pair.percent))) }
      }
    }
    guard !known.isEmpty else { return [] }
    return report.lines.flatMap { line -> [Finding] in
      let taken = Set(ShareRule.pairs(in: line).map(\.percent.start))
      return line.figures.compactMap { figure in
        guard let percent = figure.percent, figure.kind == .percent, percent.decimals == 2,
          !taken.contains(figure.start),
          !ShareRule.isOther(line, figure), isOfAll(line, figure)
        else { return nil }
        let kinds = subject(of: figure.start, line)
        guard let one = known.first(where: { $0.kinds == kinds }), one.percent != percent,
          !known.contains(where: { $0.kinds == kinds && $0.percent == percent }),
          isSlip(one.percent.units, percent.units)
        else { return nil }
        return line.finding(
          .doubt, at: figure, quote: max(0, figure.start - 50)..<figure.end, says: "\(figure.text)%",
          should: Percent.written(hundredths: one.percent.hundredths),
          why: "Dòng \(one.line) ghi \(one.text)%.")
      }
    }
  }

  private static func subject(of place: Int, _ line: ReportText.Line) -> [Int: Set<Int>] {
    let begin = line.figures.last { $0.end <= place && $0.kind == .percent }?.end ?? 0
    return Kind.kinds(in: line.words(from: max(begin, line.sentence(before: place)), to: place))
  }
}
