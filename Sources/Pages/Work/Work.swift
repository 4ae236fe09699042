import Casework
import Look
import Office
import Sodium
import Web

/// What waits for the officer (*việc của tôi*), most urgent first.
enum Work {
  static let roles: Set<Role> = [.intake, .specialist, .departmentHead, .signer, .clerk]

  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.work, in: &routes, for: roles) { asked in
      let section = asked.query["pile"].flatMap { WorkList.Section(rawValue: $0) } ?? .mine
      let pile = try await site.office.pile(section, of: asked.actor)
      let now = site.office.now()
      let page = WorkPage(
        pile: pile, definitions: site.office.definitions, now: now, csrf: asked.csrf.field(),
        key: { Hex.text(site.office.secret(16)) })
      return .html(site.page("Việc của tôi", at: .work, for: asked, page.html))
    }
  }
}
