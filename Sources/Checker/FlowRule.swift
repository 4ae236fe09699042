/// Stocks and flows: what was carried over and came in is settled, left over or taken back.
enum FlowRule {
  /// What a figure of dossiers is in the account of a period.
  enum Role: Int { case carried, new, total, settled, left, back }

  struct Entry {
    let role: Role
    let value: Int
    let figure: Figure
    let line: ReportText.Line
    /// Told as a whole: `tổng số`, or the lower number of a fraction.
    var isWhole = false
  }

  /// A block is what stands in one paragraph, or in the lines of a list that follow each other.
  static func findings(in report: ReportText) -> [Finding] {
    var out: [Finding] = []
    var block: [Entry] = []
    var empty = 0
    for line in report.lines {
      let entries = entries(of: line)
      let start = line.characters.drop { $0.isWhitespace }
      let isHeading = start.first.map { "IVX".contains($0) } ?? false && start.prefix(5).contains(".")
      if isHeading || empty > 5 {
        out += judged(block, report)
        block = []
      }
      empty = entries.isEmpty ? empty + 1 : 0
      // A second account of the same begins a new block.
      if entries.contains(where: { entry in entry.role == .total && block.contains { $0.role == .total } }) {
        out += judged(block, report)
        block = []
      }
      block += entries
    }
    return out + judged(block, report)
  }

  /// Words of kinds of dossiers, and of other times.
  static let partial = [
    "trực tuyến", "trực tiếp", "bưu chính", "số hóa", "tái sử dụng", "lĩnh vực", "thanh toán", "đất đai",
    "liên thông", "toàn trình", "một phần", "cùng kỳ", "năm trước", "chứng thực", "hộ tịch", "bổ sung",
    "lũy kế", "cấp tỉnh", "cấp huyện", "ngành dọc", "bộ phận", "phòng", "thôn",
  ]

  static func entries(of line: ReportText.Line) -> [Entry] {
    line.figures.flatMap { figure -> [Entry] in
      guard figure.kind == .count || figure.kind == .fraction, Kind.unit(of: figure, in: line) == "hồ sơ"
      else { return [] }
      let words = PartsRule.clause(
        around: figure, in: line, from: line.sentence(before: figure.start), to: line.folded.count)
      // Kinds of dossiers are not the account of all of them.
      guard
        !partial.contains(where: { Kind.has(words, $0) }), let role = role(words)
      else { return [] }
      var out = [Entry(role: role, value: figure.value, figure: figure, line: line)]
      if let whole = figure.whole, role == .settled {
        out.append(Entry(role: .total, value: whole, figure: figure, line: line, isWhole: true))
      }
      return out
    }
  }

  private static func role(_ words: String) -> Role? {
    func has(_ all: String...) -> Bool { all.contains { Kind.has(words, $0) } }
    let isTimely = has("đúng hạn", "trước hạn", "quá hạn", "trễ hạn", "trong hạn", "đúng hẹn")
    if has("kỳ trước", "tồn đầu kỳ", "tháng trước chuyển", "quý trước chuyển", "năm trước chuyển"),
      has("chuyển", "tồn", "từ kỳ trước", "kỳ trước")
    {
      return .carried
    }
    if has("rút", "trả lại", "từ chối", "dừng giải quyết", "hủy") { return .back }
    if has(
      "đang giải quyết", "còn lại", "chuyển kỳ sau", "chuyển sang kỳ sau", "chưa giải quyết", "đang xử lý",
      "tồn cuối kỳ",
      "đang trong thời gian giải quyết", "đang trong thời hạn giải quyết", "chưa đến hạn")
    {
      return .left
    }
    if isTimely { return nil }
    if has("tổng số", "tổng cộng"), has("tiếp nhận", "phải giải quyết") { return .total }
    if has(
      "mới tiếp nhận", "tiếp nhận mới", "tiếp nhận trong kỳ", "phát sinh trong kỳ", "số mới tiếp nhận",
      "trong kỳ")
    {
      return .new
    }
    if has("đã giải quyết", "giải quyết xong", "đã trả kết quả", "đã xử lý")
      || words.trimmingSpace.hasPrefix("giải quyết")
    {
      return .settled
    }
    if has("tổng số hồ sơ", "tổng số", "tổng cộng"), has("tiếp nhận", "phải giải quyết", "hồ sơ") {
      return .total
    }
    return has("tiếp nhận") ? .total : nil
  }

  private static func judged(_ block: [Entry], _ report: ReportText) -> [Finding] {
    var one: [Role: Entry] = [:]
    for entry in block {
      if let other = one[entry.role] {
        // The same told twice is one; two values of one role are not an account.
        if other.value != entry.value { return [] }
      } else {
        one[entry.role] = entry
      }
    }
    var out: [Finding] = []
    if let total = one[.total], let carried = one[.carried], let new = one[.new],
      carried.value + new.value != total.value
    {
      let gone = (one[.settled]?.value ?? 0) + (one[.left]?.value ?? 0)
      if one[.settled] != nil, one[.left] != nil, gone == total.value, total.value >= carried.value {
        // What was settled and is left speaks for the total.
        out.append(
          new.line.finding(
            .error, at: new.figure, says: new.figure.text, should: grouped(total.value - carried.value),
            why: why([carried, new], total.value)))
      } else {
        out.append(finding(total, [carried, new], .error))
      }
    }
    guard let settled = one[.settled], let left = one[.left] else { return out }
    let back = one[.back]?.value ?? 0
    let come =
      one[.total]?.value ?? one[.carried].flatMap { carried in one[.new].map { carried.value + $0.value } }
    guard let come, let total = one[.total] ?? one[.new] else { return out }
    let gone = settled.value + left.value
    // Who was told no may be counted among the settled.
    if gone == come || gone + back == come { return out }
    // What was carried over may be counted apart from what came in.
    if let carried = one[.carried], gone == come + carried.value || gone + back == come + carried.value {
      return out
    }
    let parts = [settled, left] + (back > 0 ? [one[.back]].compactMap { $0 } : [])
    let isAccount =
      total.isWhole || one[.carried] != nil
      || Kind.has(
        total.line.words(from: max(0, total.figure.start - 60), to: total.figure.start), "tổng số")
    // The share told beside them speaks for the two of a fraction.
    if total.isWhole, left.value > 0, come - settled.value - back >= 0,
      report.isToldElsewhere(come)
        || ShareRule.pairs(in: settled.line).contains(where: { pair in
          pair.figure == settled.figure
            && pair.percent.percent.map {
              $0.fits(pair.part, of: pair.whole)
                || $0.units == Percent.cut(pair.part, of: pair.whole, $0.decimals)
            } ?? false
        })
    {
      let should = come - settled.value - back
      return out + [
        left.line.finding(
          .error, at: left.figure, says: left.figure.text, should: grouped(should), why: why(parts, come))
      ]
    }
    return out + [finding(total, parts, isAccount ? .error : .doubt)]
  }

  private static func finding(_ total: Entry, _ parts: [Entry], _ severity: Finding.Severity) -> Finding {
    let sum = parts.map(\.value).reduce(0, +)
    return total.line.finding(
      severity, at: total.figure, says: grouped(total.value), should: grouped(sum),
      why: why(parts, total.value))
  }

  private static func why(_ parts: [Entry], _ come: Int) -> String {
    let names: [Role: String] = [
      .carried: "kỳ trước", .new: "mới tiếp nhận", .settled: "đã giải quyết", .left: "còn lại",
      .back: "rút, trả lại",
    ]
    let sum = parts.map(\.value).reduce(0, +)
    let written = parts.map { "\(grouped($0.value)) \(names[$0.role] ?? "")" }.joined(separator: " + ")
    return "\(written) = \(grouped(sum)), không phải \(grouped(come))."
  }
}
