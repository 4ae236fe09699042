import Deadlines
import Examples
import Testing

@testable import Casework

/// Another office is asked (*liên thông*).
@Suite struct `A question to another office` {
  private func appraised() throws -> DossierLife {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-02T15:00")
    return life
  }
  private static let toBen = ConsultationRequest(
    unit: UnitID(2), agency: "UBND xã Bên", subject: "Xác minh nơi cư trú", document: "15/UBND-TP")

  @Test func `has three working days where the law does not say otherwise (§2.4), and its own clock`() throws
  {
    var life = try appraised()
    try life.act(.consult(Self.toBen), by: .specialist)
    let question = try #require(life.dossier.consultations.first)
    #expect(question.asked.due == .at("2026-03-05T15:00"))
    #expect(!question.isLate(at: .at("2026-03-05T15:00")))
    #expect(question.isLate(at: .at("2026-03-05T15:01")))
    // Its time is the other agency's, but the citizen's date does not move.
    #expect(life.dossier.party == .agency)
    #expect(life.dossier.due == .at("2026-03-05T09:15"))
    #expect(life.dossier.exchangeStatus == .waiting)
    #expect(life.dossier.nationalCode == 4)
  }

  @Test func `is asked by whoever appraises it, with a subject and a possible time`() throws {
    var life = try appraised()
    func ask(_ request: ConsultationRequest, by actor: Actor = .specialist) -> Refusal? {
      refused { try life.act(.consult(request), by: actor) }
    }
    var request = Self.toBen
    request.agency = "  "
    #expect(ask(request)?.notice == "Hãy ghi tên cơ quan, đơn vị.")
    request = Self.toBen
    request.subject = ""
    #expect(ask(request) == .reasonMissing)
    for days in [0, 61] {
      request = Self.toBen
      request.days = days
      #expect(ask(request) == .replyTimeWrong)
    }
    #expect(ask(Self.toBen, by: .otherSpecialist) == .heldByAnother(Actor.specialist.officer))
  }

  @Test func `is answered by the unit that was asked, and by nobody else`() throws {
    var life = try appraised()
    try life.act(.consult(Self.toBen), by: .specialist)
    let answer = DossierCommand.answerConsultation(
      number: 1, answer: "Đã cư trú từ 2010", document: "33/UBND-TP", files: [])
    #expect(
      refused { try life.act(answer, by: .specialist) }?.notice
        == "Không có yêu cầu phối hợp nào đang chờ đơn vị này trả lời.")
    var far = Actor.ofBen(.specialist)
    far.unit = UnitID(3)
    #expect(refused { try life.act(answer, by: far) } == .notYourUnit)
    // They may read it and answer, no more.
    #expect(life.dossier.units == [Actor.intake.unit, UnitID(2)])
    #expect(life.dossier.acts(for: .ofBen(.specialist)) == [.answerConsultation])
    #expect(life.dossier.acts(for: .ofBen(.signer)).isEmpty)
    life.moment = .at("2026-03-03T09:00")
    try life.act(answer, by: .ofBen(.specialist))
    #expect(life.dossier.exchangeStatus == .answered)
    #expect(life.dossier.party == .department)
    #expect(refused { try life.act(answer, by: .ofBen(.specialist)) } == .noSuchQuestion)
  }

  @Test func `to an agency outside is entered by hand where the dossier is settled`() throws {
    var life = try appraised()
    try life.act(.consult(ConsultationRequest(agency: "Sở Tư pháp", subject: "Xác minh")), by: .specialist)
    try life.act(.consult(Self.toBen), by: .specialist)
    let answer = DossierCommand.answerConsultation(number: 1, answer: "Đúng", document: nil, files: [])
    #expect(refused { try life.act(answer, by: .ofBen(.specialist)) } == .notYourUnit)
    #expect(
      refused {
        try life.act(
          .answerConsultation(number: 1, answer: " ", document: nil, files: []), by: .otherSpecialist)
      } == .reasonMissing)
    try life.act(answer, by: .otherSpecialist)
    // The other one is still out.
    #expect(life.dossier.exchangeStatus == .waiting)
    #expect(life.dossier.consultations.map(\.isOpen) == [false, true])
  }
}

/// Received here, settled there, returned here (*tiếp nhận phi địa giới*, NĐ 118/2025, Điều 14).
@Suite struct `A dossier received for another commune` {
  /// Received in phường Mẫu, settled by xã Bên.
  private static var filing: Filing {
    var filing = Filing.maritalStatus
    filing.settler = UnitID(2)
    return filing
  }
  private func forwarded() throws -> DossierLife {
    var life = try DossierLife.received(Self.filing, .maritalStatus)
    try life.forward(by: .intake)
    return life
  }

  @Test func `is worked on by the settler's officers once it has left the counter`() throws {
    var life = try DossierLife.received(Self.filing, .maritalStatus)
    #expect(life.dossier.workingUnit == Actor.intake.unit)
    #expect(refused { try life.forward(by: .ofBen(.intake, .centre)) } == .notYourUnit)
    try life.forward(by: .intake)
    #expect(life.dossier.workingUnit == UnitID(2))
    for ours in [Actor.head, .specialist, .chairman, .clerk] {
      #expect(refused { try life.forward(by: ours) } == .notYourUnit)
      #expect(refused { try life.act(.take, by: ours) } == .notYourUnit)
    }
    #expect(refused { try life.forward(to: .specialist, by: .ofBen(.departmentHead)) } == .assigneeUnsuitable)
    try life.forward(to: .ofBen(.specialist), by: .ofBen(.departmentHead))
    #expect(life.dossier.holder == Actor.ofBen(.specialist).officer)
    try life.forward(by: .ofBen(.specialist))
    try life.forward(by: .ofBen(.departmentHead))
    try life.forward(by: .ofBen(.signer, .committee))
    #expect(refused { try life.issue() } == .notYourUnit)
    try life.issue(by: .ofBen(.clerk))

    // The citizen gets it where it was filed.
    #expect(life.dossier.workingUnit == Actor.intake.unit)
    #expect(refused { try life.handOver(by: .ofBen(.intake, .centre)) } == .notYourUnit)
    try life.handOver()
    #expect(life.dossier.stage == .returned)
  }

  @Test func `asks for a supplement there, and the counter here sends the slip and takes the answer`() throws
  {
    var life = try forwarded()
    try life.forward(to: .ofBen(.specialist), by: .ofBen(.departmentHead))
    try life.act(.proposeSupplement(.signature), by: .ofBen(.specialist))
    #expect(refused { try life.act(.approve(note: nil), by: .head) } == .notYourUnit)
    try life.act(.approve(note: nil), by: .ofBen(.departmentHead))
    #expect(refused { try life.act(.sendSupplement, by: .ofBen(.intake, .centre)) } == .notYourUnit)
    try life.act(.sendSupplement, by: .intake)
    #expect(life.dossier.workingUnit == Actor.intake.unit)

    // Who settles it decides what becomes of it while it waits (T10).
    life.moment = .at("2026-05-04T08:00")
    let stop = DossierCommand.stop(reason: "", settlement: Settlement())
    #expect(refused { try life.act(stop, by: .head) } == .notYourUnit)
    #expect(
      refused { try life.act(.assign(.ofBen(.specialist, number: 150), note: nil), by: .head) }
        == .notYourUnit)
    var stopped = life
    try stopped.act(stop, by: .ofBen(.departmentHead))
    #expect(stopped.dossier.stage == .stopped)
    try life.bringSupplement()
    #expect(life.dossier.workingUnit == UnitID(2))
    #expect(life.dossier.holder == Actor.ofBen(.specialist).officer)
  }

  @Test func `is apologised for by whoever settles it, also when the result has come back`() throws {
    var life = try forwarded()
    for role in [Role.departmentHead, .specialist, .departmentHead, .signer] {
      try life.forward(by: .ofBen(role, role == .signer ? .committee : .office))
    }
    life.moment = .at("2026-03-06T08:00")
    try life.issue(by: .ofBen(.clerk))
    #expect(refused { try life.handOver() } == .apologyOwed)
    try life.act(
      .proposeExtension(.wait(until: .at("2026-03-09T17:00"))), by: .ofBen(.specialist))
    try life.act(.approve(note: nil), by: .ofBen(.signer, .committee))
    try life.handOver()
  }

  @Test func `keeps its settler when it waited for a supplement before it was accepted`() throws {
    var life = try DossierLife.registered(Self.filing, .maritalStatus, asking: .signature)
    #expect(life.dossier.workingUnit == Actor.intake.unit)
    try life.bringSupplement()
    try life.act(.accept(Acceptance()), by: .intake)
    try life.forward(by: .intake)
    #expect(life.dossier.workingUnit == UnitID(2))
  }

  @Test func `sent back to the counter is this unit's again`() throws {
    var life = try forwarded()
    try life.act(.sendBack(reason: "Thiếu bản quét"), by: .ofBen(.departmentHead))
    #expect(life.dossier.workingUnit == Actor.intake.unit)
    try life.forward(by: .intake)
    #expect(life.dossier.workingUnit == UnitID(2))
  }

  @Test func `has answers of outside agencies entered by the settler, also while the citizen has it`() throws
  {
    var life = try forwarded()
    try life.forward(to: .ofBen(.specialist), by: .ofBen(.departmentHead))
    try life.act(
      .consult(ConsultationRequest(agency: "Sở Tư pháp", subject: "Xác minh")), by: .ofBen(.specialist))
    try life.act(.askPayment([.registrationTax], days: 5, note: nil), by: .ofBen(.specialist))
    let answer = DossierCommand.answerConsultation(number: 1, answer: "Đúng", document: nil, files: [])
    #expect(refused { try life.act(answer, by: .specialist) } == .noSuchQuestion)
    try life.act(answer, by: .ofBen(.specialist))
    try life.pay()
    #expect(life.dossier.stage == .processing)
  }
}
