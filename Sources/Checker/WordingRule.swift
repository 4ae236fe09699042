/// Words the law no longer knows, visits counted as dossiers, and sections out of order.
enum WordingRule {
  static func findings(in report: ReportText) -> [Finding] {
    abolished(report) + visits(report) + sections(report)
  }

  /// NĐ 42/2022/NĐ-CP knows two levels of online services.
  private static func abolished(_ report: ReportText) -> [Finding] {
    report.lines.flatMap { line -> [Finding] in
      guard !line.places(of: "mức").isEmpty else { return [] }
      let text = line.all
      return text.matches(
        of: /mức (?:độ )?([34])(?:\s*(?:,|\/|và|vả|hoặc|&|-)\s*(?:mức (?:độ )?)?4)?(?!\d|[.,]\d|\s*%)/
      ).compactMap { match in
        let start = text.distance(from: text.startIndex, to: match.range.lowerBound)
        let end = start + match.0.count
        guard isOfServices(line, start, end) else { return nil }
        let both = match.0.contains("4") && match.1 == "3"
        let said = line.quote(from: start, to: end)
        return DateRule.finding(
          .error, line, start..<end, says: said,
          should: both ? "một phần, toàn trình" : match.1 == "3" ? "một phần" : "toàn trình",
          why:
            "Từ Nghị định 42/2022/NĐ-CP dịch vụ công trực tuyến chỉ còn một phần và toàn trình, không còn mức độ 3, 4."
        )
      }
    }
  }

  private static func isOfServices(_ line: ReportText.Line, _ start: Int, _ end: Int) -> Bool {
    let before = line.words(from: max(line.sentence(before: start), start - 90), to: start)
    let clause = String(before.split(separator: ";").last ?? "")
    let after = line.words(from: end, to: end + 50)
    guard
      ["trực tuyến", "dịch vụ công", "dvc", "dvctt", "tthc", "thủ tục hành chính", "hồ sơ"].contains(where: {
        Kind.has(clause, $0)
      }) || Kind.has(after, "trực tuyến") || Kind.has(after, "cổng dịch vụ công")
    else { return false }
    // Levels of other things.
    if [
      "hài lòng", "đánh giá", "thang", "tự chủ", "rủi ro", "nguy cơ", "an toàn", "bảo mật", "khó", "năng lực",
      "nhiệm vụ",
      "xác thực", "định danh", "chuyển đổi số", "ký số",
    ].contains(where: {
      Kind.has(clause.suffix(60).description, $0) || Kind.has(String(after.prefix(24)), $0)
    }) {
      return false
    }
    // What used to be called so.
    let sentence = line.words(from: line.sentence(before: start), to: line.sentence(after: end))
    if [
      "trước đây", "nay là", "không còn", "thay thế", "thay cho", "cách gọi cũ", "bãi bỏ", "tên gọi cũ",
      "chuyển từ", "tương ứng", "tức là",
      "(cũ)", "giai đoạn 2016", "giai đoạn 2018",
    ].contains(where: { sentence.contains($0) }) {
      return false
    }
    // The title of an older document.
    let days = DayPlace.all(in: line).days.filter {
      $0.range.upperBound <= start && start - $0.range.upperBound < 200
    }
    if let cited = days.last, cited.day.order < 20_220_801,
      line.words(from: cited.range.lowerBound - 60, to: cited.range.lowerBound).contains("/")
    {
      return false
    }
    return !isQuoted(line, start)
  }

  private static func isQuoted(_ line: ReportText.Line, _ at: Int) -> Bool {
    let before = line.characters[..<at]
    if let open = before.lastIndex(of: "“"), !before[open...].contains("”") { return true }
    return before.filter { $0 == "\"" }.count % 2 == 1
  }

  private static func visits(_ report: ReportText) -> [Finding] {
    let dossiers = Set(report.totals.filter { $0.unit == "hồ sơ" }.map(\.value))
    return report.lines.flatMap { line in
      line.figures.filter { $0.unit == "lượt" && $0.value >= 20 && dossiers.contains($0.value) }.map {
        line.finding(
          .doubt, at: $0, says: line.quote(from: $0.start, to: $0.end), should: "",
          why: "Số lượt người trùng đúng số hồ sơ (\(grouped($0.value))): hai số cần được đếm riêng.")
      }
    }
  }

  private static func sections(_ report: ReportText) -> [Finding] {
    let order = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    var last: Int?
    var count = 0
    var out: [Finding] = []
    for line in report.lines {
      let start = line.characters.drop { $0.isWhitespace }
      let numeral = String(start.prefix { "IVX".contains($0) })
      let rest = start.dropFirst(numeral.count)
      guard let at = order.firstIndex(of: numeral), rest.first == ".",
        rest.dropFirst().first(where: { !$0.isWhitespace })?.isUppercase ?? false
      else { continue }
      count = at == 0 ? 1 : count + 1
      if let last, at != last + 1, at != 0 {
        let should = order[min(count - 1, 9)]
        out.append(
          Finding(
            severity: .doubt, line: line.number, quote: line.text.trimmingSpace, says: order[at],
            should: should,
            why: "Thứ tự các phần: phần thứ \(count) là phần \(should)."))
      }
      last = at
    }
    return out
  }
}
