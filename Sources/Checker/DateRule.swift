/// Dates that contradict: each other, the year in a document's own number, the law's own date, or a calendar.
enum DateRule {
  struct Date: Hashable {
    let day: Int, month: Int, year: Int
    var text: String { "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)" }
    var order: Int { year * 10_000 + month * 100 + day }
  }

  static func findings(in report: ReportText) -> [Finding] {
    documents(report) + report.lines.flatMap { impossible($0) + ranges($0) }
  }

  /// The dates of documents that reports of this kind cite, by number.
  private static let known: [String: Date] = [
    "766/qđ-ttg": Date(day: 23, month: 6, year: 2022), "61/2018/nđ-cp": Date(day: 23, month: 4, year: 2018),
    "107/2021/nđ-cp": Date(day: 6, month: 12, year: 2021),
    "118/2025/nđ-cp": Date(day: 9, month: 6, year: 2025),
    "45/2020/nđ-cp": Date(day: 8, month: 4, year: 2020), "468/qđ-ttg": Date(day: 27, month: 3, year: 2021),
    "30/2020/nđ-cp": Date(day: 5, month: 3, year: 2020), "63/2010/nđ-cp": Date(day: 8, month: 6, year: 2010),
    "42/2022/nđ-cp": Date(day: 24, month: 6, year: 2022),
  ]

  private static func documents(_ report: ReportText) -> [Finding] {
    var first: [String: (date: Date, line: Int)] = [:]
    var out: [Finding] = []
    for line in report.lines {
      let pattern =
        /(?:số\s*)?(\d+\s?\/\s?(?:\d{4}\s?\/\s?)?\p{L}[\p{L}\-–]*(?:-\p{L}+)*)\s*,?\s*ngày\s*(\d{1,2})\s?[\/.-]\s?(\d{1,2})\s?[\/.-]\s?(\d{4})/
      for match in line.text.matches(of: pattern) {
        guard let date = date(match.2, match.3, match.4) else { continue }
        let number = match.1.filter { !$0.isWhitespace }.lowercased()
        let quote = String(match.0)
        if let right = known[number], right != date {
          out.append(
            Finding(
              severity: .error, line: line.number, quote: quote, says: date.text, should: right.text,
              why: "Văn bản số \(match.1) được ban hành ngày \(right.text)."))
          continue
        }
        if let year = number.split(separator: "/").dropFirst().first.flatMap({ Int($0) }), year != date.year {
          out.append(
            Finding(
              severity: .error, line: line.number, quote: quote, says: "\(date.year)", should: "\(year)",
              why: "Số văn bản ghi năm \(year) nhưng ngày ban hành thuộc năm \(date.year)."))
          continue
        }
        guard let earlier = first[number] else {
          first[number] = (date, line.number)
          continue
        }
        guard earlier.date != date else { continue }
        let isSlip = earlier.date.day == date.day && earlier.date.month == date.month
        out.append(
          Finding(
            severity: isSlip ? .error : .doubt, line: line.number, quote: quote, says: date.text,
            should: earlier.date.text,
            why: "Cùng văn bản số \(match.1) nhưng dòng \(earlier.line) ghi ngày \(earlier.date.text)."))
      }
    }
    return out
  }

  private static func impossible(_ line: ReportText.Line) -> [Finding] {
    line.text.matches(of: /(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)(?![\d\/])/, notBehind: middleOfNumber)
      .compactMap { match in
        guard date(match.1, match.2, match.3) == nil else { return nil }
        return Finding(
          severity: .error, line: line.number, quote: String(match.0), says: String(match.0), should: "",
          why: "Không có ngày này trên lịch.")
      }
  }

  /// `từ ngày … đến ngày …`: the right way round, and of the quarter it is called.
  private static func ranges(_ line: ReportText.Line) -> [Finding] {
    let pattern =
      /từ ngày\s*(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?\s*(?:đến|–|-)\s*(?:hết\s*)?(?:ngày\s*)?(\d{1,2})\/(\d{1,2})\/(\d{4})/
    return line.folded.matches(of: pattern).compactMap { match in
      guard let to = date(match.4, match.5, match.6), let from = date(match.1, match.2, match.3 ?? match.6)
      else { return nil }
      let quote = String(match.0)
      guard from.order <= to.order else {
        return Finding(
          severity: .error, line: line.number, quote: quote, says: "\(from.text) – \(to.text)", should: "",
          why: "Ngày cuối kỳ trước ngày đầu kỳ.")
      }
      let before = line.folded[..<match.range.lowerBound]
      guard let called = before.matches(of: /quý\s*(iv|iii|ii|i|[1-4])\s*(?:\/|năm\s*)\s*(\d{4})/).last,
        before.distance(from: called.range.upperBound, to: match.range.lowerBound) < 40,
        let quarter = ["i": 1, "ii": 2, "iii": 3, "iv": 4][String(called.1)] ?? Int(called.1),
        let year = Int(called.2)
      else { return nil }
      let (first, last) = (quarter * 3 - 2, quarter * 3)
      let statutory = Date(day: 14, month: last, year: year)
      let calendar = Date(day: length(last, year), month: last, year: year)
      if to == statutory || to == calendar { return nil }
      let begins = Date(day: 15, month: first == 1 ? 12 : first - 1, year: first == 1 ? year - 1 : year)
      let isOutside = to.order < begins.order || from.order > calendar.order
      return Finding(
        severity: isOutside ? .error : .doubt, line: line.number, quote: quote, says: to.text,
        should: statutory.text,
        why: "Kỳ báo cáo quý \(quarter)/\(year) tính từ ngày \(begins.text) đến ngày \(statutory.text).")
    }
  }

  private static func date(_ day: Substring, _ month: Substring, _ year: Substring) -> Date? {
    guard let day = Int(day), let month = Int(month), let year = Int(year), (1...12).contains(month),
      day >= 1,
      day <= length(month, year)
    else { return nil }
    return Date(day: day, month: month, year: year)
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
