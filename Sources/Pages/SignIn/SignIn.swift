import Casework
import Look
import Office
import Web

/// The officers' door (*đăng nhập, đăng xuất, đổi mật khẩu*).
enum SignIn {
  static func register(_ routes: inout Routes, _ site: Site) {
    routes.get(Address.signIn) { request in .html(page(site, back: request.query["back"] ?? "")) }
    routes.post(Address.signIn) { request in try await enter(request, site) }
    site.officers.post(Address.signOut, in: &routes, isForNewcomers: true) { asked in
      try await site.office.signOut(asked.signedIn)
      site.live.end(session: asked.signedIn.hash)
      return .seeOther(Address.signIn.path())
        .setting(.forget(OfficerGate.cookieName, isSecure: asked.request.isSecure))
    }
    site.officers.get(Address.password, in: &routes, isForNewcomers: true) { asked in
      .html(passwordPage(asked, site))
    }
    site.officers.post(Address.password, in: &routes, isForNewcomers: true) { asked in
      try await changePassword(asked, site)
    }
  }

  private static func enter(_ request: Request, _ site: Site) async throws -> Response {
    try CSRF.checkOrigin(request)
    try site.signInLimit.check(request.remote, at: site.office.now().milliseconds)
    do {
      let session = try await site.office.signIn(request.form["user"], password: request.form["password"])
      site.signInLimit.forgive(request.remote)
      let actor = session.signedIn.actor
      let home =
        session.signedIn.mustChange
        ? Address.password.path() : Link.within(request.form["back"]) ?? home(of: actor)
      return .seeOther(home).setting(
        Cookie(OfficerGate.cookieName, session.cookie, isSecure: request.isSecure, sameSite: .lax))
    } catch let fault as SignInFault {
      let page = page(site, back: request.form["back"], user: request.form["user"], fault: fault.notice)
      return .html(page, status: .unprocessable)
    }
  }

  /// Each role sees its own desk first.
  static func home(of actor: Actor) -> Link {
    if actor.has(Role.provincial) { return Address.comparison.path() }
    if actor.has([.intake]) { return Address.intake.path() }
    if actor.has([.specialist, .departmentHead, .signer, .clerk]) { return Address.work.path() }
    return Address.desk.path()
  }

  private static func page(_ site: Site, back: String, user: String = "", fault: String? = nil) -> HTML {
    let entry = Entry(["user": user])
    let card: HTML = """
      <h1 class="gate-title">Đăng nhập cho cán bộ</h1>\(ifAny: fault.map { Notice(.bad, words: $0) })\
      <form method="post" action="\(Address.signIn.path())"><input type="hidden" name="back" value="\(back)">\
      \(Field("user", "Tên đăng nhập", entry, kind: .userName, attributes: " autofocus"))\
      \(Field("password", "Mật khẩu", entry, kind: .password))\
      \(Button("Đăng nhập", .big))</form>
      """
    let after: HTML = """
      <p>Quên mật khẩu? Nhờ quản trị của đơn vị đặt lại.</p>\
      <p>Công dân <a href="\(Address.lookUp.path())">tra cứu hồ sơ tại đây</a>, không cần đăng nhập.</p>
      """
    return site.gatePage(fault == nil ? "Đăng nhập" : "Lỗi: Đăng nhập", card, after: after)
  }

  private static func changePassword(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let (old, new) = (asked.form["old"], asked.form["new"])
    do {
      guard new == asked.form["again"] else {
        let error = FieldError("again", "Hai lần nhập mật khẩu mới không giống nhau.")
        return .html(passwordPage(asked, site, errors: [error]), status: .unprocessable)
      }
      try await site.office.changePassword(
        of: asked.officer.id, old: old, new: new, keeping: asked.signedIn)
      return .seeOther(Address.password.path().with(query: [("done", "1")]))
    } catch let fault as PasswordFault {
      let field = fault == .oldOneWrong ? "old" : "new"
      return .html(
        passwordPage(asked, site, errors: [FieldError(field, fault.notice)]), status: .unprocessable)
    } catch let fault as SignInFault {
      return .html(
        passwordPage(asked, site, errors: [FieldError("old", fault.notice)]), status: .unprocessable)
    }
  }

  private static func passwordPage(_ asked: OfficerRequest, _ site: Site, errors: [FieldError] = []) -> HTML {
    let entry = Entry(Form(), errors: errors)
    let mustChange = asked.signedIn.mustChange
    let done: HTML = .when(
      asked.query["done"] != nil && !mustChange,
      """
      \(Notice(.good, "Đã đổi mật khẩu. Các phiên khác đã kết thúc.", "<a href=\"\(home(of: asked.actor))\">Vào việc</a>"))
      """)
    let must: HTML = .when(
      mustChange, "\(Notice(.warn, "Mật khẩu do quản trị đặt. Hãy đổi trước khi làm việc."))")
    let form = PostForm(
      to: Address.password.path(), csrf: asked.csrf.field(),
      """
      <div class="fields">\(Field("old", "Mật khẩu hiện nay", entry, kind: .password, width: 6))</div>\
      <div class="fields">\(Field("new", "Mật khẩu mới", entry, kind: .newPassword, hint: "Ít nhất 10 ký tự", width: 6))</div>\
      <div class="fields">\(Field("again", "Nhập lại mật khẩu mới", entry, kind: .newPassword, width: 6))</div>\
      \(Button("Đổi mật khẩu"))
      """)
    let main: HTML = """
      \(PageTitle("Đổi mật khẩu"))\(done)\(must)\(ErrorSummary("Chưa đổi được mật khẩu", entry))\
      \(Card("Mật khẩu của \(asked.officer.name)", id: "h-password", form.html))
      """
    return site.page("Đổi mật khẩu", at: nil, for: asked, main)
  }
}
