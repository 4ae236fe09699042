/// Counts with a share and no denominator beside them, and shares alone.
enum LoneShareRule {
  static func findings(in line: ReportText.Line, told: Set<Int>, _ report: ReportText) -> [Finding] {
    var out: [Finding] = []
    var taken = told
    for (figure, percent) in zip(line.figures, line.figures.dropFirst())
    where (figure.kind == .count || figure.kind == .money) && percent.kind == .percent
      && !told.contains(percent.start)
    {
      guard let unit = Kind.unit(of: figure, in: line), figure.value > 0 else { continue }
      let gap = line.words(from: figure.end, to: percent.start)
      guard gap.count <= 50, !gap.holds(". "),
        ["chiếm", "đạt", "tỷ lệ", "bằng", "tương ứng", "tương đương"].contains(where: { Kind.has(gap, $0) })
          || gap.allSatisfy({ " (,".contains($0) })
          || gap.count <= 45 && gap.hasSuffix("(") && gap.dropLast().allSatisfy({ $0.isLetter || $0 == " " }),
        !ShareRule.isOther(line, percent)
      else { continue }
      taken.insert(percent.start)
      // `quá hạn 05 hồ sơ, tỷ lệ đúng hạn đạt 98,89%`: the share of another count.
      if ShareRule.names(gap, otherThan: figure, line) {
        if let finding = timely(percent, gap, unit, line, report) { out.append(finding) }
        continue
      }
      if let finding = counted(figure, percent, unit, line, report) { out.append(finding) }
    }
    return out + impossible(line, taken, report)
  }

  /// `06 hồ sơ, chiếm 0,8%`: held against the wholes of the same things.
  private static func counted(
    _ figure: Figure, _ percent: Figure, _ unit: String, _ line: ReportText.Line, _ report: ReportText
  ) -> Finding? {
    guard let share = percent.percent, share.hundredths != 10_000, share.decimals <= 4,
      figure.value < 1_000_000_000_000
    else { return nil }
    let part = figure.value
    func isWhole(_ other: Figure, _ home: ReportText.Line) -> Int? {
      guard let whole = other.kind == .fraction ? other.whole : other.kind == figure.kind ? other.value : nil,
        whole >= part, other != figure || home.number != line.number, Kind.unit(of: other, in: home) == unit
      else { return nil }
      return whole
    }
    // Whatever in the report has this share, of whatever things, may be meant.
    if report.values.contains(where: { $0 >= part && share.fits(part, of: $0) }) { return nil }
    let begin = line.sentence(before: figure.start)
    // Also two of them together: `trực tuyến 950 hồ sơ, đạt 93,41%; trực tiếp 67 hồ sơ; kỳ trước 12 hồ sơ`.
    let ending = line.sentence(after: percent.end)
    if line.figures.contains(where: {
      $0.kind == .count && $0 != figure && $0.start >= begin && $0.start < ending
        && share.fits(part, of: part + $0.value)
    }) {
      return nil
    }
    let quote = figure.start..<percent.end
    if let finding = distributed(figure, percent, line) { return finding.first }
    // Those that have a share of their own stand beside this one, unless it is a part of them.
    let figures = line.figures
    var before = figures.indices.filter { at in
      let one = figures[at]
      guard one.start >= begin, one.start < figure.start, one.kind != .percent else { return false }
      return at + 1 == figures.count || figures[at + 1].kind != .percent
        || Kind.has(line.words(from: figures[at + 1].end, to: figure.start), "trong đó")
    }.map { figures[$0] }
    // Who was on time is a share of who was settled.
    let own = PartsRule.clause(around: figure, in: line, from: begin, to: line.folded.count)
    if Kind.kinds(in: own)[2] != nil,
      let settled = before.last(where: {
        Kind.has(PartsRule.clause(around: $0, in: line, from: begin, to: figure.start), "giải quyết")
      })
    {
      before = [settled]
    }
    let inside = before.compactMap { isWhole($0, line) }.filter { $0 > part }
    let near = report.lines(near: line).flatMap { home in
      home.figures.filter { $0.kind == .fraction || home.number < line.number && isTotal($0, home) }
        .compactMap {
          isWhole($0, home)
        }
    }.filter { $0 > part }
    let wholes = Set(inside.isEmpty ? near : [inside[0]])
    let after = line.words(from: percent.end, to: percent.end + 30)
    let isOfOther = ["số", "của", "trên", "hồ sơ"].contains { after.trimmingSpace.hasPrefix($0) }
    if figure.grain > 1, wholes.contains(where: { isNear(share, figure, $0) }) { return nil }
    if wholes.count == 1, let whole = wholes.first {
      let should = Percent.written(part, of: whole)
      let isCut = share.decimals > 0 && Percent.cut(part, of: whole, share.decimals) == share.units
      let isSure = !isOfOther || after.trimmingSpace.hasPrefix("tổng số")
      return line.finding(
        isCut ? .rounding : isSure ? .error : .doubt, at: figure, quote: quote, says: "\(percent.text)%",
        should: should, why: "\(grouped(part))/\(grouped(whole)) = \(should).")
    }
    if Kind.has(line.words(from: figure.end, to: percent.start), "lần lượt") { return nil }
    // `52,3% dân số trưởng thành` names its whole, only not how many they are.
    if let first = after.trimmingSpace.first, first.isLetter, !after.trimmingSpace.hasPrefix("tổng số") {
      return nil
    }
    return line.finding(
      .doubt, at: figure, quote: quote, says: "\(percent.text)%", should: "",
      why: "Tỷ lệ không nêu mẫu số và không khớp tổng số nào trong báo cáo.")
  }

  /// What money told in millions allows.
  private static func isNear(_ share: Percent, _ figure: Figure, _ whole: Int) -> Bool {
    let half = figure.grain / 2
    guard whole > half else { return true }
    let low = (figure.value - half) * 10_000 / (whole + half)
    let high = (figure.value + half) * 10_000 / (whole - half) + 1
    return (low...max(low, high)).contains(share.hundredths)
  }

  /// Counts that follow each other with their shares: what they add to is the whole, when it explains most of them.
  /// - Returns: nothing when it does not; no finding or one when it does.
  private static func distributed(_ figure: Figure, _ percent: Figure, _ line: ReportText.Line) -> [Finding]?
  {
    let sentence = line.sentence(before: figure.start)..<line.sentence(after: figure.start)
    let unit = Kind.unit(of: figure, in: line)
    let told = zip(line.figures, line.figures.dropFirst()).filter { one, share in
      one.kind == .count && share.kind == .percent && sentence.contains(one.start)
        && Kind.unit(of: one, in: line) == unit
    }
    let whole = told.map(\.0.value).reduce(0, +)
    let fitting = told.filter { one, share in share.percent?.fits(one.value, of: whole) ?? false }
    guard told.count >= 3, fitting.count >= 2, fitting.count * 2 > told.count else { return nil }
    if fitting.contains(where: { $0.0 == figure }) { return [] }
    let should = Percent.written(figure.value, of: whole)
    return [
      line.finding(
        .error, at: figure, quote: figure.start..<percent.end, says: "\(percent.text)%", should: should,
        why: "\(grouped(figure.value))/\(grouped(whole)) = \(should).")
    ]
  }

  /// `đúng hạn 445 hồ sơ, quá hạn 05 hồ sơ, tỷ lệ đúng hạn đạt 98,89%`: of all that the sentence tells by its time.
  private static func timely(
    _ percent: Figure, _ gap: String, _ unit: String, _ line: ReportText.Line, _ report: ReportText
  ) -> Finding? {
    guard let share = percent.percent, let asked = Kind.kinds(in: gap)[2] else { return nil }
    let begin = line.sentence(before: percent.start)
    let told = line.figures.filter { $0.start >= begin && $0.end <= percent.start && $0.kind == .count }
      .compactMap { one -> (value: Int, kinds: Set<Int>)? in
        guard Kind.unit(of: one, in: line) == unit else { return nil }
        let words = PartsRule.clause(around: one, in: line, from: begin, to: percent.start)
        return Kind.kinds(in: words)[2].map { (one.value, $0) }
      }
    let whole = told.map(\.value).reduce(0, +)
    let part = told.filter { $0.kinds.isSubset(of: asked) }.map(\.value).reduce(0, +)
    guard told.count >= 2, part > 0, Set(told.map(\.kinds)).count == told.count, !share.fits(part, of: whole),
      told.contains(where: { $0.kinds.contains(2) }),
      !report.values.contains(where: { other in
        other > 0 && told.contains { share.fits($0.value, of: other) } || share.fits(part, of: other)
      })
    else { return nil }
    let should = Percent.written(part, of: whole)
    return line.finding(
      .error, at: percent, quote: begin..<percent.end, says: "\(percent.text)%", should: should,
      why: "\(grouped(part))/\(grouped(whole)) = \(should).")
  }

  private static func isTotal(_ figure: Figure, _ line: ReportText.Line) -> Bool {
    let before = line.words(
      from: max(line.sentence(before: figure.start), figure.start - 60), to: figure.start)
    return Kind.has(before, "tổng số") || Kind.has(before, "tổng cộng") || Kind.has(before, "tiếp nhận")
  }

  /// A share no count of the named totals can have: 99,78 % of 3.099.
  private static func impossible(_ line: ReportText.Line, _ told: Set<Int>, _ report: ReportText) -> [Finding]
  {
    let alone = line.figures.filter {
      $0.kind == .percent && $0.percent?.decimals == 2 && !told.contains($0.start)
        && ($0.percent?.hundredths ?? 0) < 10_000 && !ShareRule.isOther(line, $0)
    }
    guard !alone.isEmpty else { return [] }
    let totals = Set(
      report.totals.filter { $0.value >= 500 && $0.value <= 9_000 && $0.unit == "hồ sơ" }.map(\.value))
    guard let whole = totals.max() else { return [] }
    return alone.compactMap { figure in
      let before = line.words(
        from: max(line.sentence(before: figure.start), figure.start - 100), to: figure.start)
      guard let percent = figure.percent,
        ["hồ sơ", "số hóa", "tái sử dụng", "trực tuyến", "giải quyết"].contains(where: {
          Kind.has(before, $0)
        }),
        !report.values.contains(where: { total in
          guard total >= 100, total <= 1_000_000 else { return false }
          let near = percent.units * total / 10_000
          return (near...(near + 1)).contains { percent.fits($0, of: total) }
        })
      else { return nil }
      let part = (percent.units * whole + 5_000) / 10_000
      let should = Percent.written(part, of: whole)
      return line.finding(
        .doubt, at: figure, quote: max(0, figure.start - 50)..<figure.end, says: "\(figure.text)%",
        should: should,
        why:
          "Không số hồ sơ nào trên \(grouped(whole)) cho tỷ lệ này; gần nhất là \(grouped(part))/\(grouped(whole)) = \(should)."
      )
    }
  }
}
