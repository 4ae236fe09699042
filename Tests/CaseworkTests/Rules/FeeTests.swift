import Casework
import Examples
import Testing

@Suite struct `What a dossier costs` {
  /// Copies and pages, and the amount the counter asks (TT 226/2016/TT-BTC).
  @Test(arguments: [
    (1, 1, 2_000), (1, 2, 4_000), (1, 3, 5_000), (3, 5, 21_000), (1, 198, 200_000), (1, 250, 200_000),
    (2, 250, 400_000), (10, 2, 40_000),
  ])
  func `is reckoned by the page, cheaper from the third, with a cap on each copy`(
    copies: Int, pages: Int, amount: Int64
  ) throws {
    let life = try DossierLife.received(.copies(copies, pages: pages), .copyCertification)
    #expect(life.dossier.owed == Dong(amount))
    #expect(life.dossier.collected == Dong(amount))
    #expect(life.dossier.fees.first?.quantity == FeeQuantity(count: copies, pages: pages))
  }

  @Test func `is less for an exempted person, and the exemption stands beside the full amount`() throws {
    let line = try #require(try DossierLife.received(.birth, .birth).dossier.fees.first)
    #expect(line.full == Dong(8_000))
    #expect(line.owed == .zero)
    #expect(line.exemption == "Đăng ký khai sinh, khai tử đúng hạn")
    #expect(line.exemptionEvidence == "Giấy chứng sinh ghi ngày 10/02/2026, trong hạn 60 ngày")
    #expect(line.kind == .charge)
  }

  @Test func `is not less for an exemption the procedure does not know`() {
    var filing = Filing.birth
    filing.exemption = "Người quen"
    let refusal = refused { _ = try receive(filing, .birth) }
    #expect(refusal == .exemptionUnknown("Người quen"))
    #expect(refusal?.notice == "Thủ tục này không có diện miễn, giảm “Người quen”.")
  }

  @Test func `is not less for an exemption nothing shows`() {
    var filing = Filing.birth
    for evidence in [nil, "", "  \n "] {
      filing.exemptionEvidence = evidence
      let refusal = refused { _ = try receive(filing, .birth) }
      #expect(refusal == .exemptionUnproven("Đăng ký khai sinh, khai tử đúng hạn"))
      #expect(refusal?.notice == "Hãy ghi căn cứ của diện miễn, giảm “Đăng ký khai sinh, khai tử đúng hạn”.")
    }
  }

  @Test func `with an exemption is asked at the counter for what shows it, beside the field`() {
    var draft = IntakeDraft()
    draft.applicant = .init(.lan)
    draft.exemption = "Người thuộc hộ nghèo"
    func problems(_ evidence: String) -> [FieldProblem] {
      draft.exemptionEvidence = evidence
      var check = IntakeCheck(today: .example)
      let filing = check.filing(draft, for: .birth)
      #expect((filing == nil) == !check.problems.isEmpty)
      if let filing { #expect(filing.exemptionEvidence == evidence.oneLine) }
      return check.problems
    }
    #expect(
      problems(" ") == [
        FieldProblem(
          "exemptionEvidence", "Hãy ghi căn cứ miễn, giảm: giấy tờ đã xem hoặc cơ sở dữ liệu đã tra.")
      ])
    #expect(problems("Giấy chứng nhận hộ nghèo  số 12/2026") == [])
    #expect(problems(String(repeating: "a", count: 301)).map(\.field) == ["exemptionEvidence"])
    #expect(problems("số \u{202E}12").map(\.field) == ["exemptionEvidence"])
    draft.exemption = ""
    #expect(problems("Giấy chứng nhận").map(\.field) == ["exemption"])
  }

  @Test func `follows the way the dossier came`() throws {
    let counter = try DossierLife.received(.complete(.residence), .residence).dossier
    #expect(counter.owed == Dong(20_000))
    let online = try DossierLife.received(.complete(.residence, channel: .online), .residence)
    #expect(online.dossier.owed == Dong(10_000))
  }

  @Test func `must be said where the province has not set the amount`() throws {
    var filing = Filing.complete(.landCorrection)
    #expect(try DossierLife.received(filing, .landCorrection).dossier.owed == Dong(100_000))
    filing.setAmounts = [:]
    let refusal = refused { _ = try receive(filing, .landCorrection) }
    #expect(refusal == .amountNotSet(["Phí thẩm định hồ sơ cấp Giấy chứng nhận"]))
  }

  @Test func `is not changed by an amount said for a fee that is set`() throws {
    var filing = Filing.complete(.maritalStatus)
    filing.setAmounts = [0: .zero]
    #expect(try DossierLife.received(filing, .maritalStatus).dossier.owed == Dong(15_000))
  }

  @Test func `is nothing where nothing is charged, and then nothing is collected`() throws {
    let life = try DossierLife.received(.complete(.landMediation, paidBy: .cash), .landMediation)
    #expect(life.dossier.fees.isEmpty)
    #expect(life.dossier.isPaid)
    #expect(life.history.count == 1)
  }

  @Test(arguments: [
    FeeQuantity(count: 0, pages: 1), FeeQuantity(count: -3, pages: 1), FeeQuantity(count: 1, pages: 0),
    FeeQuantity(count: .max, pages: .max), FeeQuantity(count: 1, pages: .min),
  ])
  func `is not reckoned for a number of copies or pages nobody can have`(quantity: FeeQuantity) {
    var filing = Filing.copies(1, pages: 1)
    filing.quantity = quantity
    #expect(refused { _ = try receive(filing, .copyCertification) } == .quantityWrong)
  }

  @Test func `is written with dots and its currency`() {
    #expect(Dong(0)?.written == "0 đồng")
    #expect(Dong(999)?.written == "999 đồng")
    #expect(Dong(21_000)?.written == "21.000 đồng")
    #expect(Dong(1_790_000)?.written == "1.790.000 đồng")
    #expect(Dong(-1) == nil)
  }
}
