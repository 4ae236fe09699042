import Deadlines
import Examples
import Testing

@testable import Casework

/// T6, T7 and the acts inside a state.
@Suite struct `A dossier on its way through the office` {
  @Test func `is forwarded by whoever received it, and the next step's clock starts (T6, R10)`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    #expect(refused { try life.forward(by: .otherIntake) } == .heldByAnother(Actor.intake.officer))
    #expect(
      refused { try life.forward(by: .specialist) }?.notice
        == "Việc “Chuyển bước tiếp theo” do Công chức tiếp nhận thực hiện.")
    life.moment = .at("2026-03-02T16:00")
    try life.forward(by: .intake)
    #expect(life.dossier.nationalCode == 4)
    #expect(life.dossier.stepEntered == .at("2026-03-02T16:00"))
    // Two working hours to assign, one of them tomorrow.
    #expect(life.dossier.stepDue == .at("2026-03-03T08:00"))
    // A step overdue is not a dossier overdue.
    #expect(life.dossier.due == .at("2026-03-05T09:15"))
  }

  @Test func `goes back with a reason, and everybody's minutes stay theirs (T7)`() throws {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-02T15:30")
    try life.forward(by: .specialist)
    life.moment = .at("2026-03-02T16:30")
    #expect(refused { try life.act(.sendBack(reason: " "), by: .head) } == .reasonMissing)
    try life.act(.sendBack(reason: "Thiếu kết quả tra cứu"), by: .head)
    #expect(life.dossier.stage == .processing)
    #expect(life.dossier.holder == Actor.specialist.officer)
    life.moment = .at("2026-03-03T07:30")
    let spent = life.dossier.timeSpent(until: life.moment, .example)
    // From 09:15 to 15:30 less the noon rest, then from 16:30 to 17:00 and from 07:00 to 07:30.
    #expect(
      spent == [
        TimeSpent(party: .department, step: 3, time: WorkingTime.minutes(255 + 60).milliseconds),
        TimeSpent(party: .department, step: 4, time: WorkingTime.hours(1).milliseconds),
      ])
  }

  @Test func `is urged on by a superior, and the one who holds it is told`() throws {
    var life = try DossierLife.appraised()
    #expect(
      refused { try life.act(.remind(to: nil, note: nil), by: .economyHead) } == .notYourDepartment(.office))
    try life.act(.remind(to: nil, note: "Hẹn trả sáng mai"), by: .director)
    try life.act(.remind(to: Actor.chairman.officer, note: " "), by: .head)
    #expect(life.dossier.reminders.map(\.fact.to) == [Actor.specialist.officer, Actor.chairman.officer])
    #expect(life.dossier.reminders.map(\.fact.note) == ["Hẹn trả sáng mai", nil])
    #expect(life.dossier.stage == .processing)
  }

  @Test func `carries its papers between two service points on a slip that is scanned on arrival`() throws {
    var life = try DossierLife.signed()
    try life.issue()
    try life.act(.sendPapers(slip: "BG-1", from: "Điểm 1", to: "Điểm 2"), by: .clerk)
    #expect(
      refused { try life.act(.sendPapers(slip: "BG-2", from: "Điểm 1", to: "Điểm 2"), by: .clerk) }
        == .papersOnTheirWay)
    #expect(
      refused { try life.handOver() }?.notice
        == "Giấy tờ đang được chuyển giữa hai điểm, chưa ai nhận.")
    #expect(
      refused { try life.act(.papersArrived(slip: "BG-7", at: "Điểm 2"), by: .otherIntake) }
        == .papersNotUnderWay)
    try life.act(.papersArrived(slip: "BG-1", at: "Điểm 2"), by: .otherIntake)
    #expect(life.dossier.papersAt == "Điểm 2")
    try life.handOver(by: .otherIntake)
  }
}
