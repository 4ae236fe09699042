import Casework
import Look
import Office
import Web

/// Where the unit stands now (*bàn theo dõi*): the desk of those who watch over the work, and the lists behind its
/// numbers.
enum OfficeDesk {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.desk, in: &routes) { asked in
      let unit = asked.actor.unit
      let page = DeskPage(
        counts: try await site.office.counts(of: unit), loads: try await site.office.stepLoads(of: unit),
        flows: try await site.office.flows(of: unit, weeks: 4),
        kind: site.office.definitions.commune(unit)?.kind ?? .commune, today: site.office.today)
      return .html(site.page("Bàn theo dõi", at: .desk, for: asked, page.html))
    }
    site.officers.get(Address.pending, in: &routes) { asked in
      let query = PendingQuery(asked.query)
      let list = try await site.office.pending(
        of: asked.actor.unit, query, after: asked.query["after"].flatMap { Cursor($0) })
      let page = PendingPage(
        query: query, list: list, definitions: site.office.definitions,
        kind: site.office.definitions.commune(asked.actor.unit)?.kind ?? .commune, now: site.office.now(),
        isPersonal: asked.actor.has(Role.readers))
      return .html(site.page(page.title, at: .desk, for: asked, page.html))
    }
  }
}

extension PendingQuery {
  /// What an address asks for; what it does not know it leaves out.
  init(_ fields: Fields) {
    self.init()
    kind = fields["step"].flatMap { ProcessStep.Kind(rawValue: $0) }
    department = fields["department"].flatMap { Department(rawValue: $0) }
    overdueOnly = fields["due"] == "overdue"
    openOnly = fields["holder"] == "none"
  }

  var link: Link {
    var fields: [(String, String)] = []
    if let kind { fields.append(("step", kind.rawValue)) }
    if let department { fields.append(("department", department.rawValue)) }
    if overdueOnly { fields.append(("due", "overdue")) }
    if openOnly { fields.append(("holder", "none")) }
    return Address.pending.path().with(query: fields)
  }
}
