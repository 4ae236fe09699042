import Casework
import FoundationEssentials

/// The file payment settings are kept in: `payments.json`.
package enum PaymentFile {
  /// The whole settings, or every fault with its line.
  package static func read(_ bytes: [UInt8]) throws(FileFaultList) -> PaymentSettings {
    let faults = FileFaults()
    let root = FileFields(
      try JSONText.readWhole(bytes), path: "", known: ["accounts", "gateways", "receipts", "columns"],
      faults: faults)
    var settings = PaymentSettings()
    for (node, path) in root.optionalList("accounts") {
      if let account = account(node, path, faults) { settings.accounts.append(account) }
    }
    for (node, path) in root.optionalList("gateways") {
      if let gateway = gateway(node, path, faults) { settings.gateways.append(gateway) }
    }
    if let node = root.optionalNode("receipts") { settings.receipts = receipts(node, faults) }
    if let node = root.optionalNode("columns") { settings.columns = columns(node, faults) }
    if Set(settings.accounts.map(\.agency)).count < settings.accounts.count {
      root.fault("accounts", "một đơn vị có hai tài khoản")
    }
    if Set(settings.gateways.map(\.name)).count < settings.gateways.count {
      root.fault("gateways", "hai cổng cùng tên")
    }
    guard faults.all.isEmpty else { throw FileFaultList(faults.all) }
    return settings
  }

  private static func account(_ node: JSONNode, _ path: String, _ faults: FileFaults)
    -> PaymentSettings.Account?
  {
    let fields = FileFields(
      node, path: path, known: ["unit", "bank", "bankName", "account", "holder", "taxCode"], faults: faults)
    guard let agency = fields.text("unit"), let bank = fields.text("bank"),
      let bankName = fields.text("bankName"), let number = fields.text("account"),
      let holder = fields.text("holder")
    else { return nil }
    if VietQR(bank: bank, account: "1") == nil { fields.fault("bank", "mã ngân hàng có 6 chữ số") }
    if VietQR(bank: "970400", account: number) == nil {
      fields.fault("account", "số tài khoản có 1 đến 19 chữ và số, không dấu cách")
    }
    let taxCode = fields.optionalText("taxCode")
    if let taxCode, TaxCode(taxCode) == nil {
      fields.fault("taxCode", "mã số thuế có 10 số, hoặc 13 số với đơn vị phụ thuộc")
    }
    return PaymentSettings.Account(
      agency: agency.uppercased(), bank: bank, bankName: bankName, number: number, holder: holder,
      taxCode: taxCode.flatMap { TaxCode($0)?.text })
  }

  private static func gateway(_ node: JSONNode, _ path: String, _ faults: FileFaults)
    -> PaymentSettings.Gateway?
  {
    let fields = FileFields(node, path: path, known: ["name", "label", "secret"], faults: faults)
    guard let name = fields.text("name"), let label = fields.text("label"),
      let secret = fields.text("secret")
    else { return nil }
    if !PaymentSettings.Gateway.isName(name) {
      fields.fault("name", "chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, không quá 40 ký tự")
    }
    if secret.utf8.count < PaymentSettings.Gateway.shortestSecret {
      fields.fault("secret", "khóa bí mật ngắn dưới \(PaymentSettings.Gateway.shortestSecret) ký tự")
    }
    return PaymentSettings.Gateway(name: name, label: label, secret: secret)
  }

  private static func receipts(_ node: JSONNode, _ faults: FileFaults)
    -> [FeeKind: PaymentSettings.ReceiptForm]
  {
    let kinds = FileFields(
      node, path: "receipts", known: Set(FeeKind.allCases.map(\.rawValue)), faults: faults)
    var out: [FeeKind: PaymentSettings.ReceiptForm] = [:]
    for kind in FeeKind.allCases {
      guard let node = kinds.optionalNode(kind.rawValue) else { continue }
      let fields = FileFields(
        node, path: "receipts.\(kind.rawValue)", known: ["form", "symbol"], faults: faults)
      guard let form = fields.text("form"), let symbol = fields.text("symbol") else { continue }
      out[kind] = PaymentSettings.ReceiptForm(form: form, symbol: symbol)
    }
    return out
  }

  private static func columns(_ node: JSONNode, _ faults: FileFaults) -> StatementColumns {
    let fields = FileFields(
      node, path: "columns", known: ["day", "amount", "purpose", "transaction"], faults: faults)
    return StatementColumns(
      day: fields.optionalTexts("day"), amount: fields.optionalTexts("amount"),
      purpose: fields.optionalTexts("purpose"), transaction: fields.optionalTexts("transaction"))
  }

  // MARK: Writing

  /// The file as an administrator would write it; what is read back is the same.
  package static func write(_ settings: PaymentSettings) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(Written(settings))) + [UInt8(ascii: "\n")]
  }

  private struct Written: Encodable {
    struct Account: Encodable { let unit, bank, bankName, account, holder: String; let taxCode: String? }
    struct Gateway: Encodable { let name, label, secret: String }
    struct ReceiptForm: Encodable { let form, symbol: String }
    struct Columns: Encodable { let day, amount, purpose, transaction: [String] }
    let accounts: [Account]
    let gateways: [Gateway]
    let receipts: [String: ReceiptForm]
    let columns: Columns

    init(_ settings: PaymentSettings) {
      accounts = settings.accounts.map {
        Account(
          unit: $0.agency, bank: $0.bank, bankName: $0.bankName, account: $0.number, holder: $0.holder,
          taxCode: $0.taxCode)
      }
      gateways = settings.gateways.map { Gateway(name: $0.name, label: $0.label, secret: $0.secret) }
      receipts = Dictionary(
        uniqueKeysWithValues: settings.receipts.map {
          ($0.key.rawValue, ReceiptForm(form: $0.value.form, symbol: $0.value.symbol))
        })
      columns = Columns(
        day: settings.columns.day, amount: settings.columns.amount, purpose: settings.columns.purpose,
        transaction: settings.columns.transaction)
    }
  }
}
