import Casework
import Deadlines
import Ledger
import Look
import Office
import Sodium
import Web

/// Results brought home to people who cannot come (*trả kết quả tại nhà*): who waits for a day, the route of a day, its
/// sheet.
enum Visits {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.visits, in: &routes, for: Role.readers) { asked in
      let list = VisitList(
        lines: try await site.office.openVisits(of: asked.actor.unit), definitions: site.office.definitions,
        today: site.office.today)
      return .html(site.page("Trả kết quả tại nhà", at: Dossiers.place(asked), for: asked, list.html))
    }
    site.officers.get(Address.route, in: &routes, for: Role.readers) { asked, day, officer in
      try await route(day, officer, asked, site)
    }
    site.officers.post(Address.routeSheet, in: &routes, for: Role.readers) { asked, day, officer in
      let issued = try await site.office.issueRouteSheet(
        of: officer, on: day, by: asked.actor,
        once: Once(token: asked.form["key"], fingerprint: SHA256.hash(Array("route".utf8))))
      guard let issued else { return .seeOther(Address.route.path(day, officer)) }
      return .seeOther(Address.paper.path(Int(issued)))
    }
  }

  /// Where somebody lives and why they cannot come is read here: each stop leaves its trace.
  private static func route(
    _ day: Day, _ officer: OfficerID, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    let office = site.office
    guard let card = office.definitions.officers[officer], card.unit == asked.actor.unit else {
      throw Rejection.notFound
    }
    let stops = try await office.route(of: officer, on: day, unit: asked.actor.unit)
    for stop in stops { office.traces.note(asked.officer.id, opened: stop.id, for: .page, at: office.now()) }
    let page = RoutePage(
      day: day, officer: card, stops: stops, csrf: asked.csrf.field(), key: Hex.text(office.secret(16)))
    return .html(
      site.page("Lộ trình \(day.written), \(card.name)", at: Dossiers.place(asked), for: asked, page.html))
  }
}
