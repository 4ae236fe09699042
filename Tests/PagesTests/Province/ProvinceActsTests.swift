import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import Testing
import Web

@testable import Pages

@Suite struct `What an administrator of the province does` {
  @Test func `founds a commune with a form that says what is wrong beside the field`() async throws {
    try await MauOffice.province { mau in
      let admin = try await mau.visitor(.provincialAdmin)
      let form = try #require(
        try await admin.open("/province/units").forms.first { $0.action == "/province/units" })
      let wrong = try await admin.send(form, ["name": "Mới", "agency": "H48.37.28"])
      #expect(wrong.status == 422 && wrong.says("Mã định danh H48.37.28 đã có đơn vị dùng."))
      #expect(wrong.html.contains("value=\"Mới\""))
      let done = try await admin.send(
        form, ["kind": "ward", "name": "Mới", "agency": "H48.37.33", "points": "Điểm Chợ\n\nĐiểm Bến"])
      #expect(done.cameFrom == "/province?done=founded" && done.says("phường Mới H48.37.33"))
      #expect(done.says("Điểm Chợ; Điểm Bến"))
      let observer = try await mau.visitor(.provincialObserver)
      #expect(try await observer.send(form, ["name": "Khác", "agency": "H48.37.34"]).status != 303)
      #expect(mau.office.units.count == 3)
    }
  }

  @Test func `merges communes after having seen what goes over`() async throws {
    try await MauOffice.province { mau in
      let code = try await mau.received()
      let past = try await mau.received()
      try await mau.act(.withdraw(reason: "Công dân xin rút"), on: past, by: .intake)
      mau.clock.set(to: .at("2026-03-10T08:00"))
      let heir = try await mau.office.foundCommune(
        CommuneDraft(agency: "H48.37.30", kind: .ward, name: "Mẫu Bên"), from: .on("2026-03-10"),
        by: .provincialAdmin)
      let admin = try await mau.visitor(.provincialAdmin)
      let form = try #require(
        try await admin.open("/province/mergers").forms.first { $0.action == "/province/mergers" })
      #expect(try await admin.send(form).says("Hãy chọn đơn vị được sáp nhập."))
      let filled: [String: String?] = [
        "unit": "1", "heir": String(heir.number), "day": "10/3/2026", "document": "Nghị quyết số 9/NQ-HĐND",
      ]
      let preview = try await admin.send(form, filled)
      #expect(preview.status == 200 && preview.says("Sẽ chuyển 1 hồ sơ và 21 tài khoản"))
      #expect(mau.office.definitions.tree.mergers.isEmpty)
      let again = try #require(preview.forms.first { $0.action == "/province/mergers" })
      let late = try await admin.send(again, ["day": "11/3/2026", "sure": "1"])
      #expect(late.status == 422 && late.says("không ghi trước"))
      let done = try await admin.send(again, ["sure": "1"])
      #expect(done.cameFrom == "/province?done=merged" && done.says("nhập vào phường Mẫu Bên"))
      // Its officers go on with it, under the old code, and its history says why.
      let clerk = try await mau.visitor(.intake)
      let page = try await clerk.open(code)
      #expect(page.status == 200 && page.says("Chuyển đơn vị do sáp nhập"))
      #expect(page.says("sang phường Mẫu Bên từ 10/03/2026, căn cứ Nghị quyết số 9/NQ-HĐND"))
      #expect(page.acts.contains(.forward))
      #expect(try await clerk.open("/register?q=\(code.text)").leadsTo == "/dossiers/\(code.text)")
      #expect(try await clerk.open("/register").html.contains("Sổ cũ của phường Mẫu"))
      #expect(try await mau.visitor(.neighbour).open(code).status == 404)
      // What was over is finished by the new ward, too.
      let archivist = try await mau.visitor(.clerk)
      #expect(try await archivist.open(past).acts == [.archive])
      let archived = try await archivist.act(
        .archive, on: past, ["archive.place": "Kho 2, kệ 1", "archive.years": "5"])
      #expect(archived.says("Kho 2, kệ 1"))
      let commune = try await admin.open("/province/units/\(heir.number)")
      #expect(commune.says("từ 10/03/2026 nhận hồ sơ của phường Mẫu"))
    }
  }

  @Test func `sets what a commune takes, and its counter shows it`() async throws {
    try await MauOffice.province { mau in
      let admin = try await mau.visitor(.provincialAdmin)
      let form = try #require(
        try await admin.open("/province/fees").forms.first { $0.action == "/province/fees" })
      let wrong = try await admin.send(form, ["amount": "nhiều", "document": ""])
      #expect(wrong.status == 422 && wrong.says("Mức thu là số đồng, từ 0 trở lên."))
      #expect(wrong.says("Hãy ghi nghị quyết của HĐND cấp tỉnh."))
      let done = try await admin.send(
        form,
        [
          "fee": "\(Procedure.maritalStatus.code)|Lệ phí đăng ký hộ tịch", "amount": "12.000", "unit": "1",
          "document": "Nghị quyết số 15/2026/NQ-HĐND",
        ])
      #expect(done.says("Đã đặt mức thu") && done.says("12.000 đồng"))
      let clerk = try await mau.visitor(.intake)
      #expect(try await clerk.open("/counter/\(Procedure.maritalStatus.code)").says("12.000 đồng"))
      #expect(
        try await mau.visitor(.neighbour).open("/counter/\(Procedure.maritalStatus.code)").says("15.000 đồng")
      )
    }
  }

  @Test func `publishes one catalogue for all, looked at before, refused whole when it is wrong`()
    async throws
  {
    try await MauOffice.province { mau in
      let admin = try await mau.visitor(.provincialAdmin)
      let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
      let catalogue = String(
        decoding: try Data(contentsOf: URL(filePath: "\(root)/share/data/catalogue.json")), as: UTF8.self)
      let form = try #require(
        try await admin.open("/province/catalogue").forms.first { $0.action == "/province/catalogue" })
      #expect(try await admin.send(form).says("Hãy chọn tệp danh mục."))
      let count = mau.office.definitions.inForce.count
      let wrong = try await admin.send(
        form, uploads: [try mau.upload("{\"procedures\": []}", field: "file", name: "danh-muc.json")])
      #expect(wrong.status == 422 && wrong.says("Tệp có lỗi, không nhập gì."))
      let preview = try await admin.send(
        form, ["from": "3/3/2026"], uploads: [try mau.upload(catalogue, field: "file", name: "danh-muc.json")]
      )
      #expect(preview.status == 200 && preview.says("chưa có gì thay đổi"))
      #expect(mau.office.definitions.inForce.count == count)
      let done = try await admin.send(
        form, ["from": "3/3/2026", "mode": "publish"],
        uploads: [try mau.upload(catalogue, field: "file", name: "danh-muc.json")])
      #expect(done.says("Đã ban hành danh mục cho mọi đơn vị."), "\(done.words)")
      mau.clock.set(to: .at("2026-03-03T08:00"))
      #expect(mau.office.definitions.inForce.count == 133)
      let observer = try await mau.visitor(.provincialObserver)
      #expect(try await observer.open("/province/catalogue").status == 403)
    }
  }
}
