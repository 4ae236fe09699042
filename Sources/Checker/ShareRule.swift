/// Shares (*tỷ lệ*) told of a count of a count: `843/847 hồ sơ, đạt 99,53%`.
enum ShareRule {
  static func findings(in report: ReportText) -> [Finding] {
    var out: [Finding] = []
    for line in report.lines {
      let taken = pairs(in: line)
      for pair in taken { out += judged(pair, line, report) }
      let told = Set(taken.map(\.percent.start))
      out += LoneShareRule.findings(in: line, told: told, report)
      out += beyond(line, told)
    }
    return out + repeated(out, in: report)
  }

  struct Pair {
    let part: Int
    let whole: Int
    /// The figure the part stands in.
    let figure: Figure
    let percent: Figure
    var span: Range<Int> { min(figure.start, percent.start)..<max(figure.end, percent.end) }
  }

  /// Each fraction with the percentage told of it.
  static func pairs(in line: ReportText.Line) -> [Pair] {
    let figures = line.figures
    var out: [Pair] = []
    var used: Set<Int> = []
    for (index, figure) in figures.enumerated() {
      let isCounted =
        figure.kind == .count && index + 1 < figures.count && isOf(line, figure, figures[index + 1])
      guard figure.kind == .fraction || isCounted else { continue }
      let whole = isCounted ? figures[index + 1].value : figure.whole ?? 0
      guard whole > 0 else { continue }
      let last = isCounted ? index + 1 : index
      // `99,53% (843/847 hồ sơ)`
      if index > 0, figures[index - 1].kind == .percent, !used.contains(figures[index - 1].start) {
        let gap = line.words(from: figures[index - 1].end, to: figure.start)
        if gap.count <= 30, gap.holds("("), !gap.contains(where: { ".;)".contains($0) }) {
          used.insert(figures[index - 1].start)
          out.append(Pair(part: figure.value, whole: whole, figure: figure, percent: figures[index - 1]))
          continue
        }
      }
      guard last + 1 < figures.count, figures[last + 1].kind == .percent,
        isTold(line.words(from: figures[last].end, to: figures[last + 1].start))
      else { continue }
      used.insert(figures[last + 1].start)
      out.append(Pair(part: figure.value, whole: whole, figure: figure, percent: figures[last + 1]))
    }
    return out
  }

  /// `843 hồ sơ trên tổng số 847 hồ sơ`
  private static func isOf(_ line: ReportText.Line, _ part: Figure, _ whole: Figure) -> Bool {
    guard whole.kind == .count, whole.value > 0, part.value <= whole.value else { return false }
    let gap = line.words(from: part.end, to: whole.start)
    return gap.count <= 40 && !gap.contains(where: { ".;,(".contains($0) })
      && (Kind.has(gap, "trên tổng") || Kind.has(gap, "trong tổng") || Kind.has(gap, "trên tổng số")
        || gap == " trên " || gap == " trong số ")
      && (part.unit == nil || whole.unit == nil || part.unit == whole.unit)
  }

  private static func isTold(_ gap: String) -> Bool {
    guard gap.count <= 90, !gap.holds(". "), !gap.hasSuffix(".") else { return false }
    for (at, character) in gap.enumerated() where character == ";" {
      let rest = gap.dropFirst(at + 1).drop { $0.isWhitespace }
      guard ["đạt", "chiếm", "tỷ lệ", "bằng"].contains(where: { rest.hasPrefix($0) }) else { return false }
    }
    return true
  }

  /// A percentage beside such words is a goal, a change or a guess, and not the share of what stands before it.
  static func isOther(_ line: ReportText.Line, _ percent: Figure) -> Bool {
    let limit = line.figures.last { $0.end <= percent.start }?.end ?? 0
    let before = line.words(from: max(limit, percent.start - 28), to: percent.start)
    let after = line.words(from: percent.end, to: percent.end + 24)
    return [
      "tăng", "giảm", "vượt", "chỉ tiêu", "mục tiêu", "tối thiểu", "yêu cầu", "phấn đấu", "quy định",
      "không quá",
      "ít nhất", "kế hoạch", "khoảng", "gần", "xấp xỉ", "tối đa", "cùng kỳ", "năm trước", "kỳ trước",
      "tháng trước",
      "quý trước", "lên", "xuống",
    ].contains { word in Kind.has(String(before.split(separator: "%").last ?? ""), word) }
      || ["so với", "kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "trở lên", "cùng kỳ"].contains {
        after.drop { " ,".contains($0) }.hasPrefix($0)
      }
  }

  private static func judged(_ pair: Pair, _ line: ReportText.Line, _ report: ReportText) -> [Finding] {
    guard let percent = pair.percent.percent, percent.decimals <= 4, pair.part < 1_000_000_000 else {
      return []
    }
    let (part, whole) = (pair.part, pair.whole)
    if part > whole {
      guard percent.hundredths <= 10_000, !isOther(line, pair.percent) else { return [] }
      return [
        line.finding(
          .error, at: pair.figure, quote: pair.span, says: "\(grouped(part))/\(grouped(whole))", should: "",
          why: "Tử số lớn hơn mẫu số nhưng tỷ lệ không quá 100%.")
      ]
    }
    if percent.fits(part, of: whole) {
      let isExact = Percent.rounded(part, of: whole, 2) == percent.units * 10
      if percent.decimals == 1, !isExact {
        return [
          told(
            .doubt, pair, line,
            "số đã ghi chỉ đúng khi làm tròn một chữ số thập phân, báo cáo thống nhất hai chữ số.")
        ]
      }
      return part == whole ? lonelyWhole(pair, line, report) : []
    }
    if isOther(line, pair.percent) || isNear(pair, percent) { return [] }
    if pair.figure.end <= pair.percent.start,
      names(line.words(from: pair.figure.end, to: pair.percent.start), otherThan: pair.figure, line)
    {
      return []
    }
    let before = line.words(from: max(pair.figure.digits, pair.percent.start - 12), to: pair.percent.start)
    if ["trên", "hơn", "dưới"].contains(where: { Kind.has(before, $0) }) {
      return approximate(pair, line, before)
    }
    // The share of what is left, or of another count of the sentence.
    if ["còn", "chưa", "không"].contains(where: {
      Kind.has(line.words(from: pair.figure.end, to: pair.percent.end + 20), $0)
    }), percent.fits(whole - part, of: whole) {
      return []
    }
    let sentence = line.sentence(before: pair.figure.start)..<line.sentence(after: pair.percent.end)
    let others = line.figures.filter {
      $0.kind == .fraction && sentence.contains($0.start) && $0 != pair.figure
    }
    if others.contains(where: { other in
      percent.fits(other.value, of: other.whole ?? 0)
        && !pairs(in: line).contains { $0.figure == other && percent.fits(other.value, of: other.whole ?? 0) }
    }) {
      return []
    }
    if Percent.cut(part, of: whole, percent.decimals) == percent.units, percent.decimals > 0 {
      return [told(.rounding, pair, line, "số đã ghi bị cắt bớt, không được làm tròn.")]
    }
    return [told(.error, pair, line, "")]
  }

  /// What two rounded numbers allow.
  private static func isNear(_ pair: Pair, _ percent: Percent) -> Bool {
    guard pair.figure.kind == .fraction, pair.figure.grain > 1, pair.whole > 1 else { return false }
    let low = (2 * pair.part - 1) * 10_000 / (2 * pair.whole + 1)
    let high = (2 * pair.part + 1) * 10_000 / (2 * pair.whole - 1) + 1
    return (low...high).contains(percent.hundredths)
  }

  /// Whether the words before a percentage name another kind than those before the count.
  static func names(_ gap: String, otherThan figure: Figure, _ line: ReportText.Line) -> Bool {
    let own = Kind.kinds(
      in: PartsRule.clause(
        around: figure, in: line, from: line.sentence(before: figure.start), to: figure.end))
    return Kind.kinds(in: gap).contains { dimension, kinds in
      // `mức độ hài lòng: 33/40 phiếu rất hài lòng`
      dimension != 4 && own[dimension].map { $0.isDisjoint(with: kinds) } ?? false
    }
  }

  private static func told(
    _ severity: Finding.Severity, _ pair: Pair, _ line: ReportText.Line, _ more: String
  )
    -> Finding
  {
    let should = Percent.written(pair.part, of: pair.whole)
    let isWritten = pair.figure.kind == .fraction && pair.figure.grain > 1
    let ratio = isWritten ? pair.figure.text : "\(grouped(pair.part))/\(grouped(pair.whole))"
    return line.finding(
      severity, at: pair.figure, quote: pair.span, says: "\(pair.percent.text)%", should: should,
      why: "\(ratio) = \(should)\(more.isEmpty ? "." : "; " + more)")
  }

  private static func approximate(_ pair: Pair, _ line: ReportText.Line, _ before: String) -> [Finding] {
    guard let percent = pair.percent.percent else { return [] }
    let real = pair.part * 100 * power(percent.decimals)
    let limit = percent.units * pair.whole
    let isRight = Kind.has(before, "dưới") ? real <= limit : real >= limit
    return isRight ? [] : [told(.doubt, pair, line, "")]
  }

  /// All of a whole that nobody named: 829/829 beside 847 dossiers.
  private static func lonelyWhole(_ pair: Pair, _ line: ReportText.Line, _ report: ReportText) -> [Finding] {
    guard pair.figure.kind == .fraction, pair.whole >= 20, Kind.unit(of: pair.figure, in: line) == "hồ sơ"
    else {
      return []
    }
    let wholes = Set(report.fractions.map(\.whole))
    guard let total = wholes.filter({ $0 > pair.whole && $0 < pair.whole * 2 }).max(),
      !report.lines.contains(where: { other in
        other.figures.contains {
          $0.start != pair.figure.start
            && ($0.kind == .count || $0.kind == .fraction && $0.whole != pair.whole)
            && $0.value == pair.whole
        }
      }),
      !wholes.contains(where: { wholes.contains($0 + pair.whole) && $0 != pair.whole })
    else { return [] }
    let should = Percent.written(pair.whole, of: total)
    return [
      line.finding(
        .doubt, at: pair.figure, quote: pair.span, says: "\(pair.percent.text)%", should: should,
        why: "Mẫu số \(grouped(pair.whole)) không được nêu ở đâu khác; so với \(grouped(total)) hồ sơ thì "
          + "\(grouped(pair.whole))/\(grouped(total)) = \(should).")
    ]
  }

  /// More than all of what was received.
  private static func beyond(_ line: ReportText.Line, _ told: Set<Int>) -> [Finding] {
    line.figures.compactMap { figure in
      guard let percent = figure.percent, figure.kind == .percent, percent.hundredths > 10_000,
        !told.contains(figure.start), !isOther(line, figure)
      else { return nil }
      let before = line.words(
        from: max(line.sentence(before: figure.start), figure.start - 70), to: figure.start)
      guard
        ["hạn", "trực tuyến", "số hóa", "tái sử dụng", "hài lòng", "toàn trình"].contains(where: {
          Kind.has(before, $0)
        }),
        !["tăng", "giảm", "vượt", "kế hoạch", "chỉ tiêu", "dự toán", "so với"].contains(where: {
          Kind.has(before, $0)
        })
      else { return nil }
      return line.finding(
        .error, at: figure, quote: max(0, figure.start - 60)..<figure.end, says: "\(figure.text)%",
        should: "",
        why: "Tỷ lệ của một phần trong tổng số không thể quá 100%.")
    }
  }

  /// A wrong share told again elsewhere of the same thing.
  private static func repeated(_ wrong: [Finding], in report: ReportText) -> [Finding] {
    let sure = wrong.filter { $0.severity == .error && $0.says.hasSuffix("%") && !$0.should.isEmpty }
    return sure.flatMap { one -> [Finding] in
      guard let home = report.lines.last(where: { $0.number <= one.line }),
        let first = home.figures.first(where: { $0.kind == .percent && "\($0.text)%" == one.says })
      else { return [] }
      let about = subject(of: first, in: home)
      guard !about.isEmpty else { return [] }
      return report.lines.flatMap { line -> [Finding] in
        guard line.number != home.number else { return [] }
        let taken = Set(pairs(in: line).map(\.percent.start))
        return line.figures.compactMap { figure in
          guard figure.kind == .percent, "\(figure.text)%" == one.says, !taken.contains(figure.start),
            !isOther(line, figure), subject(of: figure, in: line) == about
          else { return nil }
          let before = line.words(from: figure.start - 100, to: figure.start)
          guard
            !["lĩnh vực", "tháng", "quý", "năm", "bộ phận", "riêng"].contains(where: { Kind.has(before, $0) })
          else {
            return nil
          }
          return line.finding(
            .error, at: figure, says: one.says, should: one.should,
            why: "Nhắc lại số sai ở dòng \(one.line): \(one.why)")
        }
      }
    }
  }

  /// The kinds a share is told of: the nearest that are named before it.
  private static func subject(of percent: Figure, in line: ReportText.Line) -> [Int: Set<Int>] {
    let begin = line.figures.last { $0.end <= percent.start && $0.kind == .percent }?.end ?? 0
    let words = line.words(from: max(begin, line.sentence(before: percent.start)), to: percent.start)
    return Kind.kinds(in: words)
  }
}
