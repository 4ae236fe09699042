import Casework
import Deadlines
import Office
import Web

/// Statistics of any period (*thống kê*), on the page and as files.
enum Statistics {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.statistics, in: &routes) { asked in try await show(asked, site) }
    officers.get(Address.statisticsCSV, in: &routes) { asked in
      let (sheet, name) = try await file(asked, site)
      return .csv(sheet.sheet, name: "\(name).csv") { put in try await put(sheet.rows) }
    }
    officers.get(Address.statisticsXLSX, in: &routes) { asked in
      let (sheet, name) = try await file(asked, site)
      return try await .xlsx(sheet.sheet, name: "\(name).xlsx") { put in try await put(sheet.rows) }
    }
    FigurePages.register(&routes, site)
    PeriodPages.register(&routes, site)
    Reports.register(&routes, site)
    DoctorPages.register(&routes, site)
  }

  private static func show(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let today = site.office.today
    let ask = StatisticsAsk(asked.query, now: site.office.now())
    guard ask.errors.isEmpty else {
      let page = StatisticsPage(ask: ask, table: nil, today: today)
      return .html(
        site.page("Lỗi: Thống kê", at: .statistics, for: asked, page.html), status: .unprocessable)
    }
    let table = try await table(ask, asked, site)
    let page = StatisticsPage(ask: ask, table: table, today: today)
    return .html(site.page("Thống kê", at: .statistics, for: asked, page.html))
  }

  private static func table(
    _ ask: StatisticsAsk, _ asked: OfficerRequest, _ site: Site
  ) async throws -> StatisticsTable {
    let office = site.office
    let unit = asked.actor.unit
    var table =
      if let moment = ask.asOf {
        try await office.statistics(of: unit, in: ask.period, by: ask.grouping, asOf: moment)
      } else {
        try await office.statistics(of: unit, in: ask.period, by: ask.grouping)
      }
    // Months that have not begun have nothing to say yet.
    if table.grouping == .month { table.rows.removeAll { $0.period.from > table.asOf.day } }
    return table
  }

  private static func file(
    _ asked: OfficerRequest, _ site: Site
  ) async throws -> (StatisticsSheet, name: String) {
    let ask = StatisticsAsk(asked.query, now: site.office.now())
    guard ask.errors.isEmpty else { throw Rejection.badRequest("a period that cannot be read") }
    let table = try await table(ask, asked, site)
    let sheet = StatisticsSheet(table: table, commune: site.office.definitions.commune(asked.actor.unit))
    return (sheet, "thong-ke-\(ask.period.from.iso)-\(ask.period.to.iso)")
  }
}
