import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `A dossier that was over when its commune was merged` {
  private static let file = FileReference(hash: String(repeating: "a", count: 64), kind: .pdf, size: 9)
  private static let place = DossierCommand.archive(place: "Kho lưu trữ, kệ 3", years: 1)

  /// A dossier of phường Mẫu whose result was handed over and one that was withdrawn with its fee paid, two days after the
  /// merger.
  private static func past(
    _ body: (TestOffice, _ returned: DossierID, _ withdrawn: DossierID, _ heir: UnitID) async throws -> Void
  ) async throws {
    try await TestOffice.livedProvince(30, 8) { here in
      here.clock.set(to: .at("2026-03-06T08:00"))
      let withdrawn = try await here.office.receive(
        .maritalStatus, procedure: Procedure.maritalStatus.code, by: .intake, once: nil
      ).id
      _ = try await here.office.act(.withdraw(reason: "Công dân xin rút"), on: withdrawn, by: .intake)
      let heir = try await here.merged()
      here.clock.set(to: .at("2026-03-12T09:00"))
      let returned = try await here.database.read { db in
        try db.all(
          "SELECT id FROM dossier WHERE stage = 'returned' AND unit = \(here.unit.number) ORDER BY id"
        ) { row in DossierID(try row.int(0)) }
      }
      var found: DossierID?
      for id in returned where found == nil {
        if try await here.dossier(id).archived == nil { found = id }
      }
      try await body(here, try #require(found), withdrawn, heir)
    }
  }

  private static func officer(_ actor: Actor, in unit: UnitID) -> Actor {
    var one = actor
    one.unit = unit
    return one
  }

  @Test func `is archived, completed and in the end erased by the new commune, in the old one's book`()
    async throws
  {
    try await Self.past { here, id, _, heir in
      let march = try period("2026-01-05", "2026-03-31")
      let old = try await here.office.statistics(of: here.unit, in: march, by: .procedure).rows
      let new = try await here.office.statistics(of: heir, in: march, by: .procedure).rows
      let clerk = Self.officer(.clerk, in: heir)
      let before = try await here.dossier(id)
      let seen = here.office.definitions.stead(of: clerk, on: before)
      #expect(before.acts(for: clerk) == [] && before.acts(for: seen) == [.addFiles, .archive])
      _ = try await here.office.act(.addFiles([Self.file]), on: id, by: clerk)
      _ = try await here.office.act(Self.place, on: id, by: clerk)
      let after = try await here.dossier(id)
      #expect(after.unit == here.unit && after.archived != nil)
      let result = try #require(after.result)
      #expect(result.files.contains(Self.file))
      let history = try #require(try await here.office.dossier(id)).history
      #expect(history.suffix(2).allSatisfy { $0.officer == clerk.officer })
      // Nothing is counted again, there or here.
      #expect(try await here.office.statistics(of: here.unit, in: march, by: .procedure).rows == old)
      #expect(try await here.office.statistics(of: heir, in: march, by: .procedure).rows == new)
      here.clock.set(to: .at("2028-01-03T09:00"))
      let admin = Self.officer(.admin, in: heir)
      let plan = try #require(try await here.office.erasurePlan(of: after.code, by: admin))
      #expect(plan.refusal == nil)
      _ = try await here.office.erase(
        after.code, basis: "Luật Lưu trữ 33/2024/QH15", reason: "Hết thời hạn lưu", by: admin)
      #expect(try await here.dossier(id).erasedAt != nil)
      #expect(try await here.findings(deep: true).map(\.notice) == [])
      _ = try await here.office.replay()
      #expect(try await here.findings().map(\.notice) == [])
    }
  }

  @Test func `is paid back out of the new commune's drawer, and stands in its fee book`() async throws {
    try await Self.past { here, _, id, heir in
      let amount = try await here.dossier(id).refundable
      #expect(amount > .zero)
      let intake = Self.officer(.intake, in: heir)
      _ = try await here.office.act(
        .refundFee(amount, .cash, reason: "Thu nhầm đối tượng được miễn"), on: id, by: intake)
      let dossier = try await here.dossier(id)
      #expect(dossier.unit == here.unit && dossier.refundable == .zero)
      let day = Day.on("2026-03-12")
      let ours = try await here.office.feeDay(day, of: heir)
      #expect(ours.book.entries.filter(\.isRefund).map(\.dossier).allSatisfy { $0 == id })
      #expect(ours.book.total.cash == -amount.amount && ours.faults.isEmpty)
      #expect(try await here.office.feeDay(day, of: here.unit).book.entries.isEmpty)
      // The new commune closes its day, and signs the slip.
      try await here.office.countFees(.zero, note: "Đã trả lại tiền thu nhầm", on: day, by: intake)
      _ = try await here.office.closeFees(on: day, by: Self.officer(.director, in: heir))
      let form = try #require(
        try await here.office.issuedForms(of: id).first { $0.kind == .feeRefund })
      let sheet = try await here.office.sheet(of: form) { $0.text }
      #expect(try IssuedForms.json(sheet).contains("phường Mẫu Bên"))
      #expect(try await here.findings(deep: true).map(\.notice) == [])
      _ = try await here.office.replay()
      #expect(try await here.office.feeDay(day, of: heir).book.total.cash == -amount.amount)
      #expect(try await here.findings().map(\.notice) == [])
    }
  }

  @Test func `lessens the new commune's fees at once when it is paid back, where they were asked before`()
    async throws
  {
    try await Self.past { here, _, id, heir in
      let march = try period("2026-03-01", "2026-03-31")
      let cash = try #require(FigureDefinition.named("fees_cash", on: here.today))
      func compared() async throws -> Int? {
        try await here.office.comparison(of: TestOffice.province, in: march, [cash]).lines
          .first { $0.commune.id == heir }?.figures.figure(cash).numerator
      }
      #expect(try await compared() == 0)
      let version = try await here.office.bookVersion(of: heir)
      let amount = try await here.dossier(id).refundable
      _ = try await here.office.act(
        .refundFee(amount, .cash, reason: "Thu nhầm đối tượng được miễn"), on: id,
        by: Self.officer(.intake, in: heir))
      #expect(try await here.office.bookVersion(of: heir) > version)
      #expect(try await compared() == -Int(amount.amount))
    }
  }

  @Test func `is nobody's elsewhere, nor the old officers' before they came over`() async throws {
    try await Self.past { here, id, _, heir in
      let other = try await here.office.foundCommune(
        CommuneDraft(agency: "H48.37.40", kind: .commune, name: "Khác"), from: here.today,
        by: .provincialAdmin)
      for unit in [other, TestOffice.province] {
        await #expect(throws: Refusal.notYourUnit) {
          _ = try await here.office.act(Self.place, on: id, by: Self.officer(.clerk, in: unit))
        }
      }
      // And what is not in the table for a dossier that is over is in it for nobody.
      await #expect(throws: Refusal.notAtThisStage(.remind, .returned)) {
        _ = try await here.office.act(
          .remind(to: nil, note: "Nhắc"), on: id, by: Self.officer(.director, in: heir))
      }
    }
  }
}
