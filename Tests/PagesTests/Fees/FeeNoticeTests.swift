import Casework
import Examples
import Office
import Testing

@testable import Pages

@Suite struct `The page of what is to be paid` {
  private static let settings = PaymentSettings(accounts: [
    .init(
      agency: Commune.example.agency, bank: "970436", bankName: "Ngân hàng Mẫu", number: "1023456789",
      holder: "TTPVHCC PHUONG MAU")
  ])

  @Test func `shows the code to pay by as one picture that says in words what it is`() async throws {
    try await MauOffice.run(payments: Self.settings) { mau in
      var filing = Filing.maritalStatus
      filing.paidBy = nil
      let code = try await mau.received(filing, .maritalStatus)
      let page = try await mau.visitor(.intake).open("/dossiers/\(code.text)/fee-notice")
      #expect(page.says("Quét mã để chuyển khoản") && page.says("15.000 đồng"))
      let pictures = Markup(page.html).pieces.compactMap { piece in
        if case .open("img", let attributes) = piece { attributes } else { nil }
      }
      let shown = try #require(pictures.first { $0["alt"]?.hasPrefix("Mã VietQR") == true })
      #expect(
        shown["alt"] == "Mã VietQR: 15.000 đồng vào tài khoản 1023456789, nội dung \(code.text)")
      #expect(shown["src"]?.hasPrefix("data:image/svg+xml;base64,") == true)
      #expect(!page.words.contains("base64"))
    }
  }
}
