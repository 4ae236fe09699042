/// One thing in a report that does not hold (*điểm cần xem lại*): where it stands, what it says, what it should be.
package struct Finding: Equatable, Sendable {
  /// How sure the checker is.
  package enum Severity: String, Sendable {
    /// Arithmetic or law says so.
    case error
    /// The right figure, cut off instead of rounded.
    case rounding
    /// A person should look: it may be right.
    case doubt
  }

  package var severity: Severity
  /// Counted from one.
  package var line: Int
  /// The words of the report.
  package var quote: String
  /// The figure or words that do not hold.
  package var says: String
  /// What should stand there; empty where only its author can know.
  package var should: String
  /// The reason, in Vietnamese.
  package var why: String

  /// The sum in the reason, without its words.
  var arithmetic: String { why.filter { $0.isNumber || "+=".contains($0) } }
}

/// Reads a report of an office and finds the figures, dates and terms in it that do not hold
/// (*kiểm tra số liệu trong báo cáo*). It is sure only where arithmetic is; a text spoilt by recognition of scanned pages
/// makes it doubt instead.
package func checkReport(_ text: String) -> [Finding] {
  let report = ReportText(text)
  // What the account of a period says of a sum, a list need not say again.
  let flows = FlowRule.findings(in: report)
  let told = Set(flows.map(\.arithmetic))
  var out = ShareRule.findings(in: report) + flows
  out += (PartsRule.findings(in: report) + ListRule.findings(in: report)).filter {
    !told.contains($0.arithmetic)
  }
  out += ChangeRule.findings(in: report) + AverageRule.findings(in: report) + MoneyWords.findings(in: report)
  out += SameRule.findings(in: report) + UnitRule.findings(in: report) + LevelRule.findings(in: report)
  out += TableRule.findings(in: report)
  out += DateRule.findings(in: report)
  out += WordingRule.findings(in: report)
  if report.isGarbled {
    for index in out.indices where out[index].severity != .doubt { out[index].severity = .doubt }
  }
  var seen: Set<String> = []
  return out.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(
    \.element
  )
  .filter { seen.insert("\($0.line)|\($0.says)|\($0.should)").inserted }
}
