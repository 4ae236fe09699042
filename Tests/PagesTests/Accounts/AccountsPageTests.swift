import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `Accounts opened on a page` {
  /// The password a page shows, once.
  private func password(_ page: Page) throws -> String {
    let found = try #require(page.html.firstMatch(of: /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/))
    return String(found.output)
  }

  private func signIn(_ mau: MauOffice, _ login: String, _ password: String) async throws -> Visitor {
    let answer = await mau.router.answer(
      Request(
        .post, "/sign-in", fields: ["user": login, "password": password],
        headers: ["Origin": "http://mau.example", "Host": "mau.example"]))
    #expect(answer.headers["Location"] == "/password", "the first sign-in leads to a password of one's own")
    let cookie = try #require(answer.cookies.first { $0.name == OfficerGate.cookieName })
    return Visitor(router: mau.router, cookie: cookie.value)
  }

  @Test func `are a new commune's first ones, and its administrator opens the others'`() async throws {
    try await MauOffice.province { mau in
      let unit = try await mau.office.foundCommune(
        CommuneDraft(agency: "H48.37.33", kind: .ward, name: "Mới"), from: mau.office.today,
        by: .provincialAdmin)
      let admin = try await mau.visitor(.provincialAdmin)
      let address = "/province/units/\(unit.number)/accounts"
      #expect(try await admin.open("/province").links.contains(address))
      let empty = try await admin.open(address)
      #expect(empty.says("Chưa có tài khoản nào") && empty.says("phường Mới"))
      #expect(empty.says("Đơn vị chưa có quản trị") && empty.html.contains("value=\"director\""))
      let form = try #require(empty.forms.first { $0.action == address })
      let done = try await admin.send(
        form, ["name": "Vũ Thị Sen", "login": "phuongmoi.qt", "department": "office", "roles": "admin"])
      #expect(done.status == 201 && done.says("Mật khẩu lần đầu của Vũ Thị Sen"))
      let given = try password(done)
      let after = try await admin.open(address)
      #expect(!after.html.contains(given), "it is shown once")
      #expect(after.says("Đơn vị đã có quản trị") && !after.html.contains("value=\"director\""))
      let card = try #require(mau.office.officer(login: "phuongmoi.qt"))
      #expect(card.unit == unit && card.roles == [.admin])
      // The first officer chooses a password and goes on.
      let sen = try await signIn(mau, "phuongmoi.qt", given)
      let own = try #require(try await sen.open("/password").forms.first { $0.action == "/password" })
      _ = try await sen.send(
        own, ["old": given, "new": "chín con đò nhỏ", "again": "chín con đò nhỏ"])
      let accounts = try await sen.open("/accounts")
      #expect(accounts.html.contains("<b>Một cửa phường Mới</b>") && accounts.says("1 tài khoản đang dùng"))
      let more = try #require(accounts.forms.first { $0.action == "/accounts" })
      let second = try await sen.send(
        more, ["name": "Đỗ Văn Ao", "login": "phuongmoi.ao", "department": "centre", "roles": "intake"])
      #expect(second.status == 201)
      #expect(mau.office.officer(login: "phuongmoi.ao")?.roles == [.intake])
      let changes = try await sen.open("/changes?of=accounts")
      #expect(changes.says("Vũ Thị Sen") && changes.says("Đỗ Văn Ao") && !changes.html.contains(given))
    }
  }

  @Test func `say beside the field what is wrong, and keep what was typed`() async throws {
    try await MauOffice.province { mau in
      let admin = try await mau.visitor(.provincialAdmin)
      let form = try #require(
        try await admin.open("/province/units/\(Commune.neighbour.id.number)/accounts").forms.first {
          $0.action == "/province/units/\(Commune.neighbour.id.number)/accounts"
        })
      let blank = try await admin.send(form)
      #expect(blank.status == 422)
      for words in [
        "Chưa ghi họ tên.", "Hãy đặt tên đăng nhập.", "Hãy chọn phòng.",
        "Mỗi tài khoản cần ít nhất một vai trò.",
      ] { #expect(blank.says(words), "\(words)") }
      let filled: [String: String?] = [
        "name": "Lò Thị Ban", "login": "xaben", "department": "office", "roles": "director",
      ]
      let taken = try await admin.send(form, filled)
      #expect(taken.status == 422 && taken.html.contains("value=\"Lò Thị Ban\""))
      #expect(
        taken.html.contains("id=\"login-error\"") && taken.says("Tên đăng nhập “xaben” đã có người dùng"))
      let malformed = try await admin.send(form, filled.merging(["login": "xã bên"]) { $1 })
      #expect(malformed.html.contains("id=\"login-error\""))
    }
  }

  @Test func `are never more than who opens them may give`() async throws {
    try await MauOffice.province { mau in
      let admin = try await mau.visitor(.provincialAdmin)
      let page = try await admin.open("/province/units/\(Commune.example.id.number)/accounts")
      #expect(page.html.contains("value=\"admin\""))
      #expect(!page.html.contains("value=\"specialist\"") && !page.html.contains("value=\"director\""))
      #expect(
        page.forms.map(\.action).filter { $0.hasSuffix("/password") } == [
          "/province/units/\(Commune.example.id.number)/accounts/\(Actor.admin.officer.number)/password"
        ])
      let form = try #require(
        page.forms.first { $0.action == "/province/units/\(Commune.example.id.number)/accounts" })
      let reader = try await admin.send(
        form, ["name": "Ai Đó", "login": "ai.do", "department": "centre", "roles": "intake"])
      #expect(reader.status == 422 && reader.says("và giám đốc khi đơn vị chưa có quản trị"))
      #expect(mau.office.officer(login: "ai.do") == nil)
      // Nobody else's page, and no account of another province or unit.
      for actor in [Actor.director, .intake, .provincialObserver] {
        let visitor = try await mau.visitor(actor)
        for path in ["/accounts", "/province/units/\(Commune.example.id.number)/accounts"] {
          #expect(try await visitor.open(path).status == 403, "\(path)")
        }
      }
      #expect(try await admin.open("/province/units/99/accounts").status == 404)
      let own = try await mau.visitor(.admin)
      #expect(try await own.open("/accounts").html.contains("value=\"specialist\""))
      #expect(!(try await own.open("/accounts")).html.contains("value=\"provincial_admin\""))
      let resets = try await own.open("/accounts").forms.map(\.action)
      #expect(resets.contains("/accounts/\(Actor.intake.officer.number)/password"))
      #expect(
        !resets.contains("/accounts/\(Actor.admin.officer.number)/password"),
        "one's own is changed, not reset")
      let foreign = PageForm(
        action: "/accounts/\(Actor.neighbour.officer.number)/password",
        fields: try #require(try await own.open("/accounts").forms.last).fields)
      #expect(try await own.send(foreign).status == 404)
      let clerks = PageForm(
        action:
          "/province/units/\(Commune.example.id.number)/accounts/\(Actor.intake.officer.number)/password",
        fields: form.fields)
      #expect(try await admin.send(clerks).status == 403)
    }
  }

  @Test func `get another password for one sign-in, and what was open ends`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      #expect(try await hoa.open("/counter").status == 200)
      let admin = try await mau.visitor(.admin)
      let login = try #require(mau.office.definitions.officers[Actor.intake.officer]?.login)
      let form = try #require(
        try await admin.open("/accounts").forms.first {
          $0.action == "/accounts/\(Actor.intake.officer.number)/password"
        })
      let done = try await admin.send(form)
      let given = try password(done)
      #expect(done.status == 200 && done.says("Tên đăng nhập \(login)"))
      #expect(try await hoa.open("/counter").status == 303)
      _ = try await signIn(mau, login, given)
    }
  }

  @Test func `are opened for no unit that is no more`() async throws {
    try await MauOffice.province { mau in
      mau.clock.set(to: .at("2026-03-10T08:00"))
      let heir = try await mau.office.foundCommune(
        CommuneDraft(agency: "H48.37.30", kind: .ward, name: "Mẫu Bên"), from: .on("2026-03-10"),
        by: .provincialAdmin)
      _ = try await mau.office.merge(
        MergerDraft(
          units: [Commune.neighbour.id], heir: heir, day: .on("2026-03-10"),
          document: "Nghị quyết số 9/NQ-HĐND"),
        by: .provincialAdmin)
      let admin = try await mau.visitor(.provincialAdmin)
      let page = try await admin.open("/province/units/\(Commune.neighbour.id.number)/accounts")
      #expect(page.status == 200 && page.forms.allSatisfy { $0.action == "/sign-out" })
      await #expect(throws: AccountFault.roleNotYours) {
        _ = try await mau.office.openAccount(
          AccountDraft(login: "muon", name: "Muộn", title: "", department: .office, roles: [.admin]),
          of: Commune.neighbour.id, by: .provincialAdmin)
      }
    }
  }
}
