import Deadlines
import Examples
import Testing

@testable import Casework

/// Feedback as it grows fact by fact, without a store.
private struct FeedbackLife {
  static let id = FeedbackID(unit: Actor.intake.unit, count: 1)
  private(set) var history: [FeedbackFact.Entry] = []
  var moment = Moment.at("2026-03-02T09:15")

  init(_ kind: FeedbackKind = .regulation, named: OfficerID? = nil, channel: FeedbackChannel = .counter)
    throws
  {
    let draft = FeedbackDraft(
      channel: channel, kind: kind, named: named, told: .init(name: "Trần Thị Lan", content: "Chờ lâu"))
    let taker = named == Actor.intake.officer ? Actor.otherIntake : .intake
    write(try Feedback.receive(draft, number: 7, by: taker, at: moment, calendar: .example), by: taker)
  }

  var feedback: Feedback {
    get throws { try #require(Feedback(id: Self.id, history: history)) }
  }

  private mutating func write(_ fact: FeedbackFact, by actor: Actor?) {
    history.append(
      .init(
        sequence: history.count + 1, happened: moment, recorded: moment,
        officer: actor?.officer ?? OfficerID(0), fact: fact))
  }

  mutating func act(_ command: FeedbackCommand, by actor: Actor?) throws {
    write(try feedback.decide(command, by: actor, at: moment, calendar: .example), by: actor)
  }

  mutating func accept(_ kind: FeedbackKind = .regulation, named: OfficerID? = nil) throws {
    try act(.accept(kind, named: named, workingDays: 15), by: .director)
  }
}

@Suite struct `Feedback and what may be done with it` {
  @Test func `is due on the fifteenth working day, and sooner where the province says so`() throws {
    var life = try FeedbackLife()
    let received = try life.feedback.received
    #expect(received.refuseBy == .at("2026-03-04T17:00"))
    #expect(received.askBy == .at("2026-03-09T17:00"))
    #expect(received.due == .at("2026-03-23T17:00"))
    #expect(try life.feedback.nextDue == received.askBy)
    try life.act(.accept(.regulation, named: nil, workingDays: 10), by: .intake)
    #expect(try life.feedback.due == .at("2026-03-16T17:00"))
    #expect(try life.feedback.explanation.last?.contains("10 ngày làm việc") == true)
    var other = try FeedbackLife()
    for days in [0, 16] {
      #expect(throws: FeedbackRefusal.daysWrong) {
        try other.act(.accept(.regulation, named: nil, workingDays: days), by: .intake)
      }
    }
  }

  @Test func `goes from the counter to the notice board by the officer it was assigned to`() throws {
    var life = try FeedbackLife()
    try life.accept()
    #expect(throws: FeedbackRefusal.notAssigned) {
      try life.act(.answer(.founded, "Đã nhắc"), by: .specialist)
    }
    try life.act(.assign(Actor.specialist.officer), by: .director)
    #expect(throws: FeedbackRefusal.notAssignee) {
      try life.act(.answer(.founded, "Đã nhắc"), by: .otherSpecialist)
    }
    #expect(throws: FeedbackRefusal.wordsMissing) {
      try life.act(.answer(.founded, " "), by: .specialist)
    }
    try life.act(.answer(.founded, "Đã thêm một quầy"), by: .specialist)
    #expect(try life.feedback.stage == .answered)
    #expect(try life.feedback.nextDue == .at("2026-03-04T17:00"))
    #expect(throws: FeedbackRefusal.notYourRole) {
      try life.act(.publish(question: "Chờ lâu", answer: "Đã thêm quầy"), by: .specialist)
    }
    try life.act(.publish(question: "Chờ lâu", answer: "Đã thêm quầy"), by: .director)
    #expect(try life.feedback.stage == .published && life.feedback.isOpen == false)
    try life.act(.rate(.satisfied, ""), by: nil)
    try life.act(.rate(.repeated, "Vẫn chờ"), by: nil)
    #expect(try life.feedback.rating?.rating == .repeated)
    #expect(try life.feedback.lateness(at: life.moment).isEmpty)
  }

  @Test func `about an officer's conduct is handled by somebody else`() throws {
    let named = Actor.intake
    var life = try FeedbackLife(.conduct, named: named.officer)
    for command in [
      FeedbackCommand.accept(.conduct, named: named.officer, workingDays: 15), .refuse(.unclear, "Không rõ"),
      .askSupplement("Ở quầy nào?"), .transfer(to: "Sở Nội vụ", "Thẩm quyền"),
    ] {
      #expect(throws: FeedbackRefusal.aboutYou, "\(command)") { try life.act(command, by: named) }
      #expect(try !life.feedback.allows(command.act, by: named))
      #expect(try life.feedback.allows(command.act, by: .otherIntake) == (command.act != .refuse))
    }
    try life.accept(.conduct, named: named.officer)
    #expect(throws: FeedbackRefusal.aboutAssignee) { try life.act(.assign(named.officer), by: .director) }
    // Who is found to be meant on accepting it cannot be the one who accepts it.
    var other = try FeedbackLife()
    #expect(throws: FeedbackRefusal.aboutYou) {
      try other.act(.accept(.conduct, named: Actor.otherIntake.officer, workingDays: 15), by: .otherIntake)
    }
    #expect(throws: FeedbackRefusal.namedWithoutConduct) { try other.accept(.system, named: named.officer) }
  }

  @Test func `about conduct is turned away by the director alone, and taken up or passed on by the counter`()
    throws
  {
    for kind in [FeedbackKind.conduct, .both] {
      var life = try FeedbackLife(kind, channel: .portal)
      for command in [FeedbackCommand.refuse(.unclear, "Không rõ"), .giveBack("Không thuộc phường")] {
        #expect(throws: FeedbackRefusal.directorDecides) { try life.act(command, by: .otherIntake) }
        #expect(try !life.feedback.allows(command.act, by: .otherIntake))
        #expect(try life.feedback.allows(command.act, by: .director))
      }
      #expect(try life.feedback.allows(.transfer, by: .otherIntake))
      try life.act(.refuse(.unclear, "Không rõ"), by: .director)
    }
  }

  @Test func `goes on naming the officer it named, unless the director finds that it is somebody else`()
    throws
  {
    let named = Actor.specialist.officer
    var life = try FeedbackLife(.conduct, named: named)
    for other in [nil, Actor.otherSpecialist.officer] {
      #expect(throws: FeedbackRefusal.namedStays) {
        try life.act(
          .accept(other == nil ? .regulation : .conduct, named: other, workingDays: 15), by: .otherIntake)
      }
    }
    try life.act(.accept(.both, named: nil, workingDays: 15), by: .otherIntake)
    #expect(try life.feedback.named == named)
    #expect(throws: FeedbackRefusal.aboutAssignee) { try life.act(.assign(named), by: .director) }
    var other = try FeedbackLife(.conduct, named: named)
    try other.accept(.conduct, named: Actor.otherSpecialist.officer)
    #expect(try other.feedback.named == Actor.otherSpecialist.officer)
  }

  @Test func `is not taken down by the officer it is about`() throws {
    let draft = FeedbackDraft(
      channel: .counter, kind: .conduct, named: Actor.intake.officer, told: .init(content: "Cộc lốc"))
    #expect(throws: FeedbackRefusal.aboutYou) {
      try Feedback.receive(draft, number: 1, by: .intake, at: .at("2026-03-02T09:15"), calendar: .example)
    }
  }

  @Test func `is rated by its sender, whom nobody overrules, and never by who answered it`() throws {
    var life = try FeedbackLife()
    try life.accept()
    try life.act(.assign(Actor.otherIntake.officer), by: .director)
    #expect(try !life.feedback.showsCode(to: .otherIntake))
    try life.act(.answer(.founded, "Đã sửa"), by: .otherIntake)
    #expect(throws: FeedbackRefusal.ownAnswer) { try life.act(.rate(.satisfied, ""), by: .otherIntake) }
    try life.act(.rate(.satisfied, "Gọi điện"), by: .intake)
    try life.act(.rate(.unsatisfied, ""), by: nil)
    #expect(throws: FeedbackRefusal.ratedBySender) { try life.act(.rate(.satisfied, ""), by: .intake) }
    #expect(try life.feedback.rating?.rating == .unsatisfied)
  }

  @Test func `that is a complaint or a denunciation is refused and shown the way to another law`() throws {
    for ground in FeedbackGround.allCases {
      var life = try FeedbackLife()
      try life.act(.refuse(ground, "Mời bà đến nơi tiếp công dân"), by: .intake)
      #expect(try life.feedback.stage == .refused)
      #expect(ground.isForReception == (ground == .complaint || ground == .denunciation))
      #expect(throws: FeedbackRefusal.wrongStage(.accept, .refused)) { try life.accept() }
    }
  }

  @Test func `waits for what its sender adds, over the counter or by the code`() throws {
    for actor in [Actor.intake, nil] {
      var life = try FeedbackLife()
      try life.act(.askSupplement("Ở quầy nào?"), by: .intake)
      #expect(throws: FeedbackRefusal.wrongStage(.accept, .awaitingSupplement)) { try life.accept() }
      try life.act(.takeSupplement("Quầy số 2", []), by: actor)
      #expect(try life.feedback.supplements.map(\.given) == ["Quầy số 2"])
      try life.accept()
      // The clock of the law runs from the day it was sent, whatever was asked.
      #expect(try life.feedback.due == .at("2026-03-23T17:00"))
      #expect(throws: FeedbackRefusal.notYourRole) { try life.act(.assign(Actor.clerk.officer), by: nil) }
    }
  }

  @Test func `goes back only where another agency sent it from`() throws {
    for channel in FeedbackChannel.allCases {
      var life = try FeedbackLife(channel: channel)
      if channel == .portal || channel == .letter {
        try life.act(.giveBack("Không thuộc phường"), by: .intake)
        #expect(try life.feedback.stage == .givenBack)
      } else {
        #expect(throws: FeedbackRefusal.notForwarded, "\(channel)") {
          try life.act(.giveBack("Không thuộc phường"), by: .intake)
        }
      }
      var other = try FeedbackLife(channel: channel)
      try other.act(.transfer(to: "Sở Xây dựng", "Thẩm quyền của sở"), by: .intake)
      #expect(try other.feedback.transferredTo == "Sở Xây dựng")
    }
  }

  @Test func `names each step that was late, and none that was in time to the minute`() throws {
    var life = try FeedbackLife()
    life.moment = .at("2026-03-04T17:00")
    try life.act(.refuse(.unclear, "Không rõ"), by: .intake)
    #expect(try life.feedback.lateness(at: life.moment).isEmpty)
    life = try FeedbackLife()
    life.moment = .at("2026-03-04T17:01")
    try life.act(.refuse(.unclear, "Không rõ"), by: .intake)
    #expect(try life.feedback.lateness(at: life.moment) == [.refusedLate])

    life = try FeedbackLife()
    life.moment = .at("2026-03-10T08:00")
    try life.act(.askSupplement("Ở quầy nào?"), by: .intake)
    try life.act(.takeSupplement("Quầy số 2", []), by: .intake)
    try life.accept()
    try life.act(.assign(Actor.specialist.officer), by: .director)
    #expect(try life.feedback.lateness(at: .at("2026-03-23T17:00")) == [.askedLate])
    #expect(try life.feedback.lateness(at: .at("2026-03-23T17:01")) == [.askedLate, .unsettled])
    life.moment = .at("2026-03-24T08:00")
    try life.act(.answer(.unfounded, "Không có việc đó"), by: .specialist)
    #expect(try life.feedback.lateness(at: .at("2026-03-26T17:00")) == [.askedLate, .settledLate])
    #expect(try life.feedback.lateness(at: .at("2026-03-26T17:01")).last == .unpublished)
    life.moment = .at("2026-03-27T08:00")
    try life.act(.publish(question: "Chờ lâu", answer: "Không có"), by: .director)
    #expect(try life.feedback.lateness(at: life.moment) == [.askedLate, .settledLate, .publishedLate])
  }

  @Test func `is erased after its years in the archive and not before`() throws {
    var life = try FeedbackLife()
    #expect(throws: FeedbackRefusal.wrongStage(.archive, .received)) {
      try life.act(.archive(place: "Kho 1", years: 1), by: .clerk)
    }
    try life.act(.refuse(.unclear, "Không rõ"), by: .intake)
    #expect(throws: FeedbackRefusal.notArchived) {
      try life.act(.erase(basis: "Luật", reason: "Hạn"), by: .admin)
    }
    try life.act(.archive(place: "Kho 1", years: 1), by: .clerk)
    life.moment = .at("2027-12-31T16:00")
    #expect(throws: FeedbackRefusal.keptUntil(.on("2027-12-31"))) {
      try life.act(.erase(basis: "Luật", reason: "Hạn"), by: .admin)
    }
    life.moment = .at("2028-01-03T08:00")
    try life.act(.erase(basis: "Luật", reason: "Hạn"), by: .admin)
    #expect(try life.feedback.told == nil && life.feedback.erasedAt == life.moment)
    #expect(throws: FeedbackRefusal.erasedBefore) {
      try life.act(.erase(basis: "Luật", reason: "Hạn"), by: .admin)
    }
  }

  @Test func `has streams no dossier can have`() {
    let id = FeedbackID(unit: .init(5), count: 9)
    #expect(id.unit == .init(5) && id.count == 9)
    #expect(FeedbackID(stream: id.number) == id)
    #expect(FeedbackID(stream: DossierID(unit: .init((1 << 20) - 1), count: 0xFFFF_FFFF).number) == nil)
  }
}
