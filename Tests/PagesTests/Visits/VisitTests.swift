import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `Results brought home` {
  private static let request = DossierFact.HomeVisitRequest(
    reason: "Người già yếu", address: "Số 9 đường Hoa Sen", phone: "0912000345")

  /// A dossier whose result waits, with a visit asked for.
  private func asked(_ mau: MauOffice) async throws -> DossierCode {
    let code = try await mau.received()
    try await mau.forward(code, to: .issuing)
    try await mau.act(.issue(.init(number: "12/GKS", day: .example)), on: code, by: .clerk)
    try await mau.act(.askHomeVisit(Self.request), on: code, by: .intake)
    return code
  }

  @Test func `wait for a day, stand on a route, and are gone from it once given`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      #expect(try await hoa.open("/visits").says("Không có hồ sơ nào chờ trả tại nhà"))
      let (first, second) = (try await asked(mau), try await asked(mau))
      let waiting = try await hoa.open("/visits")
      #expect(waiting.says("2 hồ sơ chờ xếp lịch, 0 hồ sơ đã có ngày"))
      // Where the citizen lives stands on the route alone.
      #expect(!waiting.says("Hoa Sen"))
      #expect(waiting.links.contains("/dossiers/\(first.text)?act=plan_home_visit"))

      for code in [first, second] {
        let planned = try await hoa.act(
          .planHomeVisit, on: code, ["plan_home_visit.assignee": "2", "plan_home_visit.day": "3/3/2026"])
        #expect(planned.says("Xếp lịch trả kết quả tại nhà: ngày 03/03/2026."))
      }
      #expect(try await hoa.open("/visits").links.contains("/visits/2026-03-03/2"))
      let binh = try await mau.visitor(.otherIntake)
      let route = try await binh.open("/visits/2026-03-03/2")
      #expect(route.says("Phạm Văn Bình · 2 hồ sơ"))
      #expect(route.says("Số 9 đường Hoa Sen") && route.says("Người già yếu") && route.says("0912000345"))

      let form = try #require(route.forms.first { $0.action.hasSuffix("/sheet") })
      let sheet = try await binh.send(form)
      #expect(sheet.cameFrom?.hasPrefix("/papers/") == true)
      #expect(sheet.says("Số 9 đường Hoa Sen") && sheet.says(first.text) && sheet.says("Phạm Văn Bình"))
      // The same press twice is one sheet.
      #expect(try await binh.send(form).cameFrom == sheet.cameFrom)

      // The next morning everybody signs in anew.
      mau.clock.set(to: .at("2026-03-03T09:00"))
      let early = try await mau.visitor(.intake)
      let given = try await early.act(
        .handOver, on: first, ["hand_over.manner": "home", "hand_over.identityChecked": "1"])
      #expect(given.says("Đã trả kết quả. Hồ sơ kết thúc."))
      let missed = try await early.act(.noteHomeVisit, on: second, ["note_home_visit.outcome": "not_home"])
      #expect(missed.says("Đến nhà: không có nhà."))
      #expect(try await early.open("/visits/2026-03-03/2").says("Ngày này không còn hồ sơ nào"))
      #expect(try await early.open("/visits").says("1 hồ sơ chờ xếp lịch, 0 hồ sơ đã có ngày"))
      let check = try await mau.office.verify()
      #expect(check.findings.isEmpty, "\(check)")
    }
  }

  @Test func `of another unit's officer are not found`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      #expect(try await hoa.open("/visits/2026-03-03/101").status == 404)
      #expect(try await hoa.open("/visits/khong-phai-ngay/2").status == 404)
    }
  }
}
