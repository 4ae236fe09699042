/// Words the law no longer knows, visits counted as dossiers, and sections out of order.
enum WordingRule {
  static func findings(in report: ReportText) -> [Finding] {
    abolished(report) + visits(report) + sections(report)
  }

  /// NĐ 42/2022/NĐ-CP knows two levels of online services.
  private static func abolished(_ report: ReportText) -> [Finding] {
    report.lines.compactMap { line in
      guard
        let match = line.folded.firstMatch(
          of: /mức (?:độ )?([34])(?:\s*(?:,|\/|và|vả|hoặc)\s*(?:mức (?:độ )?)?4)?(?!\d)/),
        line.folded.contains("trực tuyến") || line.folded.contains("dvc")
          || line.folded.contains("dịch vụ công")
          || line.folded.contains("tthc") || line.folded.contains("thủ tục")
      else { return nil }
      let both = match.0.contains("4") && match.1 == "3"
      return Finding(
        severity: .error, line: line.number, quote: String(match.0), says: String(match.0),
        should: both ? "một phần, toàn trình" : match.1 == "3" ? "một phần" : "toàn trình",
        why:
          "Từ Nghị định 42/2022/NĐ-CP dịch vụ công trực tuyến chỉ còn một phần và toàn trình, không còn mức độ 3, 4."
      )
    }
  }

  private static func visits(_ report: ReportText) -> [Finding] {
    let dossiers = report.totals
    return report.lines.flatMap { line in
      line.folded.matches(of: /(\d[\d.]*)\s*lượt/, notBehind: middleOfNumber).compactMap { match in
        guard let visits = count(match.1), visits >= 20, dossiers.contains(visits) else { return nil }
        return Finding(
          severity: .doubt, line: line.number, quote: String(match.0), says: String(match.0), should: "",
          why: "Số lượt người trùng đúng số hồ sơ (\(grouped(visits))): hai số cần được đếm riêng.")
      }
    }
  }

  private static func sections(_ report: ReportText) -> [Finding] {
    let order = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    var last: Int?
    var out: [Finding] = []
    for line in report.lines {
      guard let match = line.text.firstMatch(of: /^\s*([IVX]+)\.\s*\p{Lu}/),
        let at = order.firstIndex(of: String(match.1))
      else { continue }
      if let last, at != last + 1, at != 0 {
        out.append(
          Finding(
            severity: .doubt, line: line.number, quote: line.text.trimmingSpace, says: order[at],
            should: order[min(last + 1, 9)],
            why: "Thứ tự các phần: sau phần \(order[last]) là phần \(order[min(last + 1, 9)])."))
      }
      last = at
    }
    return out
  }
}
