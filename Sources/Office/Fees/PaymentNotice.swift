import Casework
import Deadlines

/// What a gateway says of a payment (*thông báo thanh toán*), signed and read, not yet believed to fit a dossier.
///
///     {"transaction": "GD-20260302-0007", "dossier": "H48.37.28-260302-0001", "amount": 8000,
///      "paidAt": "2026-03-02T09:20:11+07:00"}
package struct PaymentNotice: Equatable, Sendable {
  /// The gateway's own number of the payment: 1 to 64 letters, unique at that gateway.
  package let transaction: String
  /// As it was sent; the dossier it names need not exist.
  package let dossier: String
  package let amount: Dong
  package let paidAt: Moment?

  /// More than any fee: what is larger is a mistake of the sender.
  private static let most = 9_999_999_999 as Int64

  package init(transaction: String, dossier: String, amount: Dong, paidAt: Moment? = nil) {
    self.transaction = transaction
    self.dossier = dossier
    self.amount = amount
    self.paidAt = paidAt
  }

  /// Reads the body of a call-back. Fields beyond those of the interface are the gateway's own affair.
  /// - Throws: what is wrong, for the gateway's technicians.
  package init(_ body: [UInt8]) throws(FileFault) {
    let node = try JSONText.read(body)
    guard case .object(let members) = node.value else {
      throw FileFault(line: 1, path: "", reason: "phải là một đối tượng JSON")
    }
    func text(_ name: String, _ most: Int) throws(FileFault) -> String {
      guard let member = members.first(where: { $0.name == name }),
        case .string(let text) = member.node.value,
        (1...most).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) })
      else {
        throw FileFault(
          line: 1, path: name, reason: "phải là chuỗi 1 đến \(most) ký tự ASCII, không dấu cách")
      }
      return text
    }
    transaction = try text("transaction", 64)
    dossier = try text("dossier", 40)
    guard case .number(let digits) = members.first(where: { $0.name == "amount" })?.node.value,
      let amount = Int64(digits).flatMap({ Dong($0) }), amount > .zero, amount.amount <= Self.most
    else { throw FileFault(line: 1, path: "amount", reason: "phải là số nguyên đồng từ 1 đến 9.999.999.999") }
    self.amount = amount
    if members.contains(where: { $0.name == "paidAt" && $0.node.value != .null }) {
      let text = try text("paidAt", 40)
      guard let moment = Moment(iso: text) else {
        throw FileFault(line: 1, path: "paidAt", reason: "phải là thời điểm ISO 8601")
      }
      paidAt = moment
    } else {
      paidAt = nil
    }
  }
}
