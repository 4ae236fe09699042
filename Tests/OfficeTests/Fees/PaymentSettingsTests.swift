import Casework
import Deadlines
import Examples
import Glibc
import Sodium
import Testing

@testable import Office

extension PaymentSettings {
  /// The account of phường Mẫu and one gateway; all numbers are invented.
  static let example = PaymentSettings(
    accounts: [
      Account(
        agency: "H48.37.28", bank: "970405", bankName: "Ngân hàng Mẫu", number: "4505201001234",
        holder: "TRUNG TAM PVHCC PHUONG MAU", taxCode: "0100109106")
    ],
    gateways: [Gateway(name: "thu-nghiem", label: "Cổng thử nghiệm", secret: "khoa-bi-mat-dai-hon-16")],
    receipts: [.fee: ReceiptForm(form: "01BLP0-001", symbol: "PM-26E")],
    columns: StatementColumns(day: ["Giờ ghi sổ"]))
}

@Suite struct `Payment settings` {
  @Test func `are read as they were written`() throws {
    #expect(try PaymentFile.read(try PaymentFile.write(.example)) == .example)
    #expect(try PaymentFile.read(try PaymentFile.write(.none)) == .none)
    #expect(try PaymentFile.read(Array("{}".utf8)) == .none)
  }

  @Test func `that are wrong name every place`() {
    let text = """
      {"accounts": [
        {"unit": "H48.37.28", "bank": "97040", "bankName": "A", "account": "12 34", "holder": "B", "taxCode": "12"},
        {"unit": "H48.37.28", "bank": "970405", "bankName": "A", "account": "1", "holder": "B"}],
       "gateways": [{"name": "Cổng", "label": "x", "secret": "ngắn"}, {"name": "a", "label": "x"}],
       "receipts": {"thue": {}}, "colums": {}}
      """
    do {
      _ = try PaymentFile.read(Array(text.utf8))
      Issue.record("read")
    } catch {
      let places = error.faults.map(\.path)
      for place in [
        "colums", "accounts[0].bank", "accounts[0].account", "accounts[0].taxCode", "gateways[0].name",
        "gateways[0].secret", "gateways[1].secret", "receipts.thue", "accounts",
      ] { #expect(places.contains(place), "\(place) in \(places)") }
    }
  }

  @Test func `lie in the data folder, for its owner alone`() throws {
    let path = try temporaryFolder()
    defer { removeFolder(path) }
    let folder = try DataFolder(path)
    #expect(try folder.payments() == .none)
    try folder.keep(.example)
    try folder.keep(.example)
    #expect(try folder.payments() == .example)
    chmod(folder.paymentFile, 0o644)
    #expect(throws: PaymentFileFault.openToOthers(folder.paymentFile)) { try folder.payments() }
    chmod(folder.paymentFile, 0o600)
    truncate(folder.paymentFile, 20)
    #expect { try folder.payments() } throws: { error in
      (error as? any Noticed)?.notice.hasPrefix("tệp \(folder.paymentFile) có lỗi:\ndòng ") == true
    }
  }

  @Test func `give the code a citizen pays by`() throws {
    let account = try #require(PaymentSettings.example.account(of: .example))
    let code = try #require(account.code(for: Dong(8_000) ?? .zero, of: .example))
    #expect(code.payload.contains("0821H48.37.28-260302-0001"))
    #expect(account.code(for: .zero, of: .example) == nil)
  }
}

@Suite struct `The signature of a call-back` {
  private let secret = "khoa-bi-mat-dai-hon-16"
  private let body = Array("{\"amount\":8000}".utf8)
  private func fault(
    _ body: [UInt8], _ timestamp: String?, _ signature: String?, at now: Moment = .example,
    secret: String? = nil
  ) -> CallbackSignature.Fault? {
    do throws(CallbackSignature.Fault) {
      try CallbackSignature.check(
        body, timestamp: timestamp, signature: signature, secret: secret ?? self.secret, now: now)
      return nil
    } catch {
      return error
    }
  }
  private let stamp = String(Moment.example.milliseconds / 1000)

  @Test func `is HMAC-SHA256 over moment and bytes`() {
    #expect(
      CallbackSignature.of(Array("{}".utf8), at: "1772417700", secret: "0123456789abcdef")
        == Hex.text(hmacSHA256(Array("1772417700.{}".utf8), key: Array("0123456789abcdef".utf8))))
    let good = CallbackSignature.of(body, at: stamp, secret: secret)
    #expect(fault(body, stamp, good) == nil)
    #expect(fault(body, stamp, good.uppercased()) == nil)
  }

  @Test func `fits nothing else`() {
    let good = CallbackSignature.of(body, at: stamp, secret: secret)
    #expect(fault(Array("{\"amount\":9000}".utf8), stamp, good) == .wrong)
    #expect(fault(body + [0x20], stamp, good) == .wrong)
    #expect(fault(body, String(Moment.example.milliseconds / 1000 + 1), good) == .wrong)
    #expect(fault(body, stamp, good, secret: "khoa-bi-mat-cua-nguoi-khac") == .wrong)
    #expect(fault(body, stamp, String(good.dropLast())) == .wrong)
    #expect(fault(body, stamp, String(good.dropLast(2)) + "zz") == .wrong)
    #expect(fault(body, stamp, "") == .wrong)
    #expect(fault(body, stamp, nil) == .wrong)
    #expect(fault(body, nil, good) == .wrong)
    for timestamp in ["", "0\(stamp)", "+\(stamp)", " \(stamp)", "9999999999999", "abc", "1e9"] {
      #expect(fault(body, timestamp, CallbackSignature.of(body, at: timestamp, secret: secret)) == .wrong)
    }
  }

  @Test func `is good for five minutes on either side`() {
    let good = CallbackSignature.of(body, at: stamp, secret: secret)
    #expect(fault(body, stamp, good, at: .at("2026-03-02T09:20")) == nil)
    #expect(fault(body, stamp, good, at: .at("2026-03-02T09:20:01")) == .old)
    #expect(fault(body, stamp, good, at: .at("2026-03-02T09:10")) == nil)
    #expect(fault(body, stamp, good, at: .at("2026-03-02T09:09:59")) == .old)
    // Who does not know the secret does not learn of the clock.
    #expect(fault(body, stamp, "00", at: .at("2027-03-02T09:20")) == .wrong)
  }
}

@Suite struct `The notice of a gateway` {
  private func read(_ text: String) throws -> PaymentNotice { try PaymentNotice(Array(text.utf8)) }

  @Test func `says what was paid for which dossier`() throws {
    let notice = try read(
      """
      {"transaction": "GD-20260302-0007", "dossier": "H48.37.28-260302-0001", "amount": 8000,
       "paidAt": "2026-03-02T09:20:11+07:00", "channel": {"app": "ví"}}
      """)
    #expect(
      notice
        == PaymentNotice(
          transaction: "GD-20260302-0007", dossier: "H48.37.28-260302-0001", amount: Dong(8_000) ?? .zero,
          paidAt: .at("2026-03-02T09:20:11")))
    #expect(
      try read("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": 1, \"paidAt\": null}").paidAt == nil)
  }

  @Test(arguments: [
    ("", ""), ("[]", ""), ("{}", "transaction"), ("{\"transaction\": 5}", "transaction"),
    ("{\"transaction\": \"\", \"dossier\": \"x\", \"amount\": 1}", "transaction"),
    ("{\"transaction\": \"a b\", \"dossier\": \"x\", \"amount\": 1}", "transaction"),
    ("{\"transaction\": \"1\", \"amount\": 1}", "dossier"),
    ("{\"transaction\": \"1\", \"dossier\": \"hồ sơ\", \"amount\": 1}", "dossier"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\"}", "amount"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": \"8000\"}", "amount"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": 0}", "amount"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": -8000}", "amount"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": 8000.5}", "amount"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": 8e3}", "amount"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": 10000000000}", "amount"),
    ("{\"transaction\": \"1\", \"dossier\": \"x\", \"amount\": 1, \"paidAt\": \"hôm qua\"}", "paidAt"),
    ("{\"transaction\": \"1\", \"transaction\": \"2\", \"dossier\": \"x\", \"amount\": 1}", ""),
  ])
  func `that cannot be read says where`(text: String, place: String) {
    #expect { try read(text) } throws: { ($0 as? FileFault)?.path == place }
  }
}
