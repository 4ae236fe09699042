import Casework
import Deadlines
import Documents

/// The papers of money: the notice of what is to be paid, and the receipt of what was.
extension FormSheet {
  /// *Thông báo nộp phí, lệ phí, nghĩa vụ tài chính*: with the code a bank's app reads where the unit has an account.
  static func feeNotice(
    _ fact: DossierFact.PaymentAsked, _ dossier: Dossier, account: PaymentSettings.Account?,
    by officer: String, _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    let total = fact.lines.map(\.owed).reduce(.zero, +)
    var sheet = frame.sheet(.feeNotice)
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.name] = people.submitter.name
    sheet.values[.address] = people.submitter.address
    sheet.values[.procedure] = dossier.procedureOnForm
    sheet.values.put(.feeLines, fact.lines.enumerated().map { $1.entry(at: $0 + 1) })
    sheet.values[.total] = total.digits
    sheet.values[.inWords] = total.inWords
    sheet.values[.payBy] = fact.payBy.day.onForm
    if let account {
      sheet.values[.account] = "\(account.number) tại \(account.bankName), chủ tài khoản: \(account.holder)"
      sheet.values[.vietQR] = account.code(for: total, of: dossier.code)
        .flatMap { QRCode($0.payload)?.svg(millimetres: 35, label: "Mã VietQR").dataURI }
      sheet.values[.methods] = "Tiền mặt tại Trung tâm, chuyển khoản hoặc thanh toán trực tuyến"
    } else {
      sheet.values[.account] = "không có"
      sheet.values[.methods] = "Tiền mặt tại Trung tâm"
    }
    sheet.values[.officer] = officer
    return sheet
  }

  /// *Biên lai thu tiền phí, lệ phí*, in the two copies that are cut apart.
  /// - Parameter before: the dossier before this payment: what money fills follows from what came earlier.
  static func feeReceipt(
    _ fact: DossierFact.FeeCollected, _ dossier: Dossier, before: Dossier, at moment: Moment,
    _ payments: PaymentSettings, by officer: String, _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    let shares = dossier.fees.shares(of: fact.amount, after: before.collected)
    let model = shares.first.flatMap { payments.receipts[$0.kind] }
    let account = payments.account(of: frame.commune)
    var sheet = frame.sheet(.feeReceipt)
    sheet.values[.receiptModel] = model?.form ?? "…………"
    sheet.values[.receiptSeries] = model?.symbol ?? "…………"
    sheet.values[.collector] = frame.commune.centre
    sheet.values[.taxCode] = account?.taxCode
    sheet.values[.item] = dossier.fees.filter { $0.owed > .zero }.map(\.name).joined(separator: "; ")
    sheet.values[.name] = people.submitter.name
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.address] = people.submitter.address
    sheet.values[.amount] = fact.amount.written
    sheet.values[.inWords] = fact.amount.inWords
    sheet.values[.methods] = fact.method.label
    sheet.values[.day] = moment.day.onForm
    sheet.values[.place] = frame.commune.place
    sheet.values[.officer] = officer
    sheet.values.put(
      .copies,
      ["Liên 1: Lưu", "Liên 2: Giao người nộp tiền"].map { name in
        var copy = FormValues()
        copy[.copyName] = name
        return copy
      })
    return sheet
  }

  /// *Phiếu hoàn trả phí, lệ phí*: what was given back, how and why, signed by who takes it.
  static func feeRefund(
    _ fact: DossierFact.FeeRefunded, _ dossier: Dossier, by officer: String, _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.feeRefund)
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.name] = people.submitter.name
    sheet.values[.address] = people.submitter.address
    sheet.values[.procedure] = dossier.procedureOnForm
    sheet.values[.amount] = fact.amount.written
    sheet.values[.inWords] = fact.amount.inWords
    sheet.values[.methods] = fact.method.label
    sheet.values[.reason] = fact.reason
    sheet.values[.officer] = officer
    return sheet
  }
}

extension FeeLine {
  fileprivate func entry(at position: Int) -> FormValues {
    var entry = FormValues()
    entry[.position] = "\(position)"
    entry[.item] = name
    entry[.feeKind] = kind.feeKind?.label
    entry[.quantity] = "\(quantity.count)"
    // A price per page falls with the pages: then only the whole is said.
    let count = Int64(max(1, quantity.count))
    entry[.unitPrice] = full.amount % count == 0 ? Dong(full.amount / count)?.digits : nil
    entry[.exemption] = exemption
    entry[.amount] = owed.digits
    return entry
  }
}

extension Dong {
  /// `1.790.000`, where the column says đồng.
  var digits: String { String(written.prefix { $0 != " " }) }
}
