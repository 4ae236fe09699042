import Deadlines
import Examples
import Testing

@testable import Casework

@Suite struct `The life of a dossier` {
  @Test func `goes from the counter to the hand within a day in four steps`() throws {
    var life = try DossierLife.received(.birth, .birth)
    #expect(life.dossier.stage == .received)
    #expect(life.dossier.holder == Actor.intake.officer)
    #expect(life.dossier.due == .at("2026-03-02T17:00"))

    life.moment = .at("2026-03-02T09:40")
    try life.forward(by: .intake)
    #expect(life.dossier.stage == .processing)
    #expect(life.dossier.currentStep?.kind == .appraisal)
    #expect(life.dossier.holder == nil)
    #expect(life.dossier.stepEntered == .at("2026-03-02T09:40"))
    // Three working hours from 09:40 run over the noon break.
    #expect(life.dossier.stepDue == .at("2026-03-02T14:40"))

    life.moment = .at("2026-03-02T10:30")
    try life.act(.take, by: .specialist)
    #expect(life.dossier.holder == Actor.specialist.officer)
    try life.forward(by: .specialist)
    #expect(life.dossier.currentStep?.kind == .signing)

    life.moment = .at("2026-03-02T13:45")
    try life.forward(by: .chairman)
    #expect(life.dossier.currentStep?.kind == .issuing)

    life.moment = .at("2026-03-02T14:20")
    try life.issue("12/GKS")
    #expect(life.dossier.stage == .decided)
    #expect(life.dossier.endedAt == .at("2026-03-02T14:20"))
    #expect(life.dossier.result?.number == "12/GKS")
    #expect(life.dossier.result?.name == "Giấy khai sinh")
    #expect(life.dossier.result?.code == "KQ.G15.000031")

    life.moment = .at("2026-03-02T15:00")
    try life.handOver()
    #expect(life.dossier.stage == .returned)
    #expect(life.dossier.handedOverAt == .at("2026-03-02T15:00"))
    #expect(life.dossier.receiver?.name == "Trần Thị Lan")
    // Handing over does not move the end of processing.
    #expect(life.dossier.endedAt == .at("2026-03-02T14:20"))
    #expect(life.dossier.version == life.history.count)
  }

  @Test func `goes through seven steps with a department, each with its own clock`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    var kinds: [ProcessStep.Kind] = []
    for actor in [Actor.intake, .head, .specialist, .head, .viceChairman] {
      kinds.append(try #require(life.dossier.currentStep?.kind))
      life.moment = life.calendar.adding(.hours(1), to: life.moment)
      try life.forward(by: actor)
    }
    #expect(kinds == [.reception, .assignment, .appraisal, .review, .signing])
    #expect(life.dossier.currentStep?.kind == .issuing)
    #expect(life.dossier.stepDue == life.calendar.adding(.hours(1), to: life.moment))
    #expect(life.dossier.workers[3] == Actor.specialist.officer)
    try life.issue("7/XNTTHN")
    try life.handOver()
    #expect(life.dossier.stage == .returned)
    #expect(Set(life.dossier.workers.keys) == [1, 2, 3, 4, 5, 6])
  }

  @Test(arguments: Procedure.examples) func `ends for every procedure of the examples`(procedure: Procedure)
    throws
  {
    var life = try DossierLife.received(.complete(procedure, paidBy: .cash), procedure)
    try life.forwardToIssuing()
    try life.issue()
    try life.handOver()
    #expect(life.dossier.stage == .returned)
  }

  @Test func `is the sum of its facts and of nothing else`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.forwardToIssuing()
    try life.issue()
    let first = try #require(life.history.first)
    var folded = try #require(Dossier(id: .example, first: first, procedure: .maritalStatus))
    for recorded in life.history.dropFirst() { folded.apply(recorded) }
    #expect(folded == life.dossier)
    // Only a reception or a refusal at reception begins a dossier.
    for recorded in life.history.dropFirst() {
      #expect(Dossier(id: .example, first: recorded, procedure: .maritalStatus) == nil)
    }
  }
}

@Suite struct `Work on a dossier` {
  /// Bà Lan's request lies with the office's specialist, who has taken it.
  private func appraised() throws -> DossierLife {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.forward(by: .intake)
    try life.forward(by: .head)
    try life.act(.take, by: .specialist)
    return life
  }

  @Test func `is taken by one officer, and nobody else can act then`() throws {
    var life = try appraised()
    #expect(
      refused { try life.act(.take, by: .otherSpecialist) }
        == .heldByAnother(Actor.specialist.officer))
    #expect(
      refused { try life.forward(by: .otherSpecialist) }
        == .heldByAnother(Actor.specialist.officer))
    #expect(refused { try life.act(.take, by: .specialist) } == .alreadyYours)
  }

  @Test func `is not taken by another department`() throws {
    var life = try appraised()
    for actor in [Actor.economySpecialist, .cultureSpecialist] {
      #expect(refused { try life.forward(by: actor) } == .notYourDepartment(.office))
    }
    #expect(
      refused { try life.act(.assign(.otherSpecialist, note: nil), by: .economyHead) }
        == .notYourDepartment(.office))
  }

  @Test func `is assigned by the head of the department to one who may do it`() throws {
    var life = try appraised()
    try life.act(.assign(.otherSpecialist, note: "  Đồng chí Hà nghỉ phép "), by: .head)
    #expect(life.dossier.holder == Actor.otherSpecialist.officer)
    #expect(
      life.history.last?.fact
        == .assigned(.init(step: 3, assignee: Actor.otherSpecialist.officer, note: "Đồng chí Hà nghỉ phép")))
    #expect(
      refused { try life.act(.assign(.otherSpecialist, note: nil), by: .head) }
        == .alreadyHeld(Actor.otherSpecialist.officer))
    for unsuitable in [Actor.economySpecialist, .intake, .chairman, .head] {
      #expect(
        refused { try life.act(.assign(unsuitable, note: nil), by: .head) }
          == .assigneeUnsuitable)
    }
    var stranger = Actor.specialist
    stranger.unit = .init(2)
    #expect(
      refused { try life.act(.assign(stranger, note: nil), by: .head) } == .assigneeUnsuitable)
    // The director sees to the whole centre.
    try life.act(.assign(.specialist, note: nil), by: .director)
    #expect(life.dossier.holder == Actor.specialist.officer)
  }

  @Test func `at the counter is not the head of a department's to assign`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    #expect(
      refused { try life.act(.assign(.otherIntake, note: nil), by: .head) }
        == .notYourDepartment(.centre))
    try life.act(.assign(.otherIntake, note: nil), by: .director)
    #expect(life.dossier.holder == Actor.otherIntake.officer)
  }

  @Test func `goes forward straight to the colleague who is named`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.forward(by: .intake)
    try life.act(.forward(assignee: .otherSpecialist, note: "Làm ngay"), by: .head)
    #expect(life.dossier.holder == Actor.otherSpecialist.officer)
    #expect(refused { try life.forward(to: .economyHead, by: .otherSpecialist) } == .assigneeUnsuitable)
  }

  @Test func `goes back with a reason to whoever did the step before, and comes again to whoever sent it`()
    throws
  {
    var life = try appraised()
    try life.forward(by: .specialist)
    for reason in ["", " \n\t"] {
      #expect(refused { try life.act(.sendBack(reason: reason), by: .head) } == .reasonMissing)
    }
    life.moment = .at("2026-03-03T08:00")
    try life.act(.sendBack(reason: "Thiếu căn cứ pháp lý\n"), by: .head)
    #expect(life.dossier.currentStep?.kind == .appraisal)
    #expect(life.dossier.holder == Actor.specialist.officer)
    #expect(life.dossier.stepEntered == life.moment)
    guard case .sentBack(let fact) = try #require(life.history.last?.fact) else { return }
    #expect(fact.reason == "Thiếu căn cứ pháp lý")
    #expect((fact.from, fact.to) == (4, 3))

    // The head of the office reviewed nothing yet: anybody of the step may take it.
    try life.forward(by: .specialist)
    #expect(life.dossier.holder == nil)
    try life.forward(by: .head)
    try life.act(.sendBack(reason: "Sai tên"), by: .chairman)
    #expect(life.dossier.holder == Actor.head.officer)
    try life.forward(by: .head)
    // The chairman sent it back without signing, so the deputy may sign.
    try life.forward(by: .viceChairman)
    #expect(life.dossier.currentStep?.kind == .issuing)
  }

  @Test func `goes back to the counter at the most, and on from there`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    #expect(
      refused { try life.act(.sendBack(reason: "Nhầm"), by: .intake) }
        == .notAtThisStage(.sendBack, .received))
    try life.forward(by: .intake)
    try life.act(.sendBack(reason: "Thiếu bản sao"), by: .head)
    #expect(life.dossier.currentStep?.kind == .reception)
    #expect(life.dossier.stage == .processing)
    #expect(
      refused { try life.act(.sendBack(reason: "Nhầm"), by: .intake) }
        == .notAtThisStep(.sendBack, "Tiếp nhận"))
    try life.forward(by: .intake)
    #expect(life.dossier.currentStep?.kind == .assignment)
  }
}

@Suite struct `The end of a dossier` {
  private func beforeIssuing(
    _ filing: Filing = .maritalStatus, _ procedure: Procedure = .maritalStatus
  ) throws -> DossierLife {
    var life = try DossierLife.received(filing, procedure)
    try life.forwardToIssuing()
    life.moment = .at("2026-03-04T10:00")
    return life
  }

  @Test func `needs the number and a possible day of the result`() throws {
    var life = try beforeIssuing()
    #expect(refused { try life.issue("  \t ") } == .resultNumberMissing)
    for day in [Day.on("2026-03-01"), .on("2026-03-05")] {
      #expect(
        refused { try life.act(.issue(.init(number: "7", day: day)), by: .clerk) }
          == .resultDayWrong)
    }
    try life.act(.issue(.init(number: " 7 /\nXNTTHN ", day: .on("2026-03-03"), kind: 1)), by: .clerk)
    let result = try #require(life.dossier.result)
    #expect(result.number == "7 / XNTTHN")
    #expect(result.day == "2026-03-03")
    #expect(result.name == "Văn bản từ chối")
    #expect(!result.isPositive)
    #expect(life.dossier.endedAt == .at("2026-03-04T10:00"))
  }

  @Test func `gives a result only of those the procedure ends in`() throws {
    var life = try beforeIssuing()
    for kind in [-1, 2, 99] {
      #expect(
        refused {
          try life.act(.issue(.init(number: "7", day: .on("2026-03-04"), kind: kind)), by: .clerk)
        } == .resultUnknown)
    }
  }

  @Test func `puts the fee before the result in the hand`() throws {
    var life = try beforeIssuing(.complete(.maritalStatus))
    try life.issue()
    #expect(refused { try life.handOver() } == .feeUnpaid(Dong(15_000)!))
    for amount in [Int64(0), 14_999, 15_001] {
      #expect(
        refused { try life.act(.collectFee(Dong(amount)!, .cash), by: .intake) }
          == .paidInFull(outstanding: Dong(15_000)!))
    }
    try life.act(.collectFee(Dong(15_000)!, .transfer), by: .intake)
    #expect(life.dossier.isPaid)
    #expect(refused { try life.act(.collectFee(.zero, .cash), by: .intake) } == .nothingOwed)
    try life.handOver()
  }

  @Test func `looks at the receiver's card first`() throws {
    var life = try beforeIssuing()
    try life.issue()
    for (name, checked) in [("Trần Thị Lan", false), ("  ", true)] {
      #expect(
        refused {
          try life.act(
            .handOver(.init(receiver: .init(name: name, identifier: nil), identityChecked: checked)),
            by: .intake)
        } == .identityNotChecked)
    }
    try life.act(
      .handOver(
        .init(
          receiver: .init(name: " Nguyễn Đình  Đức ", identifier: " 051079008765 "), isRepresentative: true,
          identityChecked: true)), by: .otherIntake)
    #expect(life.dossier.receiver == .init(name: "Nguyễn Đình Đức", identifier: "051079008765"))
  }

  @Test func `can be asked for before a decision and not after it`() throws {
    var life = try beforeIssuing()
    var early = life
    #expect(refused { try early.act(.withdraw(reason: " "), by: .intake) } == .reasonMissing)
    try early.act(.withdraw(reason: "Công dân đề nghị rút hồ sơ"), by: .intake)
    #expect(early.dossier.stage == .withdrawn)
    #expect(early.dossier.endedAt == life.moment)
    #expect(early.dossier.holder == nil)
    #expect(early.dossier.withdrawReason == "Công dân đề nghị rút hồ sơ")

    try life.issue()
    #expect(refused { try life.act(.withdraw(reason: "Rút"), by: .intake) } == .alreadyDecided)
    try life.handOver()
    #expect(refused { try life.act(.withdraw(reason: "Rút"), by: .intake) } == .alreadyDecided)
  }

  @Test func `adds papers as long as it is worked on`() throws {
    var life = try beforeIssuing()
    let scan = FileReference(hash: String(repeating: "a", count: 64), kind: .pdf, size: 20_480, component: 1)
    #expect(try life.act(.addFiles([]), by: .clerk).isEmpty)
    try life.act(.addFiles([scan]), by: .specialist)
    #expect(life.dossier.files == Filing.maritalStatus.files + [scan])
    try life.issue()
    #expect(refused { try life.act(.addFiles([scan]), by: .specialist) } != nil)
  }

  @Test func `gives an issued result its file, also when it is handed over, and a paper its scan`() throws {
    var life = try beforeIssuing()
    try life.issue()
    let hash = String(repeating: "b", count: 64)
    let signed = FileReference(hash: hash, kind: .pdf, size: 10_240)
    let scan = FileReference(hash: hash, kind: .pdf, size: 20_480, component: 1)
    try life.act(.addFiles([scan]), by: .clerk)
    #expect(life.dossier.files == Filing.maritalStatus.files + [scan])
    #expect(life.dossier.result?.files == [])
    try life.handOver()
    try life.act(.addFiles([signed]), by: .clerk)
    #expect(life.dossier.result?.files == [signed])
    #expect(life.dossier.files == Filing.maritalStatus.files + [scan])
    #expect(life.dossier.stage == .returned)
  }
}
