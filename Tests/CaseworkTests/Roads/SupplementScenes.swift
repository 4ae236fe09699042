import Deadlines
import Examples
import Testing

@testable import Casework

/// T8 to T10: the citizen is asked for more after reception.
@Suite struct `A supplement asked for after reception` {
  @Test func `is proposed by the specialist, agreed to by the head and sent by the counter (T8)`() throws {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-03T08:00")
    #expect(
      refused { try life.act(.proposeSupplement(.signature), by: .otherSpecialist) }
        == .heldByAnother(Actor.specialist.officer))
    #expect(
      refused { try life.act(.approve(note: nil), by: .head) }?.notice
        == "Hồ sơ không có đề xuất nào đang chờ.")
    #expect(refused { try life.act(.sendSupplement, by: .intake) } == .nothingProposed)
    try life.act(.proposeSupplement(.signature), by: .specialist)

    // Nobody agrees to it but the head of this department, or the signer.
    #expect(
      refused { try life.act(.approve(note: nil), by: .economyHead) }?.notice
        == "Bước này do Văn phòng HĐND và UBND thực hiện.")
    #expect(
      refused { try life.act(.approve(note: nil), by: .specialist) }
        == .notYourRole(.approve, [.departmentHead, .signer]))
    #expect(
      refused { try life.act(.sendSupplement, by: .intake) }?.notice == "Đề xuất bổ sung chưa được duyệt.")
    try life.act(.approve(note: "Đồng ý"), by: .head)
    #expect(refused { try life.act(.approve(note: nil), by: .chairman) } == .nothingProposed)
    #expect(life.dossier.stage == .processing)

    life.moment = .at("2026-03-03T10:00")
    #expect(
      refused { try life.act(.sendSupplement, by: .specialist) } == .notYourRole(.sendSupplement, [.intake]))
    try life.act(.sendSupplement, by: .intake)
    let asked = try #require(life.dossier.supplements.last?.asked)
    #expect(life.dossier.nationalCode == 5)
    #expect(life.dossier.pausedSince == .at("2026-03-03T10:00"))
    #expect(asked.replyBy == .at("2026-04-02T23:59"))
    #expect(!asked.isRepeated)
    #expect(asked.proposedBy == Actor.specialist.officer)
    #expect(asked.approvedBy == Actor.head.officer)
    #expect(life.dossier.proposal == nil)
  }

  @Test func `waits for its answer: meanwhile the dossier goes nowhere`() throws {
    var life = try DossierLife.appraised()
    try life.act(.proposeSupplement(.signature), by: .specialist)
    for command in [
      DossierCommand.forward(assignee: nil, note: nil), .proposeSupplement(.signature),
      .sendBack(reason: "Nhầm"), .askPayment([.registrationTax], days: 5, note: nil),
      .proposeExtension(.wait(until: .at("2026-03-06T17:00"))),
    ] {
      #expect(
        refused { try life.act(command, by: .specialist) }?.notice
          == "Hồ sơ có đề xuất đang chờ duyệt hoặc chờ gửi. Hãy xử lý đề xuất trước.")
    }
    #expect(refused { try life.act(.reject(reason: ""), by: .head) } == .reasonMissing)
    try life.act(.reject(reason: "Dữ liệu dân cư đã có"), by: .head)
    #expect(life.dossier.proposal == nil)
    #expect(life.dossier.supplements.isEmpty)
    try life.forward(by: .specialist)
  }

  @Test func `does not push aside a letter of apology that waits to be signed`() throws {
    var life = try DossierLife.appraised()
    try life.act(.proposeExtension(.wait(until: .at("2026-03-06T17:00"))), by: .specialist)
    #expect(refused { try life.act(.proposeSupplement(.signature), by: .specialist) } == .proposalWaits)
    try life.act(.approve(note: nil), by: .chairman)
    #expect(life.dossier.letter?.newDue == .at("2026-03-06T17:00"))
  }

  @Test func `resumes the clock with a new appointment when all of it has come (T9, R6)`() throws {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-03T10:00")
    try life.askSupplement()
    let stepDue = life.dossier.stepDue
    #expect(life.dossier.party == .citizen)
    life.moment = .at("2026-03-04T10:00")
    let partly = refused { try life.act(.receiveSupplement(SupplementAnswer(settled: [])), by: .intake) }
    #expect(partly?.notice == "Còn chưa bổ sung: Ký tên vào tờ khai.")
    try life.bringSupplement()
    #expect(life.dossier.nationalCode == 4)
    #expect(life.dossier.pausedSince == nil)
    // One working day later, like the step.
    #expect(life.dossier.due == .at("2026-03-06T09:15"))
    #expect(life.dossier.stepDue == life.calendar.adding(.day, to: stepDue))
    #expect(life.dossier.letterBy == .at("2026-03-05T17:00"))
    #expect(life.dossier.holder == Actor.specialist.officer)
    #expect(
      life.dossier.explanation.suffix(3) == [
        "Hạn trước khi tạm dừng: 09:15 thứ Năm 05/03/2026.",
        "Tạm dừng tính thời gian từ 10:00 thứ Ba 03/03/2026 đến 10:00 thứ Tư 04/03/2026: 8 giờ làm việc.",
        "Hẹn trả kết quả lúc 09:15 thứ Sáu 06/03/2026.",
      ])
    #expect(refused { try life.bringSupplement() } == .notAtThisStage(.receiveSupplement, .processing))
  }

  @Test func `a second time needs the signer and is marked (T8, NĐ 118 Điều 11)`() throws {
    var life = try DossierLife.appraised()
    try life.askSupplement()
    try life.bringSupplement()
    try life.act(.proposeSupplement(.signature), by: .specialist)
    let refusal = refused { try life.act(.approve(note: nil), by: .head) }
    #expect(refusal?.notice == "Việc “Đồng ý đề xuất” do Người ký thực hiện.")
    #expect(
      refused { try life.act(.reject(reason: "Chưa cần"), by: .head) } == .notYourRole(.reject, [.signer]))
    try life.act(.approve(note: nil), by: .chairman)
    try life.act(.sendSupplement, by: .intake)
    #expect(life.dossier.supplements.map(\.asked.isRepeated) == [false, true])
    #expect(life.dossier.supplements.last?.asked.approvedBy == Actor.chairman.officer)
    #expect(life.history.last?.fact.telling?.headline == "Yêu cầu bổ sung hồ sơ (bổ sung quá 1 lần)")
  }

  @Test func `after one before acceptance is the second, too`() throws {
    var life = try DossierLife.registered(.maritalStatus, .maritalStatus, asking: .signature)
    try life.bringSupplement()
    try life.act(.accept(Acceptance()), by: .intake)
    try life.forward(by: .intake)
    try life.forward(to: .specialist, by: .head)
    try life.act(.proposeSupplement(.signature), by: .specialist)
    #expect(refused { try life.act(.approve(note: nil), by: .head) } == .notYourRole(.approve, [.signer]))
    try life.act(.approve(note: nil), by: .viceChairman)
    try life.act(.sendSupplement, by: .intake)
    #expect(life.dossier.supplements.last?.asked.isRepeated == true)
  }
}

@Suite struct `A supplement that does not come` {
  /// Asked for on 03/03 at 10:00, to be answered within five days: until the end of 08/03, a Sunday.
  private func asked() throws -> DossierLife {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-03T10:00")
    var request = SupplementRequest.signature
    request.days = 5
    try life.askSupplement(request)
    return life
  }

  @Test func `lets the head stop the dossier, but only after the citizen's time (T10)`() throws {
    var life = try asked()
    let settlement = Settlement(papersReturned: "Tờ khai, giấy ủy quyền", fees: "Hoàn trả 15.000 đồng")
    let stop = DossierCommand.stop(reason: "", settlement: settlement)
    for early in [Moment.at("2026-03-08T23:58"), .at("2026-03-08T23:59"), .at("2026-03-08T23:59:59")] {
      life.moment = early
      #expect(
        refused { try life.act(stop, by: .head) }?.notice
          == "Người nộp còn được bổ sung đến 23:59 Chủ nhật 08/03/2026.")
    }
    life.moment = .at("2026-03-09T00:00")
    #expect(refused { try life.act(stop, by: .chairman) } == .notYourRole(.stop, [.departmentHead]))
    #expect(refused { try life.act(stop, by: .economyHead) } == .notYourDepartment(.office))
    try life.act(stop, by: .head)
    let stopped = try #require(life.dossier.stopped)
    #expect(life.dossier.nationalCode == 8)
    #expect(stopped.ground == .notSupplemented)
    #expect(
      stopped.reason
        == "Quá thời hạn bổ sung theo phiếu yêu cầu ngày 03/03/2026 mà hồ sơ chưa được bổ sung đầy đủ.")
    #expect(stopped.settlement == settlement)
    #expect(life.dossier.endedAt == life.moment)
  }

  @Test func `may still come, as long as nobody has stopped the dossier`() throws {
    var life = try asked()
    life.moment = .at("2026-03-20T08:00")
    try life.bringSupplement()
    #expect(life.dossier.stage == .processing)
    #expect(!life.dossier.owesApology(at: life.moment))
  }

  @Test func `stops a filing that was never accepted, and no figure counts it`() throws {
    var life = try DossierLife.registered(.birth, .birth, asking: .signature)
    life.moment = .at("2026-04-02T08:00")
    try life.act(.stop(reason: "", settlement: Settlement()), by: .head)
    #expect(life.dossier.stage == .stopped)
    #expect(!life.dossier.counts)
    #expect(life.dossier.spent == nil)
  }
}
