import Casework
import Deadlines
import Look
import Office
import Web

/// Periods whose figures are frozen (*chốt số liệu*), and their numbered revisions.
enum PeriodPages {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.periods, in: &routes) { asked in .html(try await list(asked, site)) }
    officers.post(Address.periods, in: &routes, for: Office.periodClosers) { asked in
      try await close(asked, site)
    }
    officers.get(Address.period, in: &routes) { asked, from, to in
      .html(try await one(try period(from, to), asked, site))
    }
    officers.post(Address.periodRevisions, in: &routes, for: Office.periodClosers) { asked, from, to in
      try await revise(try period(from, to), asked, site)
    }
  }

  private static func period(_ from: Day, _ to: Day) throws -> Period {
    guard let period = Period(from: from, to: to) else { throw Rejection.notFound }
    return period
  }

  private static func list(
    _ asked: OfficerRequest, _ site: Site, entry: Entry? = nil, refusal: String? = nil
  ) async throws -> HTML {
    let page = PeriodListPage(
      closes: try await site.office.closes(of: asked.actor.unit), definitions: site.office.definitions,
      today: site.office.today,
      form: asked.actor.has(Office.periodClosers) ? asked.csrf.field() : nil, entry: entry ?? .empty,
      refusal: refusal)
    let isWrong = entry != nil || refusal != nil
    return site.page("\(isWrong ? "Lỗi: " : "")Chốt số liệu", at: .statistics, for: asked, page.html)
  }

  private static func one(
    _ period: Period, _ asked: OfficerRequest, _ site: Site, entry: Entry? = nil, refusal: String? = nil
  ) async throws -> HTML {
    let office = site.office
    let closes = try await office.closes(of: period, unit: asked.actor.unit)
    guard let last = closes.last else { throw Rejection.notFound }
    let page = PeriodPage(
      closes: closes,
      changes: try await office.changes(of: asked.actor.unit, in: period, since: last.asOf),
      definitions: office.definitions, mayOpen: asked.actor.has(Role.readers),
      form: asked.actor.has(Office.periodClosers) ? asked.csrf.field() : nil, entry: entry ?? .empty,
      refusal: refusal, isJustDone: asked.query["done"] != nil)
    let isWrong = entry != nil || refusal != nil
    return site.page("\(isWrong ? "Lỗi: " : "")Số liệu đã chốt", at: .statistics, for: asked, page.html)
  }

  private static func close(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let today = site.office.today
    var reader = FormReader(asked.form)
    let from = reader.required("from", missing: "Hãy nhập ngày đầu kỳ.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    let to = reader.required("to", missing: "Hãy nhập ngày cuối kỳ.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    var period: Period?
    if let from, let to {
      period = Period(from: from, to: to)
      if period == nil { reader.fail("to", "Ngày cuối phải từ ngày đầu trở đi.") }
      if to - from > StatisticsAsk.longest {
        reader.fail("to", "Kỳ thống kê không quá 10 năm.")
        period = nil
      }
    }
    guard let period else {
      let entry = Entry(asked.form, errors: reader.errors)
      return .html(try await list(asked, site, entry: entry), status: .unprocessable)
    }
    do {
      _ = try await site.office.closePeriod(period, by: asked.actor)
      return .seeOther(Address.period.path(period.from, period.to).with(query: [("done", "closed")]))
    } catch PeriodRefusal.closed {
      // Pressed twice, or by two: it is closed, and the page says by whom.
      return .seeOther(Address.period.path(period.from, period.to))
    } catch let refusal as PeriodRefusal {
      let html = try await list(asked, site, entry: Entry(asked.form), refusal: refusal.notice)
      return .html(html, status: .conflict)
    }
  }

  private static func revise(
    _ period: Period, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    var reader = FormReader(asked.form)
    let reason = reader.required(
      "reason", missing: "Hãy ghi lý do điều chỉnh.", most: 500, long: "Lý do dài quá 500 chữ.")
    guard let reason else {
      let entry = Entry(asked.form, errors: reader.errors)
      return .html(try await one(period, asked, site, entry: entry), status: .unprocessable)
    }
    do {
      _ = try await site.office.revisePeriod(period, reason: reason, by: asked.actor)
      return .seeOther(Address.period.path(period.from, period.to).with(query: [("done", "revised")]))
    } catch PeriodRefusal.notClosed {
      throw Rejection.notFound
    } catch let refusal as PeriodRefusal {
      let html = try await one(period, asked, site, entry: Entry(asked.form), refusal: refusal.notice)
      return .html(html, status: .conflict)
    }
  }
}
