/// Changes (*tăng, giảm so với cùng kỳ*): the difference, the two values and the percentage must agree.
enum ChangeRule {
  static func findings(in report: ReportText) -> [Finding] {
    report.lines.flatMap { line -> [Finding] in
      let others = line.figures.contains { $0.kind == .percent } ? others(in: line) : []
      guard !line.places(of: "tăng").isEmpty || !line.places(of: "giảm").isEmpty else { return others }
      return others + sentences(line).flatMap { judged($0, line) }
    }
  }

  private static func sentences(_ line: ReportText.Line) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var from = 0
    while from < line.folded.count {
      let to = max(from + 1, line.sentence(after: from))
      out.append(from..<to)
      from = to + 1
    }
    return out
  }

  private struct Change {
    var old: Figure?
    var new: Figure?
    var difference: Figure?
    var percent: Figure?
    var isRise = true
  }

  private static func judged(_ sentence: Range<Int>, _ line: ReportText.Line) -> [Finding] {
    let figures = line.figures.filter { sentence.contains($0.start) }
    guard figures.count >= 2 else { return [] }
    var change = Change()
    func before(_ figure: Figure, _ length: Int = 14) -> String {
      let index = figures.firstIndex(of: figure) ?? 0
      let limit = index > 0 ? figures[index - 1].end : sentence.lowerBound
      return line.words(from: max(limit, figure.start - length), to: figure.start)
    }
    var moves = 0
    for (index, figure) in figures.enumerated() {
      let words = before(figure)
      let isRise = Kind.has(words, "tăng")
      let isFall = Kind.has(words, "giảm")
      if isRise || isFall { moves += 1 }
      switch figure.kind {
      case .percent where (isRise || isFall) && change.percent == nil:
        change.percent = figure
        change.isRise = isRise
      // `tăng 12 hồ sơ (15%)`
      case .percent
      where change.percent == nil && index > 0 && figures[index - 1] == change.difference
        && words.allSatisfy({ " (,=".contains($0) || $0.isLetter })
        && ["(", "tương ứng", "tương đương", "bằng", "đạt tỷ lệ"].contains { words.holds($0) }:
        change.percent = figure
      case .count, .money:
        let next = figures[(index + 1)...].first { $0.kind != .name }
        if Kind.has(words, "từ"), let next, next.kind == figure.kind {
          let gap = line.words(from: figure.end, to: next.start)
          if ["lên", "xuống", "còn"].contains(where: { Kind.has(gap, $0) }), gap.count < 30, change.old == nil
          {
            (change.old, change.new) = (figure, next)
            if !Kind.has(gap, "lên") { change.isRise = false }
          }
        } else if isRise || isFall, change.difference == nil, figure != change.new,
          !["lên", "xuống", "còn"].contains(where: { words.trimmingSpace.hasSuffix($0) })
        {
          change.difference = figure
          change.isRise = isRise
        }
      default: break
      }
    }
    guard moves <= 2 else { return [] }
    comparison(&change, figures, line)
    if let old = change.old, let new = change.new { return agreed(change, old, new, line, sentence) }
    return alone(change, figures, line)
  }

  /// `500 hồ sơ, tăng 12% so với cùng kỳ năm trước (450 hồ sơ)`, `tăng 12 hồ sơ so với quý trước (80 hồ sơ)`
  private static func comparison(_ change: inout Change, _ figures: [Figure], _ line: ReportText.Line) {
    guard change.old == nil, change.percent != nil || change.difference != nil,
      let move = [change.percent, change.difference].compactMap({ $0?.start }).min(),
      let last = figures.last(where: { $0.kind == .count && $0.start > move && $0 != change.difference }),
      let new = figures.last(where: { $0.kind == .count && $0.end <= move }),
      figures.filter({ $0.kind == .count && $0.end <= move }).count == 1
    else { return }
    let gap = line.words(from: move, to: last.start)
    let between = line.words(from: figures.last { $0.end <= last.start }?.end ?? move, to: last.start)
    guard gap.holds("so với"), between.holds("("),
      ["cùng kỳ", "trước"].contains(where: { Kind.has(gap, $0) }),
      last.unit == nil || new.unit == nil || last.unit == new.unit
    else { return }
    (change.old, change.new) = (last, new)
  }

  /// `tăng 120 hồ sơ, tương đương 13,84%, so với tháng trước (867 hồ sơ)`: without the new value.
  private static func alone(_ change: Change, _ figures: [Figure], _ line: ReportText.Line) -> [Finding] {
    guard change.old == nil, let difference = change.difference, let figure = change.percent,
      let percent = figure.percent,
      figure.start > difference.start, difference.kind == .count,
      let old = figures.last(where: { $0.kind == .count && $0.start > figure.start }), old.value > 0,
      old.unit == nil || difference.unit == nil || old.unit == difference.unit,
      old.value != difference.value, !percent.fits(difference.value, of: old.value)
    else { return [] }
    let gap = line.words(from: figure.end, to: old.start)
    guard gap.holds("so với"), gap.holds("("), gap.count < 60,
      Kind.has(gap, "trước") || Kind.has(gap, "cùng kỳ")
    else { return [] }
    let should = Percent.written(difference.value, of: old.value)
    return [
      line.finding(
        .error, at: figure, quote: difference.start..<old.end, says: "\(figure.text)%", should: should,
        why: "\(grouped(difference.value))/\(grouped(old.value)) = \(should).")
    ]
  }

  /// `12.345 hồ sơ, đạt 102,9% so với cùng kỳ (11.997 hồ sơ)`, `thời gian giảm từ 10 ngày xuống 07 ngày (giảm 30%)`
  static func others(in line: ReportText.Line) -> [Finding] {
    var out: [Finding] = []
    let figures = line.figures
    for index in figures.indices
    where figures[index].kind == .percent && index > 0 && index + 1 < figures.count {
      let (new, figure) = (figures[index - 1], figures[index])
      guard let old = figures[(index + 1)...].first(where: { $0.kind != .name }), old.kind == new.kind,
        new.kind == .count,
        old.value > 0, new.unit != nil, old.unit == nil || old.unit == new.unit, let percent = figure.percent
      else { continue }
      let before = line.words(from: new.end, to: figure.start)
      let gap = line.words(from: figure.end, to: old.start)
      guard ["đạt", "bằng"].contains(where: { Kind.has(before, $0) }), before.count < 20,
        !["tăng", "giảm"].contains(where: { Kind.has(before, $0) }), gap.trimmingSpace.hasPrefix("so với"),
        gap.holds("("),
        gap.count < 50, Kind.has(gap, "cùng kỳ") || Kind.has(gap, "trước"),
        !percent.fits(new.value, of: old.value)
      else { continue }
      let should = Percent.written(new.value, of: old.value)
      out.append(
        line.finding(
          .error, at: figure, quote: new.start..<old.end, says: "\(figure.text)%", should: should,
          why: "\(grouped(new.value))/\(grouped(old.value)) = \(should)."))
    }
    let text = line.all
    let span = /từ (\d{1,3}) (?:ngày|giờ)(?: làm việc)? xuống (?:còn )?(\d{1,3}) (?:ngày|giờ)/
    for match in text.matches(of: span) {
      guard let old = Int(match.1), let new = Int(match.2), old > new else { continue }
      let end = text.distance(from: text.startIndex, to: match.range.upperBound)
      guard let figure = figures.first(where: { $0.start >= end && $0.kind != .name }),
        figure.kind == .percent,
        let percent = figure.percent, line.words(from: end, to: figure.start).count < 24,
        Kind.has(line.words(from: end, to: figure.start), "giảm"), !percent.fits(old - new, of: old)
      else { continue }
      let should = Percent.written(old - new, of: old)
      out.append(
        line.finding(
          .error, at: figure, says: "\(figure.text)%", should: should,
          why: "(\(old) − \(new))/\(old) = \(should)."))
    }
    return out
  }

  private static func agreed(
    _ change: Change, _ old: Figure, _ new: Figure, _ line: ReportText.Line, _ sentence: Range<Int>
  ) -> [Finding] {
    var out: [Finding] = []
    let real = new.value - old.value
    let quote = sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + 300)
    if (change.difference != nil || change.percent != nil), real != 0, (real > 0) != change.isRise {
      let figure = change.percent ?? change.difference ?? new
      out.append(
        line.finding(
          .error, at: figure, quote: quote, says: change.isRise ? "tăng" : "giảm",
          should: change.isRise ? "giảm" : "tăng",
          why:
            "Từ \(grouped(old.value)) thành \(grouped(new.value)) là \(real > 0 ? "tăng" : "giảm") \(grouped(abs(real)))."
        ))
      return out
    }
    if let difference = change.difference, difference.value != abs(real), difference.kind == old.kind,
      old.grain == 1 && new.grain == 1
    {
      out.append(
        line.finding(
          .error, at: difference, quote: quote, says: difference.text, should: grouped(abs(real)),
          why:
            "\(grouped(max(old.value, new.value))) − \(grouped(min(old.value, new.value))) = \(grouped(abs(real)))."
        ))
    }
    if let figure = change.percent, let percent = figure.percent, old.value > 0,
      !percent.fits(abs(real), of: old.value),
      old.grain == 1 && new.grain == 1
    {
      let should = Percent.written(abs(real), of: old.value)
      // The new value as a share of the old one is told as well.
      if percent.fits(new.value, of: old.value) { return out }
      let isCut =
        percent.decimals > 0 && Percent.cut(abs(real), of: old.value, percent.decimals) == percent.units
      out.append(
        line.finding(
          isCut ? .rounding : .error, at: figure, quote: quote, says: "\(figure.text)%", should: should,
          why:
            "(\(grouped(max(old.value, new.value))) − \(grouped(min(old.value, new.value))))/\(grouped(old.value)) = \(change.isRise ? "tăng" : "giảm") \(should)."
        ))
    }
    return out
  }
}
