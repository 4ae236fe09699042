import Casework
import Examples
import Testing
import Web

@testable import Pages

@Suite struct `An officer whose password was made up by somebody else` {
  private static let given = "một lần rồi đổi"

  /// An address of the route, with something that can stand where it has parameters.
  private func path(_ pattern: RoutePattern) -> String {
    var path = pattern.description
    for value in path.hasPrefix("/dossiers/") ? ["H48.37.28-260302-0001", "forward"] : ["1.001193"] {
      if let brace = path.firstRange(of: "{}") { path.replaceSubrange(brace, with: value) }
    }
    return path
  }

  private func ask(
    _ mau: MauOffice, _ method: Web.Method, _ path: String, _ fields: Fields, cookie: String?,
    _ more: [String: String] = [:]
  ) async -> Response {
    var headers = Headers()
    if let cookie { headers["Cookie"] = "motcua=\(cookie)" }
    for (name, value) in more { headers[name] = value }
    return await mau.router.answer(Request(method, path, fields: fields, headers: headers))
  }

  @Test func `is led from every page and every form to the one that changes it`() async throws {
    try await MauOffice.run { mau in
      try await mau.office.setPassword(Self.given, of: Actor.intake.officer)
      let hoa = try await mau.visitor(.intake)
      let page = try await hoa.open("/password")
      #expect(page.status == 200)
      #expect(page.says("Mật khẩu do quản trị đặt. Hãy đổi trước khi làm việc."))
      #expect(!page.links.contains("/work"))
      let token = try #require(page.forms.first?.fields["_csrf"])
      var closed: Set<String> = []
      for route in mau.router.routes where route.method == .get || route.method == .post {
        let path = path(route.pattern)
        let stranger = await ask(mau, route.method, path, [:], cookie: nil)
        guard stranger.headers["Location"]?.hasPrefix("/sign-in") == true else { continue }
        if ["/password", "/sign-out"].contains(path) { continue }
        let fields: Fields = route.method == .post ? ["_csrf": token] : [:]
        let answer = await ask(mau, route.method, path, fields, cookie: hoa.cookie)
        #expect(answer.status == .seeOther, "\(route.method) \(path)")
        #expect(answer.headers["Location"] == "/password", "\(route.method) \(path)")
        closed.insert("\(route.method.rawValue) \(path)")
      }
      #expect(closed.count > 20)
      #expect(closed.isSuperset(of: ["GET /register", "GET /statistics.csv", "POST /counter/1.001193"]))
      let part = await ask(
        mau, .get, "/counter/procedures", [:], cookie: hoa.cookie, ["HX-Request": "true"])
      #expect(part.status == .forbidden)
      #expect(part.headers["HX-Redirect"] == "/password")
    }
  }

  @Test func `comes in everywhere once it is changed`() async throws {
    try await MauOffice.run { mau in
      try await mau.office.setPassword(Self.given, of: Actor.intake.officer)
      let hoa = try await mau.visitor(.intake)
      let form = try #require(try await hoa.open("/password").forms.first { $0.action == "/password" })
      let wrong = try await hoa.send(
        form, ["old": Self.given, "new": "chín con đò nhỏ", "again": "chín con đò"])
      #expect(wrong.status == 422)
      #expect(try await hoa.open("/work").status == 303)
      let right = try await hoa.send(
        form, ["old": Self.given, "new": "chín con đò nhỏ", "again": "chín con đò nhỏ"])
      #expect(right.cameFrom == "/password?done=1")
      #expect(right.says("Đã đổi mật khẩu."))
      #expect(right.links.contains("/counter"))
      #expect(try await hoa.open("/work").status == 200)
    }
  }

  @Test func `may go home`() async throws {
    try await MauOffice.run { mau in
      try await mau.office.setPassword(Self.given, of: Actor.intake.officer)
      let hoa = try await mau.visitor(.intake)
      let out = try #require(try await hoa.open("/password").forms.first { $0.action == "/sign-out" })
      #expect(try await hoa.send(out).cameFrom == "/sign-in")
      #expect(try await hoa.open("/password").leadsTo?.hasPrefix("/sign-in?back=") == true)
    }
  }
}
