/// Shares (*tỷ lệ*): a count of a count and the percentage told of it.
enum ShareRule {
  static func findings(in report: ReportText) -> [Finding] {
    var out: [Finding] = []
    var told: Set<String> = []
    for (index, fraction) in report.fractions.enumerated() {
      let line = report.lines[fraction.at]
      let next = report.fractions.dropFirst(index + 1).first { $0.at == fraction.at }
      let end = next?.range.lowerBound ?? line.text.endIndex
      let rest = line.text[fraction.range.upperBound..<end]
      if fraction.part > fraction.whole {
        if rest.firstMatch(of: /^[^.;%]{0,60}?%/) != nil, let percent = share(after: rest),
          percent.value.hundredths <= 10_000
        {
          out.append(
            Finding(
              severity: .error, line: fraction.line,
              quote: String(line.text[fraction.range]) + percent.through,
              says: "\(grouped(fraction.part))/\(grouped(fraction.whole))", should: "",
              why: "Tử số lớn hơn mẫu số nhưng tỷ lệ không quá 100%."))
        }
        continue
      }
      guard let percent = share(after: rest) else { continue }
      told.insert("\(fraction.line)|\(percent.text)")
      if let wrong = wrong(percent, fraction, String(line.text[fraction.range]) + percent.through) {
        out.append(wrong)
      } else if fraction.part == fraction.whole, let doubt = lonelyWhole(fraction, line, report) {
        out.append(doubt)
      }
    }
    out += counted(in: report, told: told)
    out += repeated(out, in: report)
    out += impossible(in: report, told: told)
    return out
  }

  private struct Share {
    let text: String
    let value: Percent
    /// The words from the fraction to the percentage.
    let through: String
  }

  /// The percentage told of a fraction: in the same sentence, with no other count between that it could belong to.
  private static func share(after rest: Substring) -> Share? {
    let pattern = /^([^.;%\d]|\.(?!\s)|;\s*(?=đạt|chiếm|tỷ lệ|tỉ lệ|bằng)){0,90}?(\d+(?:[.,]\d+)?)\s?%/
    guard let match = rest.prefixMatch(of: pattern), let value = Percent(match.2) else { return nil }
    return Share(text: String(match.2), value: value, through: String(rest[..<match.range.upperBound]))
  }

  private static func wrong(_ share: Share, _ fraction: ReportText.Fraction, _ quote: String) -> Finding? {
    let (part, whole, decimals) = (fraction.part, fraction.whole, share.value.decimals)
    guard decimals <= 4, part < 1_000_000_000 else { return nil }
    let should = Percent.written(part, of: whole)
    func finding(_ severity: Finding.Severity, _ why: String) -> Finding {
      Finding(
        severity: severity, line: fraction.line, quote: quote, says: "\(share.text)%", should: should,
        why: why)
    }
    let ratio = "\(grouped(part))/\(grouped(whole)) = \(should)"
    if share.value.units == Percent.rounded(part, of: whole, decimals) {
      let isExact = part * 100 * power(decimals) % whole == 0
      return decimals == 1 && !isExact
        ? finding(
          .doubt,
          "\(ratio); số đã ghi chỉ đúng khi làm tròn một chữ số thập phân, báo cáo thống nhất hai chữ số.")
        : nil
    }
    if share.value.units == Percent.cut(part, of: whole, decimals), decimals > 0 {
      return finding(.rounding, "\(ratio); số đã ghi bị cắt bớt, không được làm tròn.")
    }
    return finding(.error, "\(ratio).")
  }

  /// All of a whole that nobody named: 829/829 beside 847 dossiers.
  private static func lonelyWhole(
    _ fraction: ReportText.Fraction, _ line: ReportText.Line, _ report: ReportText
  ) -> Finding? {
    let wholes = Set(report.fractions.map(\.whole))
    guard fraction.whole >= 20, line.folded.contains("hồ sơ"),
      let total = report.fractions.map(\.whole).filter({ $0 > fraction.whole && $0 < fraction.whole * 2 })
        .max(),
      !report.fractions.contains(where: { ($0.part == fraction.whole) && $0.whole != fraction.whole }),
      !wholes.contains(where: { wholes.contains($0 + fraction.whole) && $0 != fraction.whole })
    else { return nil }
    return Finding(
      severity: .doubt, line: fraction.line, quote: String(line.text[fraction.range]), says: "100%",
      should: Percent.written(fraction.whole, of: total),
      why: "Mẫu số \(grouped(fraction.whole)) không được nêu ở đâu khác; so với \(grouped(total)) hồ sơ thì "
        + "\(grouped(fraction.whole))/\(grouped(total)) = \(Percent.written(fraction.whole, of: total)).")
  }

  /// A count with its share and no denominator beside it: held against those named in the lines around it.
  private static func counted(in report: ReportText, told: Set<String>) -> [Finding] {
    var out: [Finding] = []
    for line in report.lines {
      let pattern =
        /(\d[\d.]*)\s*(?:hồ sơ|hs|trường hợp|phiếu|người|nhiệm vụ|thủ tục|lượt)[^.\d%]{0,30}?(?:chiếm|đạt|tỷ lệ|tỉ lệ)[^.\d%]{0,20}?(\d+(?:[.,]\d+)?)\s?%/
      for match in line.text.matches(of: pattern, notBehind: middleOfNumber) {
        guard let part = count(match.1), let percent = Percent(match.2),
          !told.contains("\(line.number)|\(match.2)"),
          percent.hundredths != 10_000
        else { continue }
        let near = report.fractions.filter { abs($0.line - line.number) <= 4 && $0.whole > part }
        let wholes = Set(near.map(\.whole))
        let everywhere = report.totals.filter { $0 > part }
        if everywhere.contains(where: { Percent.rounded(part, of: $0, percent.decimals) == percent.units }) {
          continue
        }
        let quote = String(line.text[match.range])
        if wholes.count == 1, let whole = wholes.first {
          let should = Percent.written(part, of: whole)
          let isCut = Percent.cut(part, of: whole, percent.decimals) == percent.units
          out.append(
            Finding(
              severity: isCut ? .rounding : .error, line: line.number, quote: quote, says: "\(match.2)%",
              should: should,
              why: "\(grouped(part))/\(grouped(whole)) = \(should)."))
        } else {
          out.append(
            Finding(
              severity: .doubt, line: line.number, quote: quote, says: "\(match.2)%", should: "",
              why: "Tỷ lệ không nêu mẫu số và không khớp tổng số nào trong báo cáo."))
        }
      }
    }
    return out
  }

  private static let subjects = [
    "quá hạn", "trước hạn", "đúng hạn", "trực tuyến", "số hóa", "tái sử dụng", "toàn trình", "một phần",
  ]

  /// A wrong share told again elsewhere of the same thing.
  private static func repeated(_ wrong: [Finding], in report: ReportText) -> [Finding] {
    wrong.filter { $0.severity == .error && $0.says.hasSuffix("%") }.flatMap { one -> [Finding] in
      let words =
        one.quote.lowercased() + report.lines.filter { $0.number == one.line }.map(\.folded).joined()
      let about = subjects.filter { words.contains($0) }
      return report.lines.compactMap { line in
        guard line.number != one.line, about.contains(where: { line.folded.contains($0) }),
          let at = line.text.firstRange(of: one.says),
          at.lowerBound == line.text.startIndex
            || !"0123456789.,".contains(line.text[line.text.index(before: at.lowerBound)]),
          !report.fractions.contains(where: { $0.line == line.number })
        else { return nil }
        return Finding(
          severity: .error, line: line.number, quote: one.says, says: one.says, should: one.should,
          why: "Nhắc lại số sai ở dòng \(one.line): \(one.why)")
      }
    }
  }

  /// A share no count of the named totals can have: 99,78 % of 3.099.
  private static func impossible(in report: ReportText, told: Set<String>) -> [Finding] {
    let totals = report.totals.filter { $0 >= 500 && $0 <= 9_000 }
    guard let whole = totals.max() else { return [] }
    return report.lines.flatMap { line -> [Finding] in
      guard line.folded.contains("tỷ lệ") || line.folded.contains("đạt") || line.folded.contains("hồ sơ")
      else { return [] }
      return line.text.matches(of: /(\d{1,2},\d\d)\s?%/, notBehind: middleOfNumber).compactMap { match in
        guard !told.contains("\(line.number)|\(match.1)"), let percent = Percent(match.1),
          !totals.contains(where: { total in
            let near = percent.units * total / 10_000
            return (near...(near + 1)).contains { Percent.rounded($0, of: total, 2) == percent.units }
          })
        else { return nil }
        let part = (percent.units * whole + 5_000) / 10_000
        let should = Percent.written(part, of: whole)
        return Finding(
          severity: .doubt, line: line.number, quote: String(line.text[match.range]), says: "\(match.1)%",
          should: should,
          why:
            "Không số hồ sơ nào trên \(grouped(whole)) cho tỷ lệ này; gần nhất là \(grouped(part))/\(grouped(whole)) = \(should)."
        )
      }
    }
  }
}
