import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The province's pages` {
  private static let march = "from=1/3/2026&to=31/3/2026"
  private static let mau = "/province/units/\(Commune.example.id.number)"
  private static let own = [
    "/province", "/province/comparison", "/province/comparison.csv", "/province/comparison.xlsx",
    mau, "\(mau)/dossiers?figure=received",
  ]
  private static let admins = ["/province/units", "/province/mergers", "/province/fees"]

  /// Two births in phường Mẫu, one of them withdrawn, and one filing in xã Bên.
  private static func busy(_ body: (MauOffice, DossierCode) async throws -> Void) async throws {
    try await MauOffice.province { mau in
      let code = try await mau.received()
      let second = try await mau.received()
      try await mau.act(.withdraw(reason: "Công dân xin rút"), on: second, by: .intake)
      _ = try await mau.office.receive(.birth, procedure: Procedure.birth.code, by: .neighbour, once: nil)
      try await body(mau, code)
    }
  }

  @Test func `are where its officers begin, and nobody else's`() async throws {
    try await Self.busy { mau, _ in
      #expect(SignIn.home(of: .provincialObserver).text == "/province/comparison")
      for actor in [Actor.director, .admin, .auditor, .neighbour] {
        let visitor = try await mau.visitor(actor)
        for path in Self.own + Self.admins { #expect(try await visitor.open(path).status == 403, "\(path)") }
        #expect(!(try await visitor.open("/desk")).html.contains("/province"))
      }
      let observer = try await mau.visitor(.provincialObserver)
      for path in Self.own { #expect(try await observer.open(path).status == 200, "\(path)") }
      for path in Self.admins { #expect(try await observer.open(path).status == 403, "\(path)") }
      let admin = try await mau.visitor(.provincialAdmin)
      for path in Self.admins { #expect(try await admin.open(path).status == 200, "\(path)") }
      #expect(try await admin.open("\(Self.mau)/dossiers?figure=received").status == 403)
      // Without a script or a session there is the door.
      #expect(try await Visitor(router: mau.router, cookie: "").open("/province").status == 303)
    }
  }

  @Test func `name the unit of whoever reads them, and the door names the province`() async throws {
    try await MauOffice.province { mau in
      let observer = try await mau.visitor(.provincialObserver).open("/province/comparison")
      #expect(observer.html.contains("<b>Một cửa tỉnh Mẫu</b>"))
      #expect(observer.html.contains("– Một cửa tỉnh Mẫu</title>"))
      #expect(observer.says("Trung tâm Phục vụ hành chính công tỉnh Mẫu"))
      #expect(!observer.html.contains("role=\"search\""), "nobody of the province opens a dossier")
      let neighbour = try await mau.visitor(.neighbour).open("/register")
      #expect(neighbour.html.contains("<b>Một cửa xã Bên</b>"))
      #expect(neighbour.html.contains("role=\"search\""))
      #expect(try await mau.visitor(.intake).open("/register").html.contains("<b>Một cửa phường Mẫu</b>"))
      let stranger = Visitor(router: mau.router, cookie: "")
      #expect(try await stranger.open("/sign-in").html.contains("<b>Một cửa tỉnh Mẫu</b>"))
      #expect(try await stranger.open("/look-up").html.contains("<b>Một cửa tỉnh Mẫu</b>"))
    }
    try await MauOffice.run { mau in
      let door = try await Visitor(router: mau.router, cookie: "").open("/sign-in")
      #expect(door.html.contains("<b>Một cửa phường Mẫu</b>"))
    }
  }

  @Test func `compare the communes by every figure, with places and a sum that is checked`() async throws {
    try await Self.busy { mau, _ in
      let observer = try await mau.visitor(.provincialObserver)
      let page = try await observer.open("/province/comparison?\(Self.march)&rank=received")
      #expect(page.says("So sánh các xã, phường, đặc khu"))
      #expect(page.says("1 phường Mẫu"), "\(page.words)")
      #expect(page.says("2 xã Bên"))
      #expect(page.says("Toàn tỉnh"))
      #expect(page.says("Cân đối Kỳ trước 0 + nhận 3 = đã giải quyết 1 + đang giải quyết 2"))
      #expect(page.says("bằng nhau thì cùng hạng"))
      // Turned round, and by another figure.
      let turned = try await observer.open("/province/comparison?\(Self.march)&rank=received&order=low")
      #expect(turned.says("1 xã Bên") && turned.says("2 phường Mẫu"))
      let share = try await observer.open("/province/comparison?\(Self.march)")
      #expect(share.says("– xã Bên"), "nothing was settled there: no data is no 0")
      #expect(share.says("không có dữ liệu"))
      let money = try await observer.open(
        "/province/comparison?\(Self.march)&figure=fees&figure=digitised_intake&rank=fees")
      #expect(money.says("Phí, lệ phí thu trong kỳ"))
    }
  }

  @Test func `say beside the field what cannot be asked, and keep what was typed`() async throws {
    try await Self.busy { mau, _ in
      let observer = try await mau.visitor(.provincialObserver)
      let wrong = try await observer.open("/province/comparison?from=31/2/2026&to=31/3/2026")
      #expect(wrong.status == 422 && wrong.html.contains("31/2/2026"))
      #expect(try await observer.open("/province/comparison?rank=nothing").status == 422)
      #expect(try await observer.open("/province/comparison?figure=nothing").status == 422)
      #expect(try await observer.open("/province/units/99").status == 404)
      #expect(try await observer.open("/province/units/\(Province.example.id.number)").status == 404)
    }
  }

  @Test func `lead from a number to its dossiers, which name nobody and cannot be opened`() async throws {
    try await Self.busy { mau, code in
      let observer = try await mau.visitor(.provincialObserver)
      let page = try await observer.open("/province/comparison?\(Self.march)&rank=received")
      let link = try #require(page.links.first { $0.contains("\(Self.mau)/dossiers?figure=received") })
      let list = try await observer.open(link)
      #expect(list.says("2 hồ sơ") && list.says(code.text))
      for secret in ["Lan", "Hoa Mai", "0912000345", "051188004321", "href=\"/dossiers/"] {
        #expect(!list.html.contains(secret), "\(secret)")
      }
      #expect(try await observer.open(code).status == 403)
      #expect(try await observer.open("/register.csv").status == 403)
      #expect(try await observer.open("/register").words.contains(code.text) == false)
    }
  }

  @Test func `show what came over in a merger as a number with its dossiers`() async throws {
    try await Self.busy { mau, _ in
      let observer = try await mau.visitor(.provincialObserver)
      let march = "/province/comparison?\(Self.march)"
      #expect(!(try await observer.open(march)).says("Chuyển đến do sáp nhập"))
      mau.clock.set(to: .at("2026-03-10T08:00"))
      _ = try await mau.office.merge(
        MergerDraft(
          units: [Commune.neighbour.id], heir: Commune.example.id, day: .on("2026-03-10"),
          document: "Nghị quyết số 9/NQ-HĐND"),
        by: .provincialAdmin)
      // A week later everybody signs in anew.
      let later = try await mau.visitor(.provincialObserver)
      let page = try await later.open(march)
      #expect(page.says("Chuyển đến do sáp nhập"))
      let link = try #require(page.links.first { $0.contains("\(Self.mau)/dossiers?figure=moved") })
      let list = try await later.open(link)
      #expect(list.says("1 hồ sơ") && list.says("H48.37.29-260302-0001"))
      #expect(try await later.open("\(Self.mau)?\(Self.march)").links.contains(link))
      let csv = try await later.open("/province/comparison.csv?\(Self.march)")
      #expect(csv.html.split(separator: "\r\n")[0].contains("Hồ sơ chuyển đến do sáp nhập"))
      // And to those who work on it, by every row.
      let director = try await mau.visitor(.director)
      let own = try await director.open("/statistics?\(Self.march)&by=procedure")
      let behind = try #require(own.links.first { $0.contains("figure=moved") })
      #expect(try await director.open(behind).says("H48.37.29-260302-0001"))
    }
  }

  @Test func `save the table with every number a number`() async throws {
    try await Self.busy { mau, _ in
      let observer = try await mau.visitor(.provincialObserver)
      let csv = try await observer.open("/province/comparison.csv?\(Self.march)&rank=received")
      let lines = csv.html.split(separator: "\r\n")
      #expect(lines.count == 4)
      #expect(lines[1].hasPrefix("1,phường Mẫu,H48.37.28,2026-03-01,2026-03-31,2,1,"))
      #expect(lines[3].hasPrefix(",Toàn tỉnh,H48,,,3,1,"))
      #expect(lines.dropFirst().allSatisfy { $0.hasSuffix("đúng") })
    }
  }

  @Test func `show the tree with departments and points`() async throws {
    try await Self.busy { mau, _ in
      let admin = try await mau.visitor(.provincialAdmin)
      let commune = try await admin.open(Self.mau)
      let form = try #require(commune.forms.first { $0.action == "\(Self.mau)/points" })
      let wrong = try await admin.send(form, ["point": " ", "point_from": "1/3/2026"])
      #expect(wrong.status == 422 && wrong.says("Hãy ghi tên điểm tiếp nhận."))
      _ = try await admin.send(form, ["point": "Điểm tiếp nhận thôn Hạ", "point_from": "1/3/2026"])
      let tree = try await admin.open("/province")
      #expect(tree.says("phường Mẫu H48.37.28") && tree.says("Điểm tiếp nhận thôn Hạ"))
      #expect(tree.says("Phòng Kinh tế, Hạ tầng và Đô thị"))
    }
  }
}
