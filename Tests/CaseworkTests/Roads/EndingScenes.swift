import Deadlines
import Examples
import Testing

@testable import Casework

/// T13: the citizen takes the dossier back (NĐ 118/2025, Điều 21).
@Suite struct `A withdrawal` {
  /// The dossier in each state it can be withdrawn from, with its national code.
  private static func open() throws -> [(Int, DossierLife)] {
    var paused = try DossierLife.appraised()
    try paused.askSupplement()
    var unpaid = try DossierLife.appraised()
    try unpaid.act(.askPayment([.registrationTax], days: 5, note: nil), by: .specialist)
    return [
      (1, try .registered(.maritalStatus, .maritalStatus)),
      (2, try .received(.maritalStatus, .maritalStatus)),
      (4, try .appraised()), (4, try .signed()), (5, paused), (6, unpaid),
      (5, try .registered(.maritalStatus, .maritalStatus, asking: .signature)),
    ]
  }

  @Test func `ends the dossier from every state before the decision, with Form 05 (T13)`() throws {
    for (code, life) in try Self.open() {
      var life = life
      #expect(life.dossier.nationalCode == code)
      life.moment = .at("2026-03-04T08:30")
      let settlement = Settlement(papersReturned: "Tờ khai", fees: "Không hoàn trả")
      #expect(
        refused { try life.act(.withdraw(reason: " ", settlement: settlement), by: .intake) }
          == .reasonMissing)
      #expect(
        refused { try life.act(.withdraw(reason: "Đổi ý"), by: .chairman) }
          == .notYourRole(.withdraw, [.intake]))
      try life.act(.withdraw(reason: "Công dân không còn nhu cầu", settlement: settlement), by: .otherIntake)
      #expect(life.dossier.nationalCode == 7)
      #expect(life.dossier.endedAt == .at("2026-03-04T08:30"))
      #expect(life.dossier.pausedSince == nil)
      #expect(life.dossier.proposal == nil)
      guard case .withdrawn(let fact) = life.history.last?.fact else {
        Issue.record("no withdrawal from \(code)")
        continue
      }
      #expect(fact.settlement == settlement)
      // Form 05 gets its number when it is written down.
      #expect(life.history.last?.fact.numbers(in: "Hộ tịch").map(\.book) == [.form("05")])
      #expect((fact.spent == nil) == (life.dossier.entry == nil))
    }
  }

  @Test func `is refused after a decision or a notice of the result (T13)`() throws {
    var life = try DossierLife.signed()
    try life.issue()
    for _ in 0..<2 {
      let refusal = refused { try life.act(.withdraw(reason: "Đổi ý"), by: .intake) }
      #expect(refusal == .alreadyDecided)
      #expect(refusal?.notice == "Đã có kết quả giải quyết, hồ sơ không rút được nữa.")
      if life.dossier.stage == .decided { try life.handOver() }
    }
    var declined = try DossierLife.declined()
    #expect(
      refused { try declined.act(.withdraw(reason: "Đổi ý"), by: .intake) }
        == .notAtThisStage(.withdraw, .declined))
  }
}

/// T14 and T15: the office ends it.
@Suite struct `A decision` {
  @Test func `not to go on is the signer's, with the reason (T14)`() throws {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-03T09:00")
    let stop = DossierCommand.stop(reason: " Không đủ điều kiện theo Điều 8 ", settlement: Settlement())
    #expect(
      refused { try life.act(stop, by: .head) }?.notice == "Việc “Dừng giải quyết” do Người ký thực hiện.")
    #expect(
      refused { try life.act(.stop(reason: "\n", settlement: Settlement()), by: .chairman) } == .reasonMissing
    )
    try life.act(stop, by: .chairman)
    #expect(life.dossier.nationalCode == 8)
    #expect(life.dossier.stopped?.ground == .notEligible)
    #expect(life.dossier.stopped?.reason == "Không đủ điều kiện theo Điều 8")
    // Fees may go back.
    #expect(life.dossier.refundable == Dong(15_000))

    var early = try DossierLife.received(.maritalStatus, .maritalStatus)
    #expect(refused { try early.act(stop, by: .chairman) } == .notAtThisStage(.stop, .received))
  }

  @Test func `is issued by the clerk with its number and its national code, and ends the clock (T15)`() throws
  {
    var life = try DossierLife.signed()
    life.moment = .at("2026-03-05T09:15:40")
    #expect(refused { try life.issue(by: .chairman) } == .notYourRole(.issue, [.clerk]))
    try life.issue("7/XNTTHN")
    #expect(life.dossier.nationalCode == 9)
    #expect(life.dossier.result?.code == "KQ.G15.000038")
    #expect(life.dossier.endedAt == life.moment)
    // Due 09:15 and finished in that minute: on time.
    #expect(!life.dossier.owesApology(at: .at("2026-03-20T08:00")))
  }

  @Test func `before the signature is no result`() throws {
    var life = try DossierLife.appraised()
    #expect(refused { try life.issue() } == .notAtThisStep(.issue, "Thẩm định"))
  }
}

/// T16 and T18: the result's way to the citizen, and into the archive.
@Suite struct `A result` {
  private func issued(_ filing: Filing = .maritalStatus) throws -> DossierLife {
    var life = try DossierLife.signed(filing)
    try life.issue()
    return life
  }

  private func hand(
    _ life: inout DossierLife, _ manner: Delivery, checked: Bool = true, name: String = "Trần Thị Lan"
  ) throws {
    try life.act(
      .handOver(
        .init(receiver: .init(name: name, identifier: nil), identityChecked: checked, manner: manner)),
      by: .intake)
  }

  @Test func `is given at the counter or at home to who was looked at, the fee settled (T16)`() throws {
    var unpaid = try issued(.complete(.maritalStatus))
    #expect(
      refused { try hand(&unpaid, .counter) }?.notice == "Chưa thu đủ phí, lệ phí: còn 15.000 đồng.")
    try unpaid.pay()
    try hand(&unpaid, .counter)
    #expect(unpaid.dossier.nationalCode == 10)

    var life = try issued()
    for manner in [Delivery.counter, .home] {
      #expect(
        refused { try hand(&life, manner, checked: false) }?.notice
          == "Hãy kiểm tra giấy tờ tùy thân của người nhận trước khi trả kết quả.")
    }
    try hand(&life, .home)
    #expect(life.dossier.handedOverBy == .home)
    #expect(life.dossier.deliveryStatus == .delivered)
  }

  @Test func `goes electronically only when there is a file`() throws {
    var life = try issued()
    #expect(refused { try hand(&life, .electronic) }?.notice == "Kết quả chưa có bản điện tử.")
    var signed = try DossierLife.signed()
    let file = FileReference(hash: String(repeating: "a", count: 64), kind: .pdf, size: 10)
    try signed.act(.issue(.init(number: "7", day: signed.moment.day, files: [file])), by: .clerk)
    try hand(&signed, .electronic)
    #expect(signed.dossier.handedOverBy == .electronic)
  }

  @Test func `goes by public post with a tracking number, and is returned when it was delivered (T16)`()
    throws
  {
    var life = try issued()
    #expect(refused { try hand(&life, .post) }?.notice == "Kết quả chưa gửi bưu chính.")
    #expect(
      refused { try life.act(.noteDelivery(.underWay, note: nil, receiver: nil), by: .intake) }
        == .notConsigned)
    for tracking in ["", "EA1", "EA 1234 ?", String(repeating: "1", count: 31)] {
      #expect(
        refused { try life.act(.consign(carrier: "Bưu điện", tracking: tracking), by: .intake) }?.notice
          == "Mã vận đơn gồm 5 đến 30 chữ cái, chữ số.")
    }
    try life.act(.consign(carrier: "Bưu điện Việt Nam", tracking: "ea 123 456 789 vn"), by: .intake)
    #expect(life.dossier.consignment?.tracking == "EA123456789VN")
    #expect(life.dossier.deliveryStatus == .underWay)
    #expect(
      refused { try life.act(.consign(carrier: "Bưu điện", tracking: "EA2222"), by: .intake) }
        == .consignedBefore)

    // Nobody at home; it comes back and is sent once more.
    try life.act(.noteDelivery(.failed, note: "Vắng nhà", receiver: nil), by: .clerk)
    #expect(life.dossier.deliveryStatus == .failed)
    #expect(life.dossier.stage == .decided)
    try life.act(.noteDelivery(.returned, note: nil, receiver: nil), by: .intake)
    try life.act(.consign(carrier: "Bưu điện Việt Nam", tracking: "EA987654321VN"), by: .intake)
    #expect(life.dossier.deliveryStatus == .underWay)
    #expect(
      refused { try life.act(.noteDelivery(.delivered, note: nil, receiver: nil), by: .intake) }
        == .identityNotChecked)
    try life.act(
      .noteDelivery(.delivered, note: nil, receiver: .init(name: "Trần Thị Lan", identifier: nil)),
      by: .intake)
    #expect(life.dossier.nationalCode == 10)
    #expect(life.dossier.handedOverBy == .post)
  }

  @Test func `is not given to the post before it is paid, apologised for and on the spot`() throws {
    var unpaid = try issued(.complete(.maritalStatus))
    let consign = DossierCommand.consign(carrier: "Bưu điện", tracking: "EA123456789VN")
    #expect(refused { try unpaid.act(consign, by: .intake) } == .feeUnpaid(Dong(15_000) ?? .zero))
    var late = try DossierLife.signed()
    late.moment = .at("2026-03-06T08:00")
    try late.issue()
    #expect(refused { try late.act(consign, by: .intake) } == .apologyOwed)
    try late.apologise(until: .at("2026-03-06T17:00"))
    try late.act(.sendPapers(slip: "BG-1", from: "Điểm 1", to: "Điểm 2"), by: .clerk)
    #expect(refused { try late.act(consign, by: .intake) } == .papersOnTheirWay)
    try late.act(.papersArrived(slip: "BG-1", at: "Điểm 2"), by: .otherIntake)
    try late.act(consign, by: .intake)
  }

  @Test func `that was given goes to the archive, once, to a place (T18)`() throws {
    var life = try issued()
    #expect(
      refused { try life.act(.archive(place: "Kho 1", years: 20), by: .clerk) }
        == .notAtThisStage(.archive, .decided))
    try life.handOver()
    #expect(
      refused { try life.act(.archive(place: "Kho 1", years: 20), by: .intake) }
        == .notYourRole(.archive, [.clerk]))
    #expect(
      refused { try life.act(.archive(place: " ", years: 20), by: .clerk) }?.notice == "Hãy ghi nơi lưu.")
    for years in [0, 101] {
      #expect(refused { try life.act(.archive(place: "Kho 1", years: years), by: .clerk) } == .quantityWrong)
    }
    try life.act(.archive(place: "Kho 1, giá 3", years: nil), by: .clerk)
    #expect(life.dossier.archived?.years == nil)
    #expect(life.dossier.stage == .returned)
    #expect(
      refused { try life.act(.archive(place: "Kho 2", years: nil), by: .clerk) }?.notice
        == "Hồ sơ đã chuyển lưu trữ.")
  }
}
