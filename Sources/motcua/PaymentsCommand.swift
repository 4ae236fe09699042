import Casework
import Office
import Sodium

/// `motcua payments`: accounts, gateways and forms of receipts.
let paymentsCommand = OfficeCommand(
  name: "payments",
  acts: [
    OfficeCommand.Act(name: "show", form: "", plan: planShow),
    OfficeCommand.Act(
      name: "set",
      form: """
        VIỆC, một trong:
            --unit MÃ --bank SỐ --bank-name TÊN --account SỐ --holder TÊN [--tax-code MÃ-SỐ-THUẾ]
            --gateway TÊN --label NHÃN [--ask-secret]
            --remove-gateway TÊN
            --receipt LOẠI --form MẪU-SỐ --symbol KÝ-HIỆU
        """,
      options: [
        "--unit", "--bank", "--bank-name", "--account", "--holder", "--tax-code", "--gateway", "--label",
        "--remove-gateway", "--receipt", "--form", "--symbol",
      ], flags: ["--ask-secret"], plan: planSet),
  ],
  legend: """
    MÃ:   mã định danh cơ quan của đơn vị, như H48.37.28
    SỐ:   mã ngân hàng tại Napas (6 số), số tài khoản
    TÊN:  của cổng: chữ thường không dấu, chữ số, gạch nối; đứng trong địa chỉ gọi về
    LOẠI: \(FeeKind.allCases.map { "\($0.rawValue) (\($0.label))" }.joined(separator: ", "))
    Khóa bí mật của cổng do chương trình đặt và chỉ hiện một lần; --ask-secret thì hỏi khóa cổng đã cấp.
    Thay đổi có hiệu lực từ lần khởi động sau của motcua serve.

    """)

private func planShow(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  return { _ in
    let settings = try call.dataFolder(create: false).payments()
    var rows = settings.accounts.map {
      ["tài khoản", $0.agency, "\($0.bankName) (\($0.bank))", $0.number, $0.holder, $0.taxCode ?? ""]
    }
    rows += settings.gateways.map {
      ["cổng", $0.name, $0.label, "/api/v1/payments/callback/\($0.name)", "khóa bí mật: đã đặt"]
    }
    rows += settings.receipts.sorted { $0.key < $1.key }.map {
      ["biên lai", $0.key.label, $0.value.form, $0.value.symbol]
    }
    return rows.isEmpty
      ? Answer(remark: "Chưa khai báo gì: chỉ thu tiền mặt và chuyển khoản ghi tay.\n")
      : Answer(output: aligned(rows))
  }
}

private func planSet(_ call: Call, _ surroundings: Surroundings) throws -> OfficeCommand.Work {
  let subjects = ["--unit", "--gateway", "--remove-gateway", "--receipt"].filter { call.text($0) != nil }
  guard subjects.count == 1 else {
    throw WrongCall(reason: "cần đúng một trong --unit, --gateway, --remove-gateway, --receipt")
  }
  // What was set, never a secret.
  let whats = [
    "--unit": "tài khoản của", "--gateway": "cổng", "--remove-gateway": "bỏ cổng", "--receipt": "biên lai",
  ]
  let subject = "\(whats[subjects[0]] ?? "") \(call.text(subjects[0]) ?? "")"
  let change: Change
  switch subjects[0] {
  case "--unit": change = try account(call)
  case "--gateway": change = try gateway(call, surroundings)
  case "--receipt": change = try receipt(call)
  default:
    let name = try call.needed("--remove-gateway")
    change = { settings, _ in
      guard settings.gateway(named: name) != nil else { throw Failure(reason: "không có cổng “\(name)”.") }
      settings.gateways.removeAll { $0.name == name }
      return Answer(remark: "Đã bỏ cổng \(name).\n")
    }
  }
  return { office in
    let folder = try call.dataFolder(create: false)
    var settings = try folder.payments()
    let answer = try change(&settings, office)
    // What was typed is checked as the file is.
    do {
      _ = try PaymentFile.read(try PaymentFile.write(settings))
    } catch let faults as FileFaultList {
      let reasons = faults.faults.map { "\($0.path): \($0.reason)" }
      throw Failure(reason: "không ghi gì: \(reasons.joined(separator: "; ")).")
    }
    try folder.keep(settings)
    try await office.note(.paymentsSet, named: subject)
    return answer
  }
}

private typealias Change = @Sendable (inout PaymentSettings, Office) throws -> Answer

private func account(_ call: Call) throws(WrongCall) -> Change {
  let account = PaymentSettings.Account(
    agency: try call.needed("--unit").uppercased(), bank: try call.needed("--bank"),
    bankName: try call.needed("--bank-name"), number: try call.needed("--account"),
    holder: try call.needed("--holder"), taxCode: call.text("--tax-code"))
  return { settings, office in
    guard let unit = office.units.first(where: { $0.agency == account.agency }) else {
      throw Failure(reason: "không có đơn vị mã “\(account.agency)”.")
    }
    settings.accounts.removeAll { $0.agency == account.agency }
    settings.accounts.append(account)
    settings.accounts.sort { $0.agency < $1.agency }
    return Answer(
      remark: "Phí, lệ phí của \(unit.fullName) chuyển về tài khoản \(account.number), \(account.bankName).\n"
    )
  }
}

private func gateway(_ call: Call, _ surroundings: Surroundings) throws(WrongCall) -> Change {
  let name = try call.needed("--gateway")
  let label = try call.needed("--label")
  let asked = call.has("--ask-secret")
  let secret = try asked ? surroundings.password() : Hex.text(randomBytes(32))
  let gateway = PaymentSettings.Gateway(name: name, label: label, secret: secret)
  return { settings, _ in
    settings.gateways.removeAll { $0.name == name }
    settings.gateways.append(gateway)
    settings.gateways.sort { $0.name < $1.name }
    return Answer(
      output: asked ? "" : "\(secret)\n",
      remark: "Cổng \(label) gọi về /api/v1/payments/callback/\(name)."
        + (asked ? "\n" : " Khóa bí mật chỉ hiện lần này.\n"))
  }
}

private func receipt(_ call: Call) throws(WrongCall) -> Change {
  let kinds = FeeKind.allCases.map(\.rawValue).joined(separator: ", ")
  let kind = try call.read("--receipt", "một trong \(kinds)") { FeeKind(rawValue: $0) }
  let form = PaymentSettings.ReceiptForm(form: try call.needed("--form"), symbol: try call.needed("--symbol"))
  return { settings, _ in
    guard let kind else { return Answer() }
    settings.receipts[kind] = form
    return Answer(
      remark: "Biên lai \(kind.label.lowercased()): mẫu số \(form.form), ký hiệu \(form.symbol).\n")
  }
}
