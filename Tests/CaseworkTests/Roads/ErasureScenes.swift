import Deadlines
import Examples
import Testing

@testable import Casework

/// What the law no longer lets be kept.
@Suite struct `The persons of a dossier` {
  private let erase = DossierCommand.erase(basis: "Luật Lưu trữ 33/2024/QH15", reason: "Hết thời hạn lưu")

  /// Given to the citizen and archived on 2 March 2026.
  private func archived(years: Int?) throws -> DossierLife {
    var life = try DossierLife.received(.birth, .birth)
    try life.forwardToIssuing()
    try life.issue()
    try life.handOver()
    try life.act(.archive(place: "Kho 1", years: years), by: .clerk)
    return life
  }

  @Test func `are kept to the end of the year in which the years of the archive are over`() throws {
    var life = try archived(years: 2)
    #expect(life.dossier.keptUntil == .on("2028-12-31"))
    life.moment = .at("2028-12-31T23:59")
    #expect(refused { try life.act(erase, by: .admin) } == .keptUntil(.on("2028-12-31")))
    life.moment = .at("2029-01-01T00:00")
    try life.act(erase, by: .admin)
    #expect(life.dossier.erasedAt == life.moment)
    #expect(life.dossier.people == nil && life.dossier.receiver == nil)
  }

  @Test func `are kept while nobody has archived it, and for ever where the archive says so`() throws {
    var life = try DossierLife.received(.birth, .birth)
    #expect(refused { try life.act(erase, by: .admin) } == .notAtThisStage(.erase, .received))
    try life.forwardToIssuing()
    try life.issue()
    try life.handOver()
    life.moment = .at("2100-01-01T08:00")
    #expect(refused { try life.act(erase, by: .admin) } == .notArchived)
    var forEver = try archived(years: nil)
    forEver.moment = .at("2100-01-01T08:00")
    #expect(refused { try forEver.act(erase, by: .admin) } == .keptForEver)
  }

  @Test func `refused at reception are kept and erased as others are`() throws {
    var life = try DossierLife.declined()
    #expect(refused { try life.act(erase, by: .admin) } == .notArchived)
    #expect(
      refused { try life.act(.archive(place: "Kho 1", years: 1), by: .intake) }
        == .notYourRole(.archive, [.clerk]))
    try life.act(.archive(place: "Kho 1", years: 1), by: .clerk)
    life.moment = .at("2027-12-31T08:00")
    #expect(refused { try life.act(erase, by: .admin) } == .keptUntil(.on("2027-12-31")))
    life.moment = .at("2028-01-01T08:00")
    try life.act(erase, by: .admin)
    #expect(life.dossier.people == nil && life.dossier.declineReason == nil)
    #expect(life.dossier.stage == .declined && !life.dossier.counts)
  }

  @Test func `are erased by an administrator alone, with basis and reason, once`() throws {
    var life = try archived(years: 1)
    life.moment = .at("2028-01-03T08:00")
    for actor in [Actor.clerk, .intake, .chairman] {
      #expect(refused { try life.act(erase, by: actor) } == .notYourRole(.erase, [.admin]))
    }
    #expect(refused { try life.act(.erase(basis: " ", reason: "Hết hạn"), by: .admin) } == .basisMissing)
    #expect(refused { try life.act(.erase(basis: "Điều 1", reason: "\n"), by: .admin) } == .reasonMissing)
    try life.act(erase, by: .admin)
    #expect(refused { try life.act(erase, by: .admin) } == .erasedBefore)
  }
}
