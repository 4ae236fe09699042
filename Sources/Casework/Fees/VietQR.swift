/// A payment code (*mã VietQR*) any Vietnamese bank's app reads: EMVCo merchant-presented mode in Napas's form. It says
/// which account, and where they are known the amount and the purpose of the transfer.
///
///     VietQR(to: account, amount: Dong(8_000), purpose: "H48.37.28-260506-0001")?.payload
package struct VietQR: Equatable, Sendable {
  /// Whether the number is of an account or of a card.
  package enum Target: String, Sendable, CaseIterable {
    case account = "QRIBFTTA"
    case card = "QRIBFTTC"
  }
  /// The bank's number, six digits: 970436.
  package let bank: String
  /// Account or card, 1 to 19 letters and digits.
  package let account: String
  package let target: Target
  /// Nil in a static code: whoever pays types it.
  package let amount: Dong?
  package let bill: String?
  /// What stands in the transfer's purpose (*nội dung chuyển khoản*); ASCII. Codes of others have up to 60 letters; ours
  /// are made by `PaymentPurpose` and have 25 at the most, which every bank carries.
  package let purpose: String?

  /// Nil when the bank or the account cannot be one, when the amount is zero or has more than 13 digits, or when bill
  /// and purpose are too long or not ASCII.
  package init?(
    bank: String, account: String, target: Target = .account, amount: Dong? = nil, bill: String? = nil,
    purpose: String? = nil
  ) {
    guard bank.utf8.count == 6, bank.utf8.allSatisfy({ (48...57).contains($0) }),
      (1...19).contains(account.utf8.count), account.utf8.allSatisfy(Self.isLetterOrDigit)
    else { return nil }
    if let amount, !(1...9_999_999_999_999).contains(amount.amount) { return nil }
    for (text, most) in [(bill, 25), (purpose, 60)] {
      guard let text else { continue }
      guard (1...most).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
        return nil
      }
    }
    self.bank = bank
    self.account = account
    self.target = target
    self.amount = amount
    self.bill = bill
    self.purpose = purpose
  }

  private static let authority = "A000000727"

  private enum Tag {
    static let format = 0
    static let initiation = 1
    static let merchant = 38
    static let currency = 53
    static let amount = 54
    static let country = 58
    static let more = 62
    static let check = 63
  }

  /// What the QR holds.
  package var payload: String {
    var beneficiary = TagList()
    beneficiary.put(0, bank)
    beneficiary.put(1, account)
    var merchant = TagList()
    merchant.put(0, Self.authority)
    merchant.put(1, beneficiary.text)
    merchant.put(2, target.rawValue)
    var more = TagList()
    more.put(1, bill)
    more.put(8, purpose)
    var fields = TagList()
    fields.put(Tag.format, "01")
    fields.put(Tag.initiation, amount == nil ? "11" : "12")
    fields.put(Tag.merchant, merchant.text)
    fields.put(Tag.currency, "704")
    fields.put(Tag.amount, amount.map { String($0.amount) })
    fields.put(Tag.country, "VN")
    fields.put(Tag.more, more.text)
    let text = fields.text + "6304"
    return text + CRC16.text(of: text.utf8)
  }

  /// Reads a payment code; nil when its check is wrong or it is none of Napas's to a bank's account in đồng. Fields this
  /// type does not keep (merchant's name, city) are passed over.
  package init?(payload: String) {
    guard payload.utf8.count > 8, let fields = TagList(payload), fields.fields.last?.tag == Tag.check,
      let check = fields[Tag.check], check.utf8.count == 4,
      CRC16.text(of: payload.utf8.dropLast(4)) == check.uppercased(), fields.fields.first?.tag == Tag.format,
      fields[Tag.format] == "01", fields[Tag.currency] == "704", fields[Tag.country] == "VN",
      let merchant = fields[Tag.merchant].flatMap(TagList.init), merchant[0] == Self.authority,
      let beneficiary = merchant[1].flatMap(TagList.init), let bank = beneficiary[0],
      let account = beneficiary[1], let target = merchant[2].flatMap(Target.init)
    else { return nil }
    var amount: Dong?
    if let digits = fields[Tag.amount] {
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let read = Int64(digits).flatMap({ Dong($0) })
      else { return nil }
      amount = read
    }
    guard (amount == nil) == (fields[Tag.initiation] == "11") else { return nil }
    var more = TagList()
    if let text = fields[Tag.more] {
      guard let read = TagList(text) else { return nil }
      more = read
    }
    self.init(
      bank: bank, account: account, target: target, amount: amount, bill: more[1], purpose: more[8])
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
