import Deadlines
import Examples
import Testing

@testable import Casework

/// T11 and T12, and money beside them.
@Suite struct `A payment asked for on the way` {
  private func asked() throws -> DossierLife {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-03T10:00")
    try life.act(.askPayment([.registrationTax], days: 14, note: "Theo thông báo thuế số 8"), by: .specialist)
    return life
  }

  @Test func `stops the clock with a notice of what is owed until when (T11)`() throws {
    let dossier = try asked().dossier
    #expect(dossier.nationalCode == 6)
    #expect(dossier.pausedSince == .at("2026-03-03T10:00"))
    #expect(dossier.paymentAsked?.payBy == .at("2026-03-17T23:59"))
    #expect(dossier.outstanding == Dong(150_000))
    #expect(dossier.paymentStatus == .owed)
    #expect(dossier.party == .citizen)
  }

  @Test func `names what is to be paid, above zero, and a possible time`() throws {
    var life = try DossierLife.appraised()
    func ask(_ lines: [PaymentLine], days: Int = 5) -> Refusal? {
      refused { try life.act(.askPayment(lines, days: days, note: nil), by: .specialist) }
    }
    #expect(ask([]) == .nothingAskedFor)
    #expect(ask([PaymentLine(kind: .charge, name: "Lệ phí", amount: .zero)]) == .amountNotSet(["Lệ phí"]))
    #expect(ask([.registrationTax], days: 0)?.notice == "Thời hạn phải là số ngày hợp lệ, ít nhất 1 ngày.")
    #expect(
      refused { try life.act(.askPayment([.registrationTax], days: 5, note: nil), by: .intake) }
        == .notYourRole(.askPayment, [.specialist]))
  }

  @Test func `resumes the clock when all of it is paid, and by nothing less (T12, R6)`() throws {
    var life = try asked()
    life.moment = .at("2026-03-05T14:30")
    let partly = refused {
      try life.act(.collectFee(Dong(149_999) ?? .zero, .transfer), by: .intake)
    }
    #expect(partly?.notice == "Số tiền phải bằng số còn phải thu: 150.000 đồng.")
    try life.act(
      .collectFee(Dong(150_000) ?? .zero, .transfer, transaction: "FT26064000123"), by: .intake)
    #expect(life.dossier.nationalCode == 4)
    #expect(life.dossier.paymentStatus == .paid)
    // 18 hours and a half stood still: from 10:00 on Tuesday to 14:30 on Thursday.
    #expect(life.dossier.due == .at("2026-03-09T13:45"))
    guard case .feeCollected(let receipt) = life.history[life.history.count - 2].fact else {
      Issue.record("no receipt")
      return
    }
    #expect(receipt.transaction == "FT26064000123")
  }

  @Test func `resumes it, too, when the citizen need not pay, on evidence`() throws {
    var life = try asked()
    life.moment = .at("2026-03-04T10:00")
    func exempt(_ ground: String, _ evidence: String, by actor: Actor = .intake) -> Refusal? {
      refused { try life.act(.exemptFee(ground: ground, evidence: evidence), by: actor) }
    }
    #expect(exempt(" ", "Sổ hộ nghèo số 5") == .reasonMissing)
    #expect(exempt("Hộ nghèo", "")?.notice == "Hãy ghi giấy tờ hoặc dữ liệu chứng minh.")
    #expect(exempt("Hộ nghèo", "Sổ số 5", by: .specialist) == .notYourRole(.exemptFee, [.intake]))
    try life.act(.exemptFee(ground: "Hộ nghèo", evidence: "Sổ hộ nghèo số 5"), by: .intake)
    #expect(life.dossier.stage == .processing)
    #expect(life.dossier.outstanding == .zero)
    #expect(life.dossier.due == .at("2026-03-06T09:15"))
    #expect(life.dossier.isPaid)
  }

  @Test func `asked for when the result is ready comes back to where it was`() throws {
    var life = try DossierLife.signed()
    try life.act(.take, by: .clerk)
    try life.act(.askPayment([.registrationTax], days: 5, note: nil), by: .clerk)
    #expect(refused { try life.issue() } == .notAtThisStage(.issue, .awaitingPayment))
    try life.pay()
    #expect(life.dossier.currentStep?.kind == .issuing)
    try life.issue()
    try life.handOver()
  }
}

@Suite struct `Money given back` {
  @Test func `is what was paid beyond what is owed, and everything once it ended without a result`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    #expect(
      refused { try life.act(.refundFee(Dong(1) ?? .zero, .cash, reason: "Thu thừa"), by: .intake) }?.notice
        == "Không có khoản nào để hoàn trả.")
    try life.act(.withdraw(reason: "Công dân đề nghị"), by: .intake)
    #expect(
      refused { try life.act(.refundFee(Dong(15_001) ?? .zero, .cash, reason: "Rút"), by: .intake) }?.notice
        == "Chỉ hoàn trả được đến 15.000 đồng.")
    #expect(
      refused { try life.act(.refundFee(Dong(5_000) ?? .zero, .cash, reason: " "), by: .intake) }
        == .reasonMissing)
    try life.act(.refundFee(Dong(5_000) ?? .zero, .cash, reason: "Rút trước khi giải quyết"), by: .intake)
    try life.act(
      .refundFee(Dong(10_000) ?? .zero, .transfer, reason: "Rút trước khi giải quyết"), by: .intake)
    #expect(life.dossier.refunded == Dong(15_000))
    #expect(life.dossier.collected == .zero)
    #expect(life.dossier.paymentStatus == .refunded)
    // What came in stays written: the refund is a fact of its own.
    #expect(life.dossier.taken == Dong(15_000))
    #expect(life.dossier.acts(for: .intake).isEmpty)
  }
}
