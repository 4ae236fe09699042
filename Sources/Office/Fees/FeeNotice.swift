import Casework
import Deadlines

/// What a notice of payment says (*thông báo nộp phí, lệ phí, nghĩa vụ tài chính*): plain values, ready for a page or a
/// printed form.
package struct FeeNotice: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package let name: String
    package let kind: FeeKind
    package let quantity: FeeQuantity
    package let full: Dong
    package let owed: Dong
    package let exemption: String?
    package let exemptionEvidence: String?

    /// For one of what is counted; nil where the price of a copy depends on its pages and does not divide.
    package var unitPrice: Dong? {
      let count = Int64(quantity.count)
      guard count > 0, full.amount % count == 0 else { return nil }
      return Dong(full.amount / count)
    }
  }

  package let code: DossierCode
  /// Number of the notice in its year; nil where none was issued and the counter shows what is owed.
  package let number: Int64?
  /// Nil once the personal values are erased.
  package let payer: String?
  package let address: String?
  package let procedure: String
  package let lines: [Line]
  /// What was paid already.
  package let paid: Dong
  /// What is still to be paid.
  package let total: Dong
  package let payBy: Moment?
  package let note: String?
  /// Nil where the unit has told no account.
  package let account: PaymentSettings.Account?
  /// What the VietQR holds; nil without an account or with nothing owed.
  package let payload: String?

  package var inWords: String { total.inWords }
  /// What is written into the purpose of a transfer by hand.
  package var purpose: String { PaymentPurpose.of(code) }
}

/// One receipt (*biên lai thu tiền phí, lệ phí*): plain values, ready for a page or a printed form.
package struct FeeReceipt: Equatable, Sendable {
  /// Which of the dossier's facts it is.
  package let sequence: Int
  package let kind: FeeKind
  /// Form and symbol (NĐ 123/2020); nil where the unit has told none.
  package let form: String?
  package let symbol: String?
  /// Nil in what was taken over from before there were numbers.
  package let number: Int64?
  /// Trung tâm Phục vụ hành chính công phường Mẫu.
  package let collector: String
  package let taxCode: String?
  /// Names of what was paid.
  package let items: [String]
  package let payer: String?
  package let address: String?
  package let code: DossierCode
  package let amount: Dong
  package let method: PaymentMethod
  /// The bank's or gateway's number of it.
  package let reference: String?
  package let at: Moment
  /// The day in whose book it stands.
  package let bookDay: Day
  /// Who took it.
  package let officer: String

  package var inWords: String { amount.inWords }
  /// Seven digits, as receipts are numbered.
  package var writtenNumber: String? {
    number.map { number in
      let digits = String(number)
      return String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
    }
  }
}

extension Office {
  /// What a dossier owes, with where to pay it; nil for one that never had anything to pay.
  package func feeNotice(of dossier: Dossier) -> FeeNotice? {
    let lines = dossier.fees.compactMap { line in
      line.kind.feeKind.map {
        FeeNotice.Line(
          name: line.name, kind: $0, quantity: line.quantity, full: line.full, owed: line.owed,
          exemption: line.exemption, exemptionEvidence: line.exemptionEvidence)
      }
    }
    guard !lines.isEmpty, let commune = definitions.commune(dossier.unit) else { return nil }
    let account = payments.account(of: commune)
    return FeeNotice(
      code: dossier.code, number: dossier.paymentAsked?.number, payer: dossier.people?.applicant.name,
      address: dossier.people?.applicant.address, procedure: dossier.procedure.name, lines: lines,
      paid: dossier.collected, total: dossier.outstanding, payBy: dossier.paymentAsked?.payBy,
      note: dossier.paymentAsked?.note, account: account,
      payload: account?.code(for: dossier.outstanding, of: dossier.code)?.payload)
  }

  /// The receipts of a dossier, in their order.
  package func feeReceipts(of file: DossierFile) -> [FeeReceipt] {
    let dossier = file.dossier
    guard let commune = definitions.commune(dossier.unit) else { return [] }
    let entries = FeeWalk.entries(of: file.history, dossier.id, under: dossier.procedure)
    return entries.filter { !$0.isRefund }.map { entry in
      let form = payments.receipts[entry.kind]
      return FeeReceipt(
        sequence: entry.sequence, kind: entry.kind, form: form?.form, symbol: form?.symbol,
        number: entry.number, collector: commune.centre, taxCode: payments.account(of: commune)?.taxCode,
        items: dossier.fees.filter { $0.kind.feeKind == entry.kind }.map(\.name),
        payer: dossier.people?.applicant.name, address: dossier.people?.applicant.address, code: dossier.code,
        amount: Dong(entry.amount) ?? .zero, method: entry.method, reference: entry.reference, at: entry.at,
        bookDay: entry.day, officer: definitions.name(of: entry.officer))
    }
  }
}
