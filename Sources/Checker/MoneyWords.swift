/// Money written in words behind its digits: `16.091.000 đồng (mười sáu triệu không trăm chín mươi mốt nghìn đồng)`.
enum MoneyWords {
  static func findings(in report: ReportText) -> [Finding] {
    report.lines.flatMap { line -> [Finding] in
      line.figures.filter { $0.kind == .money || $0.kind == .count }.compactMap { figure -> Finding? in
        let end = figure.end
        let behind = line.folded[end...].prefix(40)
        guard let open = behind.firstIndex(of: "("),
          line.folded[end..<open].allSatisfy({ $0.isWhitespace || $0.isLetter || ",.".contains($0) }),
          open - end <= 12, let close = line.folded[open...].prefix(260).firstIndex(of: ")")
        else { return nil }
        var spoken = line.words(from: open + 1, to: close)
        for lead in ["viết bằng chữ", "số tiền bằng chữ", "bằng chữ"] where spoken.hasPrefix(lead) {
          spoken = String(spoken.dropFirst(lead.count))
        }
        let isBare = line.folded[end..<open].allSatisfy(\.isWhitespace)
        guard figure.kind == .money || isBare && isOnlyNumber(spoken), let value = value(of: spoken),
          value != figure.value
        else { return nil }
        let why = "Chữ đọc là \(grouped(value)), số ghi \(grouped(figure.value))."
        // The sum that the report tells elsewhere is the right one.
        if report.values.contains(value), !report.isToldElsewhere(figure.value) {
          return line.finding(
            .error, at: figure, quote: figure.start..<(close + 1), says: figure.text, should: grouped(value),
            why: why)
        }
        let should = words(of: figure.value) + (figure.kind == .money ? " đồng" : "")
        return line.finding(
          .error, at: figure, quote: figure.start..<(close + 1), says: line.quote(from: open + 1, to: close),
          should: should, why: why)
      }
    }
  }

  private static let digits: [String: Int] = [
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
  ]
  private static let scales: [String: Int] = [
    "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
  ]
  private static let silent: Set<String> = [
    "đồng", "chẵn", "lẻ", "linh", "việt", "nam", "và", "chẵn.", "hồ", "sơ", "người", "phiếu",
  ]

  /// `05 (năm) hồ sơ`
  private static func isOnlyNumber(_ text: String) -> Bool {
    let words = text.split(whereSeparator: { !$0.isLetter }).map(String.init)
    return !words.isEmpty
      && words.allSatisfy {
        digits[$0] != nil || scales[$0] != nil || ["mười", "mươi", "trăm", "linh", "lẻ"].contains($0)
      }
  }

  /// The number these words read; nothing where a word is not of a number.
  static func value(of text: String) -> Int? {
    let words = text.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
    var (total, group, digit) = (0, 0, -1)
    var hasNumber = false
    for word in words {
      if let value = digits[word] {
        if digit >= 0 { return nil }
        digit = value
        hasNumber = true
      } else if word == "mười" {
        guard digit < 0 else { return nil }
        group += 10
        hasNumber = true
      } else if word == "mươi" || word == "trăm" {
        guard digit >= 0 else { return nil }
        group += digit * (word == "trăm" ? 100 : 10)
        digit = -1
      } else if let scale = scales[word] {
        let own = group + max(0, digit)
        if scale == 1_000_000_000 {
          guard let all = product(total + own, scale) else { return nil }
          total = all
        } else {
          guard let all = product(own, scale), total <= 1_000_000_000_000_000 else { return nil }
          total += all
        }
        (group, digit) = (0, -1)
      } else if !silent.contains(word) {
        return nil
      }
    }
    return hasNumber ? total + group + max(0, digit) : nil
  }

  private static func product(_ value: Int, _ scale: Int) -> Int? {
    let (all, isTooMuch) = value.multipliedReportingOverflow(by: scale)
    return isTooMuch || all > 1_000_000_000_000_000 ? nil : all
  }

  static func words(of value: Int) -> String {
    let names = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    func three(_ value: Int, _ isFirst: Bool) -> String {
      let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10)
      var out: [String] = []
      if hundreds > 0 || !isFirst { out += [names[hundreds], "trăm"] }
      if tens == 0, ones > 0, !out.isEmpty { out.append("linh") }
      if tens == 1 { out.append("mười") }
      if tens > 1 { out += [names[tens], "mươi"] }
      if ones > 0 {
        out.append(
          ones == 1 && tens > 1
            ? "mốt" : ones == 5 && tens > 0 ? "lăm" : ones == 4 && tens > 1 ? "tư" : names[ones])
      }
      return out.joined(separator: " ")
    }
    if value == 0 { return "không" }
    var out: [String] = []
    for (scale, name) in [(1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn"), (1, "")] {
      let part = value / scale % (scale == 1_000_000_000 ? 1_000_000 : 1_000)
      if part > 999 { return grouped(value) }
      if part > 0 { out += [three(part, out.isEmpty), name] }
    }
    return out.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
