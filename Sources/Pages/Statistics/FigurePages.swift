import Casework
import Deadlines
import Look
import Office
import Web

/// Every figure of a period with its rule, as of any moment, and the lists behind them.
enum FigurePages {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.figures, in: &routes) { asked in try await show(asked, site) }
    site.officers.get(Address.figureList, in: &routes) { asked in try await list(asked, site) }
  }

  private static func show(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let ask = StatisticsAsk(asked.query, now: office.now())
    guard ask.errors.isEmpty else {
      let page = FiguresPage(ask: ask, figures: [], changes: nil, mayOpen: false)
      return .html(
        site.page("Lỗi: Chỉ tiêu thống kê", at: .statistics, for: asked, page.html), status: .unprocessable)
    }
    let unit = asked.actor.unit
    let figures = try await office.figures(of: unit, in: ask.period, asOf: ask.asOf)
    var changes: [PeriodChange]?
    if let moment = ask.asOf {
      changes = try await office.changes(of: unit, in: ask.period, since: moment)
    }
    let page = FiguresPage(
      ask: ask, figures: figures, changes: changes, mayOpen: asked.actor.has(Role.readers))
    return .html(site.page("Chỉ tiêu thống kê", at: .statistics, for: asked, page.html))
  }

  private static func list(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let ask = StatisticsAsk(asked.query, now: office.now())
    guard ask.errors.isEmpty, let quantity = asked.query["figure"].flatMap({ Quantity(rawValue: $0) }) else {
      throw Rejection.badRequest("a list no page of ours leads to")
    }
    var slice = Slice()
    if let value = asked.query["value"], asked.query["by"] != nil {
      slice = Slice(grouping: ask.grouping, value: value)
    }
    let behind = ListBehind(
      quantity: quantity, slice: slice, period: ask.period, asOf: ask.asOf ?? office.now())
    let ids = try await office.dossiers(behind, of: asked.actor.unit)
    let first = max(0, asked.query["n"].flatMap { Int($0) } ?? 0)
    let rows = try await office.listings(of: Array(ids.dropFirst(first).prefix(Register.pageSize)))
    let isPersonal = asked.actor.has(Role.readers)
    let definitions = office.definitions
    let now = office.now()
    let page = FigureListPage(
      ask: ask, quantity: quantity, slice: slice, count: ids.count, first: first,
      rows: rows.enumerated().map { offset, listing in
        RegisterRow(
          listing, number: first + offset + 1, at: now, definitions, isPersonal: isPersonal)
      }, isPersonal: isPersonal)
    return .html(site.page(quantity.label, at: .statistics, for: asked, page.html))
  }
}

/// Where a number stands open in front of its dossiers.
struct FigureListPage {
  let ask: StatisticsAsk
  let quantity: Quantity
  let slice: Slice
  let count: Int
  let first: Int
  let rows: [RegisterRow]
  let isPersonal: Bool

  var html: HTML {
    let state = ask.asOf.map { ", tại thời điểm \($0.written)" } ?? ""
    let note: HTML = """
      <span class="num">\(count.vietnamese)</span> hồ sơ, \(ask.period.written)\(state)
      """
    let crumbs = [
      (
        "Chỉ tiêu",
        Address.statistics(of: ask.period, by: ask.grouping, asOf: ask.asOf, at: Address.figures)
      )
    ]
    return """
      \(PageTitle(quantity.label, note: note, crumbs: crumbs))<div class="card card-flush">\(list)</div>
      """
  }

  private var list: HTML {
    guard !rows.isEmpty else { return EmptyState("Không có hồ sơ nào", icon: .register).html }
    let link = Address.list(behind: quantity, slice, in: ask.period, asOf: ask.asOf)
    func page(at number: Int) -> Link { link.with(query: [("n", String(number))]) }
    let size = Register.pageSize
    let pager = Pager(
      previous: first > 0 ? page(at: max(0, first - size)) : nil,
      next: first + rows.count < count ? page(at: first + size) : nil,
      note: "Dòng \((first + 1).vietnamese)–\((first + rows.count).vietnamese) trong \(count.vietnamese)")
    let table = Table(
      quantity.label, RegisterRow.columns(isPersonal: isPersonal), rows: rows.map(\.cells))
    return "\(table)\(pager)"
  }
}
