/// Periods and the days they are said to run: months, quarters, halves, nine months and years, from the 15th to the 14th
/// (NĐ 09/2019 Điều 12) or by the calendar.
enum PeriodRule {
  struct Period {
    let name: String
    let statutory: (from: Day, to: Day)
    let calendar: (from: Day, to: Day)

    init(_ name: String, months: ClosedRange<Int>, _ year: Int) {
      let (first, last) = (months.lowerBound, months.upperBound)
      self.name = name
      statutory = (
        Day(day: 15, month: first == 1 ? 12 : first - 1, year: first == 1 ? year - 1 : year),
        Day(day: 14, month: last, year: year)
      )
      calendar = (Day(day: 1, month: first, year: year), Day.end(of: last, year))
    }
  }

  static func findings(in report: ReportText) -> [Finding] {
    var first: Day?
    let found = report.lines.flatMap { line -> [Finding] in
      let text = line.all
      let pattern =
        /(?:từ|kỳ báo cáo:?|\()\s*(?:ngày)?\s*(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?\s*(?:đến|-)\s*(?:hết\s*)?(?:ngày\s*)?(\d{1,2})\/(\d{1,2})\/(\d{4})/
      guard line.folded.contains("/") else { return [] }
      return text.matches(of: pattern).compactMap { match in
        guard let to = Day(match.4, match.5, match.6), let from = Day(match.1, match.2, match.3 ?? match.6),
          from.order <= to.order
        else { return nil }
        // The title tells the period; later lines may tell of others.
        if line.number <= 20 { first = first ?? from }
        let start = text.distance(from: text.startIndex, to: match.range.lowerBound)
        let end = start + match.0.count
        guard let period = called(before: start, after: end, line) else { return nil }
        return judged(period, from, to, line, start..<end)
      }
    }
    return found + (first.map { dated(report, before: $0) } ?? [])
  }

  /// A report dated before the period it tells of begins: its year is an old one.
  private static func dated(_ report: ReportText, before from: Day) -> [Finding] {
    let head = report.lines.prefix(25)
    guard head.contains(where: { $0.all.trimmingSpace.hasPrefix("báo cáo") }) else { return [] }
    for line in head {
      let text = line.all
      guard let match = text.firstMatch(of: /,\s*ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(20\d\d)\s*$/),
        let day = Day(match.1, match.2, match.3)
      else { continue }
      guard day.order < from.order else { return [] }
      let start = text.distance(from: text.startIndex, to: match.range.lowerBound) + 1
      let next = [from.year, from.year + 1].map { Day(day: day.day, month: day.month, year: $0) }
        .first { $0.order > from.order }
      guard next?.year == day.year + 1 else { return [] }
      return [
        DateRule.finding(
          .error, line, start..<text.count, says: day.text, should: next?.text ?? "",
          why: "Báo cáo đề ngày trước ngày đầu kỳ báo cáo (\(from.text)).")
      ]
    }
    return []
  }

  private static func judged(
    _ period: Period, _ from: Day, _ to: Day, _ line: ReportText.Line, _ range: Range<Int>
  ) -> Finding? {
    let (statutory, calendar) = (period.statutory, period.calendar)
    let endsRight = to == statutory.to || to == calendar.to
    let beginsRight = from == statutory.from || from == calendar.from
    if endsRight, beginsRight { return nil }
    let isOutside = to.order < statutory.from.order || from.order > calendar.to.order
    let isOtherPeriod =
      !endsRight && !beginsRight
      && (from.day == 15 && to.day == 14 || from.day == 1 && to == Day.end(of: to.month, to.year))
    let why =
      "Kỳ báo cáo \(period.name) tính từ ngày \(statutory.from.text) đến ngày \(statutory.to.text)"
      + " (theo lịch: \(calendar.from.text) – \(calendar.to.text))."
    let (says, should) =
      isOutside || isOtherPeriod || !endsRight
      ? (to.text, (from.day == 1 ? calendar : statutory).to.text)
      : (from.text, (to == calendar.to ? calendar : statutory).from.text)
    return DateRule.finding(
      isOutside || isOtherPeriod ? .error : .doubt, line, range, says: says, should: should, why: why)
  }

  /// The period named last before the range, with nothing else in between.
  private static func called(before start: Int, after end: Int, _ line: ReportText.Line) -> Period? {
    let words = line.words(from: max(0, start - 60), to: start)
    let near = words.split(separator: ".").last.map(String.init) ?? words
    func tail(_ range: Range<String.Index>) -> Int {
      near.distance(from: range.upperBound, to: near.endIndex)
    }
    var found: [(Int, Period)] = []
    for match in near.matches(of: /quý\s*(iv|iii|ii|i|[1-4])\s*(?:\/|năm|\/năm)\s*(\d{4})/) {
      if let quarter = ["i": 1, "ii": 2, "iii": 3, "iv": 4][String(match.1)] ?? Int(match.1),
        let year = Int(match.2)
      {
        found.append(
          (
            tail(match.range),
            Period("quý \(quarter)/\(year)", months: (quarter * 3 - 2)...(quarter * 3), year)
          ))
      }
    }
    for match in near.matches(of: /(?:0?([69])|sáu|chín)\s*tháng\s*(đầu|cuối)?\s*(?:năm)?\s*(\d{4})/) {
      guard let year = Int(match.3) else { continue }
      let isNine = match.1 == "9" || match.0.hasPrefix("chín")
      let isLast = match.2 == "cuối"
      found.append(
        (
          tail(match.range),
          Period(
            "\(isNine ? "9 tháng" : isLast ? "6 tháng cuối năm" : "6 tháng đầu năm") \(year)",
            months: isNine ? 1...9 : isLast ? 7...12 : 1...6, year)
        ))
    }
    for match in near.matches(of: /(?:^|[^\d]\s)tháng\s*(\d{1,2})\s*(?:\/|năm)\s*(\d{4})/) {
      if let month = Int(match.1), (1...12).contains(month), let year = Int(match.2) {
        found.append((tail(match.range), Period("tháng \(month)/\(year)", months: month...month, year)))
      }
    }
    guard let nearest = found.min(by: { $0.0 < $1.0 }), nearest.0 <= 12 else { return nil }
    return nearest.1
  }
}
