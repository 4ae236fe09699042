/// Days that contradict a calendar, a weekday or each other.
enum DateRule {
  static func findings(in report: ReportText) -> [Finding] {
    var out = DocumentRule.findings(in: report) + PeriodRule.findings(in: report)
    for line in report.lines {
      let (days, impossible) = DayPlace.all(in: line)
      for range in impossible {
        let quote = line.quote(from: range.lowerBound, to: range.upperBound)
        out.append(
          finding(.error, line, range, says: quote, should: "", why: "Không có ngày này trên lịch."))
      }
      for place in days { out += weekday(place, line) }
      out += order(days, line)
    }
    return out
  }

  static func finding(
    _ severity: Finding.Severity, _ line: ReportText.Line, _ range: Range<Int>, says: String, should: String,
    why: String
  ) -> Finding {
    Finding(
      severity: severity, line: line.number(at: range.lowerBound),
      quote: line.quote(from: range.lowerBound, to: range.upperBound), says: says, should: should, why: why)
  }

  private static let weekdays: [(String, String)] = [
    ("thứ hai", "thứ Hai"), ("thứ ba", "thứ Ba"), ("thứ tư", "thứ Tư"), ("thứ năm", "thứ Năm"),
    ("thứ sáu", "thứ Sáu"),
    ("thứ bảy", "thứ Bảy"), ("chủ nhật", "Chủ nhật"), ("thứ 2", "thứ Hai"), ("thứ 3", "thứ Ba"),
    ("thứ 4", "thứ Tư"),
    ("thứ 5", "thứ Năm"), ("thứ 6", "thứ Sáu"), ("thứ 7", "thứ Bảy"),
  ]

  /// `thứ Hai, ngày 02/3/2026`, `ngày 02/3/2026 (thứ Hai)`
  private static func weekday(_ place: DayPlace, _ line: ReportText.Line) -> [Finding] {
    let from = max(0, place.range.lowerBound - 18)
    let before = line.words(from: from, to: place.range.lowerBound)
    let after = line.words(from: place.range.upperBound, to: place.range.upperBound + 12)
    for (written, name) in weekdays {
      var range: Range<Int>?
      if let said = before.lastRange(of: written) {
        let gap = before[said.upperBound...].filter { !",( ".contains($0) }
        if gap.isEmpty || gap == "ngày" {
          range =
            (from + before.distance(from: before.startIndex, to: said.lowerBound))..<place.range.upperBound
        }
      }
      let rest = after.drop { ",( ".contains($0) }
      if range == nil, rest.hasPrefix(written), after.first.map({ " (,".contains($0) }) ?? false,
        !(rest.dropFirst(written.count).first?.isLetter ?? false), after.contains("(")
      {
        let to = place.range.upperBound + (after.count - rest.count) + written.count
        range = place.range.lowerBound..<to
      }
      if let range, name != place.day.weekday {
        return [
          finding(
            .error, line, range, says: name, should: place.day.weekday,
            why: "Ngày \(place.day.text) là \(place.day.weekday).")
        ]
      }
    }
    return []
  }

  /// A result promised for a day before the dossier came; a range that ends before it begins.
  private static func order(_ days: [DayPlace], _ line: ReportText.Line) -> [Finding] {
    var behind = 0
    return zip(days, days.dropFirst()).compactMap { first, second in
      let begin = behind
      behind = first.range.upperBound
      guard second.day.order < first.day.order else { return nil }
      let before = line.words(
        from: max(begin, line.sentence(before: first.range.lowerBound), first.range.lowerBound - 50),
        to: first.range.lowerBound)
      let gap = line.words(from: first.range.upperBound, to: second.range.lowerBound)
      let range = first.range.lowerBound..<second.range.upperBound
      guard !gap.contains(". "), gap.count < 60 else { return nil }
      let isRange = ["đến", "đến hết", "đến ngày", "đến hết ngày", "-", "- ngày"].contains(gap.trimmingSpace)
      if isRange, Kind.has(before, "từ") || Kind.has(before, "kỳ báo cáo") || before.hasSuffix("(") {
        return finding(
          .error, line, range, says: "\(first.day.text) – \(second.day.text)", should: "",
          why: "Ngày cuối kỳ trước ngày đầu kỳ.")
      }
      let isReceived = ["tiếp nhận", "nhận hồ sơ", "nộp"].contains { Kind.has(before, $0) }
      let isDue = ["hẹn trả", "hạn trả", "trả kết quả", "hạn giải quyết", "hẹn"].contains {
        Kind.has(gap, $0)
      }
      guard isReceived, isDue, !Kind.has(before, "hẹn"), !Kind.has(gap, "trước") else { return nil }
      return finding(
        .error, line, range, says: second.day.text, should: "",
        why: "Ngày trả kết quả trước ngày tiếp nhận \(first.day.text).")
    }
  }
}
