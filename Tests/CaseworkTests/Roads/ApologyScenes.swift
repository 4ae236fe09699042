import Deadlines
import Examples
import Testing

@testable import Casework

/// T17: the letter of apology with a new date. The dossier is due on Thursday 05/03/2026 at 09:15, so its letter is in
/// time until the end of Wednesday 04/03/2026 (R8).
@Suite struct `A letter of apology` {
  private func appraised(at moment: Moment) throws -> DossierLife {
    var life = try DossierLife.appraised()
    life.moment = moment
    return life
  }

  @Test func `is proposed with reason and cause, signed by the chairman, and moves the date (T17)`() throws {
    var life = try appraised(at: .at("2026-03-04T09:00"))
    let request = ExtensionRequest.wait(until: .at("2026-03-09T17:00"))
    #expect(
      refused { try life.act(.proposeExtension(request), by: .intake) }
        == .notYourRole(.proposeExtension, [.specialist, .departmentHead]))
    #expect(
      refused { try life.act(.proposeExtension(request), by: .economySpecialist) }
        == .notYourDepartment(.office))
    var silent = request
    silent.reason = "\n"
    #expect(refused { try life.act(.proposeExtension(silent), by: .specialist) } == .reasonMissing)
    try life.act(.proposeExtension(request), by: .specialist)
    #expect(refused { try life.act(.proposeExtension(request), by: .head) } == .proposalWaits)

    // The head may agree to a supplement, not to this.
    #expect(
      refused { try life.act(.approve(note: nil), by: .head) }?.notice
        == "Việc “Đồng ý đề xuất” do Người ký thực hiện.")
    // The work does not wait for the letter.
    try life.forward(by: .specialist)
    life.moment = .at("2026-03-04T16:00")
    try life.act(.approve(note: nil), by: .chairman)
    let letter = try #require(life.dossier.letter)
    #expect((letter.oldDue, letter.newDue) == (.at("2026-03-05T09:15"), .at("2026-03-09T17:00")))
    #expect(letter.isTimely)
    #expect(letter.cause == .coordination)
    #expect(letter.proposedBy == Actor.specialist.officer)
    #expect(life.dossier.letterAt == .at("2026-03-04T16:00"))
    #expect(life.dossier.due == .at("2026-03-09T17:00"))
    #expect(life.dossier.firstDue == .at("2026-03-05T09:15"))
    #expect(life.dossier.currentStep?.kind == .review)
    #expect(life.dossier.proposal == nil)
  }

  @Test(arguments: [
    (Moment.at("2026-03-04T16:59"), true), (.at("2026-03-04T17:00"), true),
    (.at("2026-03-04T17:00:59"), true),
    (.at("2026-03-04T17:01"), false), (.at("2026-03-05T08:00"), false), (.at("2026-03-05T09:15"), false),
  ])
  func `is in time until the end of the last working day before, to the minute (R8)`(
    signed: Moment, isTimely: Bool
  ) throws {
    var life = try appraised(at: .at("2026-03-04T16:00"))
    #expect(life.dossier.letterBy == .at("2026-03-04T17:00"))
    try life.act(.proposeExtension(.wait(until: .at("2026-03-09T17:00"))), by: .specialist)
    life.moment = signed
    try life.act(.approve(note: nil), by: .chairman)
    #expect(life.dossier.letter?.isTimely == isTimely)
    // Only a letter in time moves the date; a late one is an apology, not an excuse.
    #expect(life.dossier.due == (isTimely ? .at("2026-03-09T17:00") : .at("2026-03-05T09:15")))
    #expect((life.dossier.letter?.appointment == nil) == !isTimely)
  }

  @Test func `counts the last working day over a weekend (V16)`() throws {
    var procedure = Procedure.maritalStatus
    procedure.timeLimit = .workingDays(10)
    let life = try DossierLife.received(.maritalStatus, procedure, at: .at("2026-06-01T08:00"))
    #expect(life.dossier.due == .at("2026-06-15T08:00"))
    #expect(life.dossier.letterBy == .at("2026-06-12T17:00"))
  }

  @Test func `promises a later date, still to come, on a working day`() throws {
    var life = try appraised(at: .at("2026-03-04T09:00"))
    func ask(_ moment: Moment) -> Refusal? {
      refused { try life.act(.proposeExtension(.wait(until: moment)), by: .specialist) }
    }
    for early in [Moment.at("2026-03-05T08:00"), .at("2026-03-05T09:15"), .at("2026-03-05T09:15:59")] {
      #expect(ask(early)?.notice == "Ngày hẹn lại phải sau ngày hẹn cũ và sau lúc này.")
    }
    #expect(
      ask(.at("2026-03-07T10:00"))?.notice == "Ngày hẹn lại phải là ngày làm việc; 07/03/2026 cơ quan nghỉ.")
    life.moment = .at("2026-03-10T08:00")
    #expect(ask(.at("2026-03-10T08:00")) == .newDateTooEarly)
    try life.act(.proposeExtension(.wait(until: .at("2026-03-10T08:01"))), by: .specialist)
    // The signer came too late for that date.
    life.moment = .at("2026-03-10T08:01")
    #expect(refused { try life.act(.approve(note: nil), by: .chairman) } == .newDateTooEarly)
    try life.act(.reject(reason: "Hẹn lại ngày khác"), by: .chairman)
    try life.apologise(until: .at("2026-03-11T17:00"))
  }

  @Test func `is not signed for a date that a pause has overtaken`() throws {
    var life = try appraised(at: .at("2026-03-03T09:00"))
    try life.act(.proposeExtension(.wait(until: .at("2026-03-06T17:00"))), by: .specialist)
    try life.act(.askPayment([.registrationTax], days: 14, note: nil), by: .specialist)
    #expect(
      refused { try life.act(.approve(note: nil), by: .chairman) }
        == .notAtThisStage(.approve, .awaitingPayment))
    life.moment = .at("2026-03-06T09:00")
    try life.pay()
    #expect(life.dossier.due == .at("2026-03-10T09:15"))
    #expect(refused { try life.act(.approve(note: nil), by: .chairman) } == .newDateTooEarly)
  }

  @Test func `is made once: one new appointment at the most`() throws {
    var life = try appraised(at: .at("2026-03-04T09:00"))
    try life.apologise(until: .at("2026-03-06T17:00"))
    life.moment = .at("2026-03-05T09:00")
    let refusal = refused {
      try life.act(.proposeExtension(.wait(until: .at("2026-03-10T17:00"))), by: .specialist)
    }
    #expect(refusal == .apologisedBefore)
    #expect(refusal?.notice == "Hồ sơ đã được xin lỗi và hẹn lại. Mỗi hồ sơ chỉ hẹn lại một lần.")
    #expect(life.dossier.due == .at("2026-03-06T17:00"))
    // Overdue again after that, it owes no second letter and is handed over.
    life.moment = .at("2026-03-09T08:00")
    #expect(!life.dossier.owesApology(at: life.moment))
    try life.forwardToIssuing()
    try life.issue()
    try life.handOver()
  }

  @Test func `of certification lasts two working days at the most (R5)`() throws {
    var life = try DossierLife.appraised(
      .copies(20, pages: 60), .copyCertification, at: .at("2026-05-06T14:00"))
    #expect(life.dossier.due == .at("2026-05-06T17:00"))
    // Received on its due day: in time until it is due.
    #expect(life.dossier.letterBy == .at("2026-05-06T17:00"))
    let refusal = refused {
      try life.act(.proposeExtension(.wait(until: .at("2026-05-11T07:01"))), by: .specialist)
    }
    #expect(refusal?.notice == "Pháp luật chỉ cho gia hạn đến 17:00 thứ Sáu 08/05/2026.")
    try life.apologise(until: .at("2026-05-08T17:00"))
    #expect(life.dossier.due == .at("2026-05-08T17:00"))
  }
}

@Suite struct `A dossier that became overdue` {
  /// The result is issued on Friday 06/03/2026, a day late, without a letter.
  private func late() throws -> DossierLife {
    var life = try DossierLife.signed()
    life.moment = .at("2026-03-06T08:00")
    try life.issue()
    return life
  }

  @Test func `owes a letter from the minute after its date`() throws {
    let life = try DossierLife.appraised()
    for (moment, owes) in [
      (Moment.at("2026-03-05T09:15"), false), (.at("2026-03-05T09:15:59"), false),
      (.at("2026-03-05T09:16"), true),
    ] { #expect(life.dossier.owesApology(at: moment) == owes, "\(moment.written)") }
  }

  @Test func `owes none while its clock stands, unless it was late when it stopped`() throws {
    for (asked, owes) in [
      (Moment.at("2026-03-04T10:00"), false), (.at("2026-03-05T09:15:30"), false),
      (.at("2026-03-05T09:16"), true),
    ] {
      var life = try DossierLife.appraised()
      life.moment = asked
      try life.askSupplement()
      #expect(life.dossier.owesApology(at: .at("2026-03-20T09:00")) == owes, "\(asked.written)")
    }
  }

  @Test func `is not handed over before its letter, and is after a late one`() throws {
    var life = try late()
    let refusal = refused { try life.handOver() }
    #expect(refusal == .apologyOwed)
    #expect(
      refusal?.notice == "Hồ sơ quá hạn chưa có phiếu xin lỗi. Hãy lập phiếu xin lỗi trước khi trả kết quả.")
    life.moment = .at("2026-03-06T10:00")
    try life.apologise(until: .at("2026-03-06T17:00"))
    #expect(life.dossier.letter?.isTimely == false)
    // It stays overdue in every statistic.
    #expect(life.dossier.due == .at("2026-03-05T09:15"))
    try life.handOver()
    #expect(life.dossier.stage == .returned)
  }

  @Test func `finished in time has nothing to apologise for, however late it is fetched`() throws {
    var life = try DossierLife.signed()
    try life.issue()
    life.moment = .at("2026-05-20T08:00")
    #expect(
      refused { try life.act(.proposeExtension(.wait(until: .at("2026-05-25T17:00"))), by: .specialist) }?
        .notice
        == "Hồ sơ đã giải quyết trong hạn, không phải xin lỗi.")
    try life.handOver()
  }

  @Test func `that is withdrawn or stopped owes none any more`() throws {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-09T09:00")
    #expect(life.dossier.owesApology(at: life.moment))
    try life.act(.withdraw(reason: "Công dân đề nghị"), by: .intake)
    #expect(!life.dossier.owesApology(at: life.moment))
  }
}
