import Deadlines
import Examples
import Testing

@testable import Casework

@Suite struct `Bringing a result home` {
  private let request = DossierFact.HomeVisitRequest(
    reason: "Người già yếu", address: " Số 12  đường Hoa Mai", phone: "0912 000 345")

  private func decided() throws -> DossierLife {
    var life = try DossierLife.received(.birth, .birth)
    try life.forwardToIssuing()
    try life.act(.issue(.init(number: "12/GKS", day: .example)), by: .clerk)
    return life
  }

  @Test func `is asked for with reason, address and telephone, once at a time`() throws {
    var life = try DossierLife.received(.birth, .birth)
    for (wrong, refusal) in [
      (DossierFact.HomeVisitRequest(reason: " ", address: "A", phone: "0912000345"), Refusal.reasonMissing),
      (.init(reason: "Già yếu", address: " ", phone: "0912000345"), .addressMissing),
      (.init(reason: "Già yếu", address: "A", phone: "12"), .visitPhoneWrong),
    ] {
      #expect(refused { try life.act(.askHomeVisit(wrong), by: .intake) } == refusal)
    }
    try life.act(.askHomeVisit(request), by: .intake)
    let visit = try #require(life.dossier.homeVisit)
    #expect(visit.request?.address == "Số 12 đường Hoa Mai" && visit.request?.phone == "0912000345")
    #expect(refused { try life.act(.askHomeVisit(request), by: .intake) } == .visitAskedBefore)
  }

  @Test func `gets a day and somebody who goes once there is a result`() throws {
    var life = try decided()
    #expect(
      refused { try life.act(.planHomeVisit(day: .example, .otherIntake), by: .intake) } == .noVisitAsked)
    try life.act(.askHomeVisit(request), by: .intake)
    #expect(
      refused { try life.act(.planHomeVisit(day: .example + -1, .otherIntake), by: .intake) }
        == .visitDayWrong)
    #expect(
      refused { try life.act(.planHomeVisit(day: .example, .neighbour), by: .intake) } == .assigneeUnsuitable)
    try life.act(.planHomeVisit(day: .example + 1, .otherIntake), by: .director)
    #expect(life.dossier.homeVisit?.planned?.officer == Actor.otherIntake.officer)
    // Before the day nobody can have been there.
    #expect(refused { try life.act(.noteHomeVisit(.notHome, note: nil), by: .intake) } == .noVisitPlanned)
  }

  @Test func `waits for another day when nobody was home, and ends when it was refused`() throws {
    var life = try decided()
    try life.act(.askHomeVisit(request), by: .intake)
    try life.act(.planHomeVisit(day: .example, .otherIntake), by: .intake)
    try life.act(.noteHomeVisit(.notHome, note: "Đã gọi hai lần"), by: .intake)
    #expect(life.dossier.homeVisit?.isOpen == true && life.dossier.homeVisit?.planned == nil)
    #expect(refused { try life.act(.noteHomeVisit(.notHome, note: nil), by: .intake) } == .noVisitPlanned)
    try life.act(.planHomeVisit(day: .example, .otherIntake), by: .intake)
    try life.act(.noteHomeVisit(.refused, note: nil), by: .intake)
    #expect(life.dossier.homeVisit?.isOpen == false)
    try life.act(.askHomeVisit(request), by: .intake)
    #expect(life.dossier.homeVisit?.number == 2)
  }

  @Test func `is a hand-over with its manner, identity checked at the door`() throws {
    var life = try decided()
    try life.act(.askHomeVisit(request), by: .intake)
    try life.act(.planHomeVisit(day: .example, .otherIntake), by: .intake)
    let unseen = DossierCommand.HandOver(
      receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: false, manner: .home)
    #expect(refused { try life.act(.handOver(unseen), by: .intake) } == .identityNotChecked)
    var seen = unseen
    seen.identityChecked = true
    try life.act(.handOver(seen), by: .intake)
    #expect(life.dossier.stage == .returned && life.dossier.handedOverBy == .home)
  }
}
