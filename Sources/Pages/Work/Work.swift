import Casework
import Look
import Office
import Sodium
import Web

/// What waits for the officer (*việc của tôi*), most urgent first, pile by pile.
enum Work {
  static let roles: Set<Role> = [.intake, .specialist, .departmentHead, .signer, .clerk]
  static let pageSize = 50

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.work, in: &routes, for: roles) { asked in
      let version = try await site.office.bookVersion(of: asked.actor.unit)
      let page = try await page(asked, site)
      return .html(site.page("Việc của tôi", at: .work, for: asked, live: version, page.html))
    }
    officers.get(Address.workCSV, in: &routes, for: roles) { asked in
      let office = site.office
      let query = WorkQuery(asked.query) ?? WorkQuery()
      let order = ListAsk(asked.query).order
      guard try await office.count(of: asked.actor, query) != nil else { throw Rejection.notFound }
      let sheet = DossierSheet(
        title: "Việc của tôi: \(query.section.label)", commune: office.definitions.commune(asked.actor.unit),
        definitions: office.definitions, asOf: office.now())
      let actor = asked.actor
      return sheet.csv(
        name: "viec-\(query.section.rawValue)", of: office, for: asked.officer.id, unit: actor.unit
      ) { cursor in
        try await office.pile(query, of: actor, order: order, after: cursor, limit: DossierSheet.pageRows)
          .page
      }
    }
  }

  private static func page(_ asked: OfficerRequest, _ site: Site) async throws -> WorkPage {
    let office = site.office
    let place = ListAsk(asked.query)
    let pile = try await office.pile(
      WorkQuery(asked.query), of: asked.actor, order: place.order, after: place.after, before: place.before,
      limit: pageSize)
    let whole =
      pile.query.isWhole
      ? pile.counts[pile.section] ?? 0 : try await office.count(of: asked.actor, pile.query) ?? 0
    return WorkPage(
      pile: pile, whole: whole, place: place, definitions: office.definitions, me: asked.officer.id,
      now: office.now(), csrf: asked.csrf.field(), key: { Hex.text(office.secret(16)) })
  }
}

extension WorkQuery {
  /// Nil when no pile is asked for.
  init?(_ fields: Fields) {
    guard let section = fields["pile"].flatMap({ WorkSection(rawValue: $0) }) else { return nil }
    self.init(section)
    field = fields["field"].flatMap { $0.isEmpty ? nil : $0 }
    kind = fields["step"].flatMap { ProcessStep.Kind(rawValue: $0) }
    waitsFor = fields["waits"].flatMap { Party(rawValue: $0) }
  }

  func link(_ route: PlainRoute = Address.work) -> Link {
    var fields = [("pile", section.rawValue)]
    if let field { fields.append(("field", field)) }
    if let kind { fields.append(("step", kind.rawValue)) }
    if let waitsFor { fields.append(("waits", waitsFor.rawValue)) }
    return route.path().with(query: fields)
  }
}
