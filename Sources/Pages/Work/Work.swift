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
      let pile = try await pile(asked, site.office)
      let now = site.office.now()
      let page = WorkPage(
        pile: pile, definitions: site.office.definitions, me: asked.officer.id, now: now,
        csrf: asked.csrf.field(),
        key: { Hex.text(site.office.secret(16)) })
      return .html(site.page("Việc của tôi", at: .work, for: asked, page.html))
    }
  }

  /// The pile asked for; when none is, the first that is not empty.
  private static func pile(_ asked: OfficerRequest, _ office: Office) async throws -> WorkPile {
    if let section = asked.query["pile"].flatMap({ WorkList.Section(rawValue: $0) }) {
      return try await office.pile(section, of: asked.actor)
    }
    let mine = try await office.pile(.mine, of: asked.actor)
    let filled = WorkList.Section.allCases.first { (mine.counts[$0] ?? 0) > 0 }
    guard let filled, filled != .mine else { return mine }
    return try await office.pile(filled, of: asked.actor)
  }
}
