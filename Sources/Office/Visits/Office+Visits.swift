import Casework
import Deadlines
import Documents
import Ledger
import SQL

extension Office {
  /// Visits of one officer on one day: more would make no route.
  package static let mostStops = 40

  /// The unit's open visits: those without a day first, then by day and officer.
  package func openVisits(of unit: UnitID) async throws -> [VisitLine] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(Listing.columns), v.asked_at, v.day, v.officer FROM home_visit v JOIN dossier d ON d.id = v.dossier
        WHERE v.unit = \(unit.number) AND v.is_open = 1
        ORDER BY v.day IS NOT NULL, v.day, v.officer, v.dossier LIMIT 500
        """
      ) { row in
        VisitLine(
          listing: try Listing(row), askedAt: Moment(milliseconds: try row.int(Listing.width)),
          day: row.optionalInt(Listing.width + 1).map { Day(number: Int($0)) },
          officer: row.optionalInt(Listing.width + 2).map(OfficerID.init))
      }
    }
  }

  /// The dossiers one officer carries on one day, whole: the route says where and to whom.
  package func route(of officer: OfficerID, on day: Day, unit: UnitID) async throws -> [Dossier] {
    let definitions = definitions
    return try await database.read { db in
      let stops = try db.all(
        """
        SELECT v.dossier FROM home_visit v
        WHERE v.unit = \(unit.number) AND v.is_open = 1 AND v.day = \(day) AND v.officer = \(officer.number)
        ORDER BY v.dossier LIMIT \(Self.mostStops)
        """
      ) { DossierID(try $0.int(0)) }
      return try stops.compactMap { try Self.file($0, definitions, in: db)?.dossier }
    }
  }

  /// Issues the route sheet of the day (*phiếu trả kết quả tại nhà*), numbered in its year; kept as issued.
  /// - Returns: its id in the book of issued forms; nil when nobody is to be visited.
  package func issueRouteSheet(
    of officer: OfficerID, on day: Day, by actor: Actor, once: Once? = nil
  ) async throws -> Int64? {
    let stops = try await route(of: officer, on: day, unit: actor.unit)
    guard !stops.isEmpty, let commune = definitions.commune(actor.unit) else { return nil }
    let name = definitions.name(of: officer)
    let now = now()
    return try await database.write { db in
      let unit = actor.unit.number
      if let earlier = try once?.earlier(unit: unit, in: db) { return earlier }
      let count = try Counter.draw("route-sheet", unit: unit, period: now.day.year, in: db)
      let number = FormKind.routeSheet.number(count)
      let sheet = FormSheet.routeSheet(
        stops.map(ListedDossier.init(visited:)), on: day, officer: name, phone: nil, responsible: nil,
        FormFrame(commune: commune, number: number, day: now.day))
      let form = try IssuedForms.keep(sheet, number: number, unit: actor.unit, at: now, in: db)
      try once?.remember(form, unit: unit, at: now, in: db)
      return form
    }
  }
}

extension ListedDossier {
  /// A stop of a route: where the citizen is, and why the result is brought.
  init(visited dossier: Dossier) {
    self.init(dossier)
    guard let request = dossier.homeVisit?.request else { return }
    address = request.address
    phone = request.phone
    reason = request.reason
  }
}
