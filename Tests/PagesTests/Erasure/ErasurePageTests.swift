import Casework
import Deadlines
import Examples
import Office
import Testing

@testable import Pages

@Suite struct `The page that erases` {
  /// A dossier of Bà Lan, archived for a year, three years ago.
  private static func archived(_ mau: MauOffice) async throws -> DossierCode {
    let opened = try await mau.office.receive(.birth, procedure: Procedure.birth.code, by: .intake, once: nil)
    while let dossier = try await mau.office.dossier(opened.id)?.dossier, dossier.stage != .returned {
      let step = try #require(dossier.currentStep)
      if dossier.stage == .decided {
        _ = try await mau.office.act(
          .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true)),
          on: opened.id, by: .intake)
      } else {
        let worker = try #require(DossierLife.worker(on: step))
        _ = try await mau.office.act(
          step.kind == .issuing
            ? .issue(.init(number: "1/GKS", day: mau.office.today)) : .forward(assignee: nil, note: nil),
          on: opened.id, by: worker)
      }
    }
    _ = try await mau.office.act(.archive(place: "Kho 1", years: 1), on: opened.id, by: .clerk)
    mau.clock.advance(minutes: 3 * 366 * 24 * 60)
    return opened.code
  }

  @Test func `is the administrator's, and names no person`() async throws {
    try await MauOffice.run { mau in
      let code = try await Self.archived(mau)
      for actor in Actor.ofEveryRole {
        let page = try await mau.visitor(actor).open("/erasure")
        #expect(page.status == (actor.has([.admin]) ? 200 : 403), "\(actor.roles)")
      }
      let admin = try await mau.visitor(.admin)
      let page = try await admin.open("/erasure?code=\(code.text)")
      #expect(page.says(code.text) && page.says("Lưu đến hết 31/12/2027"))
      #expect(!page.says("Trần Thị Lan"))
      let unknown = try await admin.open("/erasure?code=H48.37.28-200101-0001")
      #expect(unknown.status == 422 && unknown.says("Đơn vị không có hồ sơ mang mã này"))
    }
  }

  @Test func `asks for basis, reason and confirmation, keeps what was typed, then erases`() async throws {
    try await MauOffice.run { mau in
      let code = try await Self.archived(mau)
      let admin = try await mau.visitor(.admin)
      let form = try #require(
        try await admin.open("/erasure?code=\(code.text)").forms.first { $0.action == "/erasure" })
      let typed: [String: String?] = ["basis": "Luật Lưu trữ 33/2024/QH15", "reason": "Hết thời hạn lưu"]
      let unconfirmed = try await admin.send(form, typed)
      #expect(unconfirmed.status == 422 && unconfirmed.says("dữ liệu đã xóa không lấy lại được"))
      #expect(unconfirmed.html.contains("value=\"Luật Lưu trữ 33/2024/QH15\""))
      #expect(try await mau.office.dossier(coded: code)?.dossier.people != nil)
      let done = try await admin.send(form, typed.merging(["confirmed": "1"]) { $1 })
      #expect(done.cameFrom == "/erasure?code=\(code.text)" && done.says("Đã xóa lúc"))
      let again = try await admin.send(form, typed.merging(["confirmed": "1"]) { $1 })
      #expect(again.status == 409 && again.says("Thông tin cá nhân của hồ sơ đã được xóa."))

      let dossier = try await mau.visitor(.intake).open("/dossiers/\(code.text)")
      #expect(dossier.says("Thông tin cá nhân đã được xóa khi hết thời hạn lưu giữ."))
      #expect(dossier.says("căn cứ Luật Lưu trữ 33/2024/QH15") && !dossier.says("Trần Thị Lan"))
      #expect(try await mau.visitor(.intake).open("/dossiers/\(code.text)/receipt").status == 404)
    }
  }

  @Test func `leaves a look-up that says so, whatever the digits`() async throws {
    try await MauOffice.run { mau in
      let code = try await Self.archived(mau)
      _ = try await mau.office.erase(code, basis: "Điều 1", reason: "Hết hạn", by: .admin)
      let citizen = Citizen(mau: mau)
      let found = try await citizen.lookUp(code.text, "0000")
      #expect(found.status == 200 && found.says("Hồ sơ đã được xóa"))
      #expect(try await citizen.open("/r/\(mau.office.receiptToken(for: code))").says("Hồ sơ đã được xóa"))
    }
  }
}
