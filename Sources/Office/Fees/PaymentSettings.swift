import Casework

/// How an installation takes money beside cash (*cấu hình thanh toán*): the accounts of its units, the gateways that
/// may report payments, the forms of its receipts. Kept in `payments.json` in the data folder, read at the start.
package struct PaymentSettings: Equatable, Sendable {
  package var accounts: [Account]
  package var gateways: [Gateway]
  package var receipts: [FeeKind: ReceiptForm]
  /// Names of columns this office's bank uses beside the usual ones.
  package var columns: StatementColumns

  package init(
    accounts: [Account] = [], gateways: [Gateway] = [], receipts: [FeeKind: ReceiptForm] = [:],
    columns: StatementColumns = StatementColumns()
  ) {
    self.accounts = accounts
    self.gateways = gateways
    self.receipts = receipts
    self.columns = columns
  }

  /// Nothing but cash.
  package static let none = PaymentSettings()

  /// The account a unit's fees go to (*tài khoản thu phí, lệ phí*).
  package struct Account: Equatable, Sendable {
    /// The unit's agency code: `H48.37.28`.
    package var agency: String
    /// The bank's number at Napas, six digits: 970405.
    package var bank: String
    package var bankName: String
    package var number: String
    package var holder: String
    /// The collecting unit's tax code, as receipts print it.
    package var taxCode: String?

    package init(
      agency: String, bank: String, bankName: String, number: String, holder: String, taxCode: String? = nil
    ) {
      self.agency = agency
      self.bank = bank
      self.bankName = bankName
      self.number = number
      self.holder = holder
      self.taxCode = taxCode
    }
  }

  /// A payment gateway (*cổng thanh toán*) that calls back when somebody has paid.
  package struct Gateway: Equatable, Sendable {
    /// Its part of the call-back's address: small letters, digits, dashes.
    package var name: String
    package var label: String
    /// What it signs with; at least 16 letters.
    package var secret: String

    package init(name: String, label: String, secret: String) {
      self.name = name
      self.label = label
      self.secret = secret
    }

    package static func isName(_ text: String) -> Bool {
      (1...40).contains(text.utf8.count)
        && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
    package static let shortestSecret = 16
  }

  /// What stands at the head of a receipt (NĐ 123/2020 Điều 30 to 33): form `01BLP0-001` and symbol.
  package struct ReceiptForm: Equatable, Sendable {
    package var form: String
    package var symbol: String
    package init(form: String, symbol: String) {
      self.form = form
      self.symbol = symbol
    }
  }

  package func account(of commune: Commune) -> Account? { accounts.first { $0.agency == commune.agency } }
  package func gateway(named name: String) -> Gateway? { gateways.first { $0.name == name } }
}

extension PaymentSettings.Account {
  /// The code a citizen's banking app reads; nil where account or amount make none.
  package func code(for amount: Dong, of dossier: DossierCode) -> VietQR? {
    VietQR(bank: bank, account: number, amount: amount, purpose: PaymentPurpose.of(dossier))
  }
}
