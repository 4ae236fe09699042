/// A total in one line and its parts in the lines of a list under it.
enum ListRule {
  static func findings(in report: ReportText) -> [Finding] {
    let lines = report.lines.filter { !$0.folded.allSatisfy(\.isWhitespace) }
    return lines.indices.flatMap { at -> [Finding] in
      let head = lines[at]
      guard let call = call(of: head), let whole = whole(of: head) else { return [] }
      var items: [ReportText.Line] = []
      var mark: String?
      for line in lines[(at + 1)...].prefix(40) {
        guard let own = Self.mark(of: line), own != Self.mark(of: head) else { break }
        if mark == nil { mark = own }
        // A deeper list tells of one item.
        if own == mark { items.append(line) } else if isUpper(own, mark) { break }
      }
      if items.isEmpty { return siblings(of: head, whole, lines[(at + 1)...], report) }
      guard items.count >= 2 else { return [] }
      let unit = Kind.unit(of: whole, in: head)
      let parts = items.compactMap { item in part(of: item, unit) }
      guard parts.count >= 2 else { return [] }
      // An item without its own number leaves the sum open.
      guard parts.count == items.count || Shape(parts).isComplete else { return [] }
      return PartsRule.judged(whole, in: head, parts, in: items[0], call: call, quote: (0, 0), report)
    }
  }

  /// Parts that stand beside their total: only kinds that leave nothing out are taken for them.
  private static func siblings(
    of head: ReportText.Line, _ whole: Figure, _ below: ArraySlice<ReportText.Line>, _ report: ReportText
  ) -> [Finding] {
    guard Kind.has(head.all, "tổng số"), let mark = mark(of: head) else { return [] }
    let unit = Kind.unit(of: whole, in: head)
    var parts: [PartsRule.Part] = []
    for line in below.prefix(3) {
      guard Self.mark(of: line) == mark, let part = part(of: line, unit) else { break }
      let kinds = Kind.kinds(in: part.words)
      guard kinds[0] != nil, kinds.keys.allSatisfy({ $0 == 0 || Kind.merged.contains($0) }),
        !Kind.overlaps(part.words)
      else {
        break
      }
      parts.append(part)
    }
    guard parts.count >= 2, Shape(parts).isComplete else { return [] }
    return PartsRule.judged(
      whole, in: head, parts, in: parts[0].line, call: .few, quote: (0, 0), report)
  }

  /// `…: 500 hồ sơ, trong đó:`
  private static func call(of line: ReportText.Line) -> PartsRule.Call? {
    let words = line.all.trimmingSpace
    let end = String(words.suffix(24))
    if ["như:", "chủ yếu", "một số lĩnh vực", "nhiều", "tập trung", "tiêu biểu"].contains(where: {
      words.suffix(60).contains($0)
    }) {
      return nil
    }
    if end.hasSuffix("trong đó") || end.hasSuffix("trong đó:") || end.hasSuffix("cụ thể:")
      || end.hasSuffix("như sau:")
    {
      return .some
    }
    if ["gồm:", "gồm có:", "chia ra:", "gồm"].contains(where: { end.hasSuffix($0) }) { return .all }
    return words.hasSuffix(":") || words.holds("tổng số") ? .some : nil
  }

  /// The one number the line tells.
  private static func whole(of line: ReportText.Line) -> Figure? {
    let counted = line.figures.filter { $0.kind == .count || $0.kind == .money || $0.kind == .fraction }
    return counted.count == 1 ? counted[0] : nil
  }

  private static func part(of line: ReportText.Line, _ unit: String?) -> PartsRule.Part? {
    guard
      let figure = line.figures.first(where: {
        $0.kind == .count || $0.kind == .money || $0.kind == .fraction
      })
    else {
      return nil
    }
    let own = Kind.unit(of: figure, in: line)
    guard
      unit == "đồng"
        ? figure.kind == .money : figure.kind != .money && (own == nil || unit == nil || own == unit)
    else { return nil }
    let words = PartsRule.clause(around: figure, in: line, from: 0, to: line.folded.count)
    return PartsRule.Part(figure: figure, words: words, line: line)
  }

  /// `-`, `+`, `*`, `a)`, `1.`, told by kind.
  static func mark(of line: ReportText.Line) -> String? {
    let start = line.folded.drop { $0.isWhitespace }
    guard let first = start.first else { return nil }
    if "-+*•·".contains(first) { return String(first) }
    let second = start.dropFirst().first
    if first.isLetter, second == ")" { return "a)" }
    if first.isNumber {
      let rest = start.drop { $0.isNumber || $0 == "." }
      return start.dropFirst().contains(".") || rest.first == ")" ? "1." : nil
    }
    return nil
  }

  private static func isUpper(_ mark: String, _ other: String?) -> Bool {
    let order = ["1.", "a)", "-", "•", "*", "·", "+"]
    return (order.firstIndex(of: mark) ?? 0) < (order.firstIndex(of: other ?? "") ?? 0)
  }
}
