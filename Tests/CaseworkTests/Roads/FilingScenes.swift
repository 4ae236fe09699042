import Deadlines
import Examples
import Testing

@testable import Casework

/// T1 to T5: before a dossier is one.
@Suite struct `A filing that came online` {
  /// Bà Lan files for herself from home.
  private static var online: Filing { .complete(.maritalStatus, channel: .online) }

  @Test func `is known under the portal's code and starts no clock (T1)`() throws {
    let life = try DossierLife.registered(
      Self.online, .maritalStatus, portalCode: "G22.99-260302-000012", at: .at("2026-03-02T20:10"))
    let dossier = life.dossier
    #expect(dossier.stage == .registered)
    #expect(dossier.nationalCode == 1)
    #expect(dossier.registered?.portalCode == "G22.99-260302-000012")
    #expect(!dossier.isAccepted)
    #expect(!dossier.counts)
    #expect(dossier.stretches.isEmpty)
    #expect(dossier.fees.isEmpty)
    #expect(!dossier.owesApology(at: .at("2027-03-02T08:00")))
  }

  @Test func `is not taken by a procedure that is not offered online (T1)`() {
    let refusal = refused {
      _ = try DossierLife.registered(.complete(.copyCertification, channel: .online), .copyCertification)
    }
    #expect(refusal == .channelNotOffered(.online))
    #expect(refusal?.notice == "Thủ tục này không nhận hồ sơ theo hình thức “Trực tuyến”.")
  }

  @Test func `is answered within eight working hours, counted from the next session after hours (§2.4)`()
    throws
  {
    for (filed, until) in [
      (Moment.at("2026-03-02T09:15"), Moment.at("2026-03-03T09:15")),
      (.at("2026-03-02T20:10"), .at("2026-03-03T17:00")),
      (.at("2026-03-07T10:00"), .at("2026-03-09T17:00")),
      // The end of a session belongs to the next one.
      (.at("2026-03-06T17:00"), .at("2026-03-09T17:00")),
    ] {
      var life = try DossierLife.registered(Self.online, .maritalStatus, at: filed)
      #expect(life.dossier.answerBy(.example) == until, "\(filed.written)")
      life.moment = .at("2026-03-10T08:00")
      var accepted = life
      try accepted.act(.accept(Acceptance(paidBy: .online)), by: .intake)
      #expect(accepted.dossier.answerBy(.example) == nil)
      try life.act(.askSupplement(.signature), by: .intake)
      #expect(life.dossier.answerBy(.example) == nil)
      try life.bringSupplement()
      #expect(life.dossier.answerBy(.example) == .at("2026-03-11T08:00"))
    }
    let atCounter = try DossierLife.registered(.maritalStatus, .maritalStatus, asking: .signature)
    #expect(atCounter.dossier.answerBy(.example) == nil)
  }

  @Test func `is accepted by the counter, and its clock starts then (T2)`() throws {
    var life = try DossierLife.registered(Self.online, .maritalStatus, at: .at("2026-03-02T20:10"))
    life.moment = .at("2026-03-03T10:30")
    #expect(
      refused { try life.act(.accept(Acceptance()), by: .specialist) } == .notYourRole(.accept, [.intake]))
    try life.act(.accept(Acceptance(paidBy: .online)), by: .intake)
    let dossier = life.dossier
    #expect(dossier.stage == .received)
    #expect(dossier.nationalCode == 2)
    #expect(dossier.filedAt == .at("2026-03-02T20:10"))
    #expect(dossier.receivedAt == .at("2026-03-03T10:30"))
    #expect(dossier.due == .at("2026-03-06T10:30"))
    #expect(dossier.isPaid)
    #expect(dossier.people?.applicant == .lan)
    // The persons stand in the filing; acceptance does not write them a second time.
    guard case .received(_, let people) = life.history[1].fact else {
      Issue.record("no acceptance: \(life.history)")
      return
    }
    #expect(people == nil)
  }

  @Test func `is not accepted while a paper is missing, and is with it (T2)`() throws {
    var filing = Self.online
    filing.components = []
    var life = try DossierLife.registered(filing, .maritalStatus)
    let refusal = refused { try life.act(.accept(Acceptance()), by: .intake) }
    #expect(
      refusal?.notice == "Hồ sơ còn thiếu: Mẫu điện tử tương tác cấp Giấy xác nhận tình trạng hôn nhân.")
    try life.act(
      .accept(Acceptance(components: [ComponentGiven(number: 2, manner: .submitted)])), by: .intake)
    #expect(life.dossier.components.map(\.number) == [2])
    #expect(life.dossier.outstanding == Dong(15_000))
  }

  @Test func `is sent back once for a supplement, which starts and pauses no clock (T3, R7)`() throws {
    var life = try DossierLife.registered(Self.online, .maritalStatus)
    life.moment = .at("2026-03-02T11:00")
    try life.act(.askSupplement(.signature), by: .intake)
    #expect(life.dossier.stage == .awaitingSupplement)
    #expect(life.dossier.nationalCode == 5)
    #expect(life.dossier.pausedSince == nil)
    #expect(life.dossier.supplements.map(\.isBeforeReception) == [true])
    // Thirty calendar days, the last one whole.
    #expect(life.dossier.supplements.last?.asked.replyBy == .at("2026-04-01T23:59"))

    life.moment = .at("2026-03-05T08:00")
    try life.bringSupplement()
    #expect(life.dossier.stage == .registered)
    let again = refused { try life.act(.askSupplement(.signature), by: .intake) }
    #expect(
      again?.notice
        == "Hồ sơ đã được yêu cầu bổ sung một lần. Mỗi hồ sơ chỉ được yêu cầu bổ sung một lần.")
    try life.act(.accept(Acceptance()), by: .intake)
    // All three days begin here.
    #expect(life.dossier.due == .at("2026-03-10T08:00"))
    #expect(life.dossier.timeSpent(until: .at("2026-03-10T08:00"), .example).map(\.party) == [.counter])
  }

  @Test func `is refused with Form 03 for a reason only (T4)`() throws {
    var life = try DossierLife.registered(Self.online, .maritalStatus)
    #expect(refused { try life.act(.decline(reason: " "), by: .intake) }?.notice == "Hãy ghi lý do.")
    try life.act(.decline(reason: "Công dân cư trú ở xã khác"), by: .intake)
    #expect(life.dossier.stage == .declined)
    #expect(life.dossier.nationalCode == 3)
    #expect(!life.dossier.counts)
    #expect(life.dossier.declineReason == "Công dân cư trú ở xã khác")
    #expect(life.dossier.acts(for: .intake).isEmpty)
  }
}

@Suite struct `A filing at the counter` {
  @Test func `becomes a dossier, or waits for a supplement, or is refused (T5)`() throws {
    #expect(try DossierLife.received(.birth, .birth).dossier.nationalCode == 2)
    let waiting = try DossierLife.registered(.birth, .birth, asking: .signature).dossier
    #expect(waiting.nationalCode == 5)
    #expect(!waiting.counts)
    #expect(try DossierLife.declined().dossier.nationalCode == 3)
  }

  @Test func `says in Form 02 what of which paper is missing, and why`() {
    func ask(_ request: SupplementRequest) -> Refusal? {
      refused { _ = try DossierLife.registered(.birth, .birth, asking: request) }
    }
    var request = SupplementRequest.signature
    request.items = [SupplementItem(component: 1, what: " \n")]
    #expect(ask(request)?.notice == "Hãy ghi ít nhất một nội dung.")
    request.items = [SupplementItem(component: 42, what: "Bản sao")]
    #expect(ask(request) == .componentUnknown(42))
    request = .signature
    request.reason = ""
    #expect(ask(request) == .reasonMissing)
    for days in [0, -1, 366] {
      request = .signature
      request.days = days
      #expect(ask(request) == .replyTimeWrong)
    }
  }

  @Test func `waits for the whole answer`() throws {
    let request = SupplementRequest(
      items: [
        SupplementItem(component: 1, what: "Ký tên vào tờ khai"),
        SupplementItem(component: 3, what: "Nộp bản chính Giấy chứng sinh"),
      ], reason: "Thiếu chữ ký và giấy tờ", days: 10)
    var life = try DossierLife.registered(.birth, .birth, asking: request)
    let partly = refused {
      try life.act(.receiveSupplement(SupplementAnswer(settled: [0])), by: .intake)
    }
    #expect(partly?.notice == "Còn chưa bổ sung: Nộp bản chính Giấy chứng sinh.")
    let note = ComponentGiven(number: 3, manner: .submitted, originals: 1, copies: 1)
    try life.act(
      .receiveSupplement(SupplementAnswer(components: [note], settled: [0, 1])), by: .otherIntake)
    #expect(life.dossier.stage == .registered)
    // What came takes the place of what was there.
    #expect(life.dossier.components.filter { $0.number == 3 } == [note])
  }
}
