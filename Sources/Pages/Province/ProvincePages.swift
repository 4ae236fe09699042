import Casework
import Deadlines
import Look
import Office
import Web

/// What the province sees (*góc nhìn của tỉnh*): its units, their figures beside each other and one by one, and the lists
/// behind them without anybody's name. Nobody here opens a dossier or acts on one.
enum ProvincePages {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.province, in: &routes, for: Role.provincial) { asked in
      let page = UnitTreePage(
        province: try province(of: asked, site), definitions: site.office.definitions,
        communes: site.office.definitions.communes(seenBy: asked.actor), today: site.office.today,
        mayChange: asked.actor.has([.provincialAdmin]), done: asked.query["done"])
      return .html(site.page("Đơn vị trong tỉnh", at: .province, for: asked, page.html))
    }
    officers.get(Address.comparison, in: &routes, for: Role.provincial) { asked in
      try await compare(asked, site)
    }
    officers.get(Address.comparisonCSV, in: &routes, for: Role.provincial) { asked in
      let (sheet, name) = try await file(asked, site)
      return .csv(sheet.sheet, name: "\(name).csv") { put in try await put(sheet.rows) }
    }
    officers.get(Address.comparisonXLSX, in: &routes, for: Role.provincial) { asked in
      let (sheet, name) = try await file(asked, site)
      return try await .xlsx(sheet.sheet, name: "\(name).xlsx") { put in try await put(sheet.rows) }
    }
    officers.get(Address.commune, in: &routes, for: Role.provincial) { asked, unit in
      try await commune(unit, asked, site)
    }
    officers.get(Address.communeDossiers, in: &routes, for: [.provincialObserver]) { asked, unit in
      try await list(unit, asked, site)
    }
  }

  static func province(of asked: OfficerRequest, _ site: Site) throws -> Province {
    guard let province = site.office.definitions.province(asked.actor.unit) else { throw Rejection.notFound }
    return province
  }

  /// A commune of the officer's own province; another province's is not there.
  static func commune(_ unit: UnitID, of asked: OfficerRequest, _ site: Site) throws -> Commune {
    let own = site.office.definitions.communes(seenBy: asked.actor)
    guard let commune = own.first(where: { $0.id == unit }) else { throw Rejection.notFound }
    return commune
  }

  // MARK: Beside each other

  private static func compare(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let ask = ComparisonAsk(asked.query, now: office.now())
    let isRead = ask.errors.isEmpty
    let comparison =
      isRead
      ? try await office.comparison(of: asked.actor.unit, in: ask.period, ask.figures, asOf: ask.asOf) : nil
    let page = ComparisonPage(
      ask: ask, comparison: comparison, province: try province(of: asked, site),
      mayOpen: asked.actor.has([.provincialObserver]), today: office.today)
    return .html(
      site.page("\(isRead ? "" : "Lỗi: ")So sánh các xã", at: .comparison, for: asked, page.html),
      status: isRead ? .ok : .unprocessable)
  }

  private static func file(
    _ asked: OfficerRequest, _ site: Site
  ) async throws -> (ComparisonSheet, name: String) {
    let ask = ComparisonAsk(asked.query, now: site.office.now())
    guard ask.errors.isEmpty else { throw Rejection.badRequest("a comparison that cannot be read") }
    let comparison = try await site.office.comparison(
      of: asked.actor.unit, in: ask.period, ask.figures, asOf: ask.asOf)
    let sheet = ComparisonSheet(comparison, ask, try province(of: asked, site))
    return (sheet, "so-sanh-\(ask.period.from.iso)-\(ask.period.to.iso)")
  }

  // MARK: One by one

  private static func commune(_ unit: UnitID, _ asked: OfficerRequest, _ site: Site) async throws -> Response
  {
    let office = site.office
    let commune = try commune(unit, of: asked, site)
    let ask = StatisticsAsk(asked.query, now: office.now(), usual: .year(of: office.today))
    var figures: [BoundFigure] = []
    if ask.errors.isEmpty, let stay = office.definitions.tree.stay(of: unit, in: ask.period) {
      figures = try await office.figures(of: unit, in: stay, asOf: ask.asOf)
    }
    let page = CommunePage(
      commune: commune, ask: ask, figures: figures, definitions: office.definitions,
      mayOpen: asked.actor.has([.provincialObserver]),
      pointForm: asked.actor.has([.provincialAdmin]) ? asked.csrf.field() : nil, entry: .empty,
      today: office.today)
    return .html(
      site.page(commune.fullName, at: .comparison, for: asked, page.html),
      status: ask.errors.isEmpty ? .ok : .unprocessable)
  }

  /// The dossiers a number counts: code, procedure, state and days, and nobody's name.
  private static func list(_ unit: UnitID, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let commune = try commune(unit, of: asked, site)
    let ask = StatisticsAsk(asked.query, now: office.now())
    guard ask.errors.isEmpty, let quantity = asked.query["figure"].flatMap({ Quantity(rawValue: $0) }) else {
      throw Rejection.badRequest("a list no page of ours leads to")
    }
    let stay = office.definitions.tree.stay(of: unit, in: ask.period)
    var ids: [DossierID] = []
    if let stay {
      ids = try await office.dossiers(
        ListBehind(quantity: quantity, slice: Slice(), period: stay, asOf: ask.asOf ?? office.now()), of: unit
      )
    }
    let first = max(0, asked.query["n"].flatMap { Int($0) } ?? 0)
    let rows = try await office.listings(of: Array(ids.dropFirst(first).prefix(Register.pageSize)))
    let (definitions, now) = (office.definitions, office.now())
    let lines = rows.enumerated().map { offset, listing in
      RegisterRow(listing, number: first + offset + 1, at: now, definitions, isPersonal: false)
    }
    let page = CommuneListPage(
      commune: commune, ask: ask, quantity: quantity, count: ids.count, first: first, rows: lines)
    return .html(site.page(quantity.label, at: .comparison, for: asked, page.html))
  }
}
