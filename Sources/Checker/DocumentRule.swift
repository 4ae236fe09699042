/// Documents cited: their number, their day, and the year in the number.
enum DocumentRule {
  /// The days of documents that reports of this kind cite, by number. Where the number has no year, another document of
  /// another year may bear it: `subject` says whether this one is meant.
  private static let known: [String: (day: Day, subject: [String])] = [
    "766/qđ-ttg": (Day(day: 23, month: 6, year: 2022), ["chỉ số", "chất lượng phục vụ"]),
    "468/qđ-ttg": (Day(day: 27, month: 3, year: 2021), ["một cửa"]),
    "06/qđ-ttg": (Day(day: 6, month: 1, year: 2022), ["định danh", "dữ liệu về dân cư", "đề án"]),
    "76/nq-cp": (Day(day: 15, month: 7, year: 2021), ["cải cách hành chính"]),
    "61/2018/nđ-cp": (Day(day: 23, month: 4, year: 2018), []),
    "107/2021/nđ-cp": (Day(day: 6, month: 12, year: 2021), []),
    "118/2025/nđ-cp": (Day(day: 9, month: 6, year: 2025), []),
    "45/2020/nđ-cp": (Day(day: 8, month: 4, year: 2020), []),
    "30/2020/nđ-cp": (Day(day: 5, month: 3, year: 2020), []),
    "63/2010/nđ-cp": (Day(day: 8, month: 6, year: 2010), []),
    "42/2022/nđ-cp": (Day(day: 24, month: 6, year: 2022), []),
    "33/2023/nđ-cp": (Day(day: 10, month: 6, year: 2023), []),
    "60/2021/nđ-cp": (Day(day: 21, month: 6, year: 2021), []),
    "01/2023/tt-vpcp": (Day(day: 5, month: 4, year: 2023), []),
    "01/2018/tt-vpcp": (Day(day: 23, month: 11, year: 2018), []),
  ]

  private struct Cited {
    let number: String
    let shown: String
    let day: Day
    let issuer: String
    let line: ReportText.Line
    let range: Range<Int>
    let words: String
  }

  static func findings(in report: ReportText) -> [Finding] {
    var first: [String: [Cited]] = [:]
    var out: [Finding] = []
    for line in report.lines {
      for cited in cited(in: line) {
        let quote = cited.range
        if let right = known[cited.number], right.day != cited.day, isMeant(right, cited) {
          out.append(
            DateRule.finding(
              .error, line, quote, says: cited.day.text, should: right.day.text,
              why: "Văn bản số \(cited.shown) được ban hành ngày \(right.day.text)."))
          continue
        }
        let parts = cited.number.split(separator: "/")
        if parts.count > 2, let year = Int(parts[1]), year != cited.day.year {
          out.append(
            DateRule.finding(
              .error, line, quote, says: "\(cited.day.year)", should: "\(year)",
              why: "Số văn bản ghi năm \(year) nhưng ngày ban hành thuộc năm \(cited.day.year)."))
          continue
        }
        if let earlier = first[cited.number]?.first(where: { isSame($0, cited) }) {
          if let severity = contradiction(earlier, cited) {
            out.append(
              DateRule.finding(
                severity, line, quote, says: cited.day.text, should: earlier.day.text,
                why:
                  "Cùng văn bản số \(cited.shown) nhưng dòng \(earlier.line.number(at: earlier.range.lowerBound)) "
                  + "ghi ngày \(earlier.day.text)."))
          }
        } else {
          first[cited.number, default: []].append(cited)
        }
      }
    }
    return out
  }

  private static func isMeant(_ right: (day: Day, subject: [String]), _ cited: Cited) -> Bool {
    right.subject.isEmpty || (right.day.day == cited.day.day && right.day.month == cited.day.month)
      || right.subject.contains { cited.words.holds($0) }
  }

  /// Issued by whom: two offices number their own documents.
  private static func isSame(_ one: Cited, _ other: Cited) -> Bool {
    one.issuer.isEmpty || other.issuer.isEmpty || one.issuer.hasPrefix(other.issuer)
      || other.issuer.hasPrefix(one.issuer)
  }

  private static func contradiction(_ one: Cited, _ other: Cited) -> Finding.Severity? {
    guard one.day != other.day else { return nil }
    if one.day.day == other.day.day, one.day.month == other.day.month { return .error }
    // Another year's document may bear the same number.
    guard one.day.year == other.day.year else { return nil }
    return !one.issuer.isEmpty && one.issuer == other.issuer ? .error : .doubt
  }

  private static func cited(in line: ReportText.Line) -> [Cited] {
    guard line.folded.contains("/") || line.folded.contains("-") else { return [] }
    let text = line.all
    let pattern =
      /(\d+\s?[\/\-]\s?(?:\d{4}\s?\/\s?)?\p{L}[\p{L}0-9]*(?:\s?[-\/]\s?\p{L}+)*)\s*,?\s*\(?ngày\s*(\d{1,2})\s?(?:[\/.\-]|tháng)\s?(\d{1,2})\s?(?:[\/.\-]|năm)\s?(\d{4})/
    return text.matches(of: pattern, notBehind: middleOfNumber).compactMap { match in
      guard let day = Day(match.2, match.3, match.4) else { return nil }
      let from = text.distance(from: text.startIndex, to: match.range.lowerBound)
      let to = from + text.distance(from: match.range.lowerBound, to: match.range.upperBound)
      let behind = line.words(from: to, to: to + 60)
      var issuer = ""
      if behind.trimmingSpace.hasPrefix("của ") {
        issuer = String(
          behind.trimmingSpace.dropFirst(4).prefix { !",;.()".contains($0) })
        for end in [" về ", " quy định ", " ban hành ", " phê duyệt ", " sửa đổi "] {
          if let cut = issuer.firstRange(of: end) { issuer = String(issuer[..<cut.lowerBound]) }
        }
        issuer = issuer.trimmingSpace.replacing("ủy ban nhân dân", with: "ubnd")
      }
      return Cited(
        number: match.1.filter { !$0.isWhitespace },
        shown: line.quote(from: from, to: from + match.1.count), day: day, issuer: issuer, line: line,
        range: from..<to,
        words: line.words(from: max(0, from - 160), to: to + 160))
    }
  }
}
