/// Procedures counted as dossiers: more of them told in one place than there are in all.
enum UnitRule {
  static func findings(in report: ReportText) -> [Finding] {
    var all: Int?
    var counted: [(figure: Figure, line: ReportText.Line)] = []
    for line in report.lines {
      for figure in line.figures where figure.kind == .count && figure.unit == "thủ tục" {
        let before = line.words(
          from: max(line.sentence(before: figure.start), figure.start - 90), to: figure.start)
        if all == nil,
          Kind.has(before, "tổng số") || Kind.has(before, "thống kê tthc")
            || Kind.has(before, "thống kê thủ tục hành chính"),
          !Kind.has(before, "liên thông"), !Kind.has(before, "hồ sơ")
        {
          all = figure.value
        }
        counted.append((figure, line))
      }
    }
    guard let all, all >= 20 else { return [] }
    let dossiers = Set(report.totals.filter { $0.unit == "hồ sơ" }.map(\.value))
    let sum = counted.filter { isDone($0.line, $0.figure) }.map(\.figure.value).reduce(0, +)
    return counted.compactMap { figure, line in
      guard isDone(line, figure), figure.value > all || dossiers.contains(sum) && sum > all else {
        return nil
      }
      return line.finding(
        .doubt, at: figure, quote: max(0, figure.start - 60)..<figure.end,
        says: line.quote(from: figure.start, to: figure.end),
        should: "\(grouped(figure.value)) hồ sơ",
        why:
          "Cả đơn vị chỉ có \(grouped(all)) thủ tục; con số này là số hồ sơ\(dossiers.contains(sum) ? " (cộng lại \(grouped(sum)) hồ sơ)" : "")."
      )
    }
  }

  /// Told of what was done with procedures in a period, and not of what there is.
  private static func isDone(_ line: ReportText.Line, _ figure: Figure) -> Bool {
    let words = line.words(
      from: max(line.sentence(before: figure.start), figure.start - 90), to: figure.start)
    return ["liên thông", "tiếp nhận", "giải quyết", "xử lý"].contains { Kind.has(words, $0) }
      && !["thuộc thẩm quyền", "được giao", "thực hiện tại"].contains { Kind.has(words, $0) }
  }
}
