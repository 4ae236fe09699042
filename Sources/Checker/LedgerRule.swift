/// What the office's own ledger holds of a period a report may tell of (*số trong sổ*).
package struct LedgerFigures: Equatable, Sendable {
  /// How the unit is called where reports name it: `phường Mẫu`.
  package var unit: String
  /// `từ ngày … đến ngày …`, as of when.
  package var period: String
  package var asOf: String
  package var received: Int
  package var carriedOver: Int
  /// Withdrawn and stopped ones with them.
  package var settled: Int
  package var withdrawn: Int
  package var overdue: Int
  package var pending: Int
  package var pendingOverdue: Int
  /// Đồng.
  package var fees: Int

  package init(
    unit: String, period: String, asOf: String, received: Int, carriedOver: Int, settled: Int, withdrawn: Int,
    overdue: Int, pending: Int, pendingOverdue: Int, fees: Int
  ) {
    self.unit = unit
    self.period = period
    self.asOf = asOf
    self.received = received
    self.carriedOver = carriedOver
    self.settled = settled
    self.withdrawn = withdrawn
    self.overdue = overdue
    self.pending = pending
    self.pendingOverdue = pendingOverdue
    self.fees = fees
  }
}

/// Days a report says it tells of, both ends included.
package struct ReportedDays: Equatable, Sendable {
  package var from: (day: Int, month: Int, year: Int) { (first.day, first.month, first.year) }
  package var to: (day: Int, month: Int, year: Int) { (last.day, last.month, last.year) }
  fileprivate let first: Day
  fileprivate let last: Day
}

/// The periods the head of a report may mean, the likeliest first: days that are written out; else the statutory and the
/// calendar days of a month, quarter or year that is named.
package func reportedDays(_ text: String) -> [ReportedDays] {
  let report = ReportText(text)
  let head = report.lines.prefix { $0.number <= 20 }
  for line in head {
    let written =
      /(?:từ|\()\s*(?:ngày)?\s*(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?\s*(?:đến|-|–)\s*(?:hết\s*)?(?:ngày\s*)?(\d{1,2})\/(\d{1,2})\/(\d{4})/
    guard let match = line.all.firstMatch(of: written), let to = Day(match.4, match.5, match.6),
      let from = Day(match.1, match.2, match.3 ?? match.6), from.order <= to.order
    else { continue }
    return [ReportedDays(first: from, last: to)]
  }
  for line in head {
    if let match = line.all.firstMatch(of: /quý\s*(iv|iii|ii|i|[1-4])\s*(?:\/|năm|\/năm)\s*(\d{4})/),
      let quarter = ["i": 1, "ii": 2, "iii": 3, "iv": 4][String(match.1)] ?? Int(match.1),
      let year = Int(match.2)
    {
      return days(of: PeriodRule.Period("", months: (quarter * 3 - 2)...(quarter * 3), year))
    }
    if let match = line.all.firstMatch(of: /tháng\s*(\d{1,2})\s*(?:\/|năm)\s*(\d{4})/),
      !line.all.contains("ngày"), let month = Int(match.1), (1...12).contains(month), let year = Int(match.2)
    {
      return days(of: PeriodRule.Period("", months: month...month, year))
    }
  }
  return []
}

private func days(of period: PeriodRule.Period) -> [ReportedDays] {
  [period.statutory, period.calendar].map { ReportedDays(first: $0.from, last: $0.to) }
}

/// The same, and beside it what the office's own ledger says otherwise (*đối chiếu với sổ*). Of several periods the report
/// may mean, the one it fits best is held against it.
package func checkReport(_ text: String, against ledgers: [LedgerFigures]) -> [Finding] {
  let report = ReportText(text)
  let findings = checkReport(text)
  let told = ledgers.map { LedgerRule.findings(in: report, against: $0) }
  guard let best = told.min(by: { $0.count < $1.count }) else { return findings }
  return (findings + best).enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    .map(\.element)
}

/// Counts of a whole period against the ledger's. What differs is for a person to look at: the report may have been made
/// at another moment, or mean something else.
enum LedgerRule {
  static func findings(in report: ReportText, against ledger: LedgerFigures) -> [Finding] {
    let name = Folding.folded(Array(ledger.unit.lowercased()))
    // A report of somebody else is not held against this ledger, nor is any against an empty one.
    guard report.lines.contains(where: { $0.all.contains(String(name)) }),
      ledger.received + ledger.carriedOver > 0
    else { return [] }
    var seen: Set<String> = []
    return report.lines.flatMap { line in
      counts(line, ledger) + late(line, ledger) + money(line, ledger)
    }.filter { seen.insert("\($0.says)|\($0.should)").inserted }
  }

  private static func counts(_ line: ReportText.Line, _ ledger: LedgerFigures) -> [Finding] {
    FlowRule.entries(of: line).compactMap { entry in
      guard isOfAll(line, entry.figure), entry.role != .back || isBack(entry.figure, line) else { return nil }
      let (may, words): ([Int], String) =
        switch entry.role {
        case .carried: ([ledger.carriedOver], "từ kỳ trước chuyển sang")
        case .new: ([ledger.received], "tiếp nhận trong kỳ")
        // With and without what was carried over.
        case .total: ([ledger.received, ledger.received + ledger.carriedOver], "tiếp nhận")
        case .settled: ([ledger.settled, ledger.settled - ledger.withdrawn], "đã giải quyết")
        case .left: ([ledger.pending, ledger.pending - ledger.pendingOverdue], "đang giải quyết")
        case .back: ([ledger.withdrawn], "rút, dừng giải quyết")
        }
      guard !may.contains(entry.value) else { return nil }
      return finding(line, entry.figure, entry.value, may[0], "hồ sơ \(words)", ledger)
    }
  }

  /// `có kết quả 239 hồ sơ, rút 14 hồ sơ`: what follows behind the comma is the next figure's.
  private static func isBack(_ figure: Figure, _ line: ReportText.Line) -> Bool {
    let last = line.figures.last { $0.end <= figure.start }?.end ?? 0
    let before = line.words(from: max(last, figure.start - 60), to: figure.start)
    let after = line.words(from: figure.end, to: figure.end + 40)
    let behind = String(after.prefix { !",;.".contains($0) })
    return ["rút", "trả lại", "từ chối", "dừng giải quyết", "hủy"].contains {
      Kind.has(before, $0) || Kind.has(behind, $0)
    }
  }

  private static func late(_ line: ReportText.Line, _ ledger: LedgerFigures) -> [Finding] {
    line.figures.compactMap { figure in
      guard figure.kind == .count || figure.kind == .fraction, Kind.unit(of: figure, in: line) == "hồ sơ",
        isOfAll(line, figure)
      else { return nil }
      let words = PartsRule.clause(
        around: figure, in: line, from: line.sentence(before: figure.start), to: line.folded.count)
      guard ["quá hạn", "trễ hạn"].contains(where: { Kind.has(words, $0) }),
        !FlowRule.partial.contains(where: { Kind.has(words, $0) })
      else { return nil }
      let may = [ledger.overdue, ledger.pendingOverdue, ledger.overdue + ledger.pendingOverdue]
      guard !may.contains(figure.value) else { return nil }
      return finding(line, figure, figure.value, ledger.overdue, "hồ sơ giải quyết quá hạn", ledger)
    }
  }

  private static func money(_ line: ReportText.Line, _ ledger: LedgerFigures) -> [Finding] {
    line.figures.compactMap { figure in
      guard figure.kind == .money, figure.grain == 1, isOfAll(line, figure) else { return nil }
      let words = PartsRule.clause(
        around: figure, in: line, from: line.sentence(before: figure.start), to: line.folded.count)
      let sentence = line.words(
        from: line.sentence(before: figure.start), to: line.sentence(after: figure.end))
      guard Kind.has(sentence, "phí"), Kind.has(sentence, "thu") || Kind.has(words, "tổng"),
        !["tiền mặt", "chuyển khoản", "trực tuyến", "mức", "mỗi", "hoàn"].contains(where: {
          Kind.has(words, $0)
        }), figure.value != ledger.fees
      else { return nil }
      return finding(line, figure, figure.value, ledger.fees, "đồng phí, lệ phí đã thu", ledger)
    }
  }

  private static func isOfAll(_ line: ReportText.Line, _ figure: Figure) -> Bool {
    let words = line.words(
      from: max(line.sentence(before: figure.start), figure.start - 120), to: figure.end + 60)
    return ![
      "cùng kỳ", "lũy kế", "lĩnh vực", "bình quân", "riêng", "so với", "tuần", "đợt", "năm trước", "dự kiến",
      "phấn đấu", "mục tiêu",
    ].contains { Kind.has(words, $0) }
  }

  private static func finding(
    _ line: ReportText.Line, _ figure: Figure, _ value: Int, _ known: Int, _ words: String,
    _ ledger: LedgerFigures
  ) -> Finding {
    line.finding(
      .doubt, at: figure, says: grouped(value), should: grouped(known),
      why: "Sổ của đơn vị, kỳ \(ledger.period), lúc \(ledger.asOf): \(grouped(known)) \(words).")
  }
}
