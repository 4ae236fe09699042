import Casework
import Deadlines
import Look
import Office
import Web

/// Pictures of the work (*biểu đồ*): what comes and goes, what is in time, what is late and where, when people come. Drawn
/// on the server, with tables beside them; every number opens its list.
enum Charts {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.charts, in: &routes) { asked in try await show(asked, site) }
    officers.get(Address.chartList, in: &routes) { asked in try await list(asked, site) }
    officers.get(Address.chartLate, in: &routes) { asked in try await late(asked, site) }
  }

  private static func show(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let today = site.office.today
    let ask = StatisticsAsk(asked.query, now: site.office.now())
    guard ask.errors.isEmpty else {
      let page = ChartsPage(ask: ask, today: today, content: nil)
      return .html(
        site.page("Lỗi: Biểu đồ", at: .statistics, for: asked, page.html), status: .unprocessable)
    }
    let page = ChartsPage(
      ask: ask, today: today, content: try await content(ask.period, asked.actor.unit, site.office))
    return .html(site.page("Biểu đồ", at: .statistics, for: asked, page.html))
  }

  /// The months go a year back from the end of the period, or from now.
  private static func content(
    _ period: Period, _ unit: UnitID, _ office: Office
  ) async throws -> ChartsContent {
    let last = Period.month(of: min(period.to, office.today))
    var first = last
    for _ in 1..<12 { first = .month(of: first.from - 1) }
    let span = Period(from: first.from, to: last.to) ?? last
    var months: [ChartsContent.Month] = []
    for month in try await office.statistics(of: unit, in: span, by: .month).rows {
      let online = try await office.statistics(of: unit, in: month.period, by: .channel).rows
        .first { $0.slice.value == String(Channel.online.rawValue) }
      months.append(ChartsContent.Month(row: month, online: online))
    }
    return ChartsContent(
      months: months,
      departments: try await office.statistics(of: unit, in: period, by: .department).rows,
      procedures: try await office.statistics(of: unit, in: period, by: .procedure).rows,
      total: try await office.statistics(of: unit, in: period, by: .field).total,
      time: try await office.timeBook(of: unit, in: period),
      loads: try await office.receptionLoads(of: unit, in: period), asOf: office.now())
  }

  private static func list(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    guard let query = LoadQuery(asked.query, today: office.today) else { throw Rejection.notFound }
    let place = ListAsk(asked.query)
    let list = try await office.list(
      of: asked.actor.unit, query, after: place.after, before: place.before, limit: MarkedList.size)
    let content = MarkedList(
      page: list.page, marks: nil, whole: list.whole, needed: [], place: place,
      definitions: office.definitions, isPersonal: asked.actor.has(Role.readers), link: query.link)
    let day = ChartsPage.weekdays[query.weekday]
    let title = PageTitle(
      "Tiếp nhận \(day.lowercasedFirst), \(query.hour)–\(query.hour + 1) giờ",
      note: "<span class=\"num\">\(list.whole.vietnamese)</span> hồ sơ, \(query.period.written)",
      crumbs: [("Biểu đồ", Address.indicators(of: query.period, at: Address.charts))])
    return .html(
      site.page(
        "Tiếp nhận theo giờ", at: .statistics, for: asked,
        "\(title)<div class=\"card card-flush\">\(content)</div>"))
  }
}

extension Charts {
  /// The most rows of one page.
  private static let pageSize = 50

  /// Where a bar of *chậm ở đâu* leads.
  static func late(_ party: Party, in period: Period) -> Link {
    Address.chartLate.path().with(query: [
      ("party", party.rawValue), ("from", period.from.written), ("to", period.to.written),
    ])
  }

  fileprivate static func late(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let ask = StatisticsAsk(asked.query, now: office.now())
    guard ask.errors.isEmpty, let party = Party(rawValue: asked.query["party"] ?? "") else {
      throw Rejection.notFound
    }
    let all = try await office.lateDossiers(of: asked.actor.unit, with: party, in: ask.period)
    let last = max(1, (all.count + pageSize - 1) / pageSize)
    let number = min(last, max(1, Int(asked.query["page"] ?? "") ?? 1))
    let part = Array(all.dropFirst((number - 1) * pageSize).prefix(pageSize))
    let page = LateTimePage(
      party: party, period: ask.period, part: part,
      listings: try await office.listings(of: part.map(\.dossier)),
      whole: all.count, sum: all.reduce(.zero) { $0 + $1.time }, number: number, last: last,
      definitions: office.definitions, isPersonal: asked.actor.has(Role.readers))
    return .html(site.page("Chậm ở đâu: \(party.label)", at: .statistics, for: asked, page.html))
  }
}

extension LoadQuery {
  init?(_ fields: Fields, today: Day) {
    guard let from = fields["from"].flatMap({ Day(typed: $0, today: today) }),
      let to = fields["to"].flatMap({ Day(typed: $0, today: today) }),
      let period = Period(from: from, to: to),
      let weekday = fields["weekday"].flatMap({ Int($0) }), (0..<7).contains(weekday),
      let hour = fields["hour"].flatMap({ Int($0) }), (0..<24).contains(hour)
    else { return nil }
    self.init(period, weekday: weekday, hour: hour)
  }

  var link: Link {
    Address.chartList.path().with(query: [
      ("from", period.from.written), ("to", period.to.written), ("weekday", String(weekday)),
      ("hour", String(hour)),
    ])
  }
}

/// What the charts show.
struct ChartsContent {
  struct Month {
    let row: StatisticsRow
    /// Of what came online; nil where nothing did.
    let online: StatisticsRow?
  }
  let months: [Month]
  let departments: [StatisticsRow]
  let procedures: [StatisticsRow]
  let total: StatisticsRow
  let time: TimeBook
  let loads: [ReceptionLoad]
  let asOf: Moment
}
