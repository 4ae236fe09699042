import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// The board of indicators (*bảng điểm theo Quyết định 766*): every number opens the dossiers or procedures it counts,
/// and lost points are named down to the dossier and what is missing in it.
enum IndicatorPages {
  /// Those who answer for the score or watch over it.
  static let readers: Set<Role> = [.director, .reform, .signer, .departmentHead, .auditor, .admin]

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.indicators, in: &routes, for: readers) { asked in try await board(asked, site) }
    officers.get(Address.indicatorsXLSX, in: &routes, for: readers) { asked in
      guard let (scored, ask) = try await scored(asked, site) else {
        throw Rejection.badRequest("a period that cannot be read")
      }
      let sheet = IndicatorSheet(
        scored: scored, commune: site.office.definitions.commune(asked.actor.unit))
      return try await .xlsx(
        sheet.sheet, name: "chi-so-766-\(ask.period.from.iso)-\(ask.period.to.iso).xlsx"
      ) { put in try await put(sheet.rows) }
    }
    Recovery.register(&routes, site)
    Official.register(&routes, site)
    officers.get(Address.indicator, in: &routes, for: readers) { asked, code in
      try await one(code, asked, site)
    }
  }

  /// The year so far is what communes are ranked by.
  static func ask(_ asked: OfficerRequest, _ site: Site) -> StatisticsAsk {
    let now = site.office.now()
    return StatisticsAsk(asked.query, now: now, usual: .year(of: now.day))
  }

  private static func scored(
    _ asked: OfficerRequest, _ site: Site
  ) async throws -> (ScoredPeriod, StatisticsAsk)? {
    let ask = ask(asked, site)
    guard ask.errors.isEmpty,
      let scored = try await site.office.indicators(of: asked.actor.unit, in: ask.period)
    else { return nil }
    return (scored, ask)
  }

  private static func board(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let ask = ask(asked, site)
    let scored = try await scored(asked, site)?.0
    let page = IndicatorBoardPage(ask: ask, scored: scored, today: site.office.today)
    let failed = !ask.errors.isEmpty
    return .html(
      site.page(failed ? "Lỗi: Điểm chỉ số" : "Điểm chỉ số", at: .indicators, for: asked, page.html),
      status: failed ? .unprocessable : .ok)
  }

  private static func one(_ code: String, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    guard let (scored, ask) = try await scored(asked, site),
      let result = scored.board.result(code),
      let part = IndicatorQuery.Part(rawValue: asked.query["part"] ?? IndicatorQuery.Part.missing.rawValue)
    else { throw Rejection.notFound }
    let office = site.office
    let place = ListAsk(asked.query)
    let query = IndicatorQuery(
      result.indicator, ask.period, part,
      procedure: asked.query["procedure"].flatMap { $0.isEmpty ? nil : $0 })
    let list = try await office.list(
      of: asked.actor.unit, query, after: place.after, before: place.before, limit: MarkedList.size)
    let page = IndicatorPage(
      result: result, scored: scored, query: query,
      list: MarkedList(
        page: list.page, marks: list.marks, whole: list.whole, needed: query.needed, place: place,
        definitions: office.definitions, isPersonal: asked.actor.has(Role.readers), link: query.link),
      definitions: office.definitions)
    return .html(site.page("Chỉ số \(code)", at: .indicators, for: asked, page.html))
  }
}

extension IndicatorQuery {
  /// What a dossier must have to be counted.
  var needed: DossierMarks {
    guard case .dossiers(_, let having) = indicator.source else { return [] }
    return having
  }

  var link: Link {
    var fields = [
      ("from", period.from.written), ("to", period.to.written), ("part", part.rawValue),
    ]
    if let procedure { fields.append(("procedure", procedure)) }
    return Address.indicator.path(indicator.code).with(query: fields)
  }

  func with(_ part: Part) -> IndicatorQuery {
    var query = self
    query.part = part
    return query
  }
}

extension Address {
  /// The board of a period, as a page or a file.
  static func indicators(of period: Period, at route: PlainRoute = indicators) -> Link {
    route.path().with(query: [("from", period.from.written), ("to", period.to.written)])
  }
}
