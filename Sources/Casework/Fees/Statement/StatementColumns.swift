/// Which columns of a bank's statement hold what, by the names in its heading; compared without marks, blanks and letter
/// case. An office adds the names its own bank uses.
package struct StatementColumns: Equatable, Sendable {
  package var day: [String]
  /// The credit (*ghi có*).
  package var amount: [String]
  package var purpose: [String]
  package var transaction: [String]

  package init(
    day: [String] = [], amount: [String] = [], purpose: [String] = [], transaction: [String] = []
  ) {
    self.day = day
    self.amount = amount
    self.purpose = purpose
    self.transaction = transaction
  }

  /// The names in use at Vietnamese banks.
  package static let usual = StatementColumns(
    day: [
      "Ngày", "Ngày giao dịch", "Ngày GD", "Ngày hiệu lực", "Ngày hạch toán", "Thời gian",
      "Thời gian giao dịch",
      "Transaction date", "Date", "Posting date",
    ],
    amount: [
      "Số tiền ghi có", "Ghi có", "Phát sinh có", "PS có", "Tiền vào", "Số tiền vào", "Có", "Credit",
      "Credit amount", "Số tiền",
    ],
    purpose: [
      "Nội dung", "Nội dung giao dịch", "Nội dung chuyển khoản", "Diễn giải", "Mô tả", "Mô tả giao dịch",
      "Description", "Transaction description", "Remark",
    ],
    transaction: [
      "Mã giao dịch", "Mã GD", "Số giao dịch", "Số GD", "Số tham chiếu", "Mã tham chiếu", "Số bút toán",
      "Số chứng từ", "Số CT", "Reference", "Reference No", "Transaction ID",
    ])

  package static func + (a: StatementColumns, b: StatementColumns) -> StatementColumns {
    StatementColumns(
      day: a.day + b.day, amount: a.amount + b.amount, purpose: a.purpose + b.purpose,
      transaction: a.transaction + b.transaction)
  }

  /// Where the columns stand in a heading; nil when the row is none: day, credit and purpose must be there. Of several
  /// columns the one whose name stands first in the list counts.
  func places(in cells: [String]) -> Places? {
    let names = cells.map(Self.names)
    func place(_ known: [String]) -> Int? {
      for name in known.map(PaymentPurpose.compact) {
        if let at = names.firstIndex(where: { $0.contains(name) }) { return at }
      }
      return nil
    }
    guard let day = place(day), let amount = place(amount), let purpose = place(purpose),
      Set([day, amount, purpose]).count == 3
    else { return nil }
    return Places(day: day, amount: amount, purpose: purpose, transaction: place(transaction))
  }

  struct Places {
    let day: Int
    let amount: Int
    let purpose: Int
    let transaction: Int?
  }

  /// `Ngày GD / Trans. date (1)` is named by each of its parts.
  private static func names(_ cell: String) -> [String] {
    let parts = cell.split { "/(\n|".contains($0) }.map(PaymentPurpose.compact)
    return [PaymentPurpose.compact(cell)] + parts
  }
}
