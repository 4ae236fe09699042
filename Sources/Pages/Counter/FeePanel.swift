import Casework
import Look
import Web

/// What the citizen pays, from the procedure's schedule and what was said of copies, pages and exemption.
struct FeePanel {
  let procedure: Procedure
  let typed: Fields
  /// Stands before the names of the quantities, `lines[2].` in a line of a group.
  var prefix = ""

  private var channel: Channel {
    Int(typed["channel"] ?? "").flatMap(Channel.init(rawValue:)) ?? .inPerson
  }

  private func number(_ name: String) -> Int {
    max(1, min(10_000, Int((typed[prefix + name] ?? "").trimmed) ?? 1))
  }

  private var amounts: [Int: Dong] {
    var out: [Int: Dong] = [:]
    for index in procedure.fees.indices {
      let text = (typed["\(prefix)amounts.\(index)"] ?? "").filter { $0 != "." && !$0.isWhitespace }
      if let amount = Int64(text).flatMap({ Dong($0) }) { out[index] = amount }
    }
    return out
  }

  /// What a filing costs, one sum for each rule; nil where nobody has set the amount.
  private var reckoned: [FeeLine?] {
    let exemption = typed["\(prefix)exemption"] ?? ""
    return procedure.feeLines(
      quantity: FeeQuantity(count: number("count"), pages: number("pages")), through: channel,
      exemption: exemption.isEmpty ? nil : exemption, setAmounts: amounts)
  }
  var total: Dong { reckoned.compactMap { $0?.owed }.reduce(.zero, +) }

  /// The sums alone: refreshed while the form is filled in.
  var lines: HTML {
    let rules = procedure.fees.filter { $0.kind != .none }
    guard !rules.isEmpty else { return "<p>Không thu phí, lệ phí.</p>" }
    let shown: [(String, HTML)] = zip(rules, reckoned).map { rule, line in
      (rule.name, line.map { "\($0.owed)" } ?? "<span class=\"muted\">chưa có mức thu</span>")
    }
    return MoneyList(shown, total: ("Phải thu", "\(total)")).html
  }

  /// What the sums depend on, and how they are paid.
  func fields(_ entry: Entry) -> HTML {
    guard procedure.fees.contains(where: { $0.kind != .none }) else { return .empty }
    let methods =
      [Option("", "Thu sau, khi trả kết quả")]
      + PaymentMethod.allCases.map { Option($0.rawValue, "Đã thu: \($0.label.lowercased())") }
    return """
      <div class="fields">\(quantities(entry))\(Select("paidBy", "Thu phí", methods, entry))</div>
      """
  }

  /// Copies and pages, amounts nobody has set, and exemption.
  func quantities(_ entry: Entry) -> [HTML] {
    let rules = procedure.fees.filter { $0.kind != .none }
    var out: [HTML] = []
    if rules.contains(where: { !$0.isPerDossier }) {
      out.append(
        Field(
          "\(prefix)count", rules.contains(where: \.isPerPage) ? "Số bản" : "Số lượng", entry, kind: .number,
          width: 6
        ).html)
    }
    if rules.contains(where: \.isPerPage) {
      out.append(Field("\(prefix)pages", "Số trang bản chính", entry, kind: .number, width: 6).html)
    }
    for (index, rule) in procedure.fees.enumerated()
    where rule.kind != .none && rule.amount == nil && rule.byChannel.isEmpty {
      out.append(
        Field(
          "\(prefix)amounts.\(index)", "\(rule.name) (đồng)", entry, kind: .number,
          hint: "Mức do HĐND tỉnh quy định; nhập 0 nếu không thu."
        ).html)
    }
    if !rules.isEmpty, !procedure.feeExemptions.isEmpty {
      let options = [Option("", "Không")] + procedure.feeExemptions.map { Option($0, $0) }
      out.append(Select("\(prefix)exemption", "Miễn, giảm", options, entry).html)
      out.append(
        Field(
          "\(prefix)exemptionEvidence", "Căn cứ miễn, giảm", entry, need: .optional,
          hint: "Giấy tờ đã xem (tên, số, ngày) hoặc cơ sở dữ liệu đã tra; bắt buộc khi chọn diện miễn, giảm."
        ).html)
    }
    return out
  }
}
