import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office

@Suite struct `Erasing the persons of a request outside the catalogue` {
  private static let basis = "Luật Lưu trữ 33/2024/QH15"

  /// Bà Lan asked on 2 March 2026 and was answered.
  private static func answered(_ here: TestOffice) async throws -> OtherRequest.ID {
    let request = try await here.office.noteRequest(
      .init(
        name: "Trần Thị Lan", address: "Số 12 đường Hoa Mai", phone: "0912000345",
        subject: "Xin xác nhận cho con là Trần Minh Khôi"), by: .intake)
    _ = try await here.office.answerRequest(
      request.id, "Đã xác nhận cho bà Lan", on: here.office.today, by: .specialist)
    return request.id
  }

  /// Every text of every row that speaks of requests.
  private static func words(_ here: TestOffice) async throws -> String {
    try await here.database.read { db in
      try db.all("SELECT name || address || subject || search || COALESCE(phone, '') FROM other_request") {
        try $0.text(0)
      } + (try db.all("SELECT text FROM other_answer") { try $0.text(0) })
    }.joined(separator: " ")
  }

  @Test func `waits for the archive and the end of its years, as with dossiers`() async throws {
    try await TestOffice.atTheCounter { here in
      let asked = try await here.office.noteRequest(
        .init(name: "Trần Thị Lan", address: "", subject: "Hỏi đường"), by: .intake)
      await #expect(throws: OtherRequestFault.notAnswered) {
        try await here.office.archiveRequest(asked.id, place: "Kho 1", years: 1, by: .clerk)
      }
      let id = try await Self.answered(here)
      func erase(by actor: Actor = .admin, basis: String = Self.basis) async throws -> OtherRequest {
        try await here.office.eraseRequest(id, basis: basis, reason: "Hết thời hạn lưu", by: actor)
      }
      await #expect(throws: OtherRequestFault.notArchived) { try await erase() }
      await #expect(throws: OtherRequestFault.notYourRole) {
        try await here.office.archiveRequest(id, place: "Kho 1", years: 1, by: .intake)
      }
      let kept = try await here.office.archiveRequest(id, place: " Kho\n1 ", years: 1, by: .clerk)
      #expect(kept.archived?.place == "Kho 1" && kept.keptUntil == .on("2027-12-31"))
      await #expect(throws: OtherRequestFault.archivedBefore) {
        try await here.office.archiveRequest(id, place: "Kho 2", years: 9, by: .clerk)
      }
      await #expect(throws: OtherRequestFault.archivedBefore) {
        try await here.office.answerRequest(id, "Thêm", on: here.office.today, by: .specialist)
      }
      here.clock.set(to: .at("2027-12-31T16:00"))
      await #expect(throws: OtherRequestFault.keptUntil(.on("2027-12-31"))) { try await erase() }
      here.clock.go(days: 1)
      await #expect(throws: OtherRequestFault.notYourRole) { try await erase(by: .clerk) }
      await #expect(throws: OtherRequestFault.basisMissing) { try await erase(basis: " ") }
      #expect(try await Self.words(here).contains("Trần Minh Khôi"))
      _ = try await erase()
      await #expect(throws: OtherRequestFault.erasedBefore) { try await erase() }
    }
  }

  @Test func `leaves number, days and officers, and nothing of a person anywhere`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await Self.answered(here)
      _ = try await here.office.archiveRequest(id, place: "Kho 1", years: 2, by: .clerk)
      here.clock.set(to: .at("2029-01-02T08:00"))
      let erased = try await here.office.eraseRequest(
        id, basis: Self.basis, reason: "Hết thời hạn lưu", by: .admin)
      #expect(erased.asked == nil && erased.number == "1/YCK-2026" && erased.isAnswered)
      #expect(erased.answers.map(\.text) == [""])
      #expect(erased.answers.map(\.by) == [Actor.specialist.officer])
      #expect(erased.erased?.basis == Self.basis && erased.erased?.by == Actor.admin.officer)
      let left = try await Self.words(here)
      for word in ["Lan", "lan", "Khôi", "khoi", "0912", "Hoa Mai"] {
        #expect(!left.contains(word), "\(word)")
      }
      #expect(try await here.office.otherRequests(of: here.unit, like: "lan").isEmpty)
      #expect(try await here.office.otherRequests(of: here.unit).map(\.id) == [id])
    }
  }

  @Test func `finds it by its number in its own unit, and keeps for ever what is to be kept`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await Self.answered(here)
      for typed in ["1/YCK-2026", " 1/yck-2026 "] {
        #expect(try await here.office.otherRequest(numbered: typed, of: here.unit)?.id == id, "\(typed)")
      }
      for typed in ["2/YCK-2026", "1/YCK-2025", "1", "1/YCK-", "x/YCK-2026", "1/YCK-99999"] {
        #expect(try await here.office.otherRequest(numbered: typed, of: here.unit) == nil, "\(typed)")
      }
      #expect(try await here.office.otherRequest(numbered: "1/YCK-2026", of: Commune.neighbour.id) == nil)
      let kept = try await here.office.archiveRequest(id, place: "Kho 1", years: nil, by: .clerk)
      here.clock.set(to: .at("2100-01-04T08:00"))
      #expect(kept.keptUntil == nil)
      #expect(here.office.erasureFault(of: kept, by: .admin) == .keptForEver)
    }
  }
}

extension `Erasing the persons of a request outside the catalogue` {
  // Here and not with the dossiers that were received: nothing of it was ever counted.
  @Test func `Of a dossier refused at reception they go as well`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.office.decline(
        .lan, reason: "Bà Lan không cư trú ở phường", procedure: Procedure.birth.code, channel: .inPerson,
        by: .intake, once: nil)
      _ = try await here.office.act(.archive(place: "Kho 1", years: 1), on: opened.id, by: .clerk)
      here.clock.set(to: .at("2028-01-03T08:00"))
      let plan = try #require(try await here.office.erasurePlan(of: opened.code, by: .admin))
      #expect(plan.refusal == nil && plan.counts.facts == 1)
      _ = try await here.office.erase(opened.code, basis: Self.basis, reason: "Hết hạn", by: .admin)
      let file = try #require(try await here.office.dossier(opened.id))
      #expect(file.dossier.people == nil && file.dossier.declineReason == nil)
      #expect(try await here.value("SELECT COUNT(*) FROM fact_personal") == 0)
      #expect(try await here.findings(deep: true) == [])
      _ = try await here.office.replay()
      #expect(try await here.findings(deep: true) == [])
    }
  }
}
