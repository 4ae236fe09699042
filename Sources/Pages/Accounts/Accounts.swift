import Casework
import Look
import Office
import Web

/// Accounts of a unit (*tài khoản*): its administrator opens them; the first ones of a new commune an administrator of the
/// province. A password made up here is shown once, on the page that answers the form, and is good for one sign-in.
enum Accounts {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.accounts, in: &routes, for: [.admin]) { asked in
      .html(page(of: asked.actor.unit, asked, site))
    }
    officers.post(Address.accounts, in: &routes, for: [.admin]) { asked in
      try await open(asked.actor.unit, asked, site)
    }
    officers.post(Address.accountPassword, in: &routes, for: [.admin]) { asked, officer in
      try await reset(officer, in: asked.actor.unit, asked, site)
    }
    officers.get(Address.communeAccounts, in: &routes, for: [.provincialAdmin]) { asked, unit in
      .html(page(of: try ProvincePages.commune(unit, of: asked, site).id, asked, site))
    }
    officers.post(Address.communeAccounts, in: &routes, for: [.provincialAdmin]) { asked, unit in
      try await open(try ProvincePages.commune(unit, of: asked, site).id, asked, site)
    }
    officers.post(Address.communeAccountPassword, in: &routes, for: [.provincialAdmin]) {
      asked, unit, officer in
      try await reset(officer, in: try ProvincePages.commune(unit, of: asked, site).id, asked, site)
    }
  }

  private static func open(_ unit: UnitID, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    var reader = FormReader(asked.form)
    let name = reader.required("name", missing: AccountFault.nameMissing.notice)
    let login = reader.required("login", missing: "Hãy đặt tên đăng nhập.")
    let department = reader.required("department", missing: "Hãy chọn phòng.", wrong: "Không có phòng này.") {
      Department(rawValue: $0)
    }
    let roles = Set(reader.each("roles", wrong: "Không có vai trò này.") { Role(rawValue: $0) })
    if roles.isEmpty { reader.fail("roles", AccountFault.roleMissing.notice) }
    if let name, let login, let department, reader.errors.isEmpty {
      let draft = AccountDraft(
        login: login, name: name, title: asked.form["title"], department: department, roles: roles)
      do {
        let password = try await site.office.openAccount(draft, of: unit, by: asked.actor)
        return .html(
          page(of: unit, asked, site, made: Made(name: name, login: login, password: password)),
          status: .created)
      } catch let fault as AccountFault {
        reader.fail(field(of: fault), fault.notice)
      } catch let fault as SignInFault {
        reader.fail("login", fault.notice)
      }
    }
    return .html(
      page(of: unit, asked, site, Entry(asked.form, errors: reader.errors)), status: .unprocessable)
  }

  private static func field(of fault: AccountFault) -> String {
    switch fault {
    case .loginMalformed, .loginTaken: "login"
    case .roleMissing, .rolesOfAnotherLevel, .roleNotYours: "roles"
    default: "name"
    }
  }

  private static func reset(
    _ officer: OfficerID, in unit: UnitID, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    guard let card = site.office.definitions.officers[officer], card.unit == unit else {
      throw Rejection.notFound
    }
    guard site.office.mayResetPassword(of: card, by: asked.actor) else {
      throw Rejection.forbidden("an account one may not open")
    }
    let password = try await site.office.resetPassword(of: officer, by: asked.actor)
    let made = Made(name: card.name, login: card.login, password: password)
    return .html(page(of: unit, asked, site, made: made))
  }

  /// A password that was made up a moment ago.
  struct Made {
    let name: String
    let login: String
    let password: String
  }

  private static func page(
    of unit: UnitID, _ asked: OfficerRequest, _ site: Site, _ entry: Entry = .empty, made: Made? = nil
  ) -> HTML {
    let page = AccountsPage(
      unit: unit, office: site.office, actor: asked.actor, entry: entry, csrf: asked.csrf.field(), made: made)
    let title = "\(entry.errors.isEmpty ? "" : "Lỗi: ")Tài khoản"
    return site.page(
      title, at: asked.actor.unit == unit ? .accounts : .province, for: asked, page.html)
  }
}
