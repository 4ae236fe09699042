import Deadlines
import Examples
import Testing

@testable import Casework

@Suite struct `A payment code` {
  struct Known: Sendable {
    let code: VietQR?
    let payload: String
  }
  /// Two of Napas's own document, two that a payment company really issued, three for our use.
  static let known = [
    Known(
      code: VietQR(bank: "970403", account: "0011012345678"),
      payload:
        "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"),
    Known(
      code: VietQR(
        bank: "970403", account: "0011012345678", amount: Dong(180_000), bill: "NPS6869",
        purpose: "thanh toan don hang"),
      payload:
        "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
        + "62340107NPS68690819thanh toan don hang63042E2E"),
    Known(
      code: VietQR(bank: "970422", account: "VQRQAEJCI2814", amount: Dong(10_000_000), purpose: "Test"),
      payload:
        "00020101021238570010A000000727012700069704220113VQRQAEJCI28140208QRIBFTTA53037045408100000005802VN"
        + "62080804Test6304BDC3"),
    Known(
      code: VietQR(bank: "970422", account: "VQRQABPAP1666", amount: Dong(5_000), purpose: "Thanh toan"),
      payload:
        "00020101021238570010A000000727012700069704220113VQRQABPAP16660208QRIBFTTA5303704540450005802VN"
        + "62140810Thanh toan63042C06"),
    Known(
      code: VietQR(
        bank: "970405", account: "4505201001234", amount: Dong(8_000),
        purpose: PaymentPurpose.of(DossierCode(agency: "H48.37.28", day: .on("2026-05-06"), number: 1))),
      payload:
        "00020101021238570010A00000072701270006970405011345052010012340208QRIBFTTA5303704540480005802VN"
        + "62250821H48.37.28-260506-000163045025"),
    Known(
      code: VietQR(
        bank: "970436", account: "0721000606060", amount: Dong(150_000), bill: "HKD0001",
        purpose: "LE PHI DKHKD"),
      payload:
        "00020101021238570010A00000072701270006970436011307210006060600208QRIBFTTA530370454061500005802VN"
        + "62270107HKD00010812LE PHI DKHKD6304A015"),
    Known(
      code: VietQR(bank: "970418", account: "55010000999999"),
      payload:
        "00020101021138580010A000000727012800069704180114550100009999990208QRIBFTTA53037045802VN6304BF10"),
  ]

  @Test(arguments: known.indices) func `is written to the letter`(at: Int) throws {
    #expect(try #require(Self.known[at].code).payload == Self.known[at].payload)
  }

  @Test(arguments: known.indices) func `is read back whole`(at: Int) throws {
    #expect(VietQR(payload: Self.known[at].payload) == Self.known[at].code)
    #expect(Self.known[at].code != nil)
  }

  @Test(arguments: known.indices) func `with any letter changed is none`(at: Int) {
    let letters = Array(Self.known[at].payload.utf8)
    for place in letters.indices {
      for letter in [UInt8(ascii: "0"), UInt8(ascii: "7"), UInt8(ascii: "Z")] where letters[place] != letter {
        var changed = letters
        changed[place] = letter
        #expect(VietQR(payload: String(decoding: changed, as: UTF8.self)) == nil)
      }
    }
  }

  @Test(arguments: known.indices) func `with a part cut off is none`(at: Int) {
    let text = Self.known[at].payload
    for length in 0..<text.count { #expect(VietQR(payload: String(text.prefix(length))) == nil) }
    #expect(VietQR(payload: text + "0") == nil)
    #expect(VietQR(payload: text + "6304" + CRC16.text(of: (text + "6304").utf8)) == nil)
  }

  @Test func `of a card names the card's service`() throws {
    let code = try #require(VietQR(bank: "970403", account: "9704031101234567", target: .card))
    #expect(code.payload.contains("0208QRIBFTTC"))
    #expect(VietQR(payload: code.payload) == code)
  }

  @Test func `is not made for what is no bank, no account, no amount`() {
    #expect(VietQR(bank: "97040", account: "1") == nil)
    #expect(VietQR(bank: "97040A", account: "1") == nil)
    #expect(VietQR(bank: "970403", account: "") == nil)
    #expect(VietQR(bank: "970403", account: "12 34") == nil)
    #expect(VietQR(bank: "970403", account: String(repeating: "1", count: 20)) == nil)
    #expect(VietQR(bank: "970403", account: "1", amount: .zero) == nil)
    #expect(VietQR(bank: "970403", account: "1", amount: Dong(10_000_000_000_000)) == nil)
    #expect(VietQR(bank: "970403", account: "1", purpose: "lệ phí") == nil)
    #expect(VietQR(bank: "970403", account: "1", purpose: "") == nil)
  }

  @Test func `survives whatever is read`() {
    var chance = Seeded(1)
    for _ in 0..<2_000 {
      let bytes = (0..<chance.number(0...120)).map { _ in UInt8(chance.number(0x20...0x7E)) }
      #expect(VietQR(payload: String(decoding: bytes, as: UTF8.self)) == nil)
    }
    // Whatever can be made is read back as it was.
    for _ in 0..<2_000 {
      let made = VietQR(
        bank: chance.digits(6), account: chance.digits(chance.number(1...19)),
        target: chance.chance(50) ? .account : .card,
        amount: chance.chance(70) ? Dong(Int64(chance.number(1...9_999_999_999_999))) : nil,
        bill: chance.chance(30) ? chance.digits(chance.number(1...25)) : nil,
        purpose: chance.chance(70) ? chance.digits(chance.number(1...25)) : nil)
      #expect(made.map(\.payload).flatMap(VietQR.init(payload:)) == made)
    }
  }

  @Test func `is checked by CRC-16/CCITT-FALSE`() {
    #expect(CRC16.text(of: "123456789".utf8) == "29B1")
    #expect(CRC16.text(of: "".utf8) == "FFFF")
    #expect((0...9_999).allSatisfy { CRC16.text(of: "\($0)".utf8).utf8.count == 4 })
  }
}

@Suite struct `The purpose of a transfer` {
  @Test(arguments: [
    ("Lệ phí đăng ký khai sinh", "Le phi dang ky khai sinh"), ("ĐẶNG THỊ ỷ", "DANG THI y"),
    ("  hai\n dòng ", "hai dong"), ("Lệ phí #1 (50%) “gấp”", "Le phi 1 50 gap"),
    ("Phí thẩm định hồ sơ cấp Giấy chứng nhận", "Phi tham dinh ho so cap G"), ("🙂", ""), ("", ""),
    ("Nguye\u{302}\u{303}n", "Nguyen"),
  ])
  func `is ASCII without marks, 25 letters at the most`(text: String, plain: String) {
    #expect(PaymentPurpose.plain(text) == plain)
  }

  @Test func `names the dossier, without dots where they would not fit`() throws {
    #expect(PaymentPurpose.of(.example) == "H48.37.28-260302-0001")
    let old = try #require(DossierCode("000.00.28.H48.37.28-260302-0001"))
    #expect(PaymentPurpose.of(old) == "0000028H4837282603020001")
  }

  @Test(arguments: [
    "H48.37.28-260302-0001", "h48.37.28-260302-0001", "H483728 260302 0001",
    "MBVCB.5522.H4837282603020001.CT tu 0011", "TRAN THI LAN nop H48 37 28 260302 0001 GD 123456",
    "lệ phí: H48.37.28–260302–0001.", "H48.37.28-260302-\u{200B}0001",
  ])
  func `leads back to the dossier whatever the bank made of it`(purpose: String) {
    #expect(PaymentPurpose.codes(in: purpose, agency: "H48.37.28") == [.example])
  }

  @Test func `may name more than one when digits follow`() {
    let codes = PaymentPurpose.codes(in: "H4837282603021234567890", agency: "H48.37.28").map(\.text)
    #expect(
      codes == ["H48.37.28-260302-1234", "H48.37.28-260302-12345", "H48.37.28-260302-123456"])
    let two = "H48.37.28-260302-0001 va H48.37.28-260302-0002"
    #expect(
      PaymentPurpose.codes(in: two, agency: "H48.37.28").map(\.text)
        == ["H48.37.28-260302-0001", "H48.37.28-260302-0002"])
  }

  @Test(arguments: [
    "", "nop le phi", "H48.37.29-260302-0001", "H48.37.28-261302-0001", "H48.37.28-2603", "H4837282603020",
    "0001",
  ])
  func `names none where none stands`(purpose: String) {
    #expect(PaymentPurpose.codes(in: purpose, agency: "H48.37.28") == [])
  }

  @Test func `is searched without falling over`() {
    var chance = Seeded(2)
    let letters = Array("H483728 .-0123456789đệABC\u{0}🙂\u{301}")
    for _ in 0..<3_000 {
      let text = String((0..<chance.number(0...60)).compactMap { _ in chance.one(of: letters) })
      for code in PaymentPurpose.codes(in: text, agency: "H48.37.28") {
        #expect(PaymentPurpose.compact(text).contains(PaymentPurpose.compact(code.text)))
      }
      #expect(PaymentPurpose.plain(text).utf8.count <= 25)
    }
  }
}
