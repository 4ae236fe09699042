import Casework
import Look
import Web

/// What the citizen pays, from the procedure's schedule and what was said of copies, pages and exemption.
struct FeePanel {
  let procedure: Procedure
  let form: IntakeForm

  private var channel: Channel {
    Int(form.fields["channel"] ?? "").flatMap(Channel.init(rawValue:)) ?? .inPerson
  }

  private func number(_ name: String) -> Int {
    max(1, min(10_000, Int((form.fields[name] ?? "").trimmed) ?? 1))
  }

  private var amounts: [Int: Dong] {
    var out: [Int: Dong] = [:]
    for index in procedure.fees.indices {
      let typed = (form.fields["amounts.\(index)"] ?? "").filter { $0 != "." && !$0.isWhitespace }
      if let amount = Int64(typed).flatMap({ Dong($0) }) { out[index] = amount }
    }
    return out
  }

  /// The sums alone: refreshed while the form is filled in.
  var lines: HTML {
    let exemption = form.fields["exemption"] ?? ""
    let reckoned = procedure.feeLines(
      quantity: FeeQuantity(count: number("count"), pages: number("pages")), through: channel,
      exemption: exemption.isEmpty ? nil : exemption, setAmounts: amounts)
    let rules = procedure.fees.filter { $0.kind != .none }
    guard !rules.isEmpty else { return "<p>Không thu phí, lệ phí.</p>" }
    let shown: [(String, HTML)] = zip(rules, reckoned).map { rule, line in
      (rule.name, line.map { "\($0.owed)" } ?? "<span class=\"muted\">chưa có mức thu</span>")
    }
    let total = reckoned.compactMap { $0?.owed }.reduce(.zero, +)
    return MoneyList(shown, total: ("Phải thu", "\(total)")).html
  }

  /// What the sums depend on.
  func fields(_ entry: Entry) -> HTML {
    let rules = procedure.fees.filter { $0.kind != .none }
    guard !rules.isEmpty else { return .empty }
    var out: [HTML] = []
    if rules.contains(where: { !$0.isPerDossier }) {
      out.append(
        Field(
          "count", rules.contains(where: \.isPerPage) ? "Số bản" : "Số lượng", entry, kind: .number, width: 6
        ).html)
    }
    if rules.contains(where: \.isPerPage) {
      out.append(Field("pages", "Số trang bản chính", entry, kind: .number, width: 6).html)
    }
    for (index, rule) in procedure.fees.enumerated()
    where rule.kind != .none && rule.amount == nil && rule.byChannel.isEmpty {
      out.append(
        Field(
          "amounts.\(index)", "\(rule.name) (đồng)", entry, kind: .number,
          hint: "Mức do HĐND tỉnh quy định; nhập 0 nếu không thu."
        ).html)
    }
    if !procedure.feeExemptions.isEmpty {
      let options = [Option("", "Không")] + procedure.feeExemptions.map { Option($0, $0) }
      out.append(Select("exemption", "Miễn, giảm", options, entry).html)
      out.append(
        Field(
          "exemptionEvidence", "Căn cứ miễn, giảm", entry, need: .optional,
          hint: "Giấy tờ đã xem (tên, số, ngày) hoặc cơ sở dữ liệu đã tra; bắt buộc khi chọn diện miễn, giảm."
        ).html)
    }
    let methods =
      [Option("", "Thu sau, khi trả kết quả")]
      + PaymentMethod.allCases.map { Option($0.rawValue, "Đã thu: \($0.label.lowercased())") }
    out.append(Select("paidBy", "Thu phí", methods, entry).html)
    return "<div class=\"fields\">\(out)</div>"
  }
}
