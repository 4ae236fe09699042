import Deadlines

/// What is filed, what is missing in it, and what it costs.
extension ActCheck {
  mutating func filing() -> DossierCommand? {
    switch draft.act {
    case .accept: return accept()
    case .decline: return reason("Hãy ghi lý do từ chối.").map { .decline(reason: $0) }
    case .askSupplement: return request().map { .askSupplement($0) }
    case .proposeSupplement: return request().map { .proposeSupplement($0) }
    case .sendSupplement: return .sendSupplement
    default: return receiveSupplement()
    }
  }

  private mutating func accept() -> DossierCommand? {
    let paid = optional("paidBy", wrong: "Hình thức thu không hợp lệ.") { PaymentMethod(rawValue: $0) }
    var amounts: [Int: Dong] = [:]
    for path in draft.fields.keys.filter({ $0.hasPrefix("amounts.") }).sorted() {
      let position = Int(path.dropFirst("amounts.".utf8.count)).flatMap {
        dossier.procedure.fees.indices.contains($0) ? $0 : nil
      }
      guard let position else {
        fail(path, "Thủ tục không có khoản thu này.")
        continue
      }
      amounts[position] = optional(path, wrong: "Số tiền là số nguyên đồng.", Self.dong)
    }
    return .accept(Acceptance(files: draft.files, setAmounts: amounts, paidBy: paid))
  }

  private mutating func request() -> SupplementRequest? {
    var items: [SupplementItem] = []
    for row in draft.rows("items") {
      guard let what = optional("\(row).what", most: 500, long: "Nội dung dài quá 500 chữ.") else { continue }
      let components = dossier.procedure.components
      let number = required(
        "\(row).component", missing: "Hãy chọn giấy tờ.", wrong: "Thủ tục không có giấy tờ này."
      ) { typed in Int(typed).flatMap { number in components.first { $0.number == number }?.number } }
      if let number { items.append(SupplementItem(component: number, what: what)) }
    }
    if items.isEmpty, problems.isEmpty {
      fail("items[0].what", "Hãy ghi nội dung cần bổ sung ở ít nhất một giấy tờ.")
    }
    let reason = reason("Hãy ghi lý do yêu cầu bổ sung.")
    let days = days(most: SupplementRequest.mostDays)
    guard let reason, let days else { return nil }
    return SupplementRequest(items: items, reason: reason, days: days)
  }

  /// How each item of the request was settled.
  private mutating func receiveSupplement() -> DossierCommand? {
    let items = dossier.supplements.last?.asked.request.items ?? []
    let evidence = optional("evidence", most: 200, long: "Nội dung dài quá 200 chữ.")
    var settled: Set<Int> = []
    var given: [ComponentGiven] = []
    for row in draft.rows("settled") {
      guard let manner = text("\(row).manner") else { continue }
      guard let place = text("\(row).item").flatMap({ Int($0) }), items.indices.contains(place) else {
        // Where nothing was asked for, that is what the rules say.
        if !items.isEmpty { fail("\(row).item", "Phiếu yêu cầu bổ sung không có nội dung này.") }
        continue
      }
      guard let way = SupplementManner(rawValue: manner) else {
        fail("\(row).manner", "Hãy chọn một trong các cách bổ sung.")
        continue
      }
      settled.insert(place)
      let component = way.given(items[place].component, evidence: evidence)
      if let component, !given.contains(where: { $0.number == component.number }) { given.append(component) }
    }
    return .receiveSupplement(SupplementAnswer(components: given, files: draft.files, settled: settled))
  }

  mutating func money() -> DossierCommand? {
    switch draft.act {
    case .collectFee:
      let amount = required(
        "amount", missing: "Hãy nhập số tiền.", wrong: "Số tiền là số nguyên đồng.", Self.dong)
      let method = method(missing: "Hãy chọn hình thức thu.")
      guard let amount, let method else { return nil }
      return .collectFee(amount, method)
    case .exemptFee:
      let ground = required(
        "ground", missing: "Hãy ghi diện được miễn.", most: 300, long: "Nội dung dài quá 300 chữ.")
      let evidence = required(
        "evidence", missing: "Hãy ghi giấy tờ hoặc dữ liệu chứng minh.", most: 300,
        long: "Nội dung dài quá 300 chữ.")
      guard let ground, let evidence else { return nil }
      return .exemptFee(ground: ground, evidence: evidence)
    case .refundFee:
      let amount = required(
        "amount", missing: "Hãy nhập số tiền.", wrong: "Số tiền là số nguyên đồng, lớn hơn 0.",
        Self.someDong)
      let method = method(missing: "Hãy chọn hình thức hoàn trả.")
      let reason = reason("Hãy ghi lý do hoàn trả.")
      guard let amount, let method, let reason else { return nil }
      return .refundFee(amount, method, reason: reason)
    default: return askPayment()
    }
  }

  private mutating func method(missing: String) -> PaymentMethod? {
    required("method", missing: missing, wrong: "Hình thức thanh toán không hợp lệ.") {
      PaymentMethod(rawValue: $0)
    }
  }

  private mutating func askPayment() -> DossierCommand? {
    var lines: [PaymentLine] = []
    for row in draft.rows("lines") {
      let before = problems.count
      let name = optional("\(row).name", most: 200, long: "Tên khoản thu dài quá 200 chữ.")
      let amount = optional(
        "\(row).amount", wrong: "Số tiền là số nguyên đồng, lớn hơn 0.", Self.someDong)
      let kind =
        optional("\(row).kind", wrong: "Hãy chọn phí hoặc lệ phí.") {
          FeeRule.Kind(rawValue: $0).flatMap { $0 == .none ? nil : $0 }
        } ?? .charge
      switch (name, amount) {
      case (let name?, let amount?): lines.append(PaymentLine(kind: kind, name: name, amount: amount))
      case (_?, nil) where problems.count == before: fail("\(row).amount", "Hãy nhập số tiền.")
      case (nil, _?) where problems.count == before: fail("\(row).name", "Hãy ghi tên khoản thu.")
      default: break
      }
    }
    if lines.isEmpty, problems.isEmpty { fail("lines[0].name", "Hãy ghi ít nhất một khoản thu.") }
    let days = days(most: SupplementRequest.mostDays)
    let note = note()
    return days.map { .askPayment(lines, days: $0, note: note) }
  }
}

/// How a citizen settled one item of Form 02.
package enum SupplementManner: String, CaseIterable, Sendable {
  case original, copy, shown, corrected, data

  package var label: String {
    switch self {
    case .original: "Nộp bản chính"
    case .copy: "Nộp bản sao"
    case .shown: "Xuất trình"
    case .corrected: "Đã sửa trên giấy đã nộp"
    case .data: "Thay bằng dữ liệu"
    }
  }

  /// The paper that came in by it; nil where one that lies here already was put right.
  func given(_ component: Int, evidence: String?) -> ComponentGiven? {
    switch self {
    case .original: ComponentGiven(number: component, manner: .submitted, originals: 1)
    case .copy: ComponentGiven(number: component, manner: .submitted, copies: 1)
    case .shown: ComponentGiven(number: component, manner: .shown)
    case .data: ComponentGiven(number: component, manner: .data, evidence: evidence)
    case .corrected: nil
    }
  }
}
