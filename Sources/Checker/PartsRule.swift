/// Parts and their whole: sums after *trong đó*, parts in brackets, shares that make up 100 %, stocks and flows.
enum PartsRule {
  static func findings(in report: ReportText) -> [Finding] {
    report.lines.flatMap { line in listed(line) + bracketed(line) + hundred(line) + flows(line) }
  }

  /// `05; trong đó: 04 cán bộ …; 03 công chức …`.
  private static func listed(_ line: ReportText.Line) -> [Finding] {
    let text = withoutBrackets(line.text)
    let pattern =
      /(\d[\d.]*)(?![\d\/%,])\s*(đồng|hồ sơ|người|thủ tục|phiếu|lượt|nhiệm vụ|văn bản|cán bộ|trường hợp)?[^\d.;%]{0,40}[;,:(]?\s*(?:[Tt]rong đó|bao gồm|gồm)\s*(?:có)?\s*:?\s*([^.]*(?:\.\d[^.]*)*)/
    return text.matches(of: pattern, notBehind: middleOfNumber).compactMap { match in
      guard let whole = count(match.1), whole > 0 else { return nil }
      return judged(whole, unit: match.2.map(String.init), parts: String(match.3), line, String(match.0))
    }
  }

  /// `04 cán bộ (01 kiêm nhiệm, 01 chuyên trách)`.
  private static func bracketed(_ line: ReportText.Line) -> [Finding] {
    let pattern =
      /(\d[\d.]*)(?:\s?\/\s?\d[\d.]*)?\s+(\p{L}[^()\d%.;]{0,80}|hồ sơ[,;]?[^()]{0,30})\(([^()]*)\)/
    return line.text.matches(of: pattern, notBehind: middleOfNumber).compactMap { match in
      guard let whole = count(match.1), whole > 0, !match.3.contains("/"), !match.3.contains("ngày"),
        !match.3.lowercased().hasPrefix("từ")
      else { return nil }
      return judged(whole, unit: nil, parts: String(match.3), line, String(match.0))
    }
  }

  private static func judged(
    _ whole: Int, unit: String?, parts: String, _ line: ReportText.Line, _ quote: String
  ) -> Finding? {
    // Shares and documents in a list make other arithmetic of it.
    guard !parts.contains("%"), !parts.contains("/") else { return nil }
    var sum = 0
    var found: [Int] = []
    var words: [String] = []
    for piece in parts.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let numbers = piece.matches(of: /(\d[\d.]*)\s*(\p{L}+)?/, notBehind: middleOfNumber)
      guard numbers.count == 1, let match = numbers.first else {
        if numbers.isEmpty { continue }
        return nil
      }
      guard let part = count(match.1) else { return nil }
      let isMoney = piece.contains("đồng")
      if unit == "đồng", !isMoney { return nil }
      if unit != "đồng", isMoney { return nil }
      found.append(part)
      words.append(piece.lowercased())
      sum += part
    }
    guard found.count >= 2, sum != whole else { return nil }
    let written = found.map(grouped).joined(separator: " + ")
    let overlapping = words.contains {
      $0.contains("nữ") || $0.contains("đảng viên") || $0.contains("dân tộc")
    }
    guard !overlapping else { return nil }
    return Finding(
      severity: sum > whole ? .error : .doubt, line: line.number, quote: quote, says: grouped(whole),
      should: grouped(sum),
      why: "\(written) = \(grouped(sum)), không phải \(grouped(whole)).")
  }

  /// Kinds that leave nothing out: their shares make 100 %.
  private static let complete: [[String]] = [
    ["toàn trình", "một phần"], ["trực tuyến", "trực tiếp"], ["nam", "nữ"],
    ["trước hạn", "đúng hạn", "quá hạn"],
  ]

  private static func hundred(_ line: ReportText.Line) -> [Finding] {
    var shares: [(words: Substring, text: String, value: Percent)] = []
    var begin = line.folded.startIndex
    for match in line.folded.matches(of: /(\d{1,3}(?:[.,]\d{1,2})?)\s?%/, notBehind: middleOfNumber) {
      if let value = Percent(match.1) {
        shares.append((line.folded[begin..<match.range.lowerBound], String(match.1), value))
      }
      begin = match.range.upperBound
    }
    guard shares.count >= 2, !line.text.contains(/\d\s?\/\s?\d+\s*(?:hồ sơ|người)/) else { return [] }
    for kinds in complete where shares.count == kinds.count {
      let fits = zip(kinds.indices, shares).allSatisfy { _, share in
        kinds.contains { share.words.contains($0) }
      }
      let all = kinds.allSatisfy { kind in shares.contains { $0.words.contains(kind) } }
      guard fits, all, let last = shares.last else { continue }
      let sum = shares.map(\.value.hundredths).reduce(0, +)
      guard sum != 10_000, abs(sum - 10_000) <= 1_000, shares.allSatisfy({ $0.value.hundredths > 0 }) else {
        continue
      }
      let should = 10_000 - (sum - last.value.hundredths)
      guard should >= 0 else { continue }
      let isRounding = abs(sum - 10_000) < shares.count
      return [
        Finding(
          severity: isRounding ? .rounding : .error, line: line.number, quote: line.text.trimmingSpace,
          says: "\(last.text)%",
          should: Percent.written(hundredths: should),
          why:
            "\(shares.map { "\($0.text)%" }.joined(separator: " + ")) = \(Percent.written(hundredths: sum)), không bằng 100%."
        )
      ]
    }
    return []
  }

  /// What came in is settled, left over or taken back.
  private static func flows(_ line: ReportText.Line) -> [Finding] {
    let pattern =
      /giải quyết[^.\d]{0,60}?(\d[\d.]*)\s?\/\s?(\d[\d.]*)\s*hồ sơ[^.]*?còn lại\s*(\d[\d.]*)\s*hồ sơ(?:[^.]*?(\d[\d.]*)\s*hồ sơ\s*(?:rút|dừng))?/
    return line.folded.matches(of: pattern).compactMap { match in
      guard let settled = count(match.1), let whole = count(match.2),
        let left = count(match.3)
      else { return nil }
      let back = match.4.flatMap { count($0) } ?? 0
      guard settled + left + back != whole else { return nil }
      return Finding(
        severity: .error, line: line.number, quote: String(match.0), says: grouped(whole),
        should: grouped(settled + left + back),
        why:
          "\(grouped(settled)) đã giải quyết + \(grouped(left)) còn lại\(back > 0 ? " + \(grouped(back)) rút" : "") = "
          + "\(grouped(settled + left + back)), không phải \(grouped(whole)).")
    }
  }

  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    return String(
      text.filter { character in
        if character == "(" { depth += 1 }
        defer { if character == ")" { depth = max(0, depth - 1) } }
        return depth == 0
      })
  }
}

extension String {
  var trimmingSpace: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
